package parser

import (
	"math"
	"strings"
)

// A row is a documentation row, as a part of the block that holds it: "name
// (type) --", "name (type) -- [REQUIRED]", "(type) --". A reader that sees rows
// marked fills it in a block of kind [Row]. The text reader fills it in a
// paragraph or item that has the form of one; the syntax tells whether it is.
type row struct {
	name uint16 // how many bytes of the block's text, from its start, are the member's name; 0 for an element, a key or a value
	typ  rowType
	form rowForm
}

// rowForm says what a row has, besides a name and a type.
type rowForm uint8

const (
	isRow       rowForm = 1 << iota
	hasRequired         // [REQUIRED]
	hasText             // text follows on the same line, which only plain text keeps in the row's block
)

// rowName is the name of the member that the row of block i is about.
func (d *Document) rowName(i int) string { return d.text(i)[:d.Blocks[i].row.name] }

// parseRow reads "name (type) -- [REQUIRED]" with any kind of space or dash,
// and returns the text that follows on the line.
func parseRow(line string) (r row, text string) {
	open := strings.IndexByte(line, '(')
	if open < 0 {
		return r, ""
	}
	// Names have no brackets but some hold spaces; a row's bracket follows one.
	_, end := trim(line, 0, open)
	name := line[:end]
	if name != "" && len(name) == open || len(name) > math.MaxUint16 {
		return r, ""
	}
	rest := line[open+1:]
	closing := strings.IndexByte(rest, ')')
	for closing >= 0 {
		after, ok := cutDash(rest[closing+1:])
		if ok {
			r = row{name: uint16(len(name)), typ: readType(strings.TrimSpace(rest[:closing])), form: isRow}
			if required, ok := cutRequired(after); ok {
				after = strings.TrimSpace(required)
				r.form |= hasRequired
			}
			if after != "" {
				r.form |= hasText
			}
			return r, after
		}
		next := strings.IndexByte(rest[closing+1:], ')')
		if next < 0 || closing > maxTypeLine {
			return r, ""
		}
		closing += 1 + next
	}
	return r, ""
}

// cutRequired cuts "[REQUIRED]" off the front. A byte of it may be damaged:
// nothing else stands in brackets there.
func cutRequired(s string) (rest string, ok bool) {
	const mark = "[REQUIRED]"
	if len(s) < len(mark) || s[0] != '[' || s[len(mark)-1] != ']' {
		return s, false
	}
	wrong := 0
	for i := range len(mark) {
		if s[i] != mark[i] {
			wrong++
		}
	}
	return s[len(mark):], wrong <= 1
}

// cutDash cuts " -- " or " – " off the front.
func cutDash(s string) (string, bool) {
	if s == " --" {
		return "", true
	}
	s = strings.TrimLeft(s, " \t\u00a0\u202f")
	rest, ok := strings.CutPrefix(s, "--")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "\u2013"); !ok {
			rest, ok = strings.CutPrefix(s, "\u2014")
		}
	}
	return strings.Trim(rest, " \t\u00a0\u202f"), ok
}

// mayBeRow looks at the end of a line only: rows end in "--" or "[REQUIRED]".
func mayBeRow(line string) bool {
	switch line[len(line)-1] {
	case '-', ']':
		return true
	}
	// An en dash, or what a copy made of a space.
	return strings.HasSuffix(line, "\u2013")
}

package parser

import (
	"strings"
	"unicode/utf8"
)

// row is a documentation row taken apart.
type row struct {
	name, typ, rest string
	required        bool
}

// parseRow reads "name (type) -- [REQUIRED]" with any kind of space or dash.
func parseRow(line string) (r row, ok bool) {
	open := strings.IndexByte(line, '(')
	if open < 0 {
		return r, false
	}
	// Names have no brackets but some hold spaces; a row's bracket follows one.
	name := strings.TrimRight(line[:open], " \t")
	if n := len(name); n > 0 && name[n-1] >= utf8.RuneSelf {
		name = strings.TrimRight(name, " \t\u00a0\u202f")
	}
	if name != "" && len(name) == open {
		return r, false
	}
	rest := line[open+1:]
	closing := strings.IndexByte(rest, ')')
	for closing >= 0 {
		after, ok := cutDash(rest[closing+1:])
		if ok {
			r = row{name: name, typ: strings.TrimSpace(rest[:closing]), rest: after}
			if required, ok := cutRequired(r.rest); ok {
				r.rest, r.required = strings.TrimSpace(required), true
			}
			return r, true
		}
		next := strings.IndexByte(rest[closing+1:], ')')
		if next < 0 || closing > maxTypeLine {
			return r, false
		}
		closing += 1 + next
	}
	return r, false
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

package parser

import (
	"slices"
	"strings"

	"shapec/diag"
)

// readRST reads the reStructuredText that the pages are made from, and the text
// of Python's help(client.method), which is the same inside a method's help.
//
// It goes line by line. What a line belongs to follows from its indentation
// alone: list items, admonitions and methods stay open while lines stand deeper
// than they do. A paragraph is a range of the source; its inline mark-up is
// read when it ends (rstinline.go).
func readRST(f *diag.File, _ *diag.Report) *Document {
	r := rstReader{text: rstHelp(f.Text), w: newMarkedWriter(f, RST), skip: -1, options: -1}
	r.margin = marginOf(r.text)
	head := r.text[:min(len(r.text), 1<<12)]
	r.help, r.converted = strings.Contains(head, "Help on "), strings.Contains(head, ".. container::")
	for r.line() {
		r.block()
	}
	r.flush()
	r.closeTo(0)
	return r.w.document()
}

type rstReader struct {
	text string
	help bool
	w    *markedWriter

	converted bool // from HTML, whose parts are containers then; headings and fields are not marked as such
	options   int  // lines deeper than this may be options of a directive; -1 for none

	margin     int  // how far all lines are indented
	next       int  // start of the next line
	begin      int  // start of the current line
	start, end int  // the current line, trimmed
	indent     int  // beyond the margin
	blank      bool // blank lines stand before the current line

	stack []rstElement
	level int // list items on the stack
	notes int // admonitions on the stack
	skip  int // the indentation of an object that is passed over, -1 for none

	// The paragraph that is open, if parEnd is not 0.
	par, parEnd int
	parMin      int  // the least indentation of a line that continues it
	parBase     int  // a literal that the paragraph announces stands deeper than this
	first       bool // the paragraph is the first of a list item
	over        bool // the line before is a rule over a title

	missing [3]bool // the paragraph holds no further end of this mark (rstinline.go)
}

// An rstElement is open while lines are indented deeper than it.
type rstElement struct {
	indent int
	role   rstRole
}

type rstRole uint8

const (
	rstItem rstRole = iota
	rstNote
	rstMethod
)

// rstHelp blanks the bars that help(client) draws in front of every line, and
// keeps all offsets.
func rstHelp(text string) string {
	if !strings.Contains(text[:min(len(text), 1<<12)], "\n |") {
		return text
	}
	b := []byte(text)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '\n' && b[i+1] == ' ' && b[i+2] == '|' {
			b[i+2] = ' '
		}
	}
	return string(b)
}

// marginOf is how far all lines of a text are indented that are not blank.
func marginOf(text string) int {
	margin := -1
	for line := range strings.Lines(text) {
		start, end := trim(line, 0, len(line))
		if start < end && (margin < 0 || start < margin) {
			margin = start
		}
		if margin == 0 {
			break
		}
	}
	return max(margin, 0)
}

// line moves to the next line that is not blank.
func (r *rstReader) line() bool {
	r.blank = false
	for r.next < len(r.text) {
		r.begin = r.next
		end := len(r.text)
		if i := strings.IndexByte(r.text[r.begin:], '\n'); i >= 0 {
			end = r.begin + i
		}
		r.next = end + 1
		r.start, r.end = trim(r.text, r.begin, end)
		if r.start < r.end {
			r.indent = r.start - r.begin - r.margin
			return true
		}
		r.blank = true
	}
	return false
}

// block reads the current line.
func (r *rstReader) block() {
	if r.skip >= 0 {
		if r.indent > r.skip {
			return
		}
		r.skip = -1
	}
	line := r.text[r.start:r.end]
	if r.options >= 0 {
		if r.indent > r.options && rstFieldName(line) > 0 {
			return
		}
		r.options = -1
	}
	if r.converted && r.part(line) {
		return
	}
	switch line[0] {
	case '-', '*', '+', '#', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 0xE2:
		if n := rstBullet(line); n > 0 {
			r.item(n)
			return
		}
	case ':':
		if line == "::" {
			r.flush()
			r.closeTo(r.indent)
			r.literal(r.indent)
			return
		}
		if n := rstFieldName(line); n > 0 {
			r.field(n)
			return
		}
	case '.':
		if line == ".." || strings.HasPrefix(line, ".. ") {
			r.directive(line)
			return
		}
	}
	if r.indent == 0 && r.title(line) || r.signature(line) {
		return
	}
	if r.parEnd > 0 && !r.blank && r.indent >= r.parMin {
		r.extend()
		return
	}
	r.flush()
	r.closeTo(r.indent)
	r.paragraph(r.start, r.indent, r.indent)
}

// part reads a line that parts a page and has lost its mark: an operation's
// heading, the name of a field.
func (r *rstReader) part(line string) bool {
	switch {
	case isHeading(line):
		r.flush()
		r.closeTo(r.indent)
		r.w.write(line[:strings.LastIndexByte(line, ')')+1], r.start)
		r.w.heading()
	case readTextField(line) != noCaption, isField(line):
		r.flush()
		r.closeTo(r.indent)
		r.w.write(line, r.start)
		r.w.field()
	default:
		return false
	}
	return true
}

// rstBullet is the length of the bullet or number that a line begins with.
func rstBullet(line string) int {
	n := 1
	switch c := line[0]; {
	case c == 0xE2:
		if !strings.HasPrefix(line, "•") {
			return 0
		}
		n = len("•")
	case c == '#' || c >= '0' && c <= '9':
		for n < len(line) && n < 4 && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0
		}
		if n++; n == len(line) {
			return 0
		}
	}
	if n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// item opens a list item whose bullet has n bytes.
func (r *rstReader) item(n int) {
	r.flush()
	r.closeTo(r.indent)
	r.stack = append(r.stack, rstElement{r.indent + n, rstItem}) // text stands a space behind the bullet
	r.level++
	r.first = true
	r.paragraph(r.start+n, r.indent+1, r.indent)
}

// rstFieldName is the length of ":name:" at the start of a line, 0 where there
// is none. A role (:class:`.X`) is no field.
func rstFieldName(line string) int {
	for i := 1; i < len(line) && line[i] != '`'; i++ {
		if line[i] == ':' && i > 1 && (i+1 == len(line) || line[i+1] == ' ') {
			return i + 1
		}
	}
	return 0
}

// field reads an entry of a field list, whose name with its colons has n bytes.
func (r *rstReader) field(n int) {
	r.flush()
	r.closeTo(r.indent)
	r.w.write(r.text[r.start+1:r.start+n-1], r.start+1)
	r.w.field()
	r.paragraph(r.start+n, r.indent+1, r.indent)
}

// paragraph opens a paragraph that begins at an offset of the current line.
func (r *rstReader) paragraph(from, minimum, base int) {
	from, _ = trim(r.text, from, r.end)
	if from < r.end {
		r.par, r.parMin, r.parBase = from, minimum, base
		r.extend()
	}
}

// extend adds the current line to the paragraph. Two colons at its end
// announce a literal.
func (r *rstReader) extend() {
	r.parEnd = r.end
	if strings.HasSuffix(r.text[r.par:r.end], "::") && isBlankLine(r.text, r.next) {
		r.parEnd--
		if r.parEnd-1 == r.par || r.text[r.parEnd-2] == ' ' {
			r.parEnd--
		}
		r.flush()
		r.literal(r.parBase)
	}
}

// isBlankLine reports whether the line that starts at an offset is blank.
func isBlankLine(text string, at int) bool {
	line, _, _ := strings.Cut(text[min(at, len(text)):], "\n")
	return trimmed(line) == ""
}

// flush ends the paragraph.
func (r *rstReader) flush() {
	if r.parEnd == 0 {
		return
	}
	r.inline(r.par, r.parEnd)
	p := markedPlace{level: r.level, first: r.first || r.converted, param: r.converted}
	switch {
	case r.first:
		p.kind = Item
	case r.notes > 0:
		p.kind = Note
	}
	if kind := r.w.paragraph(p); kind == Row && r.notes > 0 {
		r.leaveNotes()
	}
	r.parEnd, r.first = 0, false
}

// leaveNotes closes the admonitions that are open: rows never stand in one, but a
// line that ran into a row may indent it so.
func (r *rstReader) leaveNotes() {
	r.stack = slices.DeleteFunc(r.stack, func(e rstElement) bool { return e.role == rstNote })
	r.notes = 0
}

// literal reads the literal that stands deeper than an indentation, if there
// is one.
func (r *rstReader) literal(base int) {
	from, to, indent := 0, 0, 0
	for {
		next := r.next
		if !r.line() {
			break
		}
		if r.indent <= base {
			r.next = next
			break
		}
		if to == 0 {
			from, indent = r.begin, r.indent
		}
		to = r.end
	}
	if to > 0 {
		r.w.startCode()
		r.w.codeLines(r.text[from:to], from, indent)
		r.w.endCode(r.level)
		r.first = false
	}
}

// closeTo closes what a line with this indentation does not belong to.
func (r *rstReader) closeTo(indent int) {
	for n := len(r.stack) - 1; n >= 0 && r.stack[n].indent >= indent; n-- {
		switch r.stack[n].role {
		case rstItem:
			r.level--
		case rstNote:
			r.notes--
			r.w.title = ""
		case rstMethod:
			r.w.end()
		}
		r.stack = r.stack[:n]
		r.first = false
	}
}

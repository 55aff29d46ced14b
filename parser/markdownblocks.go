package parser

import (
	"bytes"
	"strings"
)

// flush ends the paragraph and adds it as a line of text: a row without marks, a
// caption, or prose.
func (m *markdownReader) flush() {
	if len(m.par.text) == 0 {
		m.bullet = false
		return
	}
	in := &m.inline
	in.tidy(&m.par)
	line := in.out.text
	switch {
	case len(bytes.TrimSpace(line)) == 0:
	case m.row(line):
	case len(line) <= maxSignature && m.special(line):
	default:
		m.begin()
		m.copy(0, len(line))
		m.out.WriteByte('\n')
		for _, l := range in.links {
			m.copy(l.text-1, l.textEnd+1)
			m.out.WriteString(": ")
			m.out.WriteString(l.url)
			m.out.WriteByte('\n')
		}
	}
	m.par.reset()
	m.bullet = false
}

// maxIndent bounds how far a line is indented.
const maxIndent = 96

// begin begins a line of prose or a row: the title of the admonition that it
// stands in, then the indentation, then the bullet.
func (m *markdownReader) begin() {
	const spaces = "                                                                                                "
	indent := spaces[:min(m.indent, maxIndent)]
	if m.note != "" {
		m.out.WriteString(indent + m.note + "\n")
		m.note = ""
	}
	m.out.WriteString(indent)
	if m.bullet {
		m.out.WriteString("* ")
	}
}

// copy writes a part of the tidy paragraph.
func (m *markdownReader) copy(from, to int) {
	for from < to {
		source, end := m.inline.out.piece(from)
		end = min(end, to)
		m.place(source)
		m.out.Write(m.inline.out.text[from:end])
		from = end
	}
}

// row adds the paragraph as a row, if it begins with one, and what follows on its
// line as a line of its own.
func (m *markdownReader) row(line []byte) bool {
	r, ok := parseLooseRow(line)
	if !ok || r.rest < len(line) && !m.bullet && line[0] != '*' && line[0] != '`' {
		return false // unmarked with a text: the syntax tells whether it is a row
	}
	m.begin()
	if r.name < r.nameEnd {
		m.copy(r.name, r.nameEnd)
		m.out.WriteByte(' ')
	}
	m.out.WriteByte('(')
	if r.typ == otherType {
		word, _ := typeWord(nil, string(line[r.typAt:r.typEnd]))
		m.out.Write(word)
	} else {
		m.out.WriteString(r.typ.String())
	}
	m.out.WriteString(") --")
	if r.required {
		m.out.WriteString(" [REQUIRED]")
	}
	m.out.WriteByte('\n')
	if r.rest < len(line) {
		m.bullet = false
		m.begin()
		m.copy(r.rest, len(line))
		m.out.WriteByte('\n')
	}
	return true
}

// parseLooseRow reads a row whose marks are any, or none:
//
//	**name** (*type*) --      **name** _(type) –_ **[REQUIRED]** text
//	`name` (type) – text      **name (type)** --
func parseLooseRow(line []byte) (r markedRow, ok bool) {
	i := skipMarks(line, 0)
	if i < len(line) && line[i] != '(' {
		r.name = i
		if i > 1 && line[i-1] == '*' && line[i-2] == '*' { // bold names may have anything in them
			if n := bytes.Index(line[i:], []byte("**")); n > 0 && bytes.IndexByte(line[i:i+n], '(') < 0 {
				i += n
			}
		}
		for i < len(line) && line[i] != '*' && line[i] != '`' && line[i] != ' ' && line[i] != '(' {
			i++
		}
		r.nameEnd = i
		if i = skipMarks(line, i); i == r.nameEnd {
			return r, false
		}
	}
	if i >= len(line) || line[i] != '(' {
		return r, false
	}
	n := bytes.IndexByte(line[i:min(len(line), i+2*maxTypeText)], ')')
	if n < 0 {
		return r, false
	}
	r.typAt, r.typEnd = skipMarks(line, i+1), i+n
	if r.typAt < r.typEnd && line[r.typAt] == '[' && line[r.typEnd-1] == ']' { // a link
		r.typAt, r.typEnd = r.typAt+1, r.typEnd-1
	}
	if r.typAt > r.typEnd {
		return r, false
	}
	if r.typ = readType(string(bytes.TrimRight(line[r.typAt:r.typEnd], "*` "))); r.typ == noType {
		return r, false
	}
	i = skipMarks(line, i+n+1)
	n = dash(line[i:])
	if i += n; n == 0 || i < len(line) && line[i] != ' ' && line[i] != '*' && line[i] != '`' {
		return r, false
	}
	for i < len(line) && (line[i] == '*' || line[i] == '`') { // the emphasis of the type ends
		i++
	}
	r.rest = skipSpaces(line, i)
	if n := requiredMark(line[r.rest:]); n > 0 {
		r.required = true
		r.rest = skipSpaces(line, r.rest+n)
	}
	return r, true
}

// skipMarks skips spaces and marks of emphasis and code.
func skipMarks(line []byte, i int) int {
	for i < len(line) && (line[i] == '*' || line[i] == '`' || line[i] == ' ' || spaceAt(string(line[i:min(len(line), i+3)])) > 1) {
		i++
		for i < len(line) && isContinuation(line[i]) {
			i++
		}
	}
	return i
}

// special adds the paragraph without marks, if it is one of the lines that part a
// page: a caption, a field's name, a heading.
func (m *markdownReader) special(line []byte) bool {
	var scratch [maxSignature]byte
	plain := strings.TrimSpace(string(unmarked(scratch[:0], string(line))))
	if plain == "" {
		return false
	}
	if title := noteTitle(plain); title != "" {
		m.note = title
		return true
	}
	c := readCaption(plain, inMarkup)
	field := readTextField(strings.TrimRight(plain, "| "))
	switch {
	case c == noCaption:
	case c == requestSyntax, c == responseSyntax:
		m.literal = true
	default:
		_, m.literal = c.side()
	}
	switch {
	case c != noCaption && c != returns:
		if c != exceptions && c != examples { // "Changes", "Request" are themselves
			plain = strings.TrimSuffix(plain, ":")
		}
	case field != noCaption:
		plain = strings.TrimRight(plain, "| ")
	case plain == "[REQUIRED]", isHeading(plain), isHeader(plain):
	case mayBeSignature(plain) && strings.IndexByte(plain, '(') > 0, strings.HasPrefix(plain, "class "):
	default:
		return false
	}
	m.place(m.inline.out.source(0))
	m.out.WriteString(plain)
	m.out.WriteByte('\n')
	return true
}

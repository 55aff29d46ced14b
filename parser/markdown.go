package parser

import (
	"bytes"
	"strings"

	"shapec/diag"
)

// readMarkdown reads a page that a converter turned into Markdown, or that a
// documentation program printed as text with marks of its own. Converters break
// Markdown's rules in many ways (code without fence or indentation, lists whose
// paragraphs are not indented, tags and attributes left over), so nothing is made
// of its structure: the page is brought to the lines of a text page, row by row
// and caption by caption without marks, and read as one.
func readMarkdown(f *diag.File, _ *diag.Report) *Document {
	m := markdownReader{text: f.Text}
	m.grow(len(f.Text))
	for m.next < len(m.text) {
		m.line()
	}
	m.flush()
	return readLines(&Document{File: f, Flavour: Markdown, Text: m.out.String(), places: m.places})
}

type markdownReader struct {
	text string
	next int // start of the next line

	rewriter // of the page as text

	par    tracked // the paragraph being read, its lines joined
	indent int     // of its first line
	bullet bool    // it is the first of a list item
	inline markdownInline

	note    string // the title of an admonition whose text comes next
	fence   string // what closes the code here; empty outside of code
	literal bool   // a syntax literal stands here, or comes next
}

// line reads the next line.
func (m *markdownReader) line() {
	begin, end := m.next, len(m.text)
	if i := strings.IndexByte(m.text[begin:], '\n'); i >= 0 {
		end = begin + i
	}
	m.next = end + 1
	start, stop := trim(m.text, begin, end)
	line := m.text[start:stop]
	switch {
	case m.fence != "":
		if strings.HasPrefix(line, m.fence) && strings.Trim(line, m.fence[:1]) == "" {
			m.fence, m.literal = "", false
		} else {
			m.code(begin, end)
		}
		return
	case line == "":
		m.flush()
		return
	case isFence(line):
		m.flush()
		m.fence = line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
		return
	case isLeftOver(line):
		m.flush()
		return
	}
	if m.literal && m.literalLine(start, stop) {
		return
	}
	m.literal = false
	indent := start - begin
	first := false // a new paragraph begins here
	for start < stop {
		n, bullet := markdownMark(m.text[start:stop])
		if n == 0 {
			break
		}
		if !first {
			m.flush()
			m.indent = indent
		}
		first = true
		m.bullet = m.bullet || bullet
		indent += n
		start, _ = trim(m.text, start+n, stop)
	}
	line = m.text[start:stop]
	if line == "" || isRuleUnder(line) {
		m.flush()
		return
	}
	if !first && len(m.par.text) == 0 {
		m.indent = indent
	}
	marked := line[0] == '*' || line[0] == '_' || line[0] == '`'
	switch {
	case (first || marked || len(m.par.text) == 0 || m.literalAhead()) && isAlone(line), m.isRowAlone(line), readTextField(line) != noCaption:
		if !first {
			m.flush()
			m.indent = indent
		}
		m.join(start, stop)
		m.flush()
	case line[0] == '|':
		m.flush()
		m.cells(start, stop)
	default:
		m.join(start, stop)
		if strings.HasPrefix(m.text[stop:end], "  ") || line[len(line)-1] == '\\' || isHeadingMark(m.text[begin:start]) {
			m.flush()
		}
	}
}

// isFence: "```", "``` python", "~~~"
func isFence(line string) bool {
	for _, f := range [...]string{"```", "~~~"} {
		if rest, ok := strings.CutPrefix(line, f); ok {
			return strings.IndexByte(strings.TrimLeft(rest, f[:1]), f[0]) < 0
		}
	}
	return false
}

// isLeftOver reports whether a line says where a part of the HTML began or
// ended, and nothing else: "<div class=…>", "</div>", "::: {.section}".
func isLeftOver(line string) bool {
	if strings.HasPrefix(line, ":::") {
		return true
	}
	if line[0] != '<' || line[len(line)-1] != '>' {
		return false
	}
	name := tagName(line)
	switch name {
	case "div", "section", "main", "article", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th", "details", "summary", "aside", "nav", "header", "footer", "ul", "ol", "blockquote":
		return strings.IndexByte(line, '>') == len(line)-1
	}
	return false
}

// isRuleUnder reports whether a line is a rule, as under a title.
func isRuleUnder(line string) bool {
	switch c := line[0]; c {
	case '=', '-', '*', '_':
		return len(line) > 2 && strings.Trim(line, string(c)+" ") == ""
	case '|':
		return strings.Trim(line, "|-: ") == ""
	}
	return false
}

// markdownMark is the length of the mark that a line begins with: of a heading,
// a quotation, a definition, a list item.
func markdownMark(line string) (n int, bullet bool) {
	switch c := line[0]; c {
	case '#':
		n = len(line) - len(strings.TrimLeft(line, "#"))
		if n > 6 {
			return 0, false
		}
	case '>', ':':
		n = 1
	case '*', '-', '+':
		n, bullet = 1, true
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		rest := strings.TrimLeft(line, "0123456789")
		if len(line)-len(rest) > 3 || rest == "" || rest[0] != '.' && rest[0] != ')' || !isRowLine(strings.TrimSpace(rest[1:])) {
			return 0, false // the number says something
		}
		n, bullet = len(line)-len(rest)+1, true
	case 0xE2:
		if strings.HasPrefix(line, "•") {
			n, bullet = len("•"), true
		}
	}
	if n == 0 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0, false
	}
	return n, bullet
}

func isHeadingMark(s string) bool { return strings.IndexByte(s, '#') >= 0 }

// isAlone reports whether a line is a caption, the name of a field, or the like,
// even where no blank line parts it from the next.
func isAlone(line string) bool {
	if len(line) > 2*maxCaption {
		return false
	}
	var scratch [2 * maxCaption]byte
	plain := string(unmarked(scratch[:0], line))
	return plain != "" && (readCaption(plain, inMarkup) != noCaption || readTextField(strings.TrimRight(plain, "| ")) != noCaption ||
		noteTitle(plain) != "")
}

// isRowAlone reports whether a line is a row and nothing more. One without name may
// be the rest of the one that the paragraph begins.
func (m *markdownReader) isRowAlone(line string) bool {
	if c := line[len(line)-1]; c != '-' && c != ']' && c != '*' && c != '_' && c < 0x80 || strings.IndexByte(line, '(') < 0 {
		return false
	}
	line = plainMarks.Replace(line)
	r, ok := parseLooseRow([]byte(line))
	return ok && r.rest >= len(line) && (r.name < r.nameEnd || len(m.par.text) == 0 || bytes.IndexByte(m.par.text, ' ') >= 0)
}

// plainMarks writes the marks of a row as tidy paragraphs have them.
var plainMarks = strings.NewReplacer("\\[", "[", "\\]", "]", "_(", "*(", "–_", "–*")

// literalAhead reports whether the next line begins a syntax literal, or its fence.
func (m *markdownReader) literalAhead() bool {
	next, _, _ := strings.Cut(m.text[min(m.next, len(m.text)):], "\n")
	if next = strings.TrimSpace(next); next == "" {
		return false
	}
	return isFence(next) || next[0] == '{' || startsCall(next)
}

// unmarked appends a line without emphasis and escapes.
func unmarked(out []byte, line string) []byte {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '*' || c == '`':
		case c == '_' && (i == 0 || i+1 == len(line) || line[i-1] == '_' || line[i+1] == '_'):
		case c == '\\' && i+1 < len(line) && isPunctuation(line[i+1]):
			i++
			out = append(out, line[i])
		default:
			out = append(out, c)
		}
	}
	return out
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !isWordByte(c)
}

// noteTitle is the title of an admonition as text pages have it, or empty.
func noteTitle(line string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(line, "[!"), "]"), ":")
	for _, title := range [...]string{"Note", "Warning", "Important", "Tip", "Danger"} {
		if name == title || len(name) < len(line) && strings.EqualFold(name, title) {
			return title
		}
	}
	return ""
}

// literalLine adds a line of a syntax literal, which not every converter fences or
// indents; some of those that do not escape it.
func (m *markdownReader) literalLine(start, stop int) bool {
	line := m.text[start:stop]
	if strings.IndexByte(line, '\\') < 0 {
		if !startsLiteral(line) {
			return false
		}
		m.code(start, stop)
		return true
	}
	if len(line) < 1<<12 && !startsLiteral(string(unescaped(nil, line))) {
		return false
	}
	for {
		i := strings.IndexByte(m.text[start:stop], '\\')
		if i < 0 || start+i+1 == stop {
			break
		}
		if isPunctuation(m.text[start+i+1]) {
			m.write(m.text[start:start+i], start)
			m.write(m.text[start+i+1:start+i+2], start+i+1)
			start += i + 2
		} else {
			m.write(m.text[start:start+i+1], start)
			start += i + 1
		}
	}
	m.code(start, stop)
	return true
}

func unescaped(out []byte, line string) []byte {
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' && i+1 < len(line) && isPunctuation(line[i+1]) {
			i++
		}
		out = append(out, line[i])
	}
	return out
}

// code adds a line of code as it is.
func (m *markdownReader) code(start, stop int) {
	m.write(m.text[start:stop], start)
	m.out.WriteByte('\n')
}

// join adds a line to the paragraph.
func (m *markdownReader) join(start, stop int) {
	if len(m.par.text) > 0 {
		m.par.text = append(m.par.text, ' ')
	}
	m.par.add(m.text[start:stop], start)
}

// cells reads a row of a table. Of tables that stood for lists of fields each
// cell is a paragraph; others stay as they are, a paragraph a row.
func (m *markdownReader) cells(start, stop int) {
	line := m.text[start:stop]
	name, rest, ok := strings.Cut(strings.TrimPrefix(line, "|"), "|")
	if !ok || readTextField(strings.Trim(name, "* ")) == noCaption {
		m.join(start, stop)
		m.flush()
		return
	}
	for _, cell := range [...]string{name, strings.TrimSuffix(rest, "|")} {
		at := start + strings.Index(line, cell)
		if from, to := trim(m.text, at, at+len(cell)); from < to {
			m.join(from, to)
			m.flush()
		}
	}
}

package reference

import (
	"strings"

	"shapec/diag"
)

// A line is one line of a page, whatever the page is written in. Inline mark-up
// is Markdown: `code`, **bold**, [text](target), \escapes.
type line struct {
	text  string // without white space around it, bullet, number signs, anchors
	span  diag.Span
	kind  lineKind
	level uint8 // of a heading 1 to 6, of an item how deep its list lies
	first bool  // the line before it is empty, or of another kind
	hard  bool  // a hard break ends it
	named bool  // it carries an anchor

	anchor string // what the anchor is called; may be empty
}

type lineKind uint8

const (
	textLine    lineKind = iota
	headingLine          // ## Errors
	itemLine             // the first line of a list item
	codeLine             // a code block: all of its lines at once
	tableLine            // | a | b |
)

// markdownLines cuts Markdown into lines; it appends to buf.
func markdownLines(text string, buf []line) []line {
	c := cutter{text: text, lines: buf, first: true}
	c.frontMatter()
	for c.at < len(c.text) {
		c.line()
	}
	return c.lines
}

type cutter struct {
	text  string
	at    int
	first bool
	lines []line
}

// next is the next line, without its end.
func (c *cutter) next() (raw string, start int) {
	start = c.at
	if i := strings.IndexByte(c.text[start:], '\n'); i >= 0 {
		c.at = start + i + 1
		raw = c.text[start : c.at-1]
	} else {
		c.at = len(c.text)
		raw = c.text[start:]
	}
	return raw, start
}

// frontMatter passes over the block between two lines "---" that a page may open
// with. A line of dashes without a second one is left for line.
func (c *cutter) frontMatter() {
	before := c.at
	if raw, _ := c.next(); strings.TrimRight(raw, " \r") != "---" {
		c.at = before
		return
	}
	for n := 0; c.at < len(c.text) && n < 64; n++ {
		if raw, _ := c.next(); strings.TrimRight(raw, " \r") == "---" {
			return
		}
	}
	c.at = before
}

func (c *cutter) line() {
	raw, start := c.next()
	end := len(raw)
	for end > 0 && (raw[end-1] == ' ' || raw[end-1] == '\t' || raw[end-1] == '\r') {
		end--
	}
	body := raw[:end]
	text := trimBlanks(body)
	if text == "" {
		c.first = true
		return
	}
	indent := len(body) - len(text)
	l := line{text: text, span: span(start+indent, len(text)), first: c.first, hard: len(raw)-len(body) >= 2}
	switch text[0] {
	case '`', '~':
		if fence := fenceOf(text); fence > 0 {
			c.code(text[:fence])
			return
		}
	case '#':
		if level := strings.IndexFunc(text, func(r rune) bool { return r != '#' }); level > 0 && level <= 6 && text[level] == ' ' {
			l.kind, l.level = headingLine, uint8(level)
			l.cut(level)
		}
	case '-', '+', '*', '_':
		switch {
		case strings.Trim(text, text[:1]) == "" && len(text) >= 3:
			c.first = true // a rule
			return
		case len(text) > 1 && text[1] == ' ' && text[0] != '_':
			l.kind, l.level = itemLine, uint8(min(indent/2, 30))
			l.cut(1)
		}
	case '|':
		l.kind = tableLine
	case '<':
		if strings.HasPrefix(text, "<a name=") && strings.HasSuffix(text, "></a>") && strings.Count(text, "<") == 2 {
			return // an anchor alone belongs to the heading above it
		}
	default:
		if n := ordinal(text); n > 0 {
			l.kind, l.level = itemLine, uint8(min(indent/2, 30))
			l.cut(n)
		}
	}
	if l.kind == headingLine || strings.HasPrefix(l.text, "**") {
		l.dropAnchor()
	}
	c.first = l.kind == headingLine
	c.lines = append(c.lines, l)
}

// trimBlanks cuts spaces and tabs off the front.
func trimBlanks(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	return s
}

// ordinal is the length of "1." before a list item's text.
func ordinal(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 && i < 4 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' ' {
		return i + 1
	}
	return 0
}

// cut drops the first n bytes and the blanks behind them.
func (l *line) cut(n int) {
	text := trimBlanks(l.text[n:])
	l.span.Start = l.span.End - uint32(len(text))
	l.text = text
}

// dropAnchor cuts `<a name="…"></a>` off the end.
func (l *line) dropAnchor() {
	if !strings.HasSuffix(l.text, "</a>") {
		return
	}
	i := strings.LastIndex(l.text, "<a name=")
	if i < 0 {
		return
	}
	l.anchor, _, _ = strings.Cut(strings.TrimPrefix(l.text[i+len("<a name="):], `"`), `"`)
	l.text = strings.TrimRight(l.text[:i], " \t")
	l.span.End = l.span.Start + uint32(len(l.text))
	l.named = true
}

// fenceOf is the length of the fence that opens a code block, 0 where the line
// opens none: code may stand in a text between three back-quotes.
func fenceOf(text string) int {
	n := 0
	for n < len(text) && text[n] == text[0] {
		n++
	}
	if n < 3 || strings.IndexByte(text[n:], '`') >= 0 {
		return 0
	}
	return n
}

// code reads up to the fence that closes the block, or to the end.
func (c *cutter) code(fence string) {
	from := c.at
	end := from
	for c.at < len(c.text) {
		raw, start := c.next()
		if text := strings.TrimSpace(raw); strings.HasPrefix(text, fence) && strings.Trim(text, fence[:1]) == "" {
			break
		}
		end = start + len(raw)
	}
	c.lines = append(c.lines, line{kind: codeLine, text: c.text[from:end], span: span(from, end-from), first: true})
	c.first = true
}

func span(start, length int) diag.Span {
	return diag.Span{Start: uint32(start), End: uint32(start + length)}
}

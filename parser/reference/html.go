package reference

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlLines brings an HTML page to lines, with inline mark-up as Markdown. It
// starts at the first heading of the first level, and reads generously: headings,
// paragraphs, lists of terms, code and links are what counts, classes hardly.
func htmlLines(text string, buf []line) []line {
	h := htmlReader{z: html.NewTokenizer(strings.NewReader(text)), lines: buf, first: true}
	for {
		kind := h.z.Next()
		if kind == html.ErrorToken {
			break
		}
		h.start = h.end
		h.end += len(h.z.Raw())
		switch kind {
		case html.TextToken:
			h.text(string(h.z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			h.open(kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := h.z.TagName()
			h.closed(atom.Lookup(name))
		}
	}
	if h.pre > 0 { // the page breaks off
		h.pre, h.to = 0, h.end
	}
	h.flush()
	return h.lines
}

type htmlReader struct {
	z          *html.Tokenizer
	start, end int // of the token, in the page
	lines      []line

	out       strings.Builder
	from, to  int // what out was read from
	kind      lineKind
	level     uint8
	first     bool
	named     bool
	anchor    string // of what is named last
	blank     bool   // white space is due
	begun     bool   // the title has come
	skip      int    // depth of elements without content
	pre       int
	code      int
	codeStart int // where the open code stands in out
	term      bool
	lists     int
	rows      int      // depth of tables
	links     []string // addresses of the open links
}

// open reads a start tag.
func (h *htmlReader) open(alone bool) {
	name, more := h.z.TagName()
	tag := atom.Lookup(name)
	href, id := "", ""
	for more {
		var key, value []byte
		key, value, more = h.z.TagAttr()
		switch string(key) {
		case "href":
			href = string(value)
		case "id", "name":
			id = string(value)
		}
	}
	switch {
	case isSkipped(tag):
		if !alone {
			h.skip++
		}
		return
	case h.skip > 0:
		return
	case tag == atom.H1 && !h.begun:
		h.begun = true
		h.lines = h.lines[:0]
		h.out.Reset()
		h.heading(1)
		return
	case !h.begun:
		return
	case h.pre > 0:
		if tag == atom.Pre {
			h.pre++
		}
		if tag == atom.Br {
			h.out.WriteByte('\n')
		}
		return
	}
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		h.heading(name[1] - '0')
	case atom.Pre:
		h.flush()
		h.pre, h.kind, h.from = 1, codeLine, h.end
	case atom.Dt:
		h.flush()
		h.term = true
	case atom.Li:
		h.flush()
		h.kind, h.level = itemLine, uint8(max(h.lists-1, 0))
	case atom.Ul, atom.Ol:
		h.flush()
		h.lists++
	case atom.Table:
		h.flush()
		h.rows++
	case atom.Tr:
		h.flush()
		h.kind = tableLine
	case atom.Td, atom.Th:
		if h.kind == tableLine {
			h.write("|")
		}
	case atom.Br:
		h.breakLine()
	case atom.B, atom.Strong:
		h.write("**")
	case atom.Em, atom.I:
		h.write("*")
	case atom.Code, atom.Tt, atom.Samp, atom.Kbd:
		if h.code++; h.code == 1 {
			h.write("")
			h.codeStart = h.out.Len()
		}
	case atom.A:
		if id != "" {
			h.named, h.anchor = true, id
		}
		if href != "" && !alone && h.code == 0 {
			h.write("[")
			h.links = append(h.links, href)
		}
	case atom.Span, atom.Sup, atom.Sub, atom.U, atom.Small, atom.Font, atom.Abbr, atom.Img:
	default:
		if h.kind != tableLine || tag == atom.Div {
			h.block()
		}
	}
}

// closed reads an end tag.
func (h *htmlReader) closed(tag atom.Atom) {
	switch {
	case isSkipped(tag):
		h.skip = max(h.skip-1, 0)
		return
	case h.skip > 0 || !h.begun:
		return
	case h.pre > 0:
		if tag == atom.Pre {
			if h.pre--; h.pre == 0 {
				h.to = h.start
				h.flush()
			}
		}
		return
	}
	switch tag {
	case atom.Dt:
		h.flush()
		h.term = false
	case atom.Ul, atom.Ol:
		h.flush()
		h.lists = max(h.lists-1, 0)
	case atom.Table:
		h.flush()
		h.rows = max(h.rows-1, 0)
	case atom.B, atom.Strong:
		h.glue("**")
	case atom.Em, atom.I:
		h.glue("*")
	case atom.Code, atom.Tt, atom.Samp, atom.Kbd:
		if h.code--; h.code == 0 {
			h.closeCode()
		}
		h.code = max(h.code, 0)
	case atom.A:
		if n := len(h.links); n > 0 && h.code == 0 {
			h.glue("](" + strings.ReplaceAll(h.links[n-1], ")", "%29") + ")")
			h.links = h.links[:n-1]
		}
	case atom.Span, atom.Sup, atom.Sub, atom.U, atom.Small, atom.Font, atom.Abbr, atom.Td, atom.Th:
	default:
		h.block()
	}
}

func isSkipped(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Head, atom.Nav, atom.Button, atom.Svg, atom.Noscript, atom.Template:
		return true
	}
	return false
}

func (h *htmlReader) heading(level byte) {
	h.flush()
	h.kind, h.level = headingLine, level
}

// block ends a paragraph; the first text of an item stays its line.
func (h *htmlReader) block() {
	if h.out.Len() > 0 {
		h.flush()
	} else {
		h.first = true
	}
}

func (h *htmlReader) breakLine() {
	if h.out.Len() == 0 {
		return
	}
	h.emit(true)
	h.first = false
}

// write adds mark-up that belongs to the text behind it.
func (h *htmlReader) write(s string) {
	if h.out.Len() == 0 {
		h.from = h.start
	} else if h.blank {
		h.out.WriteByte(' ')
	}
	h.blank = false
	h.out.WriteString(s)
	h.to = h.end
}

// glue adds mark-up that belongs to the text before it.
func (h *htmlReader) glue(s string) {
	if h.out.Len() > 0 {
		h.out.WriteString(s)
		h.to = h.end
	}
}

// text adds text; what Markdown would take for mark-up is escaped.
func (h *htmlReader) text(s string) {
	switch {
	case h.skip > 0 || !h.begun:
		return
	case h.pre > 0:
		h.out.WriteString(s)
		return
	}
	for s != "" {
		if i := strings.IndexFunc(s, func(r rune) bool { return !isBlank(r) }); i != 0 {
			h.blank = h.blank || h.out.Len() > 0
			if i < 0 {
				return
			}
			s = s[i:]
		}
		end := strings.IndexFunc(s, isBlank)
		if end < 0 {
			end = len(s)
		}
		word := s[:end]
		s = s[end:]
		if h.code == 0 {
			word = escape(word)
		}
		h.write(word)
	}
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' }

// escape protects what a reader of Markdown would take for mark-up.
func escape(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]{}") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte("\\`*_[]{}", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// closeCode puts back-quotes around the code, as many as it needs.
func (h *htmlReader) closeCode() {
	all := h.out.String()
	if h.codeStart > len(all) {
		return
	}
	code := all[h.codeStart:]
	if code == "" {
		return
	}
	ticks := "`"
	for strings.Contains(code, ticks) {
		ticks += "`"
	}
	pad := ""
	if len(ticks) > 1 {
		pad = " "
	}
	before := all[:h.codeStart]
	h.out.Reset()
	h.out.WriteString(before + ticks + pad + code + pad + ticks)
	h.to = h.end
}

// flush ends the line, and what was open in it.
func (h *htmlReader) flush() {
	if h.code > 0 {
		h.code = 0
		h.closeCode()
	}
	h.emit(false)
	h.kind, h.level, h.first, h.links = textLine, 0, true, h.links[:0]
}

func (h *htmlReader) emit(hard bool) {
	text := h.out.String()
	h.out.Reset()
	h.blank = false
	if h.pre == 0 && h.kind == codeLine {
		h.lines = append(h.lines, line{kind: codeLine, text: text, span: span(h.from, h.to-h.from), first: true})
		return
	}
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	l := line{kind: h.kind, level: h.level, text: text, span: span(h.from, h.to-h.from), first: h.first, hard: hard, named: h.named, anchor: h.anchor}
	switch {
	case h.term && !strings.HasPrefix(text, "**"):
		l.text = "**" + text + "**"
	case l.kind == textLine && isBox(text):
		l.text = "**" + text + "**"
	case l.kind == headingLine:
		l.text = unescape(text)
	}
	h.named, h.anchor = false, ""
	h.lines = append(h.lines, l)
	if h.kind == itemLine { // what follows in the item is a paragraph
		h.kind = textLine
	}
}

func isBox(s string) bool {
	switch s {
	case "Note", "Important", "Tip", "Warning", "Caution":
		return true
	}
	return false
}

// isHTML tells a page in HTML from one in Markdown.
func isHTML(text string) bool {
	start := strings.TrimLeft(text[:min(len(text), 256)], " \t\r\n\ufeff")
	return strings.HasPrefix(start, "<") && strings.Contains(text, "<h1")
}

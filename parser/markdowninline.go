package parser

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// markdownInline takes from a paragraph what converters leave over of HTML, and
// escapes, and writes emphasis and links in one way.
type markdownInline struct {
	in    *tracked
	out   tracked
	links []markdownLink

	noBracket int // up to here of in, no square bracket closes
	noTick    bool
	opened    string // the URL of an <a> that is open
	openedAt  int    // where its text begins in out
}

// A markdownLink is a link, as a range of the tidy paragraph within brackets.
type markdownLink struct {
	text, textEnd int
	url           string
}

// markdownSpecial marks the bytes that may need tidying.
var markdownSpecial = [256]bool{'\\': true, '`': true, '<': true, '[': true, '{': true, '!': true, '_': true, '&': true}

func (m *markdownInline) tidy(in *tracked) {
	m.in = in
	m.out.reset()
	m.links, m.noBracket, m.noTick, m.opened = m.links[:0], 0, false, ""
	m.span(0, len(in.text), 0)
}

// keep adds a range of the input as it is.
func (m *markdownInline) keep(from, to int) {
	for from < to {
		source, end := m.in.piece(from)
		end = min(end, to)
		m.out.add(string(m.in.text[from:end]), source)
		from = end
	}
}

// maxInline bounds how far the end of a piece of mark-up is looked for.
const maxInline = 1024

// maxNested bounds how deep brackets nest.
const maxNested = 8

// span tidies a range of the paragraph.
func (m *markdownInline) span(from, to, depth int) {
	text := m.in.text[:to]
	start := from // of what was not written yet
	under := 0    // where an emphasis written with underscores ends
	for i := from; i < to; {
		if !markdownSpecial[text[i]] {
			i++
			continue
		}
		end := i // what stands between i and end is dropped or was written
		switch text[i] {
		case '\\':
			if i+1 < to && isPunctuation(text[i+1]) {
				m.keep(start, i)
				start = i + 1
				i += 2
				continue
			} else if i+1 == to { // a line break
				end = to
			}
		case '`':
			i = m.code(text, i)
			continue
		case '<':
			end = m.tag(text, start, i)
		case '!':
			if i+1 < to && text[i+1] == '[' {
				if close := m.bracket(text, i+1); close > 0 {
					if end = target(text, close+1); end == close+1 {
						end = i
					} else {
						m.keep(start, i)
						end = attributes(text, end)
					}
				}
			}
		case '[':
			if depth < maxNested {
				end = m.link(text, start, i, depth)
			}
		case '{':
			if end = attributes(text, i); end > i {
				m.keep(start, i)
			}
		case '_':
			n := 1
			if i+1 < to && text[i+1] == '_' {
				n = 2
			}
			if i == under && i > from {
				m.keep(start, i)
				m.out.add("**"[:n], m.in.source(i))
				end, under = i+n, 0
			} else if close := emphasisEnd(text, i, n); under == 0 && close > 0 {
				m.keep(start, i)
				m.out.add("**"[:n], m.in.source(i))
				end, under = i+n, close
			}
		case '&':
			n := bytes.IndexByte(text[i:min(to, i+maxEntity)], ';')
			if n > 1 {
				if s := html.UnescapeString(string(text[i : i+n+1])); s[0] != '&' || n == len("&amp") {
					m.keep(start, i)
					m.out.add(s, m.in.source(i))
					end = i + n + 1
				}
			}
		}
		if end == i {
			i++
			continue
		}
		if text[i] == '\\' {
			m.keep(start, i)
		}
		i, start = end, end
	}
	m.keep(start, to)
}

// code is where the code that begins at text[i] ends.
func (m *markdownInline) code(text []byte, i int) int {
	n := i
	for n < len(text) && text[n] == '`' {
		n++
	}
	if m.noTick {
		return n
	}
	end := bytes.Index(text[n:], text[i:n])
	if end < 0 {
		m.noTick = n == i+1
		return n
	}
	return n + end + n - i
}

// tag reads a tag of HTML that begins at text[i]. It returns where it ends, or i
// where none is.
func (m *markdownInline) tag(text []byte, start, i int) int {
	n := bytes.IndexByte(text[i:min(len(text), i+maxInline)], '>')
	if n < 0 {
		return i
	}
	tag := string(text[i : i+n+1])
	end := i + n + 1
	switch tagName(tag) {
	case "":
		if strings.Contains(tag, "://") && strings.IndexByte(tag, ' ') < 0 { // <https://…>
			m.keep(start, i)
			m.keep(i+1, end-1)
			return end
		}
		return i
	case "a":
		m.keep(start, i)
		if strings.HasPrefix(tag, "</") {
			m.closeLink()
		} else {
			m.closeLink()
			if _, url, ok := strings.Cut(tag, "href=\""); ok {
				m.opened, _, _ = strings.Cut(url, "\"")
			}
			m.openLink()
		}
	default:
		m.keep(start, i)
	}
	return end
}

// tagName is the name of the tag that a line begins with, of those that
// converters leave over; empty where none is.
func tagName(s string) string {
	s = strings.TrimPrefix(s[1:], "/")
	n := 0
	for n < len(s) && isWordByte(s[n]) {
		n++
	}
	if n == len(s) || s[n] != '>' && s[n] != ' ' && s[n] != '/' {
		return ""
	}
	switch name := strings.ToLower(s[:n]); name {
	case "a", "span", "img", "br", "div", "section", "main", "article", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th", "p", "em", "strong",
		"code", "i", "b", "sup", "sub", "details", "summary", "aside", "nav", "header", "footer", "ul", "ol", "li", "blockquote", "u", "small":
		return name
	}
	return ""
}

func (m *markdownInline) openLink() {
	m.openedAt = len(m.out.text)
	if m.opened != "" && m.opened[0] != '#' && linkable(m.opened) {
		m.out.add("[", m.lastSource())
	}
}

// closeLink ends the text of a link.
func (m *markdownInline) closeLink() {
	url := m.opened
	m.opened = ""
	if url == "" {
		return
	}
	text := m.openedAt
	linked := url[0] != '#' && linkable(url)
	if linked {
		text++
	}
	if isPermalink(string(m.out.text[text:])) {
		m.cut(m.openedAt)
		return
	}
	if linked {
		m.links = append(m.links, markdownLink{text, len(m.out.text), strings.ReplaceAll(url, " ", "")})
		m.out.add("]", m.lastSource())
	}
}

func (m *markdownInline) lastSource() int {
	if n := len(m.out.text); n > 0 {
		return m.out.source(n - 1)
	}
	return 0
}

func (m *markdownInline) cut(at int) {
	m.out.text = m.out.text[:at]
	for n := len(m.out.from); n > 1 && int(m.out.from[n-1].text) >= at; n-- {
		m.out.from = m.out.from[:n-1]
	}
}

// isPermalink reports whether a link's text is only the sign that links to where
// it stands.
func isPermalink(text string) bool {
	switch strings.Trim(text, " \\") {
	case "", "#", "¶", "\uf0c1", "Link ¶":
		return true
	}
	return false
}

// link reads [text](url), [text]{.class}. It returns where it ends, or i where
// none begins at text[i].
func (m *markdownInline) link(text []byte, start, i, depth int) int {
	close := m.bracket(text, i)
	if close == 0 {
		return i
	}
	end := target(text, close+1)
	after := attributes(text, end)
	if after == close+1 || m.opened != "" {
		return i
	}
	m.keep(start, i)
	if end > close+1 {
		url := strings.TrimSpace(string(text[close+2 : end-1]))
		if j := strings.IndexAny(url, "\""); j >= 0 { // a title
			url = strings.TrimSpace(url[:j])
		}
		m.opened = strings.Trim(url, "<>")
		if m.opened == "" {
			m.opened = "#"
		}
		opened := m.opened
		m.openLink()
		at := m.openedAt
		m.opened = "" // links do not nest
		m.span(i+1, close, depth+1)
		m.opened, m.openedAt = opened, at
		m.closeLink()
	} else {
		m.span(i+1, close, depth+1)
	}
	return after
}

// bracket is the offset of the bracket that closes the one at text[i], or 0.
func (m *markdownInline) bracket(text []byte, i int) int {
	if i < m.noBracket {
		return 0
	}
	limit := min(len(text), i+maxInline)
	depth := 0
	for j := i; j < limit && depth <= maxNested; j++ {
		switch text[j] {
		case '\\':
			j++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return j
			}
		}
	}
	if depth <= maxNested {
		m.noBracket = limit
	}
	return 0
}

// target is the end of "(url)" at text[i], or i.
func target(text []byte, i int) int {
	if i >= len(text) || text[i] != '(' {
		return i
	}
	depth := 0
	for j := i; j < len(text) && j < i+4*maxInline; j++ {
		switch text[j] {
		case '\\':
			j++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return i
}

// attributes is the end of "{.class #id}" at text[i], or i.
func attributes(text []byte, i int) int {
	if i+1 >= len(text) || i == 0 || text[i] != '{' || text[i+1] != '.' && text[i+1] != '#' || text[i-1] != '`' && text[i-1] != ')' && text[i-1] != ']' {
		return i
	}
	n := bytes.IndexByte(text[i:min(len(text), i+maxInline)], '}')
	if n < 0 || bytes.HasPrefix(text[i:], []byte("{...")) {
		return i
	}
	return i + n + 1
}

// emphasisEnd is where the n underscores are that close those at text[i], or 0.
func emphasisEnd(text []byte, i, n int) int {
	from := i + n
	if i > 0 && isWordByte(text[i-1]) || from >= len(text) || text[from] == ' ' || text[from] == '_' {
		return 0
	}
	limit := min(len(text), i+maxInline)
	for j := from; j+n <= limit; j++ {
		switch {
		case text[j] == '\\':
			j++
		case text[j] == '_' && text[j-1] != ' ' && (n == 1 || text[j+1] == '_') && (j+n == len(text) || !isWordByte(text[j+n]) && text[j+n] != '_'):
			return j
		}
	}
	return 0
}

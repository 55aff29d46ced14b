package reference

import "strings"

// doc renders lines of prose as Markdown, the same for every family, and as the
// other flavours have it: one line a paragraph, nothing escaped, boxes as quotes.
// Links to other pages of a reference are their text; those to elsewhere stand
// inline in a short text and are defined at the end of a longer one. One line
// alone is a piece of the page.
func doc(lines []line) string {
	if len(lines) == 1 && lines[0].kind == textLine && markup(lines[0].text, false) < 0 {
		return lines[0].text
	}
	if len(lines) == 0 {
		return ""
	}
	size := 0
	for i := range lines {
		size += len(lines[i].text) + 2
	}
	w := docWriter{}
	w.out.Grow(size)
	for i := 0; i < len(lines); {
		i = w.block(lines, i)
	}
	return w.linked()
}

type docWriter struct {
	out   strings.Builder
	links []docLink
	last  lineKind
	box   bool // a box has just begun
}

// A docLink is a link of a description.
type docLink struct {
	end           int // of its text, in what is written
	text, address string
}

// block writes the paragraph, item or code that starts at line i, and returns the
// line after it.
func (w *docWriter) block(lines []line, i int) int {
	l := &lines[i]
	if isBoxTitle(l) {
		w.box = true
		return i + 1
	}
	end := i + 1
	if l.kind == textLine || l.kind == itemLine {
		for end < len(lines) && lines[end].kind == textLine && !lines[end].first && !lines[end-1].hard && !isBoxTitle(&lines[end]) {
			end++
		}
	}
	if w.out.Len() > 0 {
		w.out.WriteByte('\n')
		if l.kind != itemLine || w.last != itemLine {
			w.out.WriteByte('\n')
		}
	}
	w.last = l.kind
	if w.box {
		w.out.WriteString("> ") // without the title, which models have not either
		w.box = false
	}
	switch l.kind {
	case codeLine:
		w.out.WriteString("```\n")
		w.out.WriteString(strings.Trim(l.text, "\n"))
		w.out.WriteString("\n```")
		return end
	case headingLine:
		w.out.WriteString("**" + l.text + "**")
		return end
	case itemLine:
		for range l.level {
			w.out.WriteString("  ")
		}
		w.out.WriteString("- ")
	}
	if end == i+1 {
		w.inline(l.text)
		return end
	}
	if isPlainText(lines[i:end]) {
		for k := i; k < end; k++ {
			if k > i {
				w.out.WriteByte(' ')
			}
			w.out.WriteString(lines[k].text)
		}
		return end
	}
	// Mark-up goes on over the ends of lines, so a paragraph is joined first.
	var b strings.Builder
	size := 0
	for k := i; k < end; k++ {
		size += len(lines[k].text) + 1
	}
	b.Grow(size)
	for k := i; k < end; k++ {
		text := lines[k].text
		if k > i {
			b.WriteByte(' ')
		}
		if k+1 < end && strings.HasSuffix(text, `\`) { // a link that is broken across lines
			text = strings.TrimRight(text[:len(text)-1], " ")
		}
		b.WriteString(text)
	}
	w.inline(b.String())
	return end
}

// isPlainText reports whether lines have no mark-up.
func isPlainText(lines []line) bool {
	for i := range lines {
		if markup(lines[i].text, true) >= 0 {
			return false
		}
	}
	return true
}

// isBoxTitle tells the title of a box: ###### Note, **Note**.
func isBoxTitle(l *line) bool {
	text := l.text
	switch {
	case l.kind == headingLine && l.level > 4:
	case l.kind == textLine && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**"):
		text = strings.TrimRight(strings.Trim(text, "*"), ": ")
	default:
		return false
	}
	switch text {
	case "Note", "Important", "Tip", "Warning", "Caution":
		return true
	}
	return false
}

// inline writes text with its escapes, links, emphasis and placeholders read.
func (w *docWriter) inline(s string) {
	for s != "" {
		i := markup(s, true)
		if i < 0 {
			w.out.WriteString(s)
			return
		}
		w.out.WriteString(s[:i])
		before := byte(' ')
		if i > 0 {
			before = s[i-1]
		}
		s = s[i:]
		switch {
		case s[0] == '`':
			n := codeLen(s)
			w.out.WriteString(placeholder(s[:n]))
			s = s[n:]
		case s[0] == '\\' && len(s) > 1 && isPunctuation(s[1]):
			w.out.WriteByte(s[1])
			s = s[2:]
		case s[0] == '[':
			s = w.link(s)
		case strings.HasPrefix(s, "{{"):
			s = s[2:]
			if n := strings.IndexAny(s, "{}"); n > 0 && strings.HasPrefix(s[n:], "}}") {
				w.out.WriteString(s[:n])
				s = s[n+2:]
			} else {
				w.out.WriteString("{{")
			}
		case s[0] == '_' && !isNameByte(before):
			s = w.emphasis(s)
		default:
			w.out.WriteByte(s[0])
			s = s[1:]
		}
	}
}

// markup is the first byte that may be mark-up, -1 where there is none; code
// tells whether back-quotes count.
func markup(s string, code bool) int {
	for i := range len(s) {
		if mayBeMarkup[s[i]] && (code || s[i] != '`') {
			return i
		}
	}
	return -1
}

var mayBeMarkup = [256]bool{'[': true, '\\': true, '{': true, '_': true, '`': true}

// emphasis writes _Developer Guide_ as *Developer Guide*, and returns what
// follows it.
func (w *docWriter) emphasis(s string) string {
	inner, rest, ok := strings.Cut(s[1:], "_")
	if !ok || inner == "" || inner[0] == ' ' || rest != "" && isNameByte(rest[0]) || strings.ContainsAny(inner, "`[") {
		w.out.WriteByte('_')
		return s[1:]
	}
	w.out.WriteByte('*')
	w.inline(inner)
	w.out.WriteByte('*')
	return rest
}

// link writes the text of the link that s starts with, and returns what follows
// it.
func (w *docWriter) link(s string) string {
	text, target, n := linkAt(s)
	if n == 0 {
		w.out.WriteByte('[')
		return s[1:]
	}
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(target, "http://") && !strings.HasPrefix(target, "https://") || len(w.links) >= maxLinks {
		w.inline(text)
		return s[n:]
	}
	text = unescapeProse(text)
	w.out.WriteByte('[')
	w.out.WriteString(text)
	w.out.WriteByte(']')
	w.links = append(w.links, docLink{w.out.Len(), text, unescape(target)})
	return s[n:]
}

// maxLinks bounds the links that a description keeps; shortText is the length up
// to which they stand inline, as in [lower].
const (
	maxLinks  = 100
	shortText = 100
)

// linked is the text with the addresses of its links.
func (w *docWriter) linked() string {
	s := w.out.String()
	if len(w.links) == 0 {
		return s
	}
	var b strings.Builder
	if len(s) <= shortText {
		at := 0
		for _, l := range w.links {
			b.WriteString(s[at:l.end])
			b.WriteString("(<" + l.address + ">)")
			at = l.end
		}
		b.WriteString(s[at:])
		return b.String()
	}
	b.WriteString(s)
	b.WriteByte('\n')
	written := make(map[docLink]bool, len(w.links))
	for _, l := range w.links {
		l.end = 0
		if !written[l] {
			written[l] = true
			b.WriteString("\n[" + l.text + "]: " + l.address)
		}
	}
	return b.String()
}

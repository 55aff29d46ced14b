package reference

import "strings"

// doc renders lines of prose as Markdown, the same for every family: one line a
// paragraph, nothing escaped, links to other pages of a reference as their text,
// links to elsewhere defined at the end. One line alone is a piece of the page.
func doc(lines []line) string {
	if len(lines) == 1 && lines[0].kind == textLine && !strings.ContainsAny(lines[0].text, "\\[{_") {
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
	for _, d := range w.links {
		w.out.WriteString(d)
	}
	return w.out.String()
}

type docWriter struct {
	out   strings.Builder
	links []string // definitions, each with the line ends before it
	last  lineKind
}

// block writes the paragraph, item, heading or code that starts at line i, and
// returns the line after it.
func (w *docWriter) block(lines []line, i int) int {
	l := &lines[i]
	end := i + 1
	if l.kind == textLine || l.kind == itemLine {
		for end < len(lines) && lines[end].kind == textLine && !lines[end].first && !lines[end-1].hard {
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
	switch l.kind {
	case codeLine:
		w.out.WriteString("```\n")
		w.out.WriteString(strings.Trim(l.text, "\n"))
		w.out.WriteString("\n```")
		return end
	case headingLine: // a box: ###### Note
		w.out.WriteString("**")
		w.out.WriteString(l.text)
		w.out.WriteString("**")
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
	// Mark-up goes on over the ends of lines, so a paragraph is joined first.
	var b strings.Builder
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

// inline writes text with its escapes, links, emphasis and placeholders read.
func (w *docWriter) inline(s string) {
	for s != "" {
		i := strings.IndexAny(s, "`[\\{_")
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
		case s[0] == '_' && !isNameByte(before): // _Developer Guide_, as *Developer Guide*
			inner, rest, ok := strings.Cut(s[1:], "_")
			if ok && inner != "" && inner[0] != ' ' && (rest == "" || !isNameByte(rest[0])) && !strings.ContainsAny(inner, "`[") {
				w.out.WriteByte('*')
				w.inline(inner)
				w.out.WriteByte('*')
				s = rest
			} else {
				w.out.WriteByte('_')
				s = s[1:]
			}
		default:
			w.out.WriteByte(s[0])
			s = s[1:]
		}
	}
}

// maxDefinitions bounds the links that a description keeps.
const maxDefinitions = 100

// link writes the link that s starts with, and returns what follows it.
func (w *docWriter) link(s string) string {
	text, target, n := linkAt(s)
	if n == 0 {
		w.out.WriteByte('[')
		return s[1:]
	}
	rest := s[n:]
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(target, "http://") && !strings.HasPrefix(target, "https://") || len(w.links) >= maxDefinitions {
		w.inline(text)
		return rest
	}
	plain := unescapeProse(text)
	w.out.WriteByte('[')
	w.out.WriteString(plain)
	w.out.WriteByte(']')
	sep := "\n"
	if len(w.links) == 0 {
		sep = "\n\n"
	}
	definition := "[" + plain + "]: " + unescape(target)
	for _, d := range w.links {
		if strings.TrimLeft(d, "\n") == definition {
			return rest
		}
	}
	w.links = append(w.links, sep+definition)
	return rest
}

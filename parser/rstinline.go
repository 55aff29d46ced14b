package parser

import (
	"strings"
	"unicode/utf8"
)

// rstSpecial marks the bytes that may begin inline mark-up.
var rstSpecial = [256]bool{'*': true, '`': true, ':': true, '\\': true}

// What rstReader.missing remembers.
const (
	rstNoEmphasis = iota
	rstNoStrong
	rstNoTick
)

// inline writes a range of the source as Markdown.
func (r *rstReader) inline(from, to int) {
	r.missing = [3]bool{}
	s := r.text[from:to]
	start := 0 // of the text that was not written yet
	for i := 0; i < len(s); {
		if !rstSpecial[s[i]] {
			i++
			continue
		}
		m, ok := r.markup(s, i)
		if !ok {
			i++
			continue
		}
		r.w.write(s[start:i], from+i-(i-start))
		if m.role != 0 {
			r.w.start(m.role)
		}
		if m.url != "" {
			r.w.link(m.url)
		}
		if m.role == markCode {
			r.w.write(s[m.text:m.textEnd], from+m.text)
		} else {
			r.plain(s[m.text:m.textEnd], from+m.text)
		}
		if m.role != 0 {
			r.w.stop(m.role)
		}
		if m.url != "" {
			r.w.stop(markLink)
		}
		i = m.end
		start = i
	}
	r.w.write(s[start:], from+start)
}

// plain writes text without mark-up: only escapes mean something in it.
func (r *rstReader) plain(s string, at int) {
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			break
		}
		r.w.write(s[:i], at)
		from, end := rstEscape(s, i)
		r.w.write(s[from:end], at+from)
		s, at = s[end:], at+end
	}
	r.w.write(s, at)
}

// rstEscape is the range of the character that the backslash at s[i] stands
// before; empty for white space, which only parts mark-up from a word.
func rstEscape(s string, i int) (from, end int) {
	if n := spaceAt(s[i+1:]); n > 0 {
		return i + 1 + n, i + 1 + n
	}
	_, n := utf8.DecodeRuneInString(s[i+1:])
	return i + 1, i + 1 + n
}

// An rstMarkup is one piece of inline mark-up: the range of its text, and where
// it ends.
type rstMarkup struct {
	role          byte // of markedMark, 0 for text without
	url           string
	text, textEnd int
	end           int
}

// markup reads the mark-up that begins at s[i].
func (r *rstReader) markup(s string, i int) (rstMarkup, bool) {
	switch s[i] {
	case '\\':
		if i+1 == len(s) {
			return rstMarkup{}, false
		}
		from, end := rstEscape(s, i)
		return rstMarkup{text: from, textEnd: end, end: end}, true
	case '*':
		if strings.HasPrefix(s[i:], "**") {
			return r.between(s, i, "**", markStrong, rstNoStrong)
		}
		return r.between(s, i, "*", markEmphasis, rstNoEmphasis)
	case ':':
		return r.role(s, i)
	case '`':
		if strings.HasPrefix(s[i:], "``") {
			n := strings.Index(s[i+2:], "``")
			if n <= 0 {
				return rstMarkup{}, false
			}
			return rstMarkup{role: markCode, text: i + 2, textEnd: i + 2 + n, end: i + 4 + n}, true
		}
		return r.reference(s, i)
	}
	return rstMarkup{}, false
}

// between reads *emphasis* and **strong** text. An asterisk only begins
// mark-up before a word and only ends it behind one.
func (r *rstReader) between(s string, i int, mark string, role byte, kind int) (rstMarkup, bool) {
	start := i + len(mark)
	if r.missing[kind] || start >= len(s) || spaceAt(s[start:]) > 0 || i > 0 && isWordByte(s[i-1]) {
		return rstMarkup{}, false
	}
	for end := start + 1; ; end++ {
		n := strings.Index(s[min(end, len(s)):], mark)
		if n < 0 {
			r.missing[kind] = true
			return rstMarkup{}, false
		}
		end += n
		after := end + len(mark)
		if s[end-1] > ' ' && (after == len(s) || !isWordByte(s[after])) {
			return rstMarkup{role: role, text: start, textEnd: end, end: after}, true
		}
	}
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// maxRole is the length of the longest role's name, in bytes.
const maxRole = 24

// role reads :role:`text` and :role:`text <target>`.
func (r *rstReader) role(s string, i int) (rstMarkup, bool) {
	n := i + 1
	for n < len(s) && n < i+maxRole && (isWordByte(s[n]) || s[n] == ':' || s[n] == '-') {
		n++
	}
	if n == len(s) || s[n] != '`' || n < i+3 || s[n-1] != ':' || i > 0 && isWordByte(s[i-1]) {
		return rstMarkup{}, false
	}
	m, ok := r.reference(s, n)
	if !ok {
		return m, false
	}
	m.role, m.url = 0, ""
	switch strings.TrimPrefix(s[i+1:n-1], "py:") {
	case "class", "meth", "func", "attr", "exc", "mod", "obj", "data", "const", "code", "literal":
		m.role = markCode
		switch s[m.text] {
		case '~': // only the last part of a dotted name
			m.text = m.text + 1
			m.text += strings.LastIndexByte(s[m.text:m.textEnd], '.') + 1
		case '.':
			m.text++
		}
	}
	return m, true
}

// reference reads `text <url>`__, `text`_ and `text`. The last names a title in
// reStructuredText, but service teams mean code by it, as in Markdown.
func (r *rstReader) reference(s string, i int) (rstMarkup, bool) {
	start := i + 1
	if r.missing[rstNoTick] || start >= len(s) || spaceAt(s[start:]) > 0 {
		return rstMarkup{}, false
	}
	n := strings.IndexByte(s[start:], '`')
	if n < 0 {
		r.missing[rstNoTick] = true
	}
	if n <= 0 {
		return rstMarkup{}, false
	}
	m := rstMarkup{role: markCode, text: start, textEnd: start + n, end: start + n + 1}
	named := false
	for k := 0; k < 2 && m.end < len(s) && s[m.end] == '_'; k++ {
		m.end++
		named = true
	}
	if named {
		m.role = 0
	}
	text := s[start:m.textEnd]
	if open := strings.LastIndexByte(text, '<'); open >= 0 && text[len(text)-1] == '>' {
		if named {
			m.url = strings.ReplaceAll(text[open+1:len(text)-1], "\\", "")
		}
		if open > 0 {
			m.textEnd = start + len(strings.TrimRight(text[:open], " \n"))
		} else { // a link without a text shows its target
			m.text, m.textEnd = start+1, m.textEnd-1
		}
	}
	return m, true
}

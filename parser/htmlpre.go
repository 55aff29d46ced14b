package parser

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// pre reads preformatted text. Syntax literals on boto3 pages are half of the
// page and have a tag around every token, which mean nothing: they are passed
// over here, much faster than as tags of their own.
func (r *htmlReader) pre() {
	r.w.startCode()
	end := r.at
	for end < len(r.text) {
		i := htmlStop(r.text, end)
		r.w.code(r.text[end:i], end)
		end = i
		if i == len(r.text) {
			break
		}
		if r.text[i] == '&' {
			text, n := htmlEntity(r.text[i:])
			r.w.code(text, i)
			end += n
			continue
		}
		n, inline := htmlTagLength(r.text[i:])
		if n == 0 { // a bracket that opens no tag
			n = 1
			r.w.code("<", i)
		} else if !inline {
			break
		}
		end += n
	}
	r.w.endCode(r.level)
	r.first = firstOfNone
	r.at = end
}

// htmlStop is the offset of the next byte that is not text.
func htmlStop(text string, at int) int {
	for at < len(text) && text[at] != '<' && text[at] != '&' {
		at++
	}
	return at
}

// htmlTagLength is the length of the tag that s begins with, 0 if it begins
// with none, and whether preformatted text goes on behind it. Text that was
// never closed ends with the next element that can not stand in it.
func htmlTagLength(s string) (n int, inline bool) {
	if strings.HasPrefix(s, "</span>") {
		return len("</span>"), true
	}
	if value, ok := strings.CutPrefix(s, `<span class="`); ok {
		if end := strings.IndexByte(value, '"'); end >= 0 && strings.HasPrefix(value[end:], `">`) {
			return len(s) - len(value) + end + len(`">`), true
		}
	}
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	if i >= len(s) || s[i]|0x20 < 'a' || s[i]|0x20 > 'z' {
		if strings.HasPrefix(s, "<!--") {
			if end := strings.Index(s, "-->"); end >= 0 {
				return end + len("-->"), true
			}
			return len(s), true
		}
		return 0, false
	}
	tag, length := htmlName(s[i:])
	i += length
	inline = isInline(tag)
	var quote byte
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1, inline
		}
	}
	return len(s), inline
}

// isInline reports whether an element can stand in preformatted text.
func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.Span, atom.A, atom.Em, atom.I, atom.B, atom.Strong, atom.Code, atom.Tt, atom.Cite, atom.Var, atom.Kbd, atom.Samp,
		atom.Sub, atom.Sup, atom.Small, atom.Font, atom.Mark, atom.U, atom.S, atom.Br, atom.Wbr, atom.Img, atom.Button:
		return true
	}
	return false
}

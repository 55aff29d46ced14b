package parser

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// plain reads text and plain tags, which are nearly all of a page, several times
// as fast as the tokenizer does, and stops where something else begins: a
// comment, an element whose content is no HTML, a tag of unusual form. What it
// reads it takes as the tokenizer would: FuzzHTML compares them.
func (r *htmlReader) plain() {
	for r.at < len(r.text) {
		if end := textEnd(r.text, r.at); end > r.at {
			if r.skip == 0 {
				r.chars(r.at, end)
			}
			if r.at = end; end == len(r.text) {
				return
			}
		}
		rest := r.text[r.at+1:]
		if rest[0] == '/' {
			tag, n := plainName(rest[1:])
			if n++; n == len(rest) || rest[n] != '>' {
				return
			}
			r.at += n + len("<>")
			r.end(tag)
			continue
		}
		tag, n := plainName(rest)
		n, selfClosing := r.plainAttributes(rest, n)
		if n == 0 || isRawText(tag) {
			return
		}
		r.at += n + len("<")
		r.start(tag, selfClosing)
	}
}

// textEnd is the offset where text that begins at an offset ends: at a bracket
// that opens mark-up.
func textEnd(text string, at int) int {
	for {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 || at+i+1 == len(text) {
			return len(text)
		}
		at += i
		if c := text[at+1]; c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '!' || c == '?' {
			return at
		}
		at++
	}
}

// plainName reads the name of an element, and returns its length. The most
// frequent names need no look into the table.
func plainName(s string) (atom.Atom, int) {
	n := 0
	for n < len(s) && plainNameByte[s[n]] {
		n++
	}
	switch s[:n] {
	case "p":
		return atom.P, n
	case "a":
		return atom.A, n
	case "li":
		return atom.Li, n
	case "ul":
		return atom.Ul, n
	case "em":
		return atom.Em, n
	case "dd":
		return atom.Dd, n
	case "div":
		return atom.Div, n
	case "code":
		return atom.Code, n
	case "span":
		return atom.Span, n
	case "strong":
		return atom.Strong, n
	}
	tag, _ := htmlName(s[:n])
	return tag, n
}

// plainNameByte marks the bytes of plain names, of elements and attributes.
var plainNameByte = func() (in [256]bool) {
	for c := range in {
		in[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
	}
	return in
}()

// isRawText reports whether the tokenizer reads an element's content as text.
func isRawText(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript,
		atom.Plaintext, atom.Xmp:
		return true
	}
	return false
}

// plainAttributes reads what stands behind a tag's name, at offset i of s, and
// returns the offset behind the tag, or 0 if an attribute is not plain: a name
// alone, or name="value".
func (r *htmlReader) plainAttributes(s string, i int) (n int, selfClosing bool) {
	r.class, r.href, r.role = "", "", ""
	for i < len(s) {
		switch c := s[i]; c {
		case '>':
			return i + 1, false
		case ' ', '\t', '\n', '\f', '\r':
			i++
			continue
		case '/':
			if i+1 < len(s) && s[i+1] == '>' {
				return i + 2, true
			}
			return 0, false
		}
		start := i
		for i < len(s) && plainNameByte[s[i]] {
			i++
		}
		key := s[start:i]
		if key == "" || i == len(s) {
			return 0, false
		}
		switch s[i] {
		case '=':
			if i+1 == len(s) || s[i+1] != '"' {
				return 0, false
			}
			i += len(`="`)
			end := strings.IndexByte(s[i:], '"')
			if end < 0 {
				return 0, false
			}
			r.attribute(key, s[i:i+end])
			i += end + 1
		case ' ', '\t', '\n', '\f', '\r', '/', '>':
			r.attribute(key, "")
		default:
			return 0, false
		}
	}
	return 0, false
}

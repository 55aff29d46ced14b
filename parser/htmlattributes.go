package parser

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// The tokenizer says where a tag begins and ends; its name and attributes are
// read here, because the tokenizer makes several copies of each.

// htmlName reads a tag's name, and returns its length.
func htmlName(s string) (atom.Atom, int) {
	var name [len("blockquote")]byte // the longest that matters
	n := 0
	for n < len(s) && s[n] > ' ' && s[n] != '/' && s[n] != '>' {
		if n < len(name) {
			name[n] = s[n]
			if c := s[n]; c >= 'A' && c <= 'Z' {
				name[n] = c + 'a' - 'A'
			}
		}
		n++
	}
	if n > len(name) {
		return 0, n
	}
	return atom.Lookup(name[:n]), n
}

// attributes reads the attributes that matter from what stands behind a tag's
// name.
func (r *htmlReader) attributes(s string) {
	r.class, r.href, r.role = "", "", ""
	for {
		s = strings.TrimLeft(s, htmlBlanks+"/")
		if s == "" || s[0] == '>' {
			return
		}
		n := 1
		for n < len(s) && s[n] != '=' && s[n] != '>' && s[n] != '/' && strings.IndexByte(htmlBlanks, s[n]) < 0 {
			n++
		}
		key := s[:n]
		s = strings.TrimLeft(s[n:], htmlBlanks)
		value := ""
		if strings.HasPrefix(s, "=") {
			value, s = htmlValue(strings.TrimLeft(s[1:], htmlBlanks))
		}
		r.attribute(key, value)
	}
}

// attribute keeps an attribute of the current tag, if it matters.
func (r *htmlReader) attribute(key, value string) {
	switch len(key) {
	case len("class"):
		if strings.EqualFold(key, "class") {
			r.class = value
		}
	case len("href"):
		if strings.EqualFold(key, "href") {
			r.href = value
		} else if strings.EqualFold(key, "role") {
			r.role = value
		}
	}
}

const htmlBlanks = " \t\n\f\r"

// htmlValue cuts an attribute's value off. Entities in it are not decoded.
func htmlValue(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	if quote := s[0]; quote == '"' || quote == '\'' {
		if i := strings.IndexByte(s[1:], quote); i >= 0 {
			return s[1 : 1+i], s[2+i:]
		}
		return s[1:], ""
	}
	if i := strings.IndexAny(s, htmlBlanks+">"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// hasWord reports whether a class attribute names a class.
func hasWord(class, word string) bool {
	for from := 0; ; {
		i := strings.Index(class[from:], word)
		if i < 0 {
			return false
		}
		start := from + i
		from = start + len(word)
		if (start == 0 || isHTMLBlank(class[start-1])) && (from == len(class) || isHTMLBlank(class[from])) {
			return true
		}
	}
}

func isHTMLBlank(c byte) bool { return strings.IndexByte(htmlBlanks, c) >= 0 }

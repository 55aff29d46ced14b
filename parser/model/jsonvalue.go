package model

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"shapec/diag"
)

// A value is one node of a tree. The zero value is absent, and answers as one.
type value struct {
	*tree
	i uint32
}

func (t *tree) root() value {
	if len(t.nodes) == 0 {
		return value{}
	}
	return value{t, 0}
}

func (v value) kind() nodeKind {
	if v.tree == nil {
		return absent
	}
	return v.nodes[v.i].kind
}

// span covers the value; of a string with its quotes.
func (v value) span() diag.Span {
	if v.tree == nil {
		return diag.Span{}
	}
	n := v.nodes[v.i]
	if n.kind == text {
		return diag.Span{Start: n.start - 1, End: n.end + 1}
	}
	return diag.Span{Start: n.start, End: n.end}
}

// raw is the value as it stands in the text; of a string without quotes.
func (v value) raw() string {
	if v.tree == nil {
		return ""
	}
	return v.text[v.nodes[v.i].start:v.nodes[v.i].end]
}

// str is the text of a string; empty for other kinds.
func (v value) str() string {
	if v.kind() != text {
		return ""
	}
	if v.nodes[v.i].escaped {
		return unescape(v.raw())
	}
	return v.raw()
}

// isTrue holds for the value true.
func (v value) isTrue() bool { return v.kind() == boolean && v.raw() == "true" }

// each visits the entries of an object in order.
func (v value) each(visit func(key, entry value)) {
	if v.kind() != object {
		return
	}
	for i := v.i + 1; i < v.nodes[v.i].next; i = v.nodes[i+1].next {
		visit(value{v.tree, i}, value{v.tree, i + 1})
	}
}

// count is the number of entries of an object.
func (v value) count() (n int) {
	v.each(func(_, _ value) { n++ })
	return n
}

// elements visits the elements of an array in order.
func (v value) elements(visit func(value)) {
	if v.kind() != array {
		return
	}
	for i := v.i + 1; i < v.nodes[v.i].next; i = v.nodes[i].next {
		visit(value{v.tree, i})
	}
}

// get finds the entry of a key; of several the last, as JSON decoders do.
func (v value) get(key string) (found value) {
	v.each(func(k, entry value) {
		if k.raw() == key || k.nodes[k.i].escaped && k.str() == key {
			found = entry
		}
	})
	return found
}

// compact is the value as JSON without white space.
func (v value) compact() string {
	if v.kind() == absent {
		return ""
	}
	s := v.span().Of(v.text)
	var b bytes.Buffer
	if json.Compact(&b, []byte(s)) != nil {
		return s // what was read of a damaged file
	}
	return b.String()
}

// unescape decodes JSON's escapes. What is none stays as it stands.
func unescape(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 >= len(s) {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		c := s[i+1]
		s = s[i+2:]
		switch c {
		case '"', '\\', '/':
			b.WriteByte(c)
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			r, ok := hex4(s)
			if !ok {
				b.WriteString(`\u`)
				continue
			}
			s = s[4:]
			if utf16.IsSurrogate(r) {
				low, ok := rune(0), false
				if strings.HasPrefix(s, `\u`) {
					low, ok = hex4(s[2:])
				}
				if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
					r, s = pair, s[6:]
				}
			}
			b.WriteRune(r) // a lone surrogate becomes U+FFFD
		default:
			b.WriteByte('\\')
			b.WriteByte(c)
		}
	}
}

func hex4(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[:4]) {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

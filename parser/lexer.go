package parser

import (
	"strings"
	"unicode/utf8"

	"shapec/diag"
)

// lexer walks over Python-like text. Straight and curly quotes are the same,
// and every kind of space means nothing: copied pages mix them.
type lexer struct {
	text    string
	at      int
	program bool // a double-quoted string has escapes, as in programs and JSON
}

// peek returns the byte at the lexer, 0 at the end.
func (x *lexer) peek() byte {
	if x.at < len(x.text) {
		return x.text[x.at]
	}
	return 0
}

// space skips white space: ASCII, non-breaking and zero-width.
func (x *lexer) space() {
	for x.at < len(x.text) {
		c := x.text[x.at]
		if c <= ' ' {
			x.at++
			continue
		}
		if c < utf8.RuneSelf {
			return
		}
		n := wideSpace(x.text[x.at:])
		if n == 0 {
			return
		}
		x.at += n
	}
}

// wideSpace is the length of the non-ASCII white space that s begins with, or 0.
func wideSpace(s string) int {
	switch r, n := utf8.DecodeRuneInString(s); r {
	case '\u00a0', '\u2007', '\u202f', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u2003', '\u2002', '\u2009':
		return n
	}
	return 0
}

// skip skips white space, then c if it is next.
func (x *lexer) skip(c byte) bool {
	x.space()
	if x.peek() != c || x.at >= len(x.text) {
		return false
	}
	x.at++
	return true
}

// keyword skips w if it is next.
func (x *lexer) keyword(w string) bool {
	if !strings.HasPrefix(x.text[x.at:], w) {
		return false
	}
	x.at += len(w)
	return true
}

// word reads an identifier. Parameter names may hold dots and dashes.
func (x *lexer) word() diag.Span {
	x.space()
	start := x.at
	for x.at < len(x.text) {
		switch c := x.text[x.at]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '-', c == '.', c == '$', c == ':':
			x.at++
		default:
			return span(start, x.at)
		}
	}
	return span(start, x.at)
}

// identifier reads a name of Python's, empty if none is next.
func (x *lexer) identifier() string {
	x.space()
	start := x.at
	for x.at < len(x.text) && (isWordByte(x.text[x.at]) || x.text[x.at] == '_') {
		x.at++
	}
	return x.text[start:x.at]
}

// quoteAt is the length of the quote at i, or 0.
func quoteAt(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	switch text[i] {
	case '\'', '"':
		return 1
	case 0xE2: // ‘ ’ “ ”
		if strings.HasPrefix(text[i:], "\u2018") || strings.HasPrefix(text[i:], "\u2019") ||
			strings.HasPrefix(text[i:], "\u201c") || strings.HasPrefix(text[i:], "\u201d") {
			return 3
		}
	}
	return 0
}

// quoteAhead skips white space and reports whether a quote is next.
func (x *lexer) quoteAhead() bool {
	x.space()
	return quoteAt(x.text, x.at) > 0
}

// maxString bounds a quoted string, in bytes. It keeps text whose quotes never
// close from being searched again and again.
const maxString = 4096

// quoted reads a quoted string and returns what is between the quotes. Enum
// values may hold quotes of their own (`'it's'|'b'`), which AWS's pages do not
// escape: a quote closes only before what can follow a string. A string does
// not span lines; an unclosed one ends with its line, ok = false.
func (x *lexer) quoted() (content diag.Span, ok bool) {
	x.space()
	n := quoteAt(x.text, x.at)
	if n == 0 {
		return span(x.at, x.at), false
	}
	if x.program && x.text[x.at] == '"' {
		return x.escaped()
	}
	straight := x.text[x.at] == '\''
	x.at += n
	start := x.at
	for i := start; ; i += n {
		from := i
		if i, n = nextQuote(x.text[:min(len(x.text), start+maxString)], i, straight); n == 0 || strings.IndexByte(x.text[from:i], '\n') >= 0 {
			break
		}
		if x.closes(i + n) {
			x.at = i + n
			if text := x.text[start:i]; text != "" && (text[0] == ' ' || text[len(text)-1] == ' ') {
				if from, to := trim(x.text, start, i); from < to { // blanks that a program put between pieces of code
					return span(from, to), true
				}
			}
			return span(start, i), true
		}
	}
	x.at = len(x.text)
	if j := strings.IndexByte(x.text[start:], '\n'); j >= 0 {
		x.at = start + j
	}
	return span(start, x.at), false
}

// escaped reads a string of Python or JSON. Unlike in syntax literals, its quotes
// are real: what holds a quote is escaped, or quoted with the other kind.
func (x *lexer) escaped() (diag.Span, bool) {
	n := quoteAt(x.text, x.at)
	quote := x.text[x.at]
	start := x.at + n
	for i := start; i < len(x.text); i++ {
		switch c := x.text[i]; {
		case c == '\\':
			i++
		case c == '\n':
			x.at = i
			return span(start, i), false
		case c == quote && quote != 0xE2:
			x.at = i + 1
			return span(start, i), true
		case c == 0xE2 && quote == 0xE2 && quoteAt(x.text, i) > 0:
			x.at = i + 3
			return span(start, i), true
		}
	}
	x.at = len(x.text)
	return span(start, x.at), false
}

// nextQuote finds the next quote from i on: its place and length, 0 if none.
func nextQuote(text string, i int, straight bool) (at, n int) {
	if straight {
		if q := strings.IndexByte(text[i:], '\''); q >= 0 {
			return i + q, 1
		}
		return i, 0
	}
	for ; i < len(text); i++ {
		if n := quoteAt(text, i); n > 0 {
			return i, n
		}
	}
	return i, 0
}

// closes reports whether a quote that ends at i can close a string.
func (x *lexer) closes(i int) bool {
	if i >= len(x.text) {
		return true
	}
	switch x.text[i] {
	case ',', ':', '|', '\n', '\r', ']', '}', ')':
		return true
	}
	y := lexer{text: x.text, at: i}
	y.space()
	if y.at == i {
		return false
	}
	switch y.peek() {
	case 0, ',', ':', '|', ']', '}', ')':
		return true
	case 'o':
		if orAhead(x.text[y.at:]) {
			return true
		}
	}
	return strings.IndexByte(x.text[i:y.at], '\n') >= 0
}

// isString reports whether the text up to end is just 'string'.
func (x lexer) isString(end int) bool {
	x.text = x.text[:end]
	s, ok := x.quoted()
	x.space()
	return ok && s.Of(x.text) == "string" && x.at == end
}

// recursionAhead reports whether a quoted recursion marker is next, whatever
// its quotes and dots look like.
func (x lexer) recursionAhead() bool {
	s, ok := x.quoted()
	if !ok || s.Len() > 32 {
		return false
	}
	return strings.Trim(s.Of(x.text), ".… \u00a0") == "recursive"
}

// parens skips a parenthesised group, if there is one.
func (x *lexer) parens() {
	if !x.skip('(') {
		return
	}
	for x.at < len(x.text) && x.text[x.at] != ')' && x.text[x.at] != '\n' {
		x.at++
	}
	x.skip(')')
}

// alternatives skips the rest of `a|b|c`: brackets, words, numbers, strings.
func (x *lexer) alternatives() {
	for x.skip('|') {
		x.space()
		switch c := x.peek(); {
		case c == '{' || c == '[':
			x.at++
			x.brackets()
		case quoteAt(x.text, x.at) > 0:
			x.quoted()
		default:
			x.word()
		}
	}
}

// brackets skips to after the bracket that closes the one before the lexer.
// It never goes past the end, and looks at each byte once.
func (x *lexer) brackets() {
	for depth := 1; x.at < len(x.text) && depth > 0; x.at++ {
		switch x.text[x.at] {
		case '{', '[', '(':
			depth++
		case '}', ']', ')':
			depth--
		}
	}
}

// resync skips to the next comma, closing bracket or line end, whichever is
// first, and over the line end.
func (x *lexer) resync() {
	for x.at < len(x.text) {
		switch x.text[x.at] {
		case ',', '}', ']', ')':
			return
		case '\n':
			x.at++
			return
		}
		x.at++
	}
}

package instance

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"shapec/diag"
)

// encoded reports a quoted string, as it stands in the file, that is no text:
// readers put U+FFFD in its place without a word.
func encoded(f *diag.File, at diag.Span, r *diag.Report) {
	raw := at.Of(f.Text)
	if i := invalid(raw); i >= 0 {
		start := at.Start + uint32(i)
		r.Add(diag.DocumentEncoding.At(f, diag.Span{Start: start, End: start + 1}, "the byte 0x%02x is not UTF-8", raw[i]))
	}
	if i := lone(raw); i >= 0 {
		start := at.Start + uint32(i)
		r.Add(diag.DocumentEncoding.At(f, diag.Span{Start: start, End: start + 6}, "%s is half a character: a surrogate without its pair", raw[i:i+6]))
	}
}

// invalid is where s is not UTF-8, or -1.
func invalid(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// lone is where a \u escape is half of a surrogate pair, or -1.
func lone(raw string) int {
	for i := 0; ; {
		next := strings.IndexByte(raw[i:], '\\')
		if next < 0 || i+next+1 >= len(raw) {
			return -1
		}
		i += next
		first, ok := escape(raw[i:])
		switch {
		case !ok:
			i += 2
		case !utf16.IsSurrogate(first):
			i += 6
		default:
			second, ok := escape(raw[i+6:])
			if !ok || utf16.DecodeRune(first, second) == utf8.RuneError {
				return i
			}
			i += 12
		}
	}
}

// escape reads \uHHHH.
func escape(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 32)
	return rune(n), err == nil
}

// duplicates reports keys that are set twice, wherever that is in a document, the
// second with the place of the first.
func duplicates(n *node, f *diag.File, seen map[*node]bool, r *diag.Report) {
	if len(n.items) == 0 && len(n.members) == 0 || seen[n] {
		return
	}
	seen[n] = true
	for _, item := range n.items {
		duplicates(item, f, seen, r)
	}
	first := make(map[string]diag.Span, len(n.members))
	for _, e := range n.members {
		duplicates(e.value, f, seen, r)
		at, twice := first[e.key]
		if !twice {
			first[e.key] = e.span
			continue
		}
		r.Add(diag.DocumentDuplicateKey.At(f, e.span, "the key %q is set twice", shorten(e.key)).
			WithLabel(f, at, "first here").WithHelp("keep one of the two"))
	}
}

package outside

import (
	"bytes"
	"fmt"
	"path"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// File is a generated file with nothing in it that steers who reads it. In JSON and
// in Go what steers becomes an escape of the same meaning (in a comment of Go, one
// that can be read); elsewhere it is shown as U+FFFD. Tabs, carriage returns before a
// line feed and a byte order mark at the start stay, and so does a file that is not
// text.
func File(name string, data []byte) []byte {
	switch path.Ext(name) {
	case ".json", ".sarif", ".ipynb":
		return JSON(data)
	case ".go":
		return replace(data, func(out []byte, r rune) []byte {
			if r > 0xFFFF {
				return fmt.Appendf(out, `\U%08x`, r)
			}
			return fmt.Appendf(out, `\u%04x`, r)
		})
	}
	return replace(data, func(out []byte, r rune) []byte { return utf8.AppendRune(out, unicode.ReplacementChar) })
}

// JSON escapes what steers in a document of JSON. Control characters can stand only
// in its strings, where the escape means the same. So do marks of runners' commands.
func JSON(data []byte) []byte {
	if bytes.Contains(data, []byte("##")) {
		data = anywhere.ReplaceAll(data, []byte(`#\u0023$1`))
	}
	return replace(data, func(out []byte, r rune) []byte {
		if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
			return fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		}
		return fmt.Appendf(out, `\u%04x`, r)
	})
}

// replace puts something else in the place of each rune that steers. Where there is
// none, data is returned as it is.
func replace(data []byte, escape func(out []byte, r rune) []byte) []byte {
	if !utf8.Valid(data) {
		return data
	}
	var out []byte
	done := 0
	for i := 0; i < len(data); {
		if c := data[i]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if Steers(r) && !(i == 0 && r == '\uFEFF') && !(r == '\r' && i+1 < len(data) && data[i+1] == '\n') {
			out = escape(append(out, data[done:i]...), r)
			done = i + n
		}
		i += n
	}
	if done == 0 {
		return data
	}
	return append(out, data[done:]...)
}

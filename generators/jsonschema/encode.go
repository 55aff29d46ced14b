package jsonschema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// object is a JSON object that keeps the order in which it was written: maps of
// encoding/json would sort members that the page has in an order of its own.
type object []field

type field struct {
	key   string
	value any // nil for null, object, lines, rows, []any, []string, string, bool, int, json.Number or raw
}

// lines is an object with an entry a line. All else stands in the line
// where it begins: a change of one member is a change of one line, and an editor
// reads a large schema before the hand is off the key.
type lines []field

// rows is a list with an element a line.
type rows []object

// raw is text that is written already, at the indentation where it goes.
type raw []byte

func (o *object) set(key string, value any) { *o = append(*o, field{key, value}) }

// get returns the value of key.
func (o object) get(key string) (any, bool) {
	for _, f := range o {
		if f.key == key {
			return f.value, true
		}
	}
	return nil, false
}

// without is o less one key.
func (o object) without(key string) object {
	return slices.DeleteFunc(slices.Clone(o), func(f field) bool { return f.key == key })
}

// put sets key, in the place where it stands already.
func (o *object) put(key string, value any) {
	for i := range *o {
		if (*o)[i].key == key {
			(*o)[i].value = value
			return
		}
	}
	o.set(key, value)
}

// setText sets key unless text is empty.
func (o *object) setText(key, text string) {
	if text != "" {
		o.set(key, text)
	}
}

// render writes v as JSON. depth is the level at which the next line of v stands,
// of two spaces each.
func render(b []byte, v any, depth int) []byte {
	switch v := v.(type) {
	case object:
		return renderAll(b, '{', '}', len(v), func(b []byte, i int) []byte {
			return render(append(quote(b, v[i].key), ':'), v[i].value, depth)
		})
	case lines:
		return below(b, '{', '}', len(v), depth, func(b []byte, i int) []byte {
			return render(append(quote(b, v[i].key), ": "...), v[i].value, depth+1)
		})
	case rows:
		return below(b, '[', ']', len(v), depth, func(b []byte, i int) []byte { return render(b, v[i], depth+1) })
	case []any:
		return renderAll(b, '[', ']', len(v), func(b []byte, i int) []byte { return render(b, v[i], depth) })
	case []string:
		return renderAll(b, '[', ']', len(v), func(b []byte, i int) []byte { return quote(b, v[i]) })
	case nil:
		return append(b, "null"...)
	case string:
		return quote(b, v)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case json.Number:
		return append(b, v...)
	case raw:
		return append(b, v...)
	default:
		panic(fmt.Sprintf("jsonschema: cannot write %T", v))
	}
}

func renderAll(b []byte, open, end byte, n int, item func([]byte, int) []byte) []byte {
	b = append(b, open)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = item(b, i)
	}
	return append(b, end)
}

// below writes each item in a line of its own.
func below(b []byte, open, end byte, n, depth int, item func([]byte, int) []byte) []byte {
	b = append(b, open)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = item(newline(b, depth+1), i)
	}
	if n > 0 {
		b = newline(b, depth)
	}
	return append(b, end)
}

func newline(b []byte, depth int) []byte {
	b = append(b, '\n')
	for range depth {
		b = append(b, "  "...)
	}
	return b
}

// quote writes a JSON string. Bytes that are not UTF-8 become U+FFFD, as in
// encoding/json; markup characters stay as they are.
func quote(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError || size > 1 {
				i += size
				continue
			}
			b = append(append(b, s[start:i]...), "\ufffd"...)
			i += size
			start = i
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
			i++
			continue
		}
		b = append(b, s[start:i]...)
		if j := strings.IndexByte("\"\\\n\t\r", c); j >= 0 {
			b = append(b, '\\', `"\ntr`[j])
		} else {
			b = fmt.Appendf(b, `\u%04x`, c)
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

package support

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A jsonWriter encodes one value.
type jsonWriter struct {
	out   []byte
	depth int
	empty bool // a nil slice or map in a list or map is an empty one, not null
}

func (w *jsonWriter) value(v reflect.Value, t *codecType) error {
	switch t.kind {
	case codecString:
		w.out = appendJSONString(w.out, v.String())
	case codecBool:
		w.out = strconv.AppendBool(w.out, v.Bool())
	case codecInt:
		w.out = strconv.AppendInt(w.out, v.Int(), 10)
	case codecFloat:
		return w.float(v)
	case codecBytes:
		if v.IsNil() && !w.empty {
			w.out = append(w.out, "null"...)
			return nil
		}
		w.out = append(w.out, '"')
		w.out = base64.StdEncoding.AppendEncode(w.out, v.Bytes())
		w.out = append(w.out, '"')
	case codecRaw:
		return w.raw(v.Bytes())
	case codecPointer, codecSlice, codecMap, codecUnion:
		// A value that contains itself does so through one of these. A pointer to
		// a string is no level of JSON, hence one more.
		if w.depth++; w.depth > maxNesting+1 {
			return errNesting
		}
		err := w.reference(v, t)
		w.depth--
		return err
	case codecStruct:
		return w.object(v, t)
	default:
		return w.other(v)
	}
	return nil
}

func (w *jsonWriter) reference(v reflect.Value, t *codecType) error {
	switch {
	case v.IsNil() && (t.kind == codecPointer || t.kind == codecUnion || !w.empty):
		w.out = append(w.out, "null"...)
		return nil
	case t.kind == codecPointer:
		return w.value(v.Elem(), t.elem)
	case t.kind == codecUnion:
		return w.union(v)
	case t.kind == codecSlice:
		return w.elements(v, t)
	}
	return w.entries(v, t)
}

func (w *jsonWriter) object(v reflect.Value, t *codecType) error {
	if t.text >= 0 {
		if text := v.Field(t.text); !text.IsNil() {
			w.out = appendJSONString(w.out, text.Elem().String())
			return nil
		}
	}
	w.out = append(w.out, '{')
	start := len(w.out)
	for i := range t.fields {
		f := &t.fields[i]
		field := v.Field(f.index)
		if f.omitted(field) {
			continue
		}
		if len(w.out) > start {
			w.out = append(w.out, ',')
		}
		w.out = append(w.out, f.key...)
		if t.bag >= 0 && !f.omitZero && !f.omitEmpty && w.emptied(field) { // the member of a union is there
			continue
		}
		if err := w.value(field, f.typ); err != nil {
			return err
		}
	}
	if t.bag >= 0 && v.Field(t.bag).Len() > 0 {
		bag := v.Field(t.bag).Interface().(map[string]json.RawMessage)
		for _, name := range slices.Sorted(maps.Keys(bag)) {
			if len(w.out) > start {
				w.out = append(w.out, ',')
			}
			w.out = append(appendJSONString(w.out, name), ':')
			if err := w.raw(bag[name]); err != nil {
				return err
			}
		}
	}
	w.out = append(w.out, '}')
	return nil
}

// emptied writes a nil list, map or blob as an empty one, if it is one.
func (w *jsonWriter) emptied(v reflect.Value) bool {
	switch {
	case v.Type() == reflect.TypeFor[json.RawMessage](), v.Kind() != reflect.Slice && v.Kind() != reflect.Map, !v.IsNil():
		return false
	case v.Kind() == reflect.Map:
		w.out = append(w.out, "{}"...)
	case v.Type().Elem().Kind() == reflect.Uint8:
		w.out = append(w.out, `""`...)
	default:
		w.out = append(w.out, "[]"...)
	}
	return true
}

// omitted reports whether the tag of a field leaves its value out.
func (f *codecField) omitted(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Interface:
		if v.IsNil() {
			return f.omitZero || f.omitEmpty
		}
		if f.omitEmpty && v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface && v.Len() == 0 {
			return true
		}
		return f.omitZero && f.zeroer && v.Interface().(interface{ IsZero() bool }).IsZero()
	}
	if f.omitZero && f.zeroer {
		return v.Interface().(interface{ IsZero() bool }).IsZero()
	}
	return v.IsZero() && (f.omitZero || f.omitEmpty && v.Kind() != reflect.Struct)
}

func (w *jsonWriter) elements(v reflect.Value, t *codecType) error {
	w.out = append(w.out, '[')
	for i := range v.Len() {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		if err := w.value(v.Index(i), t.elem); err != nil {
			return err
		}
	}
	w.out = append(w.out, ']')
	return nil
}

// entries writes a map, sorted by key.
func (w *jsonWriter) entries(v reflect.Value, t *codecType) error {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	w.out = append(w.out, '{')
	for i, key := range keys {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.out = append(appendJSONString(w.out, key.String()), ':')
		if err := w.value(v.MapIndex(key), t.elem); err != nil {
			return err
		}
	}
	w.out = append(w.out, '}')
	return nil
}

// other writes a value by its own methods, or those of encoding/json.
func (w *jsonWriter) other(v reflect.Value) error {
	if v.CanAddr() {
		v = v.Addr()
	}
	if m, ok := v.Interface().(json.Marshaler); ok {
		data, err := m.MarshalJSON()
		if err != nil {
			return err
		}
		return w.raw(data)
	}
	data, err := json.Marshal(v.Interface())
	w.out = append(w.out, data...)
	return err
}

// raw writes JSON that the package did not make, and lets nothing else through.
func (w *jsonWriter) raw(data []byte) error {
	if data == nil {
		data = []byte("null")
	}
	if !json.Valid(data) {
		return fmt.Errorf("json: %.40q is not JSON", data)
	}
	w.out = append(w.out, data...)
	return nil
}

// float writes a number as encoding/json does.
func (w *jsonWriter) float(v reflect.Value) error {
	f := v.Float()
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return &json.UnsupportedValueError{Value: v, Str: strconv.FormatFloat(f, 'g', -1, 64)}
	}
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	w.out = strconv.AppendFloat(w.out, f, format, -1, 64)
	if n := len(w.out); format == 'e' && string(w.out[n-4:n-1]) == "e-0" {
		w.out = append(w.out[:n-2], w.out[n-1]) // e-09 is e-9
	}
	return nil
}

// appendJSONString writes a string, all of it: what is no UTF-8 as U+FFFD.
func appendJSONString(out []byte, s string) []byte {
	const hex = "0123456789abcdef"
	out = append(out, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			out = append(out, s[start:i]...)
			switch c {
			case '"', '\\':
				out = append(out, '\\', c)
			case '\b':
				out = append(out, '\\', 'b')
			case '\f':
				out = append(out, '\\', 'f')
			case '\n':
				out = append(out, '\\', 'n')
			case '\r':
				out = append(out, '\\', 'r')
			case '\t':
				out = append(out, '\\', 't')
			default:
				out = append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if invalid := r == utf8.RuneError && n == 1; invalid || r == '\u2028' || r == '\u2029' {
			out = append(out, s[start:i]...)
			if invalid {
				out = append(out, `\ufffd`...)
			} else {
				out = append(out, '\\', 'u', '2', '0', '2', hex[r&15])
			}
			i += n
			start = i
			continue
		}
		i += n
	}
	return append(append(out, s[start:]...), '"')
}

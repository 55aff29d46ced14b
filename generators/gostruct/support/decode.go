package support

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
)

// A jsonReader decodes one JSON document.
type jsonReader struct {
	data  []byte
	pos   int
	depth int
	exact bool // names match in their own case only
	known bool // a member that no field is for is an error
}

// document reads all of the data into v. What is not JSON gets the error that
// encoding/json has for it.
func (r *jsonReader) document(v reflect.Value) error {
	err := r.value(v, codecOf(v.Type()))
	if err == nil && r.next() != 0 {
		err = errJSON
	}
	if errors.Is(err, errJSON) {
		var raw json.RawMessage
		if err := json.Unmarshal(r.data, &raw); err != nil {
			return err
		}
	}
	return err
}

func (r *jsonReader) value(v reflect.Value, t *codecType) error {
	c := r.next()
	switch t.kind {
	case codecPointer:
		if c == 'n' {
			v.SetZero()
			return r.literal("null")
		}
		if v.IsNil() {
			v.Set(reflect.New(t.elem.typ))
		}
		return r.value(v.Elem(), t.elem)
	case codecRaw:
		start := r.pos
		if err := r.skip(); err != nil {
			return err
		}
		v.SetBytes(append([]byte(nil), r.data[start:r.pos]...))
		return nil
	case codecOther:
		return r.other(v)
	}
	switch c {
	case 'n':
		if k := v.Kind(); k == reflect.Map || k == reflect.Slice || k == reflect.Interface {
			v.SetZero()
		}
		return r.literal("null")
	case '{', '[':
		if r.depth++; r.depth > maxNesting {
			return errNesting
		}
		err := r.nested(v, t)
		r.depth--
		return err
	case '"':
		return r.text(v, t)
	case 't', 'f':
		word := "true"
		if c == 'f' {
			word = "false"
		}
		if t.kind != codecBool {
			return r.mismatch("bool", t)
		}
		v.SetBool(c == 't')
		return r.literal(word)
	}
	return r.numeral(v, t)
}

func (r *jsonReader) nested(v reflect.Value, t *codecType) error {
	object := r.data[r.pos] == '{'
	switch {
	case object && t.kind == codecStruct:
		r.pos++
		return r.object(v, t)
	case object && t.kind == codecUnion:
		r.pos++
		return r.union(v, t)
	case object && t.kind == codecMap:
		r.pos++
		return r.entries(v, t)
	case object:
		return r.mismatch("object", t)
	case t.kind == codecSlice:
		r.pos++
		return r.elements(v, t)
	case t.kind == codecBytes: // a list of numbers
		return r.other(v)
	}
	return r.mismatch("array", t)
}

// other reads a value by its own methods, or as encoding/json does.
func (r *jsonReader) other(v reflect.Value) error {
	start := r.pos
	if err := r.skip(); err != nil {
		return err
	}
	if u, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		return u.UnmarshalJSON(r.data[start:r.pos])
	}
	return json.Unmarshal(r.data[start:r.pos], v.Addr().Interface())
}

// object reads members into fields. An exact name wins over one in another
// case, whichever comes first.
func (r *jsonReader) object(v reflect.Value, t *codecType) error {
	if t.bag >= 0 || t.text >= 0 {
		v.SetZero()
	}
	var seen, folded fieldSet // fields that came under their exact names, and under others
	guess := 0
	for first := true; ; first = false {
		name, more, err := r.name(first)
		if err != nil || !more {
			return err
		}
		i, exact := t.field(name, guess)
		if i < 0 || !exact && (r.exact || seen.has(i)) {
			if err := r.unknown(v, t, name); err != nil {
				return err
			}
			continue
		}
		f := &t.fields[i]
		field := v.Field(f.index)
		switch {
		case !exact:
			folded.add(i)
		case !seen.has(i):
			if seen.add(i); folded.has(i) {
				field.SetZero()
			}
		}
		if err := r.value(field, f.typ); err != nil {
			return within(err, t.typ, f.name)
		}
		guess = i + 1
	}
}

// unknown keeps a member where the type has a place for it.
func (r *jsonReader) unknown(v reflect.Value, t *codecType, name []byte) error {
	key := string(name)
	r.next()
	start := r.pos
	if err := r.skip(); err != nil {
		return err
	}
	if t.bag < 0 {
		if r.known {
			return fmt.Errorf("json: unknown field %q", key)
		}
		return nil
	}
	bag := v.Field(t.bag).Addr().Interface().(*map[string]json.RawMessage)
	if *bag == nil {
		*bag = map[string]json.RawMessage{}
	}
	(*bag)[key] = append(json.RawMessage(nil), r.data[start:r.pos]...)
	return nil
}

func (r *jsonReader) entries(v reflect.Value, t *codecType) error {
	if v.IsNil() {
		v.Set(reflect.MakeMap(t.typ))
	}
	key, value := reflect.New(t.typ.Key()).Elem(), reflect.New(t.elem.typ).Elem()
	for first := true; ; first = false {
		name, more, err := r.name(first)
		if err != nil || !more {
			return err
		}
		key.SetString(string(name))
		value.SetZero()
		if err := r.value(value, t.elem); err != nil {
			return within(err, nil, key.String())
		}
		v.SetMapIndex(key, value)
	}
}

func (r *jsonReader) elements(v reflect.Value, t *codecType) error {
	if r.next() == ']' {
		r.pos++
		v.Set(reflect.MakeSlice(t.typ, 0, 0))
		return nil
	}
	for i := 0; ; i++ {
		if i >= v.Cap() {
			v.Grow(1)
		}
		if i >= v.Len() {
			v.SetLen(i + 1)
		}
		if err := r.value(v.Index(i), t.elem); err != nil {
			return err
		}
		switch r.next() {
		case ',':
			r.pos++
		case ']':
			r.pos++
			v.SetLen(i + 1)
			return nil
		default:
			return errJSON
		}
	}
}

func (r *jsonReader) text(v reflect.Value, t *codecType) error {
	start := r.pos
	s, err := r.str()
	if err != nil {
		return err
	}
	switch {
	case t.kind == codecString:
		v.SetString(string(s))
	case t.kind == codecBytes:
		b := make([]byte, base64.StdEncoding.DecodedLen(len(s)))
		n, err := base64.StdEncoding.Decode(b, s)
		if err != nil {
			return err
		}
		v.SetBytes(b[:n])
	case t.text >= 0:
		v.SetZero()
		text := string(s)
		v.Field(t.text).Set(reflect.ValueOf(&text))
	default:
		r.pos = start
		return r.mismatch("string", t)
	}
	return nil
}

func (r *jsonReader) numeral(v reflect.Value, t *codecType) error {
	start := r.pos
	s, err := r.number()
	if err != nil {
		return err
	}
	switch t.kind {
	case codecInt:
		if n, err := strconv.ParseInt(string(s), 10, 64); err == nil && !v.OverflowInt(n) {
			v.SetInt(n)
			return nil
		}
	case codecFloat:
		if f, err := strconv.ParseFloat(string(s), 64); err == nil {
			v.SetFloat(f)
			return nil
		}
	default:
		r.pos = start
		return r.mismatch("number", t)
	}
	return &json.UnmarshalTypeError{Value: "number " + string(s), Type: t.typ, Offset: int64(start)}
}

// mismatch says that a value is of another kind than the type, unless it is not
// even JSON.
func (r *jsonReader) mismatch(what string, t *codecType) error {
	start := r.pos
	if err := r.skip(); err != nil {
		return err
	}
	return &json.UnmarshalTypeError{Value: what, Type: t.typ, Offset: int64(start)}
}

// within says of an error in which member it was found.
func within(err error, structure reflect.Type, name string) error {
	if e, ok := err.(*json.UnmarshalTypeError); ok {
		if e.Struct == "" && structure != nil {
			e.Struct = structure.Name()
		}
		if e.Field != "" {
			name += "." + e.Field
		}
		e.Field = name
		return e
	}
	if err == errJSON || err == errNesting {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}

// A fieldSet is a set of fields.
type fieldSet struct {
	low  uint64
	high map[int]bool
}

func (s *fieldSet) has(i int) bool {
	if i < 64 {
		return s.low&(1<<i) != 0
	}
	return s.high[i]
}

func (s *fieldSet) add(i int) {
	if i < 64 {
		s.low |= 1 << i
		return
	}
	if s.high == nil {
		s.high = map[int]bool{}
	}
	s.high[i] = true
}

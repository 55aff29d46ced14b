package support

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"sync"
)

// The codec reads and writes the JSON of types that encoding/json alone would
// read in part: unions, and structures that keep members they do not know. It
// goes down from such a type through everything below in one pass, by the json
// tags, where methods that call encoding/json for each level would read the
// deepest level once for each above it.

// maxNesting is how deep JSON may nest, as in encoding/json. A Go value that
// nests deeper is taken for one that contains itself.
const maxNesting = 10_000

var errNesting = errors.New("json: nested deeper than 10000 levels, or a value that contains itself")

// unmarshalJSON sets what v points to, and nothing else remains of what it held.
func unmarshalJSON(data []byte, v any) error {
	r := jsonReader{data: data}
	return r.document(reflect.ValueOf(v).Elem())
}

// marshalJSON writes what v points to.
func marshalJSON(v any) ([]byte, error) {
	var w jsonWriter
	p := reflect.ValueOf(v).Elem()
	if err := w.value(p, codecOf(p.Type())); err != nil {
		return nil, err
	}
	return w.out, nil
}

// A codecType is what the codec knows of a Go type.
type codecType struct {
	kind   codecKind
	typ    reflect.Type
	elem   *codecType // of a pointer, slice or map
	fields []codecField
	arms   []*codecType   // of a union that is an interface, the last for what no other can hold
	exact  map[string]int // fields, or arms, by name
	bag    int            // the field for unknown members, -1 for none
	text   int            // the field for a string in place of the object, -1 for none
	plain  bool           // names match in any case, as encoding/json does it
}

type codecField struct {
	name      string
	key       string // the name as it is written, with its colon
	index     int
	typ       *codecType
	omitZero  bool
	omitEmpty bool
	zeroer    bool // has a method IsZero
}

type codecKind uint8

const (
	codecOther codecKind = iota // has methods of its own, or is left to encoding/json
	codecString
	codecBool
	codecInt
	codecFloat
	codecBytes
	codecRaw
	codecPointer
	codecSlice
	codecMap
	codecStruct
	codecUnion
)

var codecTypes sync.Map // of *codecType, by reflect.Type

func codecOf(t reflect.Type) *codecType {
	if c, ok := codecTypes.Load(t); ok {
		return c.(*codecType)
	}
	made := map[reflect.Type]*codecType{}
	c := makeCodec(t, made)
	for t, c := range made { // not before all of them are complete
		codecTypes.LoadOrStore(t, c)
	}
	return c
}

func makeCodec(t reflect.Type, made map[reflect.Type]*codecType) *codecType {
	if c := made[t]; c != nil {
		return c
	}
	c := &codecType{typ: t, bag: -1, text: -1}
	made[t] = c
	if t == reflect.TypeFor[json.RawMessage]() {
		c.kind = codecRaw
		return c
	}
	if t.Kind() == reflect.Struct {
		c.structure(made)
		return c
	}
	if t.Kind() == reflect.Interface {
		c.union(made)
		return c
	}
	if t.Kind() != reflect.Pointer && hasMethods(t) {
		return c
	}
	switch t.Kind() {
	case reflect.String:
		c.kind = codecString
	case reflect.Bool:
		c.kind = codecBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		c.kind = codecInt
	case reflect.Float64:
		c.kind = codecFloat
	case reflect.Pointer:
		c.kind, c.elem = codecPointer, makeCodec(t.Elem(), made)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			if t.Elem() == reflect.TypeFor[byte]() {
				c.kind = codecBytes
			}
			return c
		}
		c.kind, c.elem = codecSlice, makeCodec(t.Elem(), made)
	case reflect.Map:
		if t.Key().Kind() == reflect.String && !hasMethods(t.Key()) {
			c.kind, c.elem = codecMap, makeCodec(t.Elem(), made)
		}
	}
	return c
}

// hasMethods reports whether a type reads or writes JSON by methods.
func hasMethods(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	for _, i := range []reflect.Type{reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[json.Marshaler](),
		reflect.TypeFor[interface{ UnmarshalText([]byte) error }](), reflect.TypeFor[interface{ MarshalText() ([]byte, error) }]()} {
		if p.Implements(i) {
			return true
		}
	}
	return false
}

// isOurs reports whether a structure has its UnmarshalJSON from this package, which
// calls the codec: what has a MarshalJSON too has both for reasons of its own.
func isOurs(t reflect.Type) bool {
	return t.PkgPath() == reflect.TypeFor[codecType]().PkgPath() && !reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]())
}

// structure fills in the fields. What encoding/json treats in a way of its own,
// as embedded fields, makes the type one that is left to it.
func (c *codecType) structure(made map[reflect.Type]*codecType) {
	fields := make([]codecField, 0, c.typ.NumField())
	for i := range c.typ.NumField() {
		f := c.typ.Field(i)
		tag, _ := f.Tag.Lookup("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case f.Anonymous:
			return
		case tag == "-" && f.Name == "Unknown" && f.Type == reflect.TypeFor[map[string]json.RawMessage]():
			c.bag = i
		case tag == "-" && f.Name == "Text" && f.Type == reflect.TypeFor[*string]():
			c.text = i
		}
		if tag == "-" || !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		key := append(appendJSONString(nil, name), ':')
		field := codecField{name: name, key: string(key), index: i, zeroer: f.Type.Implements(reflect.TypeFor[interface{ IsZero() bool }]())}
		for options != "" {
			var option string
			option, options, _ = strings.Cut(options, ",")
			switch option {
			case "omitzero":
				field.omitZero = true
			case "omitempty":
				field.omitEmpty = true
			default:
				return
			}
		}
		fields = append(fields, field)
	}
	if own := c.bag >= 0 || c.text >= 0 || isOurs(c.typ); !own && hasMethods(c.typ) {
		return
	}
	c.kind, c.fields, c.exact = codecStruct, fields, make(map[string]int, len(fields))
	c.plain = c.bag < 0
	for i := range fields {
		fields[i].typ = makeCodec(c.typ.Field(fields[i].index).Type, made)
		c.exact[fields[i].name] = i
	}
}

// field finds the field for a member, -1 for none. Members mostly come in the
// order of fields, so guess is what would come next.
func (c *codecType) field(name []byte, guess int) (field int, exact bool) {
	if guess < len(c.fields) && c.fields[guess].name == string(name) {
		return guess, true
	}
	if i, ok := c.exact[string(name)]; ok {
		return i, true
	}
	if c.plain {
		for i := range c.fields {
			if strings.EqualFold(c.fields[i].name, string(name)) {
				return i, false
			}
		}
	}
	return -1, false
}

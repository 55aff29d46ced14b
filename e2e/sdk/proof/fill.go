package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"
)

var (
	timeType   = reflect.TypeFor[time.Time]()
	rawType    = reflect.TypeFor[json.RawMessage]()
	intType    = reflect.TypeFor[*int64]()
	readerType = reflect.TypeFor[io.Reader]()
)

func isTime(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 1 && t.Field(0).Type == timeType
}

// isUnion tells generated unions, which have Kind.
func isUnion(t reflect.Type) bool {
	if t.Kind() != reflect.Struct {
		return false
	}
	m, ok := t.MethodByName("Kind")
	_, unknown := t.FieldByName("Unknown")
	return ok && unknown && m.Type.NumIn() == 1
}

// exclusive reports whether the client has a union where the model has a structure.
func (f *filler) exclusive(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && slices.ContainsFunc(f.service.Unions, func(u any) bool {
		return strings.HasPrefix(reflect.TypeOf(u).Name(), t.Name()+"Member")
	})
}

// A filler fills generated types at random.
type filler struct {
	service *Service
	r       *rand.Rand
	full    bool // every member, down to some depth
}

func (f *filler) fill(v reflect.Value, depth int, bound bool) {
	t := v.Type()
	switch {
	case t.Kind() == reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		f.fill(v.Elem(), depth, bound)
	case t == rawType:
		v.SetBytes([]byte(fmt.Sprintf(`{"a":[%d,"b",true]}`, f.r.IntN(100))))
	case t == readerType:
		v.Set(reflect.ValueOf(bytes.NewReader([]byte("streamed " + f.word()))))
	case isTime(t):
		at := time.Unix(1700000000+f.r.Int64N(1e8), 0).UTC()
		if !bound && !f.service.XML { // headers have no fractions
			at = at.Add(time.Duration(f.r.IntN(2)) * 250 * time.Millisecond)
		}
		v.Field(0).Set(reflect.ValueOf(at))
	case isUnion(t) || f.exclusive(t):
		f.union(v, depth)
	case t.Kind() == reflect.Struct:
		f.members(v, depth)
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		v.SetBytes([]byte(f.word()))
	case t.Kind() == reflect.Slice:
		list := reflect.MakeSlice(t, 1+f.r.IntN(2), 2)
		for i := range list.Len() {
			f.fill(list.Index(i), depth+1, bound)
		}
		v.Set(list)
	case t.Kind() == reflect.Map:
		v.Set(reflect.MakeMap(t))
		f.entry(v, depth, bound)
	case t.Kind() == reflect.String:
		f.text(v)
	case t.Kind() == reflect.Bool:
		v.SetBool(true)
	case t.Kind() == reflect.Int64:
		v.SetInt(1 + f.r.Int64N(90))
		if bound { // it may be the status
			v.SetInt(v.Int() + 200)
		}
	case t.Kind() == reflect.Float64:
		v.SetFloat(float64(1+f.r.IntN(90)) / 4)
		if t.Name() == "Float" && f.r.IntN(5) == 0 {
			v.SetFloat([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}[f.r.IntN(3)])
		}
	}
}

// members fills those of a structure: all of them, or half.
func (f *filler) members(v reflect.Value, depth int) {
	t := v.Type()
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Name == "Unknown" && field.Tag.Get("json") == "-" || field.Type.Kind() == reflect.Func {
			continue
		}
		bound := f.outside(field)
		if bound && computed(t, field) {
			continue
		}
		deep := depth > 4 && holdsStructs(field.Type) || depth > 7
		if deep || !f.full && f.r.IntN(2) == 0 && !(bound && field.Type == intType) && field.Type != readerType { // the status, and streams, are always there
			continue
		}
		f.fill(v.Field(i), depth+1, bound)
	}
	if v.IsZero() && depth > 0 && t.NumField() > 0 && t.Field(0).Type.Kind() != reflect.Func { // query strings have no empty structures
		f.fill(v.Field(0), depth+1, f.outside(t.Field(0)))
	}
}

// computed tells what the client makes of the body, or checks against it.
func computed(t reflect.Type, field reflect.StructField) bool {
	streams := false
	for i := range t.NumField() {
		streams = streams || t.Field(i).Type == readerType
	}
	return field.Name == "ContentLength" || strings.HasSuffix(field.Type.String(), ".ChecksumAlgorithm") ||
		streams && strings.HasPrefix(field.Name, "Checksum")
}

// outside reports whether a field travels outside of the body.
func (f *filler) outside(field reflect.StructField) bool {
	return field.Tag.Get("json") == "-" || f.service.XML && field.Tag.Get("wire") == ""
}

func holdsStructs(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct && !isTime(t)
}

// union sets one member, a shallow one where it is deep already.
func (f *filler) union(v reflect.Value, depth int) {
	var choice []int
	for i := range v.NumField() {
		if v.Type().Field(i).Name != "Unknown" && (depth < 4 || !holdsStructs(v.Type().Field(i).Type)) {
			choice = append(choice, i)
		}
	}
	if len(choice) == 0 {
		for i := range v.NumField() - 1 {
			choice = append(choice, i)
		}
	}
	if len(choice) > 0 && depth < 12 {
		f.fill(v.Field(choice[f.r.IntN(len(choice))]), depth+1, false)
	}
}

func (f *filler) entry(v reflect.Value, depth int, bound bool) {
	key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
	f.text(key)
	f.fill(value, depth+1, bound)
	v.SetMapIndex(key, value)
}

// text is a word, or one of an enum's values.
func (f *filler) text(v reflect.Value) {
	if m, ok := v.Type().MethodByName("Values"); ok {
		values := m.Func.Call([]reflect.Value{reflect.Zero(v.Type())})[0]
		if n := values.Len(); n > 0 {
			v.Set(values.Index(f.r.IntN(n)))
			return
		}
	}
	v.SetString(f.word())
}

func (f *filler) word() string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	var b strings.Builder
	for range 4 + f.r.IntN(4) {
		b.WriteByte(letters[f.r.IntN(len(letters))])
	}
	return b.String()
}

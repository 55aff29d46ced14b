package support

import (
	"reflect"
	"strings"
)

// A wireTag says how a field stands in XML and in query strings; the tag wire holds
// it.
type wireTag struct {
	name       string // of its element
	inner      string // of the elements of a list or map in it, where it is neither member nor entry
	nested     string // the same of what these hold, level by level
	flat       bool   // these stand without an element around them
	attr       bool   // it is an attribute
	key, value string // of a map's entries
	query      string // its name in a query string, where that is another one
	form       string // of timestamps
	space      string // the namespace of its element, after a prefix where it has one
}

// elementTag is that of what a list or map holds.
var elementTag = wireTag{key: "key", value: "value"}

// tagOf reads the tag of a field; it is not ok for one that is not in the body.
func tagOf(f reflect.StructField) (t wireTag, ok bool) {
	text := f.Tag.Get("wire")
	if text == "" {
		return t, false
	}
	path, options, _ := strings.Cut(text, ",")
	t = elementTag
	t.name, path, _ = strings.Cut(path, ">")
	t.inner, t.nested, _ = strings.Cut(path, ">")
	for option := range strings.SplitSeq(options, ",") {
		key, value, _ := strings.Cut(option, "=")
		switch key {
		case "flat":
			t.flat = true
		case "attr":
			t.attr = true
		case "key":
			t.key = value
		case "value":
			t.value = value
		case "query":
			t.query = value
		case "time":
			t.form = value
		case "ns":
			t.space = value
		}
	}
	return t, true
}

// of is the tag of what a list or map of this tag holds.
func (t wireTag) of() wireTag {
	inner := elementTag
	inner.form = t.form
	if t.nested != "" {
		inner.inner, inner.nested, _ = strings.Cut(t.nested, ">")
		if name, keys, ok := strings.Cut(inner.inner, "|"); ok {
			inner.inner = name
			inner.key, inner.value, _ = strings.Cut(keys, "|")
		}
	}
	return inner
}

// isAbsent reports whether a field holds nothing that is to be written.
func isAbsent(f reflect.StructField, v reflect.Value) bool {
	return isNil(v) || v.IsZero() && strings.HasSuffix(f.Tag.Get("json"), ",omitzero")
}

// armsOf is written by packages that have unions that are interfaces: nil pointers to
// the types of one, the last for what no other can hold.
func armsOf(reflect.Type) []any { return nil }

// armFor is a new value of the type of a union that has a member which is there.
func armFor(t reflect.Type, there func(wireTag) bool) (arm reflect.Value) {
	for _, known := range armsOf(t) {
		arm = reflect.New(reflect.TypeOf(known).Elem())
		if tag, ok := tagOf(arm.Elem().Type().Field(0)); ok && there(tag) {
			break
		}
	}
	return arm
}

// held is what a pointer or an interface holds, zero where it is nil.
func held(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return reflect.Zero(v.Type().Elem())
	}
	return reflect.Indirect(v)
}

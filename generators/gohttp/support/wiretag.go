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
	t.name, t.inner, _ = strings.Cut(path, ">")
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
	return inner
}

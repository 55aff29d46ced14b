package model

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// A Format is what a service model is written in.
type Format string

const (
	Botocore Format = "botocore" // service-2.json
	Smithy   Format = "smithy"   // the JSON AST
	IR       Format = "ir"       // what ir.Encode writes
)

// Read turns a service model into IR. Another format than those of this package
// is a bug of the caller and panics. Read never fails: it gives what the file
// holds and reports the rest.
//
// extras, which may be nil, is what a client library adds to a model of botocore: an
// object "merge", of which metadata and members add to those of the model, and the
// type of a shape counts in place of the model's.
func Read(f, extras *diag.File, format Format, r *diag.Report) *ir.Model {
	if format == IR {
		return readIR(f, r)
	}
	b := newBuilder(f, r)
	if extras != nil {
		b.extras = parseJSON(extras, r).root().get("merge")
	}
	tree := parseJSON(f, r)
	root := tree.root()
	if root.kind() != absent && b.is(root, object, "the model") {
		switch format {
		case Botocore:
			readBotocore(b, root)
		case Smithy:
			readSmithy(b, root)
		default:
			panic(fmt.Sprintf("model: %q is no format of models", format))
		}
	}
	if len(b.model.Operations) == 0 && !tree.broken {
		r.Add(diag.NoOperations.At(f, diag.Span{}, "the model holds no operation"))
	}
	b.checkCircles()
	return b.model
}

// readIR reads the encoding of ir.Encode. What it breaks has a place where the JSON
// itself is broken, or a value is of the wrong kind.
func readIR(f *diag.File, r *diag.Report) *ir.Model {
	m, err := ir.Decode([]byte(f.Text))
	if err == nil {
		return m
	}
	offset, message := int64(0), strings.TrimPrefix(err.Error(), "ir: ")
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind): // seen from where the model begins
		offset = kind.Offset + int64(len(f.Text)-len(strings.TrimLeft(f.Text, " \t\r\n")))
		message = fmt.Sprintf("%s is %s, where %s is expected", cmp.Or(kind.Field, "the model"), kindOfJSON(kind.Value), kindOfGo(kind.Type))
	}
	at := uint32(min(max(offset-1, 0), int64(len(f.Text))))
	r.Add(diag.ModelSyntax.At(f, diag.Span{Start: at, End: min(at+1, uint32(len(f.Text)))}, "%s", message).
		WithHelp("`shapec ir --format json` writes such a file"))
	return &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{}}
}

// kindOfJSON names what stands in a file in the words of [kindOfGo]; the library adds
// the digits of numbers that do not fit.
func kindOfJSON(value string) string {
	switch word, _, _ := strings.Cut(value, " "); word {
	case "bool":
		return "true or false"
	case "array", "object":
		return "an " + word
	}
	return "a " + value
}

func kindOfGo(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Slice:
		return "an array"
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	case reflect.Pointer:
		return kindOfGo(t.Elem())
	}
	return "a number"
}

package model

import (
	"encoding/json"
	"errors"
	"fmt"
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

// readIR reads the encoding of ir.Encode. What it breaks has a place only where
// the JSON itself is broken.
func readIR(f *diag.File, r *diag.Report) *ir.Model {
	m, err := ir.Decode([]byte(f.Text))
	if err == nil {
		return m
	}
	var span diag.Span
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at := uint32(min(max(syntax.Offset-1, 0), int64(len(f.Text))))
		span = diag.Span{Start: at, End: min(at+1, uint32(len(f.Text)))}
	}
	r.Add(diag.ModelSyntax.At(f, span, "%s", strings.TrimPrefix(err.Error(), "ir: ")))
	return &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{}}
}

package page

import (
	"fmt"
	"slices"
	"strings"

	"shapec/ir"
)

// An operation is one section of the page.
type operation struct {
	name, method, service string
	change                string   // "new" or "updated"
	doc                   []string // paragraphs
	delta                 delta
	call                  string // the request literal
	params                []row
	response              string // the response literal; empty where there is none
	result                row    // the nameless row of the response
	stream                bool   // the response holds an event stream
}

// A row is one documented reference, with the rows below it.
type row struct {
	name     string // empty for elements, map keys and map values
	typ      string
	required bool
	doc      []string // paragraphs
	token    bool     // the line on idempotency tokens is printed
	union    []string // the members a union's note lists; nil for no note
	rows     []row
}

// tree unfolds a model. budget counts the bytes down that it will take to print;
// below zero everything is left out, and the page is not to be used.
type tree struct {
	m      *ir.Model
	budget int

	side ir.Side
	open map[ir.ShapeID]bool
	text strings.Builder
}

// What values and rows take beside their names, indentation and documentation.
const (
	scalarBytes = 16
	rowBytes    = 100
)

func (t *tree) operation(o *ir.Operation) *operation {
	out := &operation{name: o.Name, method: o.Method, service: serviceUID(t.m.Service), change: o.Change, doc: paragraphs(o.Doc)}
	if out.method == "" {
		out.method = ir.MethodName(o.Name)
	}
	if out.change == "" {
		out.change = "new"
	}
	t.open = map[ir.ShapeID]bool{}
	t.side = ir.Request
	out.call, out.params = t.request(o.Input, out.method)
	t.side = ir.Response
	if o.Output != "" {
		out.response = t.literal(o.Output)
		out.result = t.row(ir.Edge{Target: o.Output}, 0)
		for _, m := range ir.Members(t.m.Shapes[o.Output]) {
			out.stream = out.stream || isStream(t.m, m.Target)
		}
	}
	return out
}

func isStream(m *ir.Model, id ir.ShapeID) bool {
	u, ok := m.Shapes[id].(*ir.Union)
	return ok && u.EventStream
}

func (t *tree) request(input ir.ShapeID, method string) (string, []row) {
	shape := t.m.Shapes[input]
	members := ir.Members(shape)
	if len(members) == 0 {
		return "client." + method + "()", nil
	}
	t.text.Reset()
	t.text.WriteString("client." + method + "(")
	t.open[input] = true
	var rows []row
	for i, e := range ir.Edges(shape) {
		if i > 0 {
			t.text.WriteByte(',')
		}
		t.line(1)
		t.text.WriteString(e.Step.Name + "=")
		t.value(e.Target, t.streams(e), 1)
		rows = append(rows, t.row(e, 1))
	}
	delete(t.open, input)
	t.line(0)
	t.text.WriteByte(')')
	return t.text.String(), rows
}

// streams tells whether a top-level member is a blob outside the body.
func (t *tree) streams(e ir.Edge) bool {
	if e.Member == nil || t.m.KindOf(e.Target) != ir.Kind(ir.Blob) {
		return false
	}
	s, _ := t.m.Shapes[e.Target].(*ir.Scalar)
	return e.Member.Streaming || s != nil && s.Streaming
}

func (t *tree) literal(output ir.ShapeID) string {
	t.text.Reset()
	t.value(output, false, 0)
	return t.text.String()
}

func (t *tree) line(depth int) {
	if t.budget -= 1 + 4*depth; t.budget < 0 {
		return
	}
	t.text.WriteByte('\n')
	for range depth {
		t.text.WriteString("    ")
	}
}

// value writes the literal of a shape. depth is how many brackets are open.
func (t *tree) value(id ir.ShapeID, streaming bool, depth int) {
	if t.budget -= scalarBytes; t.budget < 0 {
		return
	}
	if t.open[id] {
		t.text.WriteString("{'... recursive ...'}")
		return
	}
	switch s := t.m.Shapes[id].(type) {
	case nil:
		t.text.WriteString(t.scalar(id, streaming))
	case *ir.Scalar:
		t.text.WriteString(t.scalar(s.Type, streaming))
	case *ir.Enum:
		if len(s.Values) == 0 {
			t.text.WriteString("'string'")
		}
		for i, v := range s.Values {
			if i > 0 {
				t.text.WriteByte('|')
			}
			t.text.WriteString("'" + v.Value + "'")
		}
	case *ir.Structure:
		t.structure(id, s, depth)
	case *ir.Union:
		switch {
		case s.EventStream && t.side == ir.Request:
			t.text.WriteString("{...}") // the pages know no more of it
		case s.EventStream:
			t.text.WriteString("EventStream(")
			t.structure(id, s, depth)
			t.text.WriteByte(')')
		default:
			t.structure(id, s, depth)
		}
	case *ir.List:
		t.enter(id, func() {
			t.text.WriteByte('[')
			t.line(depth + 1)
			t.value(s.Member.Target, false, depth+1)
			t.text.WriteByte(',')
			t.line(depth)
			t.text.WriteByte(']')
		})
	case *ir.Map:
		t.enter(id, func() {
			t.text.WriteByte('{')
			t.line(depth + 1)
			t.text.WriteString("'string': ") // whatever the key is
			t.value(s.Value.Target, false, depth+1)
			t.line(depth)
			t.text.WriteByte('}')
		})
	default:
		panic(unknownShape(s))
	}
}

func (t *tree) enter(id ir.ShapeID, do func()) {
	t.open[id] = true
	do()
	delete(t.open, id)
}

func (t *tree) structure(id ir.ShapeID, s ir.Shape, depth int) {
	if structure, ok := s.(*ir.Structure); ok && structure.OrString {
		t.text.WriteString("'string' or ")
	}
	edges := ir.Edges(s)
	if len(edges) == 0 {
		t.text.WriteString("{}")
		if t.side == ir.Request { // a quirk of the pages: the comma comes on the next line
			t.line(depth)
		}
		return
	}
	t.enter(id, func() {
		t.text.WriteByte('{')
		for i, e := range edges {
			if i > 0 {
				t.text.WriteByte(',')
			}
			t.line(depth + 1)
			t.text.WriteString("'" + e.Step.Name + "': ")
			t.value(e.Target, depth == 0 && t.side == ir.Response && t.streams(e), depth+1)
		}
		t.line(depth)
		t.text.WriteByte('}')
	})
}

func (t *tree) scalar(id ir.ShapeID, streaming bool) string {
	switch id {
	case ir.String:
		return "'string'"
	case ir.Integer, ir.Long:
		return "123"
	case ir.Double:
		return "123.0"
	case ir.Float:
		return "..."
	case ir.Boolean:
		return "True|False"
	case ir.Timestamp:
		return "datetime(2015, 1, 1)"
	case ir.Document:
		return "{...}|[...]|123|123.4|'string'|True|None"
	case ir.Blob:
		switch {
		case streaming && t.side == ir.Request:
			return "b'bytes'|file"
		case streaming:
			return "StreamingBody()"
		}
		return "b'bytes'"
	}
	panic("page: no literal for the shape " + string(id))
}

// row documents a reference and what lies below it. depth is how many
// references lead to it: 1 for a parameter or a member of the response.
func (t *tree) row(e ir.Edge, depth int) row {
	shape := t.m.Shapes[e.Target]
	doc := e.Doc
	if doc == "" && shape != nil {
		doc = shape.Common().Doc
	}
	t.budget -= rowBytes + 4*depth + len(e.Step.Name) + len(doc)
	r := row{name: e.Step.Name, typ: t.typeName(e, depth), doc: paragraphs(doc)}
	if u, ok := shape.(*ir.Union); ok && !u.EventStream && len(r.doc) > 0 {
		r.union = make([]string, len(u.Members))
		for i, m := range u.Members {
			r.union[i] = m.Name
		}
	}
	if t.budget < 0 || t.open[e.Target] {
		return r
	}
	if t.side == ir.Request && e.Member != nil {
		r.required = e.Member.Required == ir.Yes
		r.token = e.Member.IdempotencyToken && len(r.doc) > 0
	}
	if _, scalar := shape.(*ir.Scalar); scalar || shape == nil || t.side == ir.Request && isStream(t.m, e.Target) {
		return r
	}
	t.enter(e.Target, func() {
		below := ir.Edges(shape)
		if _, isMap := shape.(*ir.Map); isMap {
			key := t.row(below[0], depth+1)
			key.rows = []row{t.row(below[1], depth+2)}
			r.rows = []row{key}
			return
		}
		r.rows = make([]row, 0, len(below))
		for _, e := range below {
			r.rows = append(r.rows, t.row(e, depth+1))
		}
	})
	return r
}

func (t *tree) typeName(e ir.Edge, depth int) string {
	switch kind := t.m.KindOf(e.Target); kind {
	case ir.KindStructure, ir.KindMap:
		return "dict"
	case ir.KindUnion:
		if t.side == ir.Response && isStream(t.m, e.Target) {
			return ":class:`.EventStream`"
		}
		return "dict"
	case ir.KindEnum:
		return "string"
	case ir.KindList:
		return "list"
	default:
		return t.scalarType(ir.ShapeID(kind), depth == 1 && t.streams(e))
	}
}

func (t *tree) scalarType(id ir.ShapeID, streaming bool) string {
	switch id {
	case ir.String, ir.Integer, ir.Float, ir.Boolean:
		return string(id)
	case ir.Long:
		return "integer"
	case ir.Double:
		return "float"
	case ir.Timestamp:
		return "datetime"
	case ir.Document:
		return ":ref:`document<document>`"
	case ir.Blob:
		switch {
		case streaming && t.side == ir.Request:
			return "bytes or seekable file-like object"
		case streaming:
			return ":class:`.StreamingBody`"
		}
		return "bytes"
	}
	panic("page: no type for the shape " + string(id))
}

// paragraphs cuts a description at its line ends, so that each paragraph and
// each list item stands on a line of its own; white space within is one space.
func paragraphs(doc string) []string {
	var out []string
	for _, line := range strings.Split(doc, "\n") {
		if words := strings.Fields(line); len(words) > 0 {
			out = append(out, strings.Join(words, " "))
		}
	}
	return slices.Clip(out)
}

func unknownShape(s ir.Shape) string { return fmt.Sprintf("page: unknown shape %T", s) }

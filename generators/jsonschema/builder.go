package jsonschema

import (
	"net/url"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/ir/rules"
)

// builder writes the schemas of one side of a model. What a definition looks
// like depends on the side only, so each is written once and copied into every
// schema that reaches it.
type builder struct {
	rules.Rules
	o      options
	defs   map[ir.ShapeID][]byte // rendered, at the depth of $defs
	places hyphens
}

func newBuilder(r rules.Rules, o options) *builder {
	return &builder{Rules: r, o: o, defs: map[ir.ShapeID][]byte{}, places: hyphensOf(r.Model)}
}

// schema writes the schema of op's side. An operation without one takes, or
// gives, an empty structure.
func (b *builder) schema(op *ir.Operation, id string) []byte {
	root := op.Input
	if b.Side == ir.Response {
		root = op.Output
	}
	shape := b.Model.Shapes[root]
	if shape == nil {
		shape = &ir.Structure{}
	}
	title := string(root)
	if title == "" {
		title = op.Name + strings.ToUpper(sideName(b.Side)[:1]) + sideName(b.Side)[1:]
	}
	doc := op.Doc
	if b.Side == ir.Response {
		doc = "What " + op.Name + " returns."
	}
	s := object{{"$schema", b.dialect()}, {"$id", id}, {"title", title}}
	describe(&s, doc, op.Deprecated)
	s = append(s, b.record("", shape)...)
	size := 1024 * (4 + len(ir.Members(shape)))
	if defs := b.reach(shape); len(defs) > 0 {
		var all object
		for _, id := range defs {
			d := b.def(id)
			size += len(d) + len(id) + 16
			all.set(string(id), raw(d))
		}
		s.set(b.defsKey(), lines(all))
	}
	return slices.Clip(append(render(make([]byte, 0, size), lines(s), 0), '\n'))
}

func (b *builder) dialect() string {
	if b.o.draft07 {
		return "http://json-schema.org/draft-07/schema#"
	}
	return "https://json-schema.org/draft/2020-12/schema"
}

func (b *builder) defsKey() string {
	if b.o.draft07 {
		return "definitions"
	}
	return "$defs"
}

// reach lists the shapes below root in the order a reader first meets them; root
// itself only where something below refers back to it. It keeps a stack of its
// own: a hostile model may be a very long chain.
func (b *builder) reach(root ir.Shape) []ir.ShapeID {
	var order []ir.ShapeID
	seen := map[ir.ShapeID]bool{}
	stack := [][]ir.Edge{ir.Edges(root)}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if len(*top) == 0 {
			stack = stack[:len(stack)-1]
			continue
		}
		id := (*top)[0].Target
		*top = (*top)[1:]
		if shape := b.Model.Shapes[id]; shape != nil && !seen[id] && b.inline(id) == nil {
			seen[id] = true
			order = append(order, id)
			stack = append(stack, ir.Edges(shape))
		}
	}
	return order
}

// def returns the rendered definition of a shape.
func (b *builder) def(id ir.ShapeID) []byte {
	if d, ok := b.defs[id]; ok {
		return d
	}
	d := render(nil, b.definition(id, b.Model.Shapes[id]), 2)
	b.defs[id] = d
	return d
}

// ref is the local reference to a definition: a JSON Pointer in a URI fragment.
func (b *builder) ref(id ir.ShapeID) string {
	name := strings.ReplaceAll(strings.ReplaceAll(string(id), "~", "~0"), "/", "~1")
	return "#/" + b.defsKey() + "/" + url.PathEscape(name)
}

func absolute(base string) bool {
	u, err := url.Parse(base)
	return err == nil && u.IsAbs() && u.Opaque == "" && u.RawQuery == "" && u.Fragment == "" && !strings.Contains(base, "#")
}

package lower

import (
	"fmt"
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
)

// Origins tells where each conclusion was read, and how sure it is. It is a side
// table of a run of [Lower]: models stay plain data.
type Origins struct {
	graph *graph
	names names
}

func newOrigins(g *graph, n names) *Origins { return &Origins{g, n} }

// A Finding is one conclusion about a place.
type Finding struct {
	Subject    string // what it is about: kind, name, union, recursion, sharing, required, …
	Conclusion string // lower case, no full stop
	Evidence   ir.Evidence
	Reasons    []Reason
	Otherwise  []string // what else was possible, likeliest first; empty where nothing was
}

// A Reason is a line of a page that a conclusion rests on.
type Reason struct {
	Text string // what to see there
	File *diag.File
	Span diag.Span
}

// Explain tells what was concluded for a place; a path without a side is the
// operation itself. ok is false where the pages have no such place; near then is
// the longest part of the path that exists.
func (o *Origins) Explain(p ir.Path) (findings []Finding, near ir.Path, ok bool) {
	if p.Side == "" {
		k, ok := o.operation(p.Operation)
		if !ok {
			return nil, ir.Path{}, false
		}
		e := explainer{graph: o.graph, names: o.names}
		e.operation(k)
		return e.findings, p, true
	}
	i, near, ok := o.find(p)
	if !ok {
		return nil, near, false
	}
	e := explainer{graph: o.graph, names: o.names}
	e.kind(i)
	e.required(i)
	e.hints(i)
	e.recursion(i)
	e.union(i)
	e.name(i)
	e.sharing(i)
	return e.findings, near, true
}

// operation looks an operation up by its name or method.
func (o *Origins) operation(name string) (k int, ok bool) {
	for k := range o.graph.ops {
		if o.names.operations[k] == name || o.graph.ops[k].Method == name {
			return k, true
		}
	}
	return 0, false
}

// find looks a path up in the unfolded trees. Past a recursion it goes on in
// the recursion's target.
func (o *Origins) find(p ir.Path) (node int32, near ir.Path, ok bool) {
	g := o.graph
	k, ok := o.operation(p.Operation)
	if !ok {
		return 0, ir.Path{}, false
	}
	near = ir.Path{Operation: p.Operation, Side: p.Side}
	i := g.ops[k].request
	if p.Side == ir.Response {
		i = g.ops[k].response
	}
	if i < 0 {
		return 0, ir.Path{Operation: p.Operation}, false
	}
	for n, step := range p.Steps {
		next := g.step(i, step)
		if next < 0 {
			near.Steps = p.Steps[:n]
			return 0, near, false
		}
		i = next
	}
	return i, p, true
}

func (g *graph) step(i int32, s ir.Step) int32 {
	if n := &g.nodes[i]; n.Kind == parser.Recursive && n.target >= 0 {
		i = n.target
	}
	switch n := &g.nodes[i]; {
	case s.Kind == ir.MemberStep && g.isStructure(i):
		return g.member(i, s.Name)
	case s.Kind == ir.ElementStep && n.Kind == parser.List:
		return g.element(i)
	case s.Kind == ir.KeyStep && n.Kind == parser.Map:
		key, _ := g.keyValue(i)
		return key
	case s.Kind == ir.ValueStep && n.Kind == parser.Map:
		_, value := g.keyValue(i)
		return value
	}
	return -1
}

type explainer struct {
	*graph
	names    names
	findings []Finding
}

func (e *explainer) add(f Finding) { e.findings = append(e.findings, f) }

// syntax is the place of a node in its syntax literal.
func (g *graph) syntax(i int32, text string) Reason {
	n := &g.nodes[i]
	d := g.pages[n.page].Doc
	s := n.Span
	if !n.Name.IsZero() {
		s = n.Name
	}
	return Reason{text, d.File, d.Source(s)}
}

// row is the place of a node's documentation.
func (g *graph) row(i int32, text string) (Reason, bool) {
	n := &g.nodes[i]
	if n.Flags&parser.HasRow == 0 || n.Text.First == 0 {
		return Reason{}, false
	}
	b := n.Text.First - 1
	if b > 0 && strings.Trim(g.block(i, b), "*") == "[REQUIRED]" {
		b-- // the mark stands on a line of its own
	}
	d := g.pages[n.page].Doc
	return Reason{text, d.File, d.Source(d.Blocks[b].Span)}, true
}

func (e *explainer) kind(i int32) {
	n := &e.nodes[i]
	f := Finding{Subject: "kind", Conclusion: n.Kind.String(), Evidence: ir.Stated, Reasons: []Reason{e.syntax(i, "the syntax shows it")}}
	if r, ok := e.row(i, "its row"); ok {
		f.Reasons = append(f.Reasons, r)
	}
	switch n.Kind {
	case parser.Integer:
		f.Otherwise = []string{"long: pages print both alike"}
	case parser.Map:
		if n.Flags&parser.Ambiguous != 0 {
			f.Otherwise = []string{"a structure with one member: the rows below it say map"}
		}
	case parser.Recursive:
		f.Conclusion = "a shape that is already open further out"
	}
	e.add(f)
}

func (e *explainer) required(i int32) {
	n := &e.nodes[i]
	if n.parent < 0 || n.Name.IsZero() {
		return
	}
	root := i
	for e.nodes[root].parent >= 0 {
		root = e.nodes[root].parent
	}
	request := false
	e.roots(func(_ *operation, side ir.Side, r int32) { request = request || r == root && side == ir.Request })
	f := Finding{Subject: "required", Evidence: ir.Stated}
	if r, ok := e.row(i, "its row"); ok {
		f.Reasons = []Reason{r}
	}
	switch {
	case n.Flags&parser.Required != 0:
		f.Conclusion = "yes"
	case !request:
		f.Conclusion, f.Evidence = "unknown: responses never say it", ir.Assumed
		if k := e.requiredElsewhere(i); k >= 0 {
			f.Conclusion += "; of this shape requests do"
			if r, ok := e.row(k, "required here"); ok {
				f.Reasons = append(f.Reasons, r)
			}
		}
	case n.Kind == parser.Recursive:
		f.Conclusion, f.Evidence = "unknown: the row of a recursive member never says it", ir.Assumed
	case n.Flags&parser.HasRow == 0:
		f.Conclusion, f.Evidence = "unknown: its row is missing", ir.Assumed
	default:
		f.Conclusion = "no"
	}
	e.add(f)
}

// requiredElsewhere is the first node that says of member i's shape, where a request
// uses it, that this member is required; -1 if there is none.
func (e *explainer) requiredElsewhere(i int32) int32 {
	class, name := e.nodes[e.nodes[i].parent].class, e.memberName(i)
	found := int32(-1)
	e.roots(func(_ *operation, side ir.Side, root int32) {
		for k := root; found < 0 && side == ir.Request && k < e.nodes[root].End; k++ {
			n := &e.nodes[k]
			if n.Flags&parser.Required != 0 && n.parent >= 0 && e.nodes[n.parent].class == class && e.memberName(k) == name {
				found = k
			}
		}
	})
	return found
}

// describe names a node by its shape and the member that leads to it.
func (e *explainer) describe(i int32) string {
	owner, element := e.ownerName(i)
	where := "the " + e.nodes[i].Kind.String()
	if c := e.nodes[i].class; c >= 0 {
		where = string(e.names.shapes[c])
	}
	if owner == "" {
		return where
	}
	if element {
		return fmt.Sprintf("%s (element of %s)", where, owner)
	}
	return fmt.Sprintf("%s (%s)", where, owner)
}

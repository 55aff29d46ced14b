package lower

import (
	"fmt"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// Origins tells where each conclusion was read, and how sure it is. It is a side
// table of a run of [Lower]: models stay plain data.
type Origins struct {
	graph     *graph
	names     Names
	described map[int32]Described
}

// New makes the side table of what the passes wrote down: the graph, the names, and by
// member what descriptions say of values.
func New(g *graph, n Names, described map[int32]Described) *Origins {
	return &Origins{g, n, described}
}

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
		e := explainer{graph: o.graph, names: o.names, described: o.described}
		e.operation(k)
		return e.findings, p, true
	}
	i, near, ok := o.find(p)
	if !ok {
		return nil, near, false
	}
	e := explainer{graph: o.graph, names: o.names, described: o.described}
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
		if o.names.Operations[k].Name == name || o.graph.ops[k].Method == name {
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

type explainer struct {
	*graph
	names     Names
	described map[int32]Described
	findings  []Finding
}

func (e *explainer) add(f Finding) { e.findings = append(e.findings, f) }

// reason makes a reason of a place.
func (e *explainer) reason(text string, at words.Place) Reason {
	file, span := e.inFile(at)
	return Reason{text, file, span}
}

// syntaxReason points at node i in its syntax literal.
func (e *explainer) syntaxReason(text string, i int32) Reason { return e.reason(text, e.syntax(i)) }

// syntaxReasons points at several nodes.
func (e *explainer) syntaxReasons(text string, nodes []int32) []Reason {
	reasons := make([]Reason, len(nodes))
	for k, i := range nodes {
		reasons[k] = e.syntaxReason(text, i)
	}
	return reasons
}

// rowReason points at the documentation of node i, if it has any.
func (e *explainer) rowReason(text string, i int32) (r Reason, ok bool) {
	at, ok := e.row(i)
	if !ok {
		return r, false
	}
	return e.reason(text, at), true
}

func (e *explainer) kind(i int32) {
	n := &e.nodes[i]
	f := Finding{Subject: "kind", Conclusion: n.Kind.String(), Evidence: ir.Stated, Reasons: []Reason{e.syntaxReason("the syntax shows it", i)}}
	if r, ok := e.rowReason("its row", i); ok {
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
	if r, ok := e.rowReason("its row", i); ok {
		f.Reasons = []Reason{r}
	}
	switch {
	case n.Flags&parser.Required != 0:
		f.Conclusion = "yes"
	case !request:
		f.Conclusion, f.Evidence = "unknown: responses never say it", ir.Assumed
		if k := e.requiredElsewhere(i); k >= 0 {
			f.Conclusion += "; of this shape requests do"
			if r, ok := e.rowReason("required here", k); ok {
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
		where = string(e.names.Shapes[c])
	}
	if owner == "" {
		return where
	}
	if element {
		return fmt.Sprintf("%s (element of %s)", where, owner)
	}
	return fmt.Sprintf("%s (%s)", where, owner)
}

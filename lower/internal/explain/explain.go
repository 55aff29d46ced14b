package explain

import (
	"shapec/diag"
	"shapec/internal/prose"
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/lower/internal/naming"
)

// Origins tells where each conclusion was read, and how sure it is. It is a side
// table of a run of lowering: models stay plain data.
type Origins struct {
	graph     *graph.Graph
	names     naming.Names
	described map[int32]Described // by member
}

// Described is a description that says something of values.
type Described struct {
	Doc string
	prose.Said
}

// New makes the side table of what the passes wrote down: in the graph, of the names,
// and what the descriptions of members say of values.
func New(g *graph.Graph, n naming.Names, described map[int32]Described) *Origins {
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
		e := explainer{Graph: o.graph, names: o.names}
		e.operation(k)
		return e.findings, p, true
	}
	i, near, ok := o.find(p)
	if !ok {
		return nil, near, false
	}
	e := explainer{Graph: o.graph, names: o.names, described: o.described}
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
	for k := range o.graph.Ops {
		if o.names.Operations[k].Name == name || o.graph.Ops[k].Method == name {
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
	i := g.Ops[k].Request
	if p.Side == ir.Response {
		i = g.Ops[k].Response
	}
	if i < 0 {
		return 0, ir.Path{Operation: p.Operation}, false
	}
	for n, step := range p.Steps {
		next := g.Step(i, step)
		if next < 0 {
			near.Steps = p.Steps[:n]
			return 0, near, false
		}
		i = next
	}
	return i, p, true
}

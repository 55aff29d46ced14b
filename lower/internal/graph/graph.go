package graph

import (
	"hash/maphash"

	"shapec/diag"
	"shapec/internal/words"
	"shapec/ir"
	"shapec/parser"
)

// Graph is the nodes of all pages' trees in one array, still unfolded, and what the
// passes have concluded about them. Node indices are int32; a node's children follow it
// (see parser.Tree).
type Graph struct {
	Report *diag.Report // may be nil
	Seed   maphash.Seed // of all hashes
	Pages  []*parser.Page
	Nodes  []Node
	Ops    []Operation

	Singulars words.Singulars // found so far

	Meanings map[int32]Meaning // of markers; from recursion

	AddedValues map[int32][]string        // by enum node: values that change literals announce; from delta
	GoneValues  map[int32]map[string]bool // by enum node: values that are taken away again; from delta

	Classes []Class // from share

	UnionFeatures []string // what Union.Weights are of, in words; "" is not for explanations
	PrintsNotes   bool     // the pages keep the notes of unions, so that silence means no
}

// Node is a parser.Node with room for conclusions. Pages have very many: 64
// bytes, one line of a cache, is what a node may take.
type Node struct {
	parser.Node
	Page   int32  // index into Graph.Pages
	Parent int32  // -1 for an input or output
	Target int32  // of a marker (a Recursive node): the ancestor it means, -1 if none; from recursion
	Class  int32  // from share: index into Graph.Classes, -1 for prelude shapes
	Row    uint64 // hash of name and text: what the page says of this member
	Added  bool   // a change literal announces it; from delta
	Dict   bool   // of an open structure: its name is that of free-form data elsewhere; from empty
	Proof  Proof  // of a marker: what its target rests on; from recursion
}

// Operation is one operation of the service.
type Operation struct {
	*parser.Operation
	Page     int32
	Request  int32
	Response int32 // -1 if none
}

// A Class is a set of nodes that are one shape.
type Class struct {
	First int32 // the node a reader of the page meets first; its text is the shape's
	Count int32 // how many nodes there are
	Kind  parser.NodeKind
	Root  bool  // an input or output
	Text  int32 // a nameless node whose row describes the shape itself, or -1

	Required []ir.Answer // by member, over all requests; nil where no request has the shape, or it has no member
	Requires bool        // one of them is
	Token    []bool      // by member: it is an idempotency token; nil where none is
	Union    Union       // from unions
}

// Union is the verdict on a class of structures.
type Union struct {
	Is         bool // in the model, as the user asks
	Evidence   ir.Evidence
	Note       int32     // of a stated one: the first node whose description has the note
	Confidence float64   // of an inferred one, also where Is = false
	Likely     bool      // by its confidence or, where that is another matter, by the lock
	Locked     bool      // the lock decided against the confidence
	Weights    []float32 // by Graph.UnionFeatures: how much each is evidence for it, below 0 against it; nil where it cannot be one
}

// Remove takes node i out, with all that it holds.
func (g *Graph) Remove(i int32) {
	for end := max(i+1, g.Nodes[i].End); i < end; i++ {
		g.Nodes[i].Kind = parser.Absent
	}
}

// Children yields the children of node i that are there: members, the element,
// or key and value.
func (g *Graph) Children(i int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		end := g.Nodes[i].End
		for c := i + 1; c < end; c = g.Nodes[c].End {
			if g.Nodes[c].Kind != parser.Absent && !yield(c) {
				return
			}
		}
	}
}

// Element is the only child of a list, or -1.
func (g *Graph) Element(i int32) int32 {
	for c := range g.Children(i) {
		return c
	}
	return -1
}

// KeyValue returns the children of a map.
func (g *Graph) KeyValue(i int32) (key, value int32) {
	key = i + 1
	return key, g.Nodes[key].End
}

// Member finds a member of a structure by name, or -1.
func (g *Graph) Member(i int32, name string) int32 {
	for c := range g.Children(i) {
		if g.MemberName(c) == name {
			return c
		}
	}
	return -1
}

// MemberName is the member name of node i.
func (g *Graph) MemberName(i int32) string {
	n := &g.Nodes[i]
	return n.Name.Of(g.Pages[n.Page].Doc.Text)
}

// Block is the text of block b of the page node i stands on.
func (g *Graph) Block(i int32, b int32) string {
	d := g.Pages[g.Nodes[i].Page].Doc
	return d.Blocks[b].Span.Of(d.Text)
}

// OwnerName is the name of the member that leads to node i, and whether i is an
// element of it.
func (g *Graph) OwnerName(i int32) (name string, element bool) {
	for {
		if name = g.MemberName(i); name != "" {
			return name, element
		}
		if g.Nodes[i].Parent < 0 {
			return "", element
		}
		i, element = g.Nodes[i].Parent, true
	}
}

// FirstText is the first paragraph of a node's documentation, or "".
func (g *Graph) FirstText(i int32) string {
	n := &g.Nodes[i]
	if n.Text.First >= n.Text.Last {
		return ""
	}
	return g.Block(i, n.Text.First)
}

// IsStructure reports whether node i has members.
func (g *Graph) IsStructure(i int32) bool {
	k := g.Nodes[i].Kind
	return k == parser.Structure || k == parser.EventStream
}

// Roots visits every input and output.
func (g *Graph) Roots(visit func(op *Operation, side ir.Side, root int32)) {
	for i := range g.Ops {
		op := &g.Ops[i]
		visit(op, ir.Request, op.Request)
		if op.Response >= 0 {
			visit(op, ir.Response, op.Response)
		}
	}
}

// Size is how many members structure i has.
func (g *Graph) Size(i int32) int {
	size := 0
	for range g.Children(i) {
		size++
	}
	return size
}

// EmptyRoot reports whether a class is an input or output without members: a
// page can not tell it from none at all.
func (g *Graph) EmptyRoot(id int32) bool {
	c := &g.Classes[id]
	return c.Root && g.Element(c.First) < 0
}

// IsKey reports whether node i is the key of a map.
func (g *Graph) IsKey(i int32) bool {
	p := g.Nodes[i].Parent
	return p >= 0 && g.Nodes[p].Kind == parser.Map && i == p+1
}

// EnumValues yields the values of an enum that are not taken away.
func (g *Graph) EnumValues(i int32) func(yield func(string) bool) {
	n := &g.Nodes[i]
	p := g.Pages[n.Page]
	gone := g.GoneValues[i]
	return func(yield func(string) bool) {
		for v := range p.Values(n.Span) {
			s := p.Value(v)
			if gone[s] {
				continue
			}
			if !yield(s) {
				return
			}
		}
	}
}

// Mix folds b into the hash a; the order matters.
func Mix(a, b uint64) uint64 {
	x := (a ^ b*0x9E3779B97F4A7C15) * 0xff51afd7ed558ccd
	return x ^ x>>32
}

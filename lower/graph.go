package lower

import (
	"hash/maphash"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// graph is the working form: the nodes of all pages' trees in one array, still
// unfolded, and what the passes have concluded about them. Node indices are
// int32; a node's children follow it (see parser.Tree).
type graph struct {
	report *diag.Report
	seed   maphash.Seed
	pages  []*parser.Page
	nodes  []node
	ops    []operation

	classes []class // filled by share

	singulars words.Singulars

	meanings      map[int32]meaning // by marker
	unionFeatures []string          // what may speak for a union or against it, in words; "" is not told
	printsNotes   bool              // the pages keep the notes of unions, so that silence means no

	addedValues map[int32][]string        // by enum node: values that change literals announce
	goneValues  map[int32]map[string]bool // by enum node: values that subtract took away
}

// node is a parser.Node with room for conclusions. Pages have very many: 64
// bytes, one line of a cache, is what a node may take.
type node struct {
	parser.Node
	page   int32  // index into graph.pages
	parent int32  // -1 for an input or output
	target int32  // of a Recursive node: the ancestor it means, -1 if none
	class  int32  // after share: index into graph.classes, -1 for prelude shapes
	row    uint64 // hash of name and text: what the page says of this member
	added  bool   // a change literal announces it
	proof  proof
}

// operation is one operation of the service.
type operation struct {
	*parser.Operation
	page     int32
	request  int32
	response int32 // -1 if none
}

// A class is a set of nodes that are one shape.
type class struct {
	first int32 // the node a reader of the page meets first; its text is the shape's
	count int32 // how many nodes there are
	kind  parser.NodeKind
	root  bool  // an input or output
	text  int32 // a nameless node whose row describes the shape itself, or -1

	required []ir.Answer // by member, over all requests; nil where no request has the shape, or it has no member
	requires bool   // one of them is
	token    []bool
	union    union
}

// union is the verdict on a class of structures.
type union struct {
	is         bool // in the model, as the user asks
	evidence   ir.Evidence
	confidence float64   // of an inferred one, also where is = false
	likely     bool      // by its confidence or, where that is another matter, by the lock
	locked     bool      // the lock decided against the confidence
	weights    []float64 // by graph.unionFeatures: how much each speaks for it, or against it; nil where it cannot be one
}

// remove takes node i out, with all that it holds.
func (g *graph) remove(i int32) {
	for end := max(i+1, g.nodes[i].End); i < end; i++ {
		g.nodes[i].Kind = parser.Absent
	}
}

// children yields the children of node i that are there: members, the element,
// or key and value.
func (g *graph) children(i int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		end := g.nodes[i].End
		for c := i + 1; c < end; c = g.nodes[c].End {
			if g.nodes[c].Kind != parser.Absent && !yield(c) {
				return
			}
		}
	}
}

// element is the only child of a list, or -1.
func (g *graph) element(i int32) int32 {
	for c := range g.children(i) {
		return c
	}
	return -1
}

// keyValue returns the children of a map.
func (g *graph) keyValue(i int32) (key, value int32) {
	key = i + 1
	return key, g.nodes[key].End
}

// member finds a member of a structure by name, or -1.
func (g *graph) member(i int32, name string) int32 {
	for c := range g.children(i) {
		if g.memberName(c) == name {
			return c
		}
	}
	return -1
}

// memberName is the member name of node i.
func (g *graph) memberName(i int32) string {
	n := &g.nodes[i]
	return n.Name.Of(g.pages[n.page].Doc.Text)
}

// block is the text of block b of the page node i stands on.
func (g *graph) block(i int32, b int32) string { return g.blockOf(g.nodes[i].page, b) }

// blockOf is the text of a block of a page.
func (g *graph) blockOf(page int32, b int32) string {
	d := g.pages[page].Doc
	return d.Blocks[b].Span.Of(d.Text)
}

// ownerName is the name of the member that leads to node i, and whether i is an
// element of it.
func (g *graph) ownerName(i int32) (name string, element bool) {
	for {
		if name = g.memberName(i); name != "" {
			return name, element
		}
		if g.nodes[i].parent < 0 {
			return "", element
		}
		i, element = g.nodes[i].parent, true
	}
}

// firstText is the first paragraph of a node's documentation, or "".
func (g *graph) firstText(i int32) string {
	n := &g.nodes[i]
	if n.Text.First >= n.Text.Last {
		return ""
	}
	return g.block(i, n.Text.First)
}

// isStructure reports whether node i has members.
func (g *graph) isStructure(i int32) bool {
	k := g.nodes[i].Kind
	return k == parser.Structure || k == parser.EventStream
}

// roots visits every input and output.
func (g *graph) roots(visit func(op *operation, side ir.Side, root int32)) {
	for i := range g.ops {
		op := &g.ops[i]
		visit(op, ir.Request, op.request)
		if op.response >= 0 {
			visit(op, ir.Response, op.response)
		}
	}
}

// size is how many members structure i has.
func (g *graph) size(i int32) int {
	size := 0
	for range g.children(i) {
		size++
	}
	return size
}

// emptyRoot reports whether a class is an input or output without members: a
// page can not tell it from none at all.
func (g *graph) emptyRoot(id int32) bool {
	c := &g.classes[id]
	return c.root && g.element(c.first) < 0
}

// isKey reports whether node i is the key of a map.
func (g *graph) isKey(i int32) bool {
	p := g.nodes[i].parent
	return p >= 0 && g.nodes[p].Kind == parser.Map && i == p+1
}

// enumValues yields the values of an enum that are not taken away.
func (g *graph) enumValues(i int32) func(yield func(string) bool) {
	n := &g.nodes[i]
	p := g.pages[n.page]
	gone := g.goneValues[i]
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

// mix folds b into the hash a; the order matters.
func mix(a, b uint64) uint64 {
	x := (a ^ b*0x9E3779B97F4A7C15) * 0xff51afd7ed558ccd
	return x ^ x>>32
}

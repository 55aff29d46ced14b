package lower

import (
	"hash/maphash"
	"slices"

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
	style   *style  // of the classes; nil until asked for

	pins   map[int32]string // by class: the name that the lock keeps
	unions map[string]bool  // of the lock: its names, and which are unions; nil if it does not say

	singulars words.Singulars

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
	row    uint64 // hash of name and text: what the page says of this member; of the name until hashTexts
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

func newGraph(pages []*parser.Page, r *diag.Report) *graph {
	nodes, ops := 0, 0
	for _, p := range pages {
		nodes += len(p.Nodes)
		ops += len(p.Operations)
	}
	g := &graph{report: r, seed: maphash.MakeSeed(), pages: pages, singulars: words.Singulars{},
		nodes: make([]node, 0, nodes), ops: make([]operation, 0, ops)}
	for pi, p := range pages {
		base := int32(len(g.nodes))
		open := int32(-1) // the innermost node that holds the next one
		for i := range p.Nodes {
			for open >= 0 && g.nodes[open].End <= base+int32(i) {
				open = g.nodes[open].parent
			}
			g.nodes = append(g.nodes, node{Node: p.Nodes[i], page: int32(pi), parent: open, target: -1, class: -1})
			open = base + int32(i)
			n := &g.nodes[open]
			n.End += base
			if !n.Name.IsZero() {
				n.row = maphash.String(g.seed, n.Name.Of(p.Doc.Text))
			}
		}
		for i := range p.Operations {
			op := operation{Operation: &p.Operations[i], page: int32(pi), request: base + p.Operations[i].Request, response: -1}
			if r := p.Operations[i].Response; r >= 0 && g.isOutput(base+r) {
				op.response = base + r
			} else if r >= 0 {
				g.remove(base + r)
			}
			g.ops = append(g.ops, op)
		}
	}
	g.dropRepeated()
	g.dedupe()
	return g
}

// remove takes node i out, with all that it holds.
func (g *graph) remove(i int32) {
	for end := max(i+1, g.nodes[i].End); i < end; i++ {
		g.nodes[i].Kind = parser.Absent
	}
}

// dropRepeated keeps the first of members that stand twice in one structure, as
// they do on damaged pages.
func (g *graph) dropRepeated() {
	const few = 64           // up to which a glance at all names is less work than a table of them
	var names []uint64       // hashes of the names so far
	var many map[uint64]bool // the same, from few on
	for i := range g.nodes {
		if !g.isStructure(int32(i)) {
			continue
		}
		names, many = names[:0], nil
		for c := range g.children(int32(i)) {
			name := g.nodes[c].row
			if many[name] || many == nil && slices.Contains(names, name) {
				d := g.pages[g.nodes[c].page].Doc
				g.report.Add(diag.MemberRepeated.At(d.File, d.Source(g.nodes[c].Name), "%q stands twice in this structure", g.memberName(c)).
					WithHelp("compare with the original page; the first one is kept"))
				g.remove(c)
				continue
			}
			if names = append(names, name); len(names) < few {
				continue
			}
			if many == nil {
				many = make(map[uint64]bool, 2*few)
				for _, n := range names {
					many[n] = true
				}
			}
			many[name] = true
		}
	}
}

// isOutput reports whether a response's literal is the structure it must be.
func (g *graph) isOutput(root int32) bool {
	n := &g.nodes[root]
	if n.Kind == parser.Structure {
		return true
	}
	d := g.pages[n.page].Doc
	g.report.Add(diag.ResponseNotStructure.At(d.File, d.Source(n.Span), "a response is a structure, this is a %s", n.Kind).
		WithHelp("compare with the original page; the operation is kept without a response"))
	return false
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

// text is the text of block b of the page node i stands on.
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

// hashTexts hashes what the page says of each node: its name and the words of
// its documentation. Mark-up and white space between blocks do not count.
func (g *graph) hashTexts() {
	for i := range g.nodes {
		n := &g.nodes[i]
		d := g.pages[n.page].Doc
		for _, b := range d.Blocks[n.Text.First:max(n.Text.First, n.Text.Last)] {
			n.row = mix(n.row, maphash.String(g.seed, b.Span.Of(d.Text)))
		}
	}
}

// mix folds b into the hash a; the order matters.
func mix(a, b uint64) uint64 {
	x := (a ^ b*0x9E3779B97F4A7C15) * 0xff51afd7ed558ccd
	return x ^ x>>32
}

// dedupe keeps each operation once. Operations told twice should agree; of two
// that do not, the one with more documentation stays.
func (g *graph) dedupe() {
	first := make(map[string]int, len(g.ops))
	kept := g.ops[:0]
	richest := make([]int, 0, len(g.ops)) // parallel to kept: richness, -1 until asked for
	for _, op := range g.ops {
		at, seen := first[op.Method]
		if !seen {
			first[op.Method] = len(kept)
			kept, richest = append(kept, op), append(richest, -1)
			continue
		}
		d, e := g.pages[kept[at].page].Doc, g.pages[op.page].Doc
		code := diag.OperationRepeated
		if !g.agree(kept[at], op) {
			code = diag.OperationDiffers
		}
		g.report.Add(code.At(e.File, e.Source(op.Span), "%s is told twice", op.Method).
			WithLabel(d.File, d.Source(kept[at].Span), "it was told here before").
			WithHelp("leave one of the two out, or check which release each page is from"))
		if richest[at] < 0 {
			richest[at] = g.richness(kept[at])
		}
		if rich := g.richness(op); rich > richest[at] {
			kept[at], richest[at] = op, rich
		}
	}
	g.ops = kept
}

// agree compares two tellings of an operation: names and kinds of all members.
func (g *graph) agree(a, b operation) bool {
	return g.equalTrees(a.request, b.request) && g.equalTrees(a.response, b.response)
}

func (g *graph) equalTrees(a, b int32) bool {
	if a < 0 || b < 0 {
		return a == b
	}
	if g.nodes[a].End-a != g.nodes[b].End-b {
		return false
	}
	for end := g.nodes[a].End; a < end; a, b = a+1, b+1 {
		if g.nodes[a].Kind != g.nodes[b].Kind || g.memberName(a) != g.memberName(b) {
			return false
		}
	}
	return true
}

// richness counts what an operation's telling documents.
func (g *graph) richness(op operation) int {
	count := 0
	if op.Name != "" {
		count++
	}
	for _, root := range [...]int32{op.request, op.response} {
		if root < 0 {
			continue
		}
		for i := root; i < g.nodes[root].End; i++ {
			n := &g.nodes[i]
			if n.Flags&parser.HasRow != 0 {
				count++
			}
			if n.Flags&(parser.UnionNote|parser.NamedRow) != 0 {
				count++
			}
		}
	}
	return count
}

// sides visits every input and output.
func (g *graph) roots(visit func(op *operation, side ir.Side, root int32)) {
	for i := range g.ops {
		op := &g.ops[i]
		visit(op, ir.Request, op.request)
		if op.response >= 0 {
			visit(op, ir.Response, op.response)
		}
	}
}

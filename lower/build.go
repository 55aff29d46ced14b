package lower

import (
	"hash/maphash"
	"slices"

	"shapec/diag"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// New joins the trees of pages into one graph, and tells the report what it left out.
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
	g.hashTexts()
	return g
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

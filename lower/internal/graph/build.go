package graph

import (
	"hash/maphash"
	"slices"

	"shapec/diag"
	"shapec/internal/words"
	"shapec/ir"
	"shapec/parser"
)

// New joins the trees of pages into one graph, and reports what it leaves out.
func New(pages []*parser.Page, r *diag.Report) *Graph {
	nodes, ops := 0, 0
	for _, p := range pages {
		nodes += len(p.Nodes)
		ops += len(p.Operations)
	}
	g := &Graph{Report: r, Seed: maphash.MakeSeed(), Pages: pages, Singulars: words.Singulars{},
		Nodes: make([]Node, 0, nodes), Ops: make([]Operation, 0, ops)}
	for pi, p := range pages {
		base := int32(len(g.Nodes))
		open := int32(-1) // the innermost node that holds the next one
		for i := range p.Nodes {
			for open >= 0 && g.Nodes[open].End <= base+int32(i) {
				open = g.Nodes[open].Parent
			}
			g.Nodes = append(g.Nodes, Node{Node: p.Nodes[i], Page: int32(pi), Parent: open, Target: -1, Class: -1})
			open = base + int32(i)
			n := &g.Nodes[open]
			n.End += base
			if !n.Name.IsZero() {
				n.Row = maphash.String(g.Seed, n.Name.Of(p.Doc.Text))
			}
		}
		for i := range p.Operations {
			if p.Operations[i].Method == "" { // only a heading tells of it
				p.Operations[i].Method = ir.MethodName(p.Operations[i].Name)
			}
			op := Operation{Operation: &p.Operations[i], Page: int32(pi), Request: base + p.Operations[i].Request, Response: -1}
			if r := p.Operations[i].Response; r >= 0 && g.isOutput(base+r) {
				op.Response = base + r
			} else if r >= 0 {
				g.Remove(base + r)
			}
			g.Ops = append(g.Ops, op)
		}
	}
	g.dropRepeated()
	g.dedupe()
	g.hashTexts()
	return g
}

// isOutput reports whether a response's literal is the structure it must be.
func (g *Graph) isOutput(root int32) bool {
	n := &g.Nodes[root]
	if n.Kind == parser.Structure {
		return true
	}
	d := g.Pages[n.Page].Doc
	g.Report.Add(diag.ResponseNotStructure.At(d.File, d.Source(n.Span), "a response is a structure, this is a %s", n.Kind).
		WithHelp("compare with the original page; the operation is kept without a response"))
	return false
}

// dropRepeated keeps the first of members that stand twice in one structure, as
// they do on damaged pages.
func (g *Graph) dropRepeated() {
	const few = 64           // up to which a glance at all names is less work than a table of them
	var names []uint64       // hashes of the names so far
	var many map[uint64]bool // the same, from few on
	for i := range g.Nodes {
		if !g.IsStructure(int32(i)) {
			continue
		}
		names, many = names[:0], nil
		for c := range g.Children(int32(i)) {
			name := g.Nodes[c].Row
			if many[name] || many == nil && slices.Contains(names, name) {
				if g.Nodes[c].Flags&parser.Unclosed == 0 { // else it is said why
					d := g.Pages[g.Nodes[c].Page].Doc
					g.Report.Add(diag.MemberRepeated.At(d.File, d.Source(g.Nodes[c].Name), "%q stands twice in this structure", g.MemberName(c)).
						WithHelp("compare with the original page; the first one is kept"))
				}
				g.Remove(c)
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

// dedupe keeps each operation once. Two descriptions of an operation should agree; of
// two that do not, the one with more documentation stays.
func (g *Graph) dedupe() {
	first := make(map[string]int, len(g.Ops))
	kept := g.Ops[:0]
	richest := make([]int, 0, len(g.Ops)) // parallel to kept: richness, -1 until asked for
	for _, op := range g.Ops {
		at, seen := first[op.Method]
		if !seen {
			first[op.Method] = len(kept)
			kept, richest = append(kept, op), append(richest, -1)
			continue
		}
		d, e := g.Pages[kept[at].Page].Doc, g.Pages[op.Page].Doc
		code := diag.OperationRepeated
		if !g.agree(kept[at], op) {
			code = diag.OperationDiffers
		}
		g.Report.Add(code.At(e.File, e.Source(op.Span), "%s is described twice", op.Method).
			WithLabel(d.File, d.Source(kept[at].Span), "it was described here before").
			WithHelp("leave one of the two out, or check which release each page is from"))
		if richest[at] < 0 {
			richest[at] = g.richness(kept[at])
		}
		if rich := g.richness(op); rich > richest[at] {
			kept[at], richest[at] = op, rich
		}
	}
	g.Ops = kept
}

// agree compares two descriptions of an operation: names and kinds of all members.
func (g *Graph) agree(a, b Operation) bool {
	return g.equalTrees(a.Request, b.Request) && g.equalTrees(a.Response, b.Response)
}

func (g *Graph) equalTrees(a, b int32) bool {
	if a < 0 || b < 0 {
		return a == b
	}
	if g.Nodes[a].End-a != g.Nodes[b].End-b {
		return false
	}
	for end := g.Nodes[a].End; a < end; a, b = a+1, b+1 {
		if g.Nodes[a].Kind != g.Nodes[b].Kind || g.MemberName(a) != g.MemberName(b) {
			return false
		}
	}
	return true
}

// richness counts what the description of an operation documents.
func (g *Graph) richness(op Operation) int {
	count := 0
	if op.Name != "" {
		count++
	}
	for _, root := range [...]int32{op.Request, op.Response} {
		if root < 0 {
			continue
		}
		for i := root; i < g.Nodes[root].End; i++ {
			n := &g.Nodes[i]
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
func (g *Graph) hashTexts() {
	for i := range g.Nodes {
		n := &g.Nodes[i]
		d := g.Pages[n.Page].Doc
		for _, b := range d.Blocks[n.Text.First:max(n.Text.First, n.Text.Last)] {
			n.Row = Mix(n.Row, maphash.String(g.Seed, b.Span.Of(d.Text)))
		}
	}
}

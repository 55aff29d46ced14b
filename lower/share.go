package lower

import (
	"hash/maphash"

	"shapec/ir"
	"shapec/parser"
)

// A class is a set of nodes that are one shape.
type class struct {
	first int32 // the node a reader of the page meets first; its text is the shape's
	count int32 // how many nodes there are
	kind  parser.NodeKind
	root  bool  // an input or output
	text  int32 // a nameless node whose row describes the shape itself, or -1

	required []bool // by member, over all requests; nil where no request has the shape
	token    []bool
	union    union
}

// union is the verdict on a class of structures.
type union struct {
	is         bool
	evidence   ir.Evidence
	confidence float64 // of an inferred one, also where is = false
}

// share makes one class of all nodes that are the same shape. Two structures
// are the same when their members agree in name, order and text and,
// recursively, in shape; how a member of something else describes them does not
// count. Responses never state what is required: there it is unknown and goes
// with what a request says. Enums are the same when their values are.
//
// Subtrees without recursion are compared by one hash from the leaves up.
// Nodes above a recursion marker stand for infinite trees; they are refined
// until no class splits any more (Moore's algorithm on what hashing left open),
// so that a cycle gives the same shapes wherever it is entered.
func (g *graph) share() {
	p := partition{graph: g, open: g.aboveMarkers()}
	p.variant = make([]uint32, len(g.nodes))
	p.refine()
	if p.splitByRequired() {
		p.refine()
	}
	p.number()
}

// aboveMarkers flags the nodes that have a recursion marker below them.
func (g *graph) aboveMarkers() []bool {
	open := make([]bool, len(g.nodes))
	for i := range g.nodes {
		if g.nodes[i].Kind != parser.Recursive {
			continue
		}
		for a := g.nodes[i].parent; a >= 0 && !open[a]; a = g.nodes[a].parent {
			open[a] = true
		}
	}
	return open
}

type partition struct {
	*graph
	open    []bool
	label   []uint64 // equal labels: same shape as far as is known
	variant []uint32 // tells structures apart that differ in what they require
}

// refine computes label for every node.
func (p *partition) refine() {
	p.label = make([]uint64, len(p.nodes))
	var open []int32
	for i := int32(len(p.nodes)) - 1; i >= 0; i-- {
		p.label[i] = p.local(i)
		if p.open[i] {
			open = append(open, i)
		}
	}
	next := make([]uint64, len(open))
	for classes := 0; ; {
		distinct := make(map[uint64]struct{}, len(open))
		for k, i := range open {
			h := p.label[i]
			for c := range p.children(i) {
				switch {
				case p.nodes[c].Kind == parser.Recursive && p.nodes[c].target >= 0:
					h = mix(h, p.label[p.nodes[c].target])
				case p.open[c]:
					h = mix(h, p.label[c])
				}
			}
			next[k] = h
			distinct[h] = struct{}{}
		}
		for k, i := range open {
			p.label[i] = next[k]
		}
		if len(distinct) == classes {
			return
		}
		classes = len(distinct)
	}
}

// local hashes a node and everything below it but what is open.
func (p *partition) local(i int32) uint64 {
	n := &p.nodes[i]
	h := mix(uint64(n.Kind), uint64(p.variant[i])+7)
	switch n.Kind {
	case parser.Structure, parser.EventStream:
		for c := range p.children(i) {
			h = mix(h, p.nodes[c].row)
			h = mix(h, p.closed(c))
		}
		if n.parent < 0 {
			h = mix(h, uint64(i)+1)
		}
	case parser.List, parser.Map:
		for c := range p.children(i) {
			h = mix(h, p.nodes[c].row)
			h = mix(h, p.closed(c))
		}
	case parser.Enum:
		for v := range p.enumValues(i) {
			h = mix(h, maphash.String(p.seed, v))
		}
	}
	return h
}

// closed is the label of a child, 1 while it is open.
func (p *partition) closed(c int32) uint64 {
	if p.open[c] || p.nodes[c].Kind == parser.Recursive {
		return 1
	}
	return p.label[c]
}

// variants of one structure: what is known to be required, and what is known
// not to be.
type variants struct {
	groups []variant
	main   uint32 // index of the most frequent group
}

type variant struct {
	known, required []bool
	count           int
}

// splitByRequired tells structures of requests apart that require different
// members, and reports whether there were any.
func (p *partition) splitByRequired() bool {
	byLabel := map[uint64]*variants{}
	var known, required []bool
	p.roots(func(_ *operation, side ir.Side, root int32) {
		if side != ir.Request {
			return
		}
		for i := root; i < p.nodes[root].End; i++ {
			if !p.isStructure(i) {
				continue
			}
			known, required = known[:0], required[:0]
			for c := range p.children(i) {
				n := &p.nodes[c]
				known = append(known, n.Flags&parser.HasRow != 0 && n.Kind != parser.Recursive)
				required = append(required, n.Flags&parser.Required != 0)
			}
			v := byLabel[p.label[i]]
			if v == nil {
				v = &variants{}
				byLabel[p.label[i]] = v
			}
			p.variant[i] = v.add(known, required)
		}
	})
	split := false
	for _, v := range byLabel {
		for g := range v.groups {
			if v.groups[g].count > v.groups[v.main].count {
				v.main = uint32(g)
			}
		}
		split = split || len(v.groups) > 1
	}
	if !split {
		return false
	}
	p.roots(func(_ *operation, side ir.Side, root int32) {
		if side != ir.Response {
			return
		}
		for i := root; i < p.nodes[root].End; i++ {
			if v := byLabel[p.label[i]]; v != nil && p.isStructure(i) {
				p.variant[i] = v.main
			}
		}
	})
	return true
}

// add finds the first group that does not contradict what is known, or starts
// one.
func (v *variants) add(known, required []bool) uint32 {
groups:
	for g := range v.groups {
		x := &v.groups[g]
		for i := range known {
			if known[i] && x.known[i] && required[i] != x.required[i] {
				continue groups
			}
		}
		for i := range known {
			if known[i] {
				x.known[i], x.required[i] = true, required[i]
			}
		}
		x.count++
		return uint32(g)
	}
	v.groups = append(v.groups, variant{append([]bool(nil), known...), append([]bool(nil), required...), 1})
	return uint32(len(v.groups) - 1)
}

// number gives every node its class, in the order of the page.
func (p *partition) number() {
	byLabel := make(map[uint64]int32, 256)
	p.roots(func(_ *operation, side ir.Side, root int32) {
		for i := root; i < p.nodes[root].End; i++ {
			n := &p.nodes[i]
			switch n.Kind {
			case parser.Structure, parser.EventStream, parser.List, parser.Map, parser.Enum:
			default:
				n.class = -1
				continue
			}
			id, ok := byLabel[p.label[i]]
			if !ok {
				id = int32(len(p.classes))
				byLabel[p.label[i]] = id
				p.classes = append(p.classes, class{first: i, kind: n.Kind, root: n.parent < 0, text: -1})
			}
			n.class = id
			c := &p.classes[id]
			c.count++
			if c.text < 0 && n.Name.IsZero() && n.parent >= 0 && n.Text.First < n.Text.Last {
				c.text = i
			}
			if p.isStructure(i) {
				p.collect(c, i, side)
			}
		}
	})
	for i := range p.nodes {
		if n := &p.nodes[i]; n.Kind == parser.Recursive {
			n.class = p.nodes[n.target].class
		}
	}
}

// collect adds what node i states about its members to its class.
func (p *partition) collect(c *class, i int32, side ir.Side) {
	k := 0
	for m := range p.children(i) {
		n := &p.nodes[m]
		if side == ir.Request && c.required == nil {
			size := 0
			for range p.children(i) {
				size++
			}
			c.required = make([]bool, size)
		}
		if n.Flags&parser.Required != 0 && side == ir.Request {
			c.required[k] = true
		}
		if n.Flags&parser.Token != 0 {
			if c.token == nil {
				c.token = make([]bool, 0, 8)
			}
			for len(c.token) <= k {
				c.token = append(c.token, false)
			}
			c.token[k] = true
		}
		k++
	}
	if p.nodes[i].Flags&parser.UnionNote != 0 {
		c.union = union{is: true, evidence: ir.Stated}
	}
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

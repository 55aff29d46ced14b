package lower

import (
	"hash/maphash"

	"shapec/ir"
	"shapec/parser"
)

// share makes one class of all nodes that are the same shape. Two structures
// are the same when their members agree in name, order and text and,
// recursively, in shape; how a member of something else describes them does not
// count. Responses never state what is required: there it is unknown and goes
// with what a request says. Enums are the same when their values are. Each event
// of a stream is a shape of its own, however much it looks like the next one: two
// errors are two errors.
//
// Subtrees without recursion are compared by one hash from the leaves up.
// Nodes above a recursion marker stand for infinite trees; they are refined
// until no class splits any more (Moore's algorithm on what hashing left open),
// so that a cycle gives the same shapes wherever it is entered.
func share(g *graph) {
	p := partition{graph: g, open: aboveMarkers(g), variant: make([]uint32, len(g.nodes)), literals: map[uint64]uint64{}}
	p.refine()
	if p.splitByRequired() {
		p.refine()
	}
	p.number()
}

// aboveMarkers flags the nodes that have a recursion marker below them.
func aboveMarkers(g *graph) []bool {
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

	literals map[uint64]uint64 // by hash of an enum's literal: hash of its values
}

// refine computes label for every node.
func (p *partition) refine() {
	if p.label == nil {
		p.label = make([]uint64, len(p.nodes))
	}
	var open []int32
	for i := int32(len(p.nodes)) - 1; i >= 0; i-- {
		p.label[i] = p.local(i)
		if p.open[i] {
			open = append(open, i)
		}
	}
	next := make([]uint64, len(open))
	distinct := make(map[uint64]struct{}, len(open))
	for classes := 0; ; {
		clear(distinct)
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
	case parser.Structure, parser.EventStream, parser.List, parser.Map:
		for c := range p.children(i) {
			h = mix(h, p.nodes[c].row)
			h = mix(h, p.closed(c))
		}
		if n.parent < 0 {
			h = mix(h, uint64(i)+1)
		}
	case parser.Enum:
		h = mix(h, p.values(i))
	}
	if n.parent >= 0 && p.nodes[n.parent].Kind == parser.EventStream {
		h = mix(h, maphash.String(p.seed, p.memberName(i)))
	}
	return h
}

// values hashes the values of an enum. What is written alike is taken apart only
// once, if nothing was taken away from it.
func (p *partition) values(i int32) uint64 {
	n := &p.nodes[i]
	literal := maphash.String(p.seed, p.pages[n.page].Value(n.Span))
	h, known := p.literals[literal]
	if known && p.goneValues[i] == nil {
		return h
	}
	h = 0
	for v := range p.enumValues(i) {
		h = mix(h, maphash.String(p.seed, v))
	}
	if p.goneValues[i] == nil {
		p.literals[literal] = h
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

// number gives every node its class, in the order of the page.
func (p *partition) number() {
	byLabel := make(map[uint64]int32, len(p.nodes)/8)
	var first []int32 // by class, which are made when it is known how many there are
	p.roots(func(_ *operation, _ ir.Side, root int32) {
		for i := root; i < p.nodes[root].End; i++ {
			switch p.nodes[i].Kind {
			case parser.Structure, parser.EventStream, parser.List, parser.Map, parser.Enum:
				id, ok := byLabel[p.label[i]]
				if !ok {
					id = int32(len(first))
					byLabel[p.label[i]] = id
					first = append(first, i)
				}
				p.nodes[i].class = id
			}
		}
	})
	p.classes = make([]class, len(first))
	for id, i := range first {
		p.classes[id] = class{first: i, kind: p.nodes[i].Kind, root: p.nodes[i].parent < 0, text: -1}
	}
	p.roots(func(_ *operation, side ir.Side, root int32) {
		for i := root; i < p.nodes[root].End; i++ {
			switch n := &p.nodes[i]; {
			case n.Kind == parser.Recursive:
				n.class = p.nodes[n.target].class
			case n.class >= 0:
				p.collect(&p.classes[n.class], i, side)
			}
		}
	})
}

// collect adds node i, and what it states about its members, to its class.
func (p *partition) collect(c *class, i int32, side ir.Side) {
	n := &p.nodes[i]
	c.count++
	if c.text < 0 && n.Name.IsZero() && n.parent >= 0 && n.Text.First < n.Text.Last {
		c.text = i
	}
	if !p.isStructure(i) {
		return
	}
	if n.Flags&parser.UnionNote != 0 {
		c.union = union{is: true, evidence: ir.Stated}
	}
	k := 0
	for m := range p.children(i) {
		flags := p.nodes[m].Flags
		if side == ir.Request && c.required == nil {
			c.required = make([]ir.Answer, p.size(i))
		}
		if side == ir.Request {
			said := p.requires(m)
			c.required[k] = max(c.required[k], said) // where rows differ, the mark counts
			c.requires = c.requires || said == ir.Yes
		}
		if flags&parser.Token != 0 {
			if c.token == nil {
				c.token = make([]bool, p.size(i))
			}
			c.token[k] = true
		}
		k++
	}
}

// requires is what the row of a request's member says: nothing where there is no
// row, or that of a recursive marker, which carries no mark.
func (g *graph) requires(i int32) ir.Answer {
	switch n := &g.nodes[i]; {
	case n.Flags&parser.Required != 0:
		return ir.Yes
	case n.Flags&parser.HasRow == 0 || n.Kind == parser.Recursive:
		return ir.Unknown
	}
	return ir.No
}

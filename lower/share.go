package lower

import (
	"hash/maphash"

	"shapec/ir"
	"shapec/lower/internal/graph"
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
func share(g *graph.Graph) {
	p := partition{Graph: g, open: aboveMarkers(g), variant: make([]uint32, len(g.Nodes)), literals: map[uint64]uint64{}}
	p.refine()
	if p.splitByRequired() {
		p.refine()
	}
	p.number()
}

// aboveMarkers flags the nodes that have a recursion marker below them.
func aboveMarkers(g *graph.Graph) []bool {
	open := make([]bool, len(g.Nodes))
	for i := range g.Nodes {
		if g.Nodes[i].Kind != parser.Recursive {
			continue
		}
		for a := g.Nodes[i].Parent; a >= 0 && !open[a]; a = g.Nodes[a].Parent {
			open[a] = true
		}
	}
	return open
}

type partition struct {
	*graph.Graph
	open    []bool
	label   []uint64 // equal labels: same shape as far as is known
	variant []uint32 // keeps structures apart that require different members

	literals map[uint64]uint64 // by hash of an enum's literal: hash of its values
}

// refine computes label for every node.
func (p *partition) refine() {
	if p.label == nil {
		p.label = make([]uint64, len(p.Nodes))
	}
	var open []int32
	for i := int32(len(p.Nodes)) - 1; i >= 0; i-- {
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
			for c := range p.Children(i) {
				switch {
				case p.Nodes[c].Kind == parser.Recursive && p.Nodes[c].Target >= 0:
					h = graph.Mix(h, p.label[p.Nodes[c].Target])
				case p.open[c]:
					h = graph.Mix(h, p.label[c])
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
	n := &p.Nodes[i]
	h := graph.Mix(uint64(n.Kind), uint64(p.variant[i])+7)
	switch n.Kind {
	case parser.Structure, parser.EventStream, parser.List, parser.Map:
		if said := n.Flags & (parser.Open | parser.OrString); said != 0 {
			h = graph.Mix(h, uint64(said))
			if n.Dict {
				h++
			}
		}
		for c := range p.Children(i) {
			h = graph.Mix(h, p.Nodes[c].Row)
			h = graph.Mix(h, p.closed(c))
		}
		if n.Parent < 0 {
			h = graph.Mix(h, uint64(i)+1)
		}
	case parser.Enum:
		h = graph.Mix(h, p.values(i))
	}
	if n.Parent >= 0 && p.Nodes[n.Parent].Kind == parser.EventStream {
		h = graph.Mix(h, maphash.String(p.Seed, p.MemberName(i)))
	}
	return h
}

// values hashes the values of an enum. What is written alike is taken apart only
// once, if nothing was taken away from it.
func (p *partition) values(i int32) uint64 {
	n := &p.Nodes[i]
	literal := maphash.String(p.Seed, p.Pages[n.Page].Value(n.Span))
	h, known := p.literals[literal]
	if known && p.GoneValues[i] == nil {
		return h
	}
	h = 0
	for v := range p.EnumValues(i) {
		h = graph.Mix(h, maphash.String(p.Seed, v))
	}
	if p.GoneValues[i] == nil {
		p.literals[literal] = h
	}
	return h
}

// closed is the label of a child, 1 while it is open.
func (p *partition) closed(c int32) uint64 {
	if p.open[c] || p.Nodes[c].Kind == parser.Recursive {
		return 1
	}
	return p.label[c]
}

// number gives every node its class, in the order of the page.
func (p *partition) number() {
	byLabel := make(map[uint64]int32, len(p.Nodes)/8)
	var first []int32 // by class, which are made when it is known how many there are
	p.Roots(func(_ *graph.Operation, _ ir.Side, root int32) {
		for i := root; i < p.Nodes[root].End; i++ {
			switch p.Nodes[i].Kind {
			case parser.Structure, parser.EventStream, parser.List, parser.Map, parser.Enum:
				id, ok := byLabel[p.label[i]]
				if !ok {
					id = int32(len(first))
					byLabel[p.label[i]] = id
					first = append(first, i)
				}
				p.Nodes[i].Class = id
			}
		}
	})
	p.Classes = make([]graph.Class, len(first))
	for id, i := range first {
		p.Classes[id] = graph.Class{First: i, Kind: p.Nodes[i].Kind, Root: p.Nodes[i].Parent < 0, Text: -1}
	}
	p.Roots(func(_ *graph.Operation, side ir.Side, root int32) {
		for i := root; i < p.Nodes[root].End; i++ {
			switch n := &p.Nodes[i]; {
			case n.Kind == parser.Recursive:
				n.Class = p.Nodes[n.Target].Class
			case n.Class >= 0:
				p.collect(&p.Classes[n.Class], i, side)
			}
		}
	})
}

// collect adds node i, and what it states about its members, to its class.
func (p *partition) collect(c *graph.Class, i int32, side ir.Side) {
	n := &p.Nodes[i]
	c.Count++
	if c.Text < 0 && n.Name.IsZero() && n.Parent >= 0 && n.Text.First < n.Text.Last {
		c.Text = i
	}
	if !p.IsStructure(i) {
		return
	}
	if n.Flags&parser.UnionNote != 0 && !c.Union.Is {
		c.Union = graph.Union{Is: true, Evidence: ir.Stated, Note: i}
	}
	k := 0
	for m := range p.Children(i) {
		flags := p.Nodes[m].Flags
		if side == ir.Request && c.Required == nil {
			c.Required = make([]ir.Answer, p.Size(i))
		}
		if side == ir.Request {
			said := requires(p.Graph, m)
			c.Required[k] = max(c.Required[k], said) // where rows differ, the mark counts
			c.Requires = c.Requires || said == ir.Yes
		}
		if flags&parser.Token != 0 {
			if c.Token == nil {
				c.Token = make([]bool, p.Size(i))
			}
			c.Token[k] = true
		}
		k++
	}
}

// requires is what the row of a request's member says: nothing where there is no
// row, or that of a recursive marker, which carries no mark.
func requires(g *graph.Graph, i int32) ir.Answer {
	switch n := &g.Nodes[i]; {
	case n.Flags&parser.Required != 0:
		return ir.Yes
	case n.Flags&parser.HasRow == 0 || n.Kind == parser.Recursive:
		return ir.Unknown
	case n.Kind == parser.FreeForm && n.Flags&parser.Open != 0: // the client library rewrote the row, without its mark
		return ir.Unknown
	}
	return ir.No
}

package lower

import (
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// splitByRequired keeps structures of requests apart that require different
// members, and reports whether there were any.
func (p *partition) splitByRequired() bool {
	v := variants{first: make(map[uint64]int32, len(p.Nodes)/16)}
	var facts []ir.Answer
	split := false
	p.Roots(func(_ *graph.Operation, side ir.Side, root int32) {
		if side != ir.Request {
			return
		}
		for i := root; i < p.Nodes[root].End; i++ {
			if p.IsStructure(i) {
				facts = p.facts(i, facts[:0])
				p.variant[i] = uint32(v.add(p.label[i], facts))
				split = split || p.variant[i] > 0
			}
		}
	})
	if !split {
		return false
	}
	p.Roots(func(_ *graph.Operation, side ir.Side, root int32) {
		if side != ir.Response {
			return
		}
		for i := root; i < p.Nodes[root].End; i++ {
			if p.IsStructure(i) {
				p.variant[i] = uint32(v.main(p.label[i]))
			}
		}
	})
	return true
}

// A variant is what the structures with one label require, as far as they do not
// contradict each other: for most labels there is one.
type variant struct {
	number int32 // among those of the label
	count  int32 // how many structures say so
	facts  int32 // where in variants.facts those of the first member are
	next   int32 // the label's next variant, -1 if none
}

type variants struct {
	first map[uint64]int32 // by label: index into all
	all   []variant
	facts []ir.Answer // by member
}

// facts appends what structure i says of its members: whether they are required.
func (p *partition) facts(i int32, facts []ir.Answer) []ir.Answer {
	for c := range p.Children(i) {
		switch n := &p.Nodes[c]; {
		case n.Flags&parser.HasRow == 0 || n.Kind == parser.Recursive:
			facts = append(facts, ir.Unknown)
		case n.Flags&parser.Required != 0:
			facts = append(facts, ir.Yes)
		default:
			facts = append(facts, ir.No)
		}
	}
	return facts
}

// add returns the number of the label's first variant that facts do not
// contradict, or of a new one.
func (v *variants) add(label uint64, facts []ir.Answer) int32 {
	first, seen := v.first[label]
	last := int32(-1)
	for k := first; seen && k >= 0; k = v.all[k].next {
		if last = k; v.join(k, facts) {
			return v.all[k].number
		}
	}
	x := variant{count: 1, facts: int32(len(v.facts)), next: -1}
	v.facts = append(v.facts, facts...)
	if seen {
		x.number = v.all[last].number + 1
		v.all[last].next = int32(len(v.all))
	} else {
		v.first[label] = int32(len(v.all))
	}
	v.all = append(v.all, x)
	return x.number
}

// join adds facts to variant k, unless they contradict it.
func (v *variants) join(k int32, facts []ir.Answer) bool {
	known := v.facts[v.all[k].facts:][:len(facts)]
	for m, f := range facts {
		if f != ir.Unknown && known[m] != ir.Unknown && f != known[m] {
			return false
		}
	}
	for m, f := range facts {
		known[m] = max(known[m], f) // ir.Unknown is the least
	}
	v.all[k].count++
	return true
}

// main returns the number of a label's most frequent variant.
func (v *variants) main(label uint64) int32 {
	first, ok := v.first[label]
	if !ok {
		return 0
	}
	best := first
	for k := first; k >= 0; k = v.all[k].next {
		if v.all[k].count > v.all[best].count {
			best = k
		}
	}
	return v.all[best].number
}

package lower

import (
	"fmt"
	"slices"

	"shapec/ir"
	"shapec/parser"
)

// recursion explains what a marker means: what [graph.resolveRecursion] rested
// on, and what else fits.
func (e *explainer) recursion(i int32) {
	n := &e.nodes[i]
	if n.Kind != parser.Recursive || n.target < 0 {
		return
	}
	r := recursion{graph: e.graph, looks: e.looks(), sites: map[uint64][]int32{}}
	f := Finding{Subject: "recursion", Evidence: ir.Inferred,
		Conclusion: fmt.Sprintf("means %s", e.describe(n.target)),
		Reasons:    []Reason{e.syntax(n.target, "it opens here")}}
	if row, ok := e.row(i, "the row's type says list or not"); ok {
		f.Reasons = append(f.Reasons, row)
	}
	switch n.proof {
	case onlyOne:
		f.Conclusion += ", nothing else fits"
	case unfolded:
		f.Conclusion += ", as where the same member stands unfolded"
		f.Reasons = append(f.Reasons, r.sameSite(i, 1, "here it is unfolded", func(k int32) bool {
			return r.isContainer(k) && r.looks[k] == r.looks[n.target]
		})...)
	case everywhere:
		f.Conclusion += ", the only one that fits wherever this member recurs"
		f.Reasons = append(f.Reasons, r.sameSite(i, maxPlaces, "here it recurs as well", r.isMarker)...)
	case elsewhere:
		f.Conclusion += ", as words or names tell where this member recurs elsewhere"
		f.Reasons = append(f.Reasons, r.sameSite(i, maxPlaces, "here it recurs as well", r.isMarker)...)
	case sameText:
		f.Conclusion += ", which is described in the same words"
		if row, ok := e.row(n.target, "the same description"); ok {
			f.Reasons = append(f.Reasons, row)
		}
	case sameName:
		f.Conclusion += ", whose name agrees"
	case nearest:
		f.Conclusion += ", " + r.assumption(i)
		f.Evidence = ir.Assumed
	}
	for a := range r.candidates(i) {
		if a != n.target {
			f.Otherwise = append(f.Otherwise, e.describe(a))
		}
	}
	e.add(f)
}

// sameSite are the first of the other nodes at the site of marker m.
func (r *recursion) sameSite(m int32, most int, text string, wanted func(int32) bool) []Reason {
	var reasons []Reason
	site := r.site(m)
	for k := range r.nodes {
		if i := int32(k); i != m && wanted(i) && r.site(i) == site {
			if reasons = append(reasons, r.syntax(i, text)); len(reasons) == most {
				break
			}
		}
	}
	return reasons
}

// assumption says why marker m got its target where no evidence speaks for it.
func (r *recursion) assumption(m int32) string {
	target := r.nodes[m].target
	open := slices.Collect(r.candidates(m))
	switch {
	case len(open) > 0 && open[0] != target:
		return "against which least speaks"
	case !r.agrees(m, target):
		return "the innermost structure: its row says list, but none is open"
	case len(open) == 0 && !r.isStructure(target):
		return "which holds nothing but itself, but nothing else fits"
	}
	return "the innermost that fits"
}

func (g *graph) isMarker(i int32) bool { return g.nodes[i].Kind == parser.Recursive }

func (g *graph) isContainer(i int32) bool {
	k := g.nodes[i].Kind
	return g.isStructure(i) || k == parser.List || k == parser.Map
}

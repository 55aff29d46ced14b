package lower

import (
	"slices"

	"shapec/lower/internal/graph"
)

// record writes down what the targets rest on, for explanations.
func (r *recursion) record() {
	r.Meanings = make(map[int32]graph.Meaning, len(r.sites))
	for site, markers := range r.sites {
		for _, m := range markers {
			r.Meanings[m] = r.meaning(m, site, markers)
		}
	}
}

// meaning is what the target of marker m rests on, one of the markers of a site.
func (r *recursion) meaning(m int32, site uint64, markers []int32) graph.Meaning {
	n := &r.Nodes[m]
	x := graph.Meaning{Others: slices.Collect(r.candidates(m))}
	if n.Proof == graph.Nearest {
		x.Assumption = r.assumption(m, x.Others)
	}
	if i := slices.Index(x.Others, n.Target); i >= 0 {
		x.Others = slices.Delete(x.Others, i, i+1)
	}
	switch n.Proof {
	case graph.Unfolded:
		x.Seen = []int32{r.first[graph.Mix(site, r.looks[n.Target])]}
	case graph.Everywhere, graph.Elsewhere:
		for _, other := range markers {
			if len(x.Seen) < graph.MaxSeen && other != m {
				x.Seen = append(x.Seen, other)
			}
		}
	}
	return x
}

// assumption says why marker m has its target, where there is no evidence for any of
// the ancestors that are open.
func (r *recursion) assumption(m int32, open []int32) graph.Assumption {
	target := r.Nodes[m].Target
	switch {
	case len(open) > 0 && open[0] != target:
		return graph.LeastAgainst
	case !r.agrees(m, target):
		return graph.NoList
	case len(open) == 0 && !r.IsStructure(target):
		return graph.OnlyItself
	}
	return graph.Innermost
}

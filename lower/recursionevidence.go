package lower

import "slices"

// record writes down what the targets rest on, for explanations.
func (r *recursion) record() {
	r.meanings = make(map[int32]meaning, len(r.sites))
	for site, markers := range r.sites {
		for _, m := range markers {
			r.meanings[m] = r.meaning(m, site, markers)
		}
	}
}

// meaning is what the target of marker m rests on, one of the markers of a site.
func (r *recursion) meaning(m int32, site uint64, markers []int32) meaning {
	n := &r.nodes[m]
	x := meaning{others: slices.Collect(r.candidates(m))}
	if n.proof == nearest {
		x.assumption = r.assumption(m, x.others)
	}
	if i := slices.Index(x.others, n.target); i >= 0 {
		x.others = slices.Delete(x.others, i, i+1)
	}
	switch n.proof {
	case unfolded:
		x.seen = []int32{r.first[mix(site, r.looks[n.target])]}
	case everywhere, elsewhere:
		for _, other := range markers {
			if len(x.seen) < maxSeen && other != m {
				x.seen = append(x.seen, other)
			}
		}
	}
	return x
}

// assumption says why marker m has its target, where nothing speaks for one of open.
func (r *recursion) assumption(m int32, open []int32) assumption {
	target := r.nodes[m].target
	switch {
	case len(open) > 0 && open[0] != target:
		return leastAgainst
	case !r.agrees(m, target):
		return noList
	case len(open) == 0 && !r.isStructure(target):
		return onlyItself
	}
	return innermost
}

package lower

import (
	"hash/maphash"
	"math"

	"shapec/diag"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// resolveRecursion finds what each `{'... recursive ...'}` marker means. All
// sites of one member (the same name, in structures that say the same) mean the
// same shape, so they are decided together:
//
//  1. the row's type says whether it is a list;
//  2. the target must be open at every site of the member;
//  3. where the member stands unfolded elsewhere, its target is known;
//  4. of what is left, descriptions decide, then names, then which structures
//     are choices and which recur anyway, and at last nearness.
//
// What nothing but nearness decided is looked at again when it is known what recurs.
func resolveRecursion(g *graph.Graph) {
	markers := markers(g)
	if len(markers) == 0 {
		return
	}
	r := recursion{Graph: g, looks: looks(g), sites: map[uint64][]int32{}, recurs: map[uint64]bool{}, forms: map[int32]form{}}
	var order []uint64
	for _, m := range markers {
		key := r.site(m)
		if r.sites[key] == nil {
			order = append(order, key)
		}
		r.sites[key] = append(r.sites[key], m)
	}
	r.findUnfolded()
	for _, key := range order {
		r.decide(r.sites[key], r.unfolded[key])
	}
	for _, s := range r.undecided {
		r.weigh(s.markers, s.common, nil)
	}
	r.record()
}

func markers(g *graph.Graph) []int32 {
	var markers []int32
	for i := range g.Nodes {
		if g.Nodes[i].Kind == parser.Recursive {
			markers = append(markers, int32(i))
		}
	}
	return markers
}

// looks computes, for every structure, list and map, a hash of what it looks
// like from outside: the names and texts of its members, not what they hold.
// Two sites of one shape look the same however far each is unfolded.
func looks(g *graph.Graph) []uint64 {
	looks := make([]uint64, len(g.Nodes))
	for i := len(g.Nodes) - 1; i >= 0; i-- {
		n := &g.Nodes[i]
		h := uint64(n.Kind)
		switch n.Kind {
		case parser.Structure, parser.EventStream:
			for c := range g.Children(int32(i)) {
				h = graph.Mix(h, g.Nodes[c].Row)
			}
		case parser.List, parser.Map:
			for c := range g.Children(int32(i)) {
				h = graph.Mix(h, graph.Mix(g.Nodes[c].Row, looks[c]))
			}
		}
		looks[i] = h
	}
	return looks
}

type recursion struct {
	*graph.Graph
	looks    []uint64
	sites    map[uint64][]int32         // by site: the markers there
	unfolded map[uint64]map[uint64]bool // by site: what stands there unfolded looks like
	first    map[uint64]int32           // by site and look: the first node that stands there unfolded

	undecided []undecided     // sites for which nothing but nearness speaks yet
	recurs    map[uint64]bool // by look: markers are known to mean it
	forms     map[int32]form  // by structure, as far as it was asked for
	arms      []uint64        // of one structure, to be used again
}

// undecided is a site that is to be looked at again.
type undecided struct {
	markers []int32
	common  []uint64 // the looks that are open at all of them, innermost first
}

// site identifies the place of a node by the structure it stands in: what that
// looks like, and the steps from it.
func (r *recursion) site(i int32) uint64 {
	h := uint64(1)
	for {
		n := &r.Nodes[i]
		p := n.Parent
		if p < 0 {
			return graph.Mix(h, 2)
		}
		switch r.Nodes[p].Kind {
		case parser.List:
			h = graph.Mix(h, 3)
		case parser.Map:
			h = graph.Mix(h, 4)
			if i == p+1 {
				h = graph.Mix(h, 5)
			}
		default:
			return graph.Mix(graph.Mix(h, maphash.String(r.Seed, r.MemberName(i))), r.looks[p])
		}
		i = p
	}
}

// findUnfolded collects what stands at the markers' sites where it is unfolded.
func (r *recursion) findUnfolded() {
	r.unfolded = make(map[uint64]map[uint64]bool)
	r.first = make(map[uint64]int32)
	for i := range r.Nodes {
		switch r.Nodes[i].Kind {
		case parser.Structure, parser.List, parser.Map, parser.EventStream:
			key := r.site(int32(i))
			if r.sites[key] == nil {
				continue
			}
			if r.unfolded[key] == nil {
				r.unfolded[key] = map[uint64]bool{}
			}
			r.unfolded[key][r.looks[i]] = true
			if at := graph.Mix(key, r.looks[i]); r.first[at] == 0 { // node 0 is an input, which has no site
				r.first[at] = int32(i)
			}
		}
	}
}

// maxOpen bounds how far out a target is looked for. The deepest real syntax has
// 30 levels; on a hostile page each marker would be weighed against hundreds.
const maxOpen = 64

// candidates yields the ancestors that marker m can mean, innermost first. They
// begin at the structure around it: the lists and maps between the two would
// hold nothing but themselves. Nobody could fill them, and Smithy forbids them
// (Smithy 2.0, "Recursive shape definitions").
func (r *recursion) candidates(m int32) func(yield func(int32) bool) {
	return func(yield func(int32) bool) {
		a := r.around(m)
		for open := 0; a >= 0 && open < maxOpen; a, open = r.Nodes[a].Parent, open+1 {
			if r.mayMean(m, a) && !yield(a) {
				return
			}
		}
	}
}

// around is the innermost structure that node i stands in, or -1.
func (r *recursion) around(i int32) int32 {
	a := r.Nodes[i].Parent
	for a >= 0 && !r.IsStructure(a) {
		a = r.Nodes[a].Parent
	}
	return a
}

// mayMean reports whether ancestor a can be the shape of marker m. An input or
// output is never a member's shape, as far as any service is known.
func (r *recursion) mayMean(m, a int32) bool {
	return r.Nodes[a].Parent >= 0 && r.agrees(m, a)
}

// agrees reports whether ancestor a is of a kind that the row of marker m names.
func (r *recursion) agrees(m, a int32) bool {
	flags := r.Nodes[m].Flags
	return flags&parser.HasRow == 0 || (flags&parser.ListRow != 0) == (r.Nodes[a].Kind == parser.List)
}

// decide finds the target of markers of one site; known is what stands there
// unfolded.
func (r *recursion) decide(markers []int32, known map[uint64]bool) {
	common := r.common(markers)
	switch {
	case len(common) > 0:
		if r.weigh(markers, common, known) == graph.Nearest {
			r.undecided = append(r.undecided, undecided{markers, common})
		}
	case len(markers) == 1:
		r.fallBack(markers[0])
	default: // not one member after all
		for _, m := range markers {
			r.decide([]int32{m}, known)
		}
	}
}

// weigh finds the target of markers of one site, of the looks that are open at all.
func (r *recursion) weigh(markers []int32, common []uint64, known map[uint64]bool) graph.Proof {
	look, why := r.choose(markers, common, known)
	for _, m := range markers {
		r.point(m, look, why)
	}
	if why != graph.Nearest {
		r.recurs[look] = true
	}
	return why
}

// common lists the looks that are open at every marker, innermost first.
func (r *recursion) common(markers []int32) []uint64 {
	var looks []uint64
	seen := map[uint64]int{}
	for n, m := range markers {
		for a := range r.candidates(m) {
			look := r.looks[a]
			if seen[look] == n {
				seen[look] = n + 1
				if n == 0 {
					looks = append(looks, look)
				}
			}
		}
	}
	kept := looks[:0]
	for _, look := range looks {
		if seen[look] == len(markers) {
			kept = append(kept, look)
		}
	}
	return kept
}

// choose weighs the looks that are open at all markers of one site.
func (r *recursion) choose(markers []int32, common []uint64, known map[uint64]bool) (uint64, graph.Proof) {
	for _, look := range common {
		if known[look] {
			return look, graph.Unfolded
		}
	}
	if len(common) == 1 {
		return common[0], graph.Everywhere
	}
	best, bestScore, why := common[0], math.MinInt, graph.Nearest
	for _, look := range common { // the innermost wins a draw
		score, p := 0, graph.Nearest
		for _, m := range markers {
			for a := range r.candidates(m) {
				if r.looks[a] == look {
					s, q := r.affinity(m, a)
					score, p = score+s, min(p, q)
					break
				}
			}
		}
		if score > bestScore {
			best, bestScore, why = look, score, p
		}
	}
	return best, why
}

// point gives marker m the innermost target of a look; why is the best evidence
// for it at any marker of the site.
func (r *recursion) point(m int32, look uint64, why graph.Proof) {
	n := &r.Nodes[m]
	open, alike := 0, 0
	for a := range r.candidates(m) {
		open++
		if r.looks[a] != look {
			continue
		}
		if alike++; alike == 1 {
			n.Target = a
		}
	}
	switch {
	case open == 1:
		n.Proof = graph.OnlyOne
	case why == graph.Everywhere && alike > 1: // not the only one after all
		n.Proof = graph.Nearest
	case why == graph.SameText || why == graph.SameName || why == graph.Choice || why == graph.Recurs:
		if _, n.Proof = r.affinity(m, n.Target); n.Proof == graph.Nearest {
			n.Proof = graph.Elsewhere
		}
	default:
		n.Proof = why
	}
}

// fallBack finds a target for a marker without candidates: a list or map of
// nothing but itself, which is at least what the row says; else the structure
// around it, though it is an input or output or the row says list.
func (r *recursion) fallBack(m int32) {
	n := &r.Nodes[m]
	structure := r.around(m)
	for a := n.Parent; a != structure; a = r.Nodes[a].Parent {
		if r.mayMean(m, a) {
			n.Target, n.Proof = a, graph.Nearest
			return
		}
	}
	d := r.Pages[n.Page].Doc
	n.Target, n.Proof = structure, graph.Nearest
	if row, ok := r.Row(m); ok && !r.agrees(m, structure) {
		r.Report.Add(diag.RowTypeDiffers.At(d.File, d.Source(row.Span), "the row says list, but no list that could recur is open").
			WithLabel(d.File, d.Source(n.Span), "it recurs here").
			WithHelp("compare with the original page; the innermost structure is assumed"))
	}
}

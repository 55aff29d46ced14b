package lower

import (
	"hash/maphash"
	"strings"

	"shapec/diag"
	"shapec/parser"
)

// A proof says what a conclusion rests on, strongest first.
type proof uint8

const (
	noProof    proof = iota
	onlyOne          // nothing else could be meant
	unfolded         // the same member stands unfolded elsewhere on the page
	everywhere       // of what is open, only this is open at every site of this member
	sameText         // the row's description is that of the target
	sameName         // the names agree
	nearest          // nothing speaks for or against; the innermost
)

// resolveRecursion finds what each `{'... recursive ...'}` marker means. All
// sites of one member (the same name, in structures that say the same) mean the
// same shape, so they are decided together:
//
//  1. the row's type says whether it is a list;
//  2. where the member stands unfolded elsewhere, its target is known;
//  3. the target must be open at every site of the member;
//  4. of what is left, descriptions and names decide, and at last nearness.
func (g *graph) resolveRecursion() {
	markers := g.markers()
	if len(markers) == 0 {
		return
	}
	r := recursion{graph: g, looks: g.looks()}
	r.sites = make(map[uint64][]int32)
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
		r.decide(key)
	}
}

func (g *graph) markers() []int32 {
	var markers []int32
	for i := range g.nodes {
		if g.nodes[i].Kind == parser.Recursive {
			markers = append(markers, int32(i))
		}
	}
	return markers
}

// looks computes, for every structure, list and map, a hash of what it looks
// like from outside: the names and texts of its members, not what they hold.
// Two sites of one shape look the same however far each is unfolded.
func (g *graph) looks() []uint64 {
	looks := make([]uint64, len(g.nodes))
	for i := len(g.nodes) - 1; i >= 0; i-- {
		n := &g.nodes[i]
		h := uint64(n.Kind)
		switch n.Kind {
		case parser.Structure, parser.EventStream:
			for c := range g.children(int32(i)) {
				h = mix(h, g.nodes[c].row)
			}
		case parser.List, parser.Map:
			for c := range g.children(int32(i)) {
				h = mix(h, mix(g.nodes[c].row, looks[c]))
			}
		}
		looks[i] = h
	}
	return looks
}

type recursion struct {
	*graph
	looks    []uint64
	sites    map[uint64][]int32         // by site: the markers there
	unfolded map[uint64]map[uint64]bool // by site: what stands there unfolded looks like
}

// site identifies the place of a node by the structure it stands in: what that
// looks like, and the steps from it.
func (r *recursion) site(i int32) uint64 {
	h := uint64(1)
	for {
		n := &r.nodes[i]
		p := n.parent
		if p < 0 {
			return mix(h, 2)
		}
		switch r.nodes[p].Kind {
		case parser.List:
			h = mix(h, 3)
		case parser.Map:
			h = mix(h, 4)
			if i == p+1 {
				h = mix(h, 5)
			}
		default:
			return mix(mix(h, maphash.String(r.seed, r.memberName(i))), r.looks[p])
		}
		i = p
	}
}

// findUnfolded collects what stands at the markers' sites where it is unfolded.
func (r *recursion) findUnfolded() {
	r.unfolded = make(map[uint64]map[uint64]bool)
	for i := range r.nodes {
		switch r.nodes[i].Kind {
		case parser.Structure, parser.List, parser.Map, parser.EventStream:
			key := r.site(int32(i))
			if r.sites[key] == nil {
				continue
			}
			if r.unfolded[key] == nil {
				r.unfolded[key] = map[uint64]bool{}
			}
			r.unfolded[key][r.looks[i]] = true
		}
	}
}

// maxOpen bounds how far out a target is looked for. The deepest real syntax has
// 30 levels; on a hostile page each marker would be weighed against hundreds.
const maxOpen = 64

// candidates yields the ancestors that marker m can mean, innermost first.
func (r *recursion) candidates(m int32) func(yield func(int32) bool) {
	list := r.nodes[m].Flags&parser.ListRow != 0
	row := r.nodes[m].Flags&parser.HasRow != 0
	return func(yield func(int32) bool) {
		for a, open := r.nodes[m].parent, 0; a >= 0 && open < maxOpen; a, open = r.nodes[a].parent, open+1 {
			if row && list != (r.nodes[a].Kind == parser.List) {
				continue
			}
			// An input or output is never a member's shape, as far as any
			// service is known.
			if r.nodes[a].parent < 0 {
				continue
			}
			if !yield(a) {
				return
			}
		}
	}
}

// decide finds the target of all markers of one site.
func (r *recursion) decide(key uint64) {
	markers := r.sites[key]
	common := r.common(markers)
	if len(common) == 0 {
		for _, m := range markers {
			r.fallBack(m)
		}
		return
	}
	look, why := r.choose(markers, common, r.unfolded[key])
	for _, m := range markers {
		for a := range r.candidates(m) {
			if r.looks[a] == look {
				r.nodes[m].target, r.nodes[m].proof = a, why
				break
			}
		}
	}
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

func (r *recursion) choose(markers []int32, common []uint64, unfolded map[uint64]bool) (uint64, proof) {
	for _, look := range common {
		if unfolded[look] {
			return look, unfoldedProof(len(common))
		}
	}
	if len(common) == 1 {
		return common[0], onlyOne
	}
	best, bestScore, why := common[0], -1<<30, nearest
	for n, look := range common {
		score, p := 0, nearest
		for _, m := range markers {
			for a := range r.candidates(m) {
				if r.looks[a] == look {
					s, q := r.affinity(m, a)
					score += s
					if q < p {
						p = q
					}
					break
				}
			}
		}
		score = score*16/len(markers) - n
		if score > bestScore {
			best, bestScore, why = look, score, p
		}
	}
	return best, why
}

func unfoldedProof(candidates int) proof {
	if candidates == 1 {
		return onlyOne
	}
	return unfolded
}

// affinity scores how well marker m and its ancestor a go together.
func (r *recursion) affinity(m, a int32) (score int, why proof) {
	why = nearest
	mine, its := r.firstText(m), r.firstText(a)
	mName, aName := r.memberName(m), r.memberName(a)
	if mine != "" && its != "" {
		// Rows without a name carry the shape's own description.
		switch {
		case mine == its && mName == "" && aName == "":
			score, why = score+12, sameText
		case mine == its:
			score, why = score+6, sameText
		case mName == "" && aName == "":
			score -= 12
		}
	}
	mOwner, mElement := r.ownerName(m)
	aOwner, aElement := r.ownerName(a)
	if s := r.kinship(mOwner, mElement, aOwner, aElement); s > 0 {
		score += s
		if why == nearest {
			why = sameName
		}
	}
	switch {
	case r.nodes[m].parent == a && r.nodes[m].Name.IsZero():
		score -= 24 // a list or map of nothing but itself holds nothing
	case r.nodes[a].Kind == parser.Map:
		score-- // five of 149 sites mean a map
	}
	return score, why
}

// kinship compares two member names: equal, equal but for number, or one the
// other's last words.
func (g *graph) kinship(a string, aElement bool, b string, bElement bool) int {
	if a == "" || b == "" {
		return 0
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	if g.ownName(a, aElement) == g.ownName(b, bElement) {
		return 6
	}
	a, b = g.singulars.of(a), g.singulars.of(b)
	switch {
	case a == b:
		return 4
	case strings.HasSuffix(a, b) || strings.HasSuffix(b, a):
		return 3
	}
	return 0
}

// ownName is what a node itself would be called: an element, its owner in the
// singular.
func (g *graph) ownName(owner string, element bool) string {
	if element {
		return g.singulars.of(owner)
	}
	return owner
}

// fallBack takes the innermost ancestor that fits one marker alone.
func (r *recursion) fallBack(m int32) {
	n := &r.nodes[m]
	for a := range r.candidates(m) {
		n.target, n.proof = a, nearest
		return
	}
	for a := n.parent; a >= 0; a = r.nodes[a].parent {
		if r.isStructure(a) {
			n.target, n.proof = a, nearest
			return
		}
	}
	d := r.pages[n.page].Doc
	r.report.Add(diag.RecursionUnresolved.At(d.File, d.Source(n.Span), "no structure, list or map is open here").
		WithHelp("check whether the literal was cut; the member becomes a document"))
	n.Kind = parser.FreeForm
}

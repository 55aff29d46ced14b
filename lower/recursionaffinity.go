package lower

import (
	"slices"
	"strings"

	"shapec/internal/words"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// What evidence weighs in affinity: words more than any name, a name more than
// the form of the structures, and that more than what only breaks a draw.
const (
	wordsWeight = 32
	nameWeight  = 4 // for each degree of kinship, of which there are six
	formWeight  = 3
	drawWeight  = 1
)

// affinity scores how well marker m and its ancestor a go together.
func (r *recursion) affinity(m, a int32) (score int, why graph.Proof) {
	score, why = r.formAffinity(m, a)
	if k := r.kinship(m, a); k > 0 {
		score, why = score+k*nameWeight, graph.SameName
	}
	if mine, its := r.FirstText(m), r.FirstText(a); mine != "" && its != "" {
		// Rows without a name carry the shape's own description.
		own := r.Nodes[m].Name.IsZero() && r.Nodes[a].Name.IsZero()
		switch {
		case mine == its && own:
			score, why = score+wordsWeight+drawWeight, graph.SameText
		case mine == its:
			score, why = score+wordsWeight, graph.SameText
		case own:
			score -= wordsWeight
		}
	}
	if r.Nodes[a].Kind == parser.Map {
		score -= drawWeight // five of 149 sites mean a map
	}
	return score, why
}

// kinship compares the names of marker m and its ancestor a, by degrees: 6 equal,
// 4 equal but for number, 3 one the other's last words in the same number, or the
// marker is named as the ancestor's members end, 2 last words in another number,
// 1 the ancestor's name is the marker's first words; 0 none of these.
func (r *recursion) kinship(m, a int32) int {
	mName, mElement := r.OwnerName(m)
	aName, aElement := r.OwnerName(a)
	if mName == "" || aName == "" {
		return 0
	}
	mOwn := r.ownName(mName, mElement && r.Nodes[m].Flags&parser.ListRow == 0)
	aOwn := r.ownName(aName, aElement && r.IsStructure(a)) // a list in a list is as plural as the outer one
	if strings.EqualFold(mOwn, aOwn) {
		return 6
	}
	one, its := r.Singulars.Of(mName), r.Singulars.Of(aName)
	switch {
	case strings.EqualFold(one, its):
		return 4
	case r.namesArm(m):
		return 0
	case r.IsStructure(a) && strings.EqualFold(one, r.form(a).ending):
		return 3
	case r.namesArm(a):
		return 0
	case endsFold(mOwn, aOwn) || endsFold(aOwn, mOwn):
		return 3
	case endsFold(one, its) || endsFold(its, one):
		return 2
	case beginsWords(one, its):
		return 1
	}
	return 0
}

// namesArm reports whether the last word of node i's name is that of all members
// beside it: it tells of the choice between them, not of what i is.
func (r *recursion) namesArm(i int32) bool {
	for r.Nodes[i].Name.IsZero() && r.Nodes[i].Parent >= 0 {
		i = r.Nodes[i].Parent
	}
	p := r.Nodes[i].Parent
	return p >= 0 && r.IsStructure(p) && r.form(p).ending != "" && words.LastWord(r.MemberName(i)) > 0
}

// endsFold reports whether a name ends in the words of another, in any case. Few
// letters are a word only where one begins: a monitor is no or.
func endsFold(name, end string) bool {
	at := len(name) - len(end)
	return at > 0 && (len(end) > 3 || words.IsUpper(name[at])) && strings.EqualFold(name[at:], end)
}

// beginsWords reports whether a name begins with the words of another.
func beginsWords(name, begin string) bool {
	return len(name) > len(begin) && strings.EqualFold(name[:len(begin)], begin) && words.IsUpper(name[len(begin)])
}

// ownName is what a node itself would be called: an element, its owner in the
// singular.
func (r *recursion) ownName(owner string, element bool) string {
	if element {
		return r.Singulars.Of(owner)
	}
	return owner
}

// formAffinity scores what the structures around marker m speak for its ancestor a:
//
//   - an arm of a choice recurs to the choice: only so does it ever end in another arm;
//   - a choice is no arm of itself, but where lists of it are, as in and, or, not;
//   - a structure in one that recurs anyway recurs to that one.
func (r *recursion) formAffinity(m, a int32) (score int, why graph.Proof) {
	around := r.around(m)
	own := r.form(around)
	switch {
	case own.recurs || r.recurs[r.looks[around]]:
		return 0, graph.Nearest
	case a == around && own.choice && r.Nodes[m].Parent == a:
		return -formWeight, graph.Nearest
	case a == around || a != r.around(around):
		return 0, graph.Nearest
	case r.form(a).choice:
		return formWeight, graph.Choice
	case r.recurs[r.looks[a]]:
		return formWeight, graph.Recurs
	}
	return 0, graph.Nearest
}

// form is what a structure looks like as a choice between its members.
type form struct {
	choice bool   // its members exclude each other, it seems
	recurs bool   // a list or map in it recurs
	ending string // the last word of every member's name, if there are several
}

// form tells a choice by its members: nothing is required, and all are structures
// or lists of them, no two alike, or all names end alike.
func (r *recursion) form(i int32) form {
	if f, known := r.forms[i]; known {
		return f
	}
	var f form
	structures, required, n := true, false, 0
	looks := r.arms[:0]
	for c := range r.Children(i) {
		name := r.MemberName(c)
		if ending := name[words.LastWord(name):]; n == 0 {
			f.ending = ending
		} else if f.ending != ending {
			f.ending = ""
		}
		n++
		required = required || r.Nodes[c].Flags&parser.Required != 0
		inner := r.innermost(c)
		switch {
		case r.IsStructure(inner):
			looks = append(looks, r.looks[inner])
		case r.Nodes[inner].Kind != parser.Recursive:
			structures = false
		case inner != c:
			f.recurs = true
		}
	}
	r.arms = looks
	slices.Sort(looks)
	alike := len(slices.Compact(looks)) < len(looks)
	if n < 2 {
		f.ending = ""
	}
	f.choice = n > 1 && !required && (structures && !alike || f.ending != "")
	r.forms[i] = f
	return f
}

// innermost is what the lists and maps at node i hold at last, i itself if it is
// none.
func (r *recursion) innermost(i int32) int32 {
	for {
		last := int32(-1)
		if k := r.Nodes[i].Kind; k == parser.List || k == parser.Map {
			for c := range r.Children(i) {
				last = c
			}
		}
		if last < 0 {
			return i
		}
		i = last
	}
}

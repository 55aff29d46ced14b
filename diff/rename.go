package diff

import (
	"cmp"
	"slices"

	"shapec/ir"
)

// maxRenamePairs bounds how many removals and additions of one shape are held
// against each other.
const maxRenamePairs = 2500

// renamedMembers guesses which removed member came back under another name: one
// of the same kind and shape, and alike in name or description. Each name is
// used once, the most similar first.
func (c *comparer) renamedMembers(removed, added []*ir.Member) [][2]string {
	name := func(m *ir.Member) string { return m.Name }
	return bestPairs(removed, added, name, func(r, a *ir.Member, names float64) float64 {
		score := names
		if c.alike && r.Doc != "" && sameWords(r.Doc, a.Doc) {
			score += 1
		}
		if len(ir.Members(c.old.Shapes[r.Target])) > 1 {
			score += 0.25 // the same structure says more than the same string
		}
		if score < likely || !c.sameShape(r.Target, a.Target) {
			return 0
		}
		return score
	})
}

// renamedOperations does the same for operations.
func (c *comparer) renamedOperations(removed, added []*ir.Operation) [][2]string {
	name := func(o *ir.Operation) string { return o.Name }
	return bestPairs(removed, added, name, func(r, a *ir.Operation, names float64) float64 {
		if names < likely || !c.sameShape(r.Input, a.Input) || !c.sameShape(r.Output, a.Output) {
			return 0
		}
		return names
	})
}

// likely is the score from which on a rename is worth telling.
const likely = 0.5

// bestPairs returns the names of the pairs whose score is likely, the best
// first, each name once. score gets how alike the names are, 0 to 1.
func bestPairs[T any](removed, added []T, name func(T) string, score func(r, a T, names float64) float64) [][2]string {
	if len(removed)*len(added) > maxRenamePairs {
		return nil
	}
	words := make([][]string, len(added))
	for j, a := range added {
		words[j] = nameWords(name(a))
	}
	type candidate struct {
		i, j  int
		score float64
	}
	var all []candidate
	for i, r := range removed {
		w := nameWords(name(r))
		for j, a := range added {
			names := alike(w, words[j])
			if names < 0 {
				continue // opposites
			}
			if s := score(r, a, names); s >= likely {
				all = append(all, candidate{i, j, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	usedI, usedJ := map[int]bool{}, map[int]bool{}
	var out [][2]string
	for _, k := range all {
		if !usedI[k.i] && !usedJ[k.j] {
			usedI[k.i], usedJ[k.j] = true, true
			out = append(out, [2]string{name(removed[k.i]), name(added[k.j])})
		}
	}
	return out
}

// maxSameShape bounds how far two shapes are followed before they count as
// different.
const maxSameShape = 2000

// sameShape reports whether two shapes agree in kinds, members and values all
// the way down.
func (c *comparer) sameShape(a, b ir.ShapeID) bool {
	seen := map[pair]bool{{a, b}: true}
	queue := []pair{{a, b}}
	follow := func(a, b ir.ShapeID) {
		if p := (pair{a, b}); !seen[p] {
			seen[p] = true
			queue = append(queue, p)
		}
	}
	for len(queue) > 0 && len(seen) <= maxSameShape {
		p := queue[0]
		queue = queue[1:]
		x, y := c.old.Shapes[p.a], c.new.Shapes[p.b]
		if kx, ky := c.kinds(p.a, p.b); kx != ky {
			return false
		}
		ex, ey := ir.Edges(x), ir.Edges(y)
		if len(ex) != len(ey) {
			return false
		}
		for i := range ex {
			if ex[i].Step != ey[i].Step {
				return false
			}
			follow(ex[i].Target, ey[i].Target)
		}
		if x, ok := x.(*ir.Enum); ok {
			same := func(a, b ir.EnumValue) bool { return a.Value == b.Value }
			if y, ok := y.(*ir.Enum); !ok || !slices.EqualFunc(x.Values, y.Values, same) {
				return false
			}
		}
	}
	return len(queue) == 0
}

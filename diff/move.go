package diff

import (
	"strings"

	"shapec/ir"
)

// A move is several members that seem to have gone into a new structure together,
// or to have come out of one that is gone.
type move struct{ old, new []string }

// movedMembers looks for members that are gone here and stand in a member that is
// new, by the same name and of the same shape, and for the reverse.
func (c *comparer) movedMembers(removed, added []*ir.Member) (moves []move, stay func(*ir.Member) bool) {
	moved := map[*ir.Member]bool{}
	if len(removed)*len(added) <= maxRenamePairs {
		for _, into := range added {
			if old, paths, from := within(c.new, into, removed, func(r, inner *ir.Member) bool {
				return !moved[r] && c.sameShape(r.Target, inner.Target)
			}); old != nil {
				moves = append(moves, move{old, paths})
				moved[into] = true
				for _, m := range from {
					moved[m] = true
				}
			}
		}
		for _, outOf := range removed {
			if moved[outOf] {
				continue
			}
			if new, paths, from := within(c.old, outOf, added, func(a, inner *ir.Member) bool {
				return !moved[a] && c.sameShape(inner.Target, a.Target)
			}); new != nil {
				moves = append(moves, move{paths, new})
				moved[outOf] = true
				for _, m := range from {
					moved[m] = true
				}
			}
		}
	}
	return moves, func(m *ir.Member) bool { return !moved[m] }
}

// within matches members with those inside of outer: at least two, for one alone
// may be chance, unless it is a structure.
func within(m *ir.Model, outer *ir.Member, members []*ir.Member, same func(x, inner *ir.Member) bool) (names, paths []string, found []*ir.Member) {
	list := m.Shapes[outer.Target]
	if l, ok := list.(*ir.Structure); !ok || len(l.Members)*len(members) > maxRenamePairs {
		return nil, nil, nil
	}
	weight := 0
	inside := ir.Members(list)
	prefix := strings.Join(nameWords(outer.Name), "")
	for _, x := range members {
		name := strings.Join(nameWords(x.Name), "")
		for i := range inside {
			inner := strings.Join(nameWords(inside[i].Name), "")
			if (name == inner || name == prefix+inner) && same(x, &inside[i]) {
				names, paths, found = append(names, x.Name), append(paths, outer.Name+"."+inside[i].Name), append(found, x)
				weight++
				if len(ir.Members(m.Shapes[inside[i].Target])) > 1 {
					weight++
				}
				break
			}
		}
	}
	if weight < 2 {
		return nil, nil, nil
	}
	return names, paths, found
}

package lower

import (
	"maps"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/lower/internal/naming"
)

// A Lock keeps what was inferred from one run to the next: the names of shapes,
// which of them are unions, and the names of operations that no page states. A
// shape is known by its anchors: places where it stands, written "method request
// path" (see ir.Path). As long as the shape still stands at one of them, it keeps
// its name.
type Lock struct {
	Shapes map[string][]string // name → anchors, sorted
	Unions []string            // names of the shapes that are unions, sorted; nil where it is not known which are

	Operations map[string]string // method → name, of those that were inferred
}

// maxAnchors is how many places of a shape a lock remembers. A shape is only
// forgotten if a release removes them all.
const maxAnchors = 6

// newLock writes the names of a run down, without overrides: those start from these
// names. It keeps what the lock before knows of operations that these pages do not
// have: the next pages may have them.
func newLock(g *graph.Graph, n naming.Names, before *Lock, k kept) *Lock {
	l := &Lock{Shapes: map[string][]string{}, Unions: []string{}}
	for id, list := range anchors(g) {
		c := &g.Classes[id]
		if len(list) == 0 || c.Root {
			continue
		}
		name := string(n.Inferred[id])
		l.Shapes[name] = list
		if c.Union.Likely || c.Union.Evidence == ir.Stated {
			l.Unions = append(l.Unions, name)
		}
	}
	for name, list := range absent(g, before) {
		if _, here := l.Shapes[name]; !here && k.unions[name] {
			l.Unions = append(l.Unions, name)
		}
		l.Shapes[name] = append(l.Shapes[name], list...)
	}
	slices.Sort(l.Unions)
	l.Operations = lockOperations(g, n, before)
	return l
}

// lockOperations writes down the names of operations that the pages do not state,
// and those of the lock before of operations that they do not have.
func lockOperations(g *graph.Graph, n naming.Names, before *Lock) map[string]string {
	operations := map[string]string{}
	if before != nil {
		maps.Copy(operations, before.Operations)
	}
	for i := range g.Ops {
		if g.Ops[i].Name == "" {
			operations[g.Ops[i].Method] = n.Operations[i].Name
		} else {
			delete(operations, g.Ops[i].Method)
		}
	}
	return operations
}

// kept is what the lock knows of the classes.
type kept struct {
	names  map[int32]string // by class
	unions map[string]bool  // by name: which are unions; nil where the lock does not say
}

// keep finds what the lock knows of the classes.
func keep(g *graph.Graph, l *Lock) kept {
	k := kept{names: keptNames(g, l)}
	if l == nil || l.Unions == nil {
		return k
	}
	wasUnion := make(map[string]bool, len(l.Unions))
	for _, name := range l.Unions {
		wasUnion[name] = true
	}
	k.unions = make(map[string]bool, len(l.Shapes))
	for name := range l.Shapes {
		k.unions[name] = wasUnion[name]
	}
	return k
}

// union is what the lock says of a class, if it knows it.
func (k kept) union(class int32) (is, known bool) {
	name, named := k.names[class]
	if !named {
		return false, false
	}
	is, known = k.unions[name]
	return is, known
}

// absent lists the anchors of a lock in operations that the pages do not have.
func absent(g *graph.Graph, l *Lock) map[string][]string {
	if l == nil {
		return nil
	}
	present := map[string]bool{}
	for i := range g.Ops {
		present[g.Ops[i].Method] = true
	}
	out := map[string][]string{}
	for name, list := range l.Shapes {
		for _, a := range list {
			if !present[anchored(a)] {
				out[name] = append(out[name], a)
			}
		}
	}
	return out
}

// anchors lists the places of every class, shortest first, at most maxAnchors.
func anchors(g *graph.Graph) [][]string {
	out := make([][]string, len(g.Classes))
	g.EachAnchor(func(anchor []byte, class int32) {
		list := out[class]
		if len(list) == maxAnchors && len(anchor) >= len(list[maxAnchors-1]) {
			return
		}
		at, _ := slices.BinarySearchFunc(list, anchor, func(a string, b []byte) int {
			if d := len(a) - len(b); d != 0 {
				return d
			}
			return strings.Compare(a, string(b))
		})
		list = slices.Insert(list, at, string(anchor))
		out[class] = list[:min(len(list), maxAnchors)]
	})
	return out
}

// keptNames finds which name of the lock each class keeps: the one most of whose
// anchors lead to it. A name is kept for one class only.
func keptNames(g *graph.Graph, lock *Lock) map[int32]string {
	if lock == nil {
		return nil
	}
	byAnchor := map[string]int32{}
	wanted := map[string]bool{}
	for _, list := range lock.Shapes {
		for _, a := range list {
			wanted[a] = true
		}
	}
	g.EachAnchor(func(anchor []byte, class int32) {
		if wanted[string(anchor)] {
			byAnchor[string(anchor)] = class
		}
	})
	names := slices.Sorted(maps.Keys(lock.Shapes))
	kept := map[int32]string{}
	votes := map[int32]int{}
	for _, name := range names {
		count := map[int32]int{}
		best := int32(-1)
		for _, a := range lock.Shapes[name] {
			class, ok := byAnchor[a]
			if !ok {
				continue
			}
			count[class]++
			if best < 0 || count[class] > count[best] {
				best = class
			}
		}
		if best >= 0 && count[best] > votes[best] {
			kept[best], votes[best] = name, count[best]
		}
	}
	return kept
}

package lower

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/parser"
)

// A Lock pins what was inferred from one run to the next: the names of shapes,
// which of them are unions, and the names of operations that no page states. A
// shape is known by its anchors: places where it stands, written "method request
// path" (see ir.Path). As long as one of them still leads to it, it stays what it
// was.
type Lock struct {
	Version int                 `json:"version"`
	Shapes  map[string][]string `json:"shapes"` // name → anchors, sorted
	Unions  []string            `json:"unions"` // names of the shapes that are unions, sorted; nil where it is not known which are

	Operations map[string]string `json:"operations,omitempty"` // method → name, of those that were inferred
}

// maxAnchors is how many places of a shape a lock remembers. A shape loses its
// pin only if a release removes them all.
const maxAnchors = 6

// ParseLock reads a lock file.
func ParseLock(data []byte) (*Lock, error) {
	l := &Lock{}
	if err := json.Unmarshal(data, l); err != nil {
		return nil, fmt.Errorf("the lock file is not JSON: %w", err)
	}
	if l.Version != 1 {
		return nil, fmt.Errorf("the lock file has version %d, this shapec reads version 1", l.Version)
	}
	return l, nil
}

// Encode writes the lock as JSON, the same bytes for the same lock.
func (l *Lock) Encode() []byte {
	data, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		panic(err) // strings only
	}
	return append(data, '\n')
}

// lock writes the names of a run down, without overrides: those start from these
// names. It keeps what the lock before it knows of operations that these pages do
// not have: the next pages may have them.
func (g *graph) lock(n names) *Lock {
	l := &Lock{Version: 1, Shapes: map[string][]string{}, Unions: []string{}}
	for id, list := range g.anchors() {
		c := &g.classes[id]
		if len(list) == 0 || c.root {
			continue
		}
		name := string(n.inferred[id])
		l.Shapes[name] = list
		if c.union.likely || c.union.evidence == ir.Stated {
			l.Unions = append(l.Unions, name)
		}
	}
	for name, list := range g.absent(n.lock) {
		if _, here := l.Shapes[name]; !here && g.unions[name] {
			l.Unions = append(l.Unions, name)
		}
		l.Shapes[name] = append(l.Shapes[name], list...)
	}
	slices.Sort(l.Unions)
	l.Operations = g.lockOperations(n)
	return l
}

// lockOperations writes down the names of operations that the pages do not state,
// and those of the lock before of operations that they do not have.
func (g *graph) lockOperations(n names) map[string]string {
	operations := map[string]string{}
	if n.lock != nil {
		maps.Copy(operations, n.lock.Operations)
	}
	for i := range g.ops {
		if g.ops[i].Name == "" {
			operations[g.ops[i].Method] = n.operations[i]
		} else {
			delete(operations, g.ops[i].Method)
		}
	}
	return operations
}

// pin finds what the lock knows of the classes.
func (g *graph) pin(l *Lock) {
	g.pins = g.pinned(l)
	if l == nil || l.Unions == nil {
		return
	}
	wasUnion := make(map[string]bool, len(l.Unions))
	for _, name := range l.Unions {
		wasUnion[name] = true
	}
	g.unions = make(map[string]bool, len(l.Shapes))
	for name := range l.Shapes {
		g.unions[name] = wasUnion[name]
	}
}

// lockedUnion tells what the lock says of a class, if it knows it.
func (g *graph) lockedUnion(id int32) (is, known bool) {
	name, pinned := g.pins[id]
	if !pinned {
		return false, false
	}
	is, known = g.unions[name]
	return is, known
}

// absent lists the anchors of a lock in operations that the pages do not have.
func (g *graph) absent(l *Lock) map[string][]string {
	if l == nil {
		return nil
	}
	present := map[string]bool{}
	for i := range g.ops {
		present[g.ops[i].Method] = true
	}
	out := map[string][]string{}
	for name, list := range l.Shapes {
		for _, a := range list {
			if method, _, _ := strings.Cut(a, " "); !present[method] {
				out[name] = append(out[name], a)
			}
		}
	}
	return out
}

// anchors lists the places of every class, shortest first, at most maxAnchors.
func (g *graph) anchors() [][]string {
	out := make([][]string, len(g.classes))
	g.eachAnchor(func(anchor []byte, class int32) {
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

// eachAnchor visits every place where a class stands. The anchor is valid
// during the call only. A recursion is not followed: its target stands further
// out.
func (g *graph) eachAnchor(visit func(anchor []byte, class int32)) {
	var walk func(i int32, path []byte)
	walk = func(i int32, path []byte) {
		n := &g.nodes[i]
		if n.class >= 0 && n.parent >= 0 && n.Kind != parser.Recursive {
			visit(path, n.class)
		}
		size := len(path)
		for c := range g.children(i) {
			switch {
			case n.Kind == parser.List:
				path = append(path, "[]"...)
			case n.Kind == parser.Map && c == i+1:
				path = append(path, "{key}"...)
			case n.Kind == parser.Map:
				path = append(path, "{}"...)
			default:
				if path[size-1] != ' ' {
					path = append(path, '.')
				}
				path = append(path, g.memberName(c)...)
			}
			walk(c, path)
			path = path[:size]
		}
	}
	g.roots(func(op *operation, side ir.Side, root int32) {
		walk(root, []byte(op.Method+" "+string(side)+" "))
	})
}

// pinned finds which locked name each class keeps: the one most of whose
// anchors lead to it. A name pins one class only.
func (g *graph) pinned(lock *Lock) map[int32]string {
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
	g.eachAnchor(func(anchor []byte, class int32) {
		if wanted[string(anchor)] {
			byAnchor[string(anchor)] = class
		}
	})
	names := slices.Sorted(maps.Keys(lock.Shapes))
	pins := map[int32]string{}
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
			pins[best], votes[best] = name, count[best]
		}
	}
	return pins
}

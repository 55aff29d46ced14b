package diff

import (
	"maps"
	"slices"
	"strings"

	"shapec/ir"
)

// retarget finds the references that lead to another shape than before, though
// neither shape is the other's new name. What differs between the two shapes was
// there all along: it is part of one change, and its cause is the reference.
//
// It runs after all pairs are compared and before places are looked for, for a
// cause is told at its pair, ahead of its parts.
func (c *comparer) retarget(matches []match) {
	if !c.state(ir.ShapeNames) || !c.alike { // each kind of source names some shapes in its own way
		return
	}
	into := c.causes(matches)
	if len(into) == 0 {
		return
	}
	type group struct{ told, named bool }
	groups := map[int32]*group{}
	for i, n := range c.nodes[1:] {
		cause := into[int32(i+1)]
		if cause == 0 {
			continue
		}
		g := groups[cause]
		if g == nil {
			g = &group{}
			groups[cause] = g
		}
		g.told = g.told || len(n.facts) > 0
		ka, kb := c.kinds(n.a, n.b)
		g.named = g.named || isStructural(ka) || isStructural(kb) || ka == ir.KindEnum || kb == ir.KindEnum
		for j := range n.facts {
			n.facts[j].Change.cause = cause
		}
	}
	referrers := c.referrers(func(i int32) bool { return groups[i] != nil })
	for _, i := range slices.Sorted(maps.Keys(groups)) {
		n, g := c.nodes[i], groups[i]
		if !g.told && !g.named {
			continue // only its name is another, and no client can tell
		}
		ch := oldNew(TargetChanged, string(n.a), string(n.b))
		ch.named = g.named
		if r := referrers[i]; len(r) == 1 {
			ch.Shape, ch.Member, ch.step, ch.onEdge = c.shapeName(c.nodes[r[0].from]), r[0].step.Name, r[0].step.Kind, true
		}
		n.facts = append([]fact{{Change: ch}}, n.facts...)
	}
}

// causes gives each pair of different shapes the pair whose reference is why they
// meet: itself, or one above it.
func (c *comparer) causes(matches []match) map[int32]int32 {
	into := map[int32]int32{}
	for i, n := range c.nodes[1:] {
		if c.isRetargeted(n) {
			into[int32(i+1)] = 0
		}
	}
	if len(into) == 0 {
		return nil
	}
	var queue []int32
	lead := func(i int32) {
		if cause, is := into[i]; is && cause == 0 {
			into[i] = i
			queue = append(queue, i)
		}
	}
	for i := range matches {
		lead(matches[i].request)
		lead(matches[i].response)
	}
	for i, n := range c.nodes[1:] {
		if _, is := into[int32(i+1)]; !is {
			for _, e := range n.edges {
				lead(e.to)
			}
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, e := range c.nodes[i].edges {
			if cause, is := into[e.to]; is && cause == 0 {
				into[e.to] = into[i]
				queue = append(queue, e.to)
			}
		}
	}
	return into
}

// isRetargeted reports whether two different shapes meet. Where the older one is
// gone and the newer one is new, the shape has another name, which is no change.
func (c *comparer) isRetargeted(n *node) bool {
	if n.a == n.b || n.a == "" || n.b == "" || n.a.IsPrelude() || n.b.IsPrelude() {
		return false
	}
	return c.new.Shapes[n.a] != nil || c.old.Shapes[n.b] != nil
}

type referrer struct {
	from int32
	step ir.Step
}

// referrers lists what refers to pairs of interest.
func (c *comparer) referrers(of func(int32) bool) map[int32][]referrer {
	out := map[int32][]referrer{}
	for i, n := range c.nodes[1:] {
		for _, e := range n.edges {
			if of(e.to) {
				out[e.to] = append(out[e.to], referrer{int32(i + 1), e.step})
			}
		}
	}
	return out
}

// identity is what a fact of a pair is recognised by next time, wherever it is
// met then: the shape's older name, or where names are made up what the older
// shape holds. A request or response without a name is its operation's.
func (c *comparer) identity(i int32, tops map[int32]string) string {
	n := c.nodes[i]
	switch {
	case !c.state(ir.ShapeNames) && tops[i] != "":
		return tops[i]
	case !c.state(ir.ShapeNames) && n.a != "":
		return signature(c.old, n.a, 0)
	case !c.state(ir.ShapeNames):
		return signature(c.new, n.b, 0)
	case n.a == "":
		return string(n.b)
	case c.isRetargeted(n):
		return string(n.a) + "->" + string(n.b)
	}
	return string(n.a)
}

// maxSignature is how many lists and maps are looked into.
const maxSignature = 8

// signature is what a shape holds: the names of its members, its values, or what
// its entries are.
func signature(m *ir.Model, id ir.ShapeID, depth int) string {
	switch s := m.Shapes[id].(type) {
	case *ir.Structure, *ir.Union:
		var names []string
		for i := range ir.Members(s) {
			names = append(names, ir.Members(s)[i].Name)
		}
		slices.Sort(names)
		return "{" + strings.Join(names, " ") + "}"
	case *ir.Enum:
		var values []string
		for _, v := range s.Values {
			values = append(values, v.Value)
		}
		slices.Sort(values)
		return strings.Join(values, "|")
	case *ir.List:
		if depth < maxSignature {
			return "[]" + signature(m, s.Member.Target, depth+1)
		}
	case *ir.Map:
		if depth < maxSignature {
			return "{}" + signature(m, s.Value.Target, depth+1)
		}
	}
	return string(m.KindOf(id))
}

// fingerprints gives every change the hash of what it is. Where two are alike,
// their first places tell them apart.
func fingerprints(changes []Change) {
	alike := map[string][]int{}
	for i := range changes {
		f := changes[i].fingerprint()
		alike[f] = append(alike[f], i)
		changes[i].Fingerprint = f
	}
	for _, list := range alike {
		if len(list) == 1 {
			continue
		}
		for _, i := range list {
			p := slices.MinFunc(changes[i].Affects, comparePlaces)
			changes[i].identity += " " + p.Operation + " " + string(p.Side) + " " + p.Path
			changes[i].Fingerprint = changes[i].fingerprint()
		}
	}
	cause := map[int32]string{}
	for i := range changes {
		if changes[i].ID == TargetChanged {
			cause[changes[i].node] = changes[i].Fingerprint
		}
	}
	for i := range changes {
		if ch := &changes[i]; ch.cause != 0 && ch.ID != TargetChanged {
			ch.Cause = cause[ch.cause]
		}
	}
}

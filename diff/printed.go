package diff

import (
	"slices"

	"shapec/ir"
	"shapec/ir/pairing"
)

// guesses reports whether a page left open what a member holds: it prints
// '... recursive ...' and names no shape. What the model has there is compared
// where the page prints it in full.
func (c *comparer) guesses(a, b ir.Evidence) bool {
	on := func(m *ir.Model, e ir.Evidence) bool { return !m.Service.Source.States(ir.ShapeNames) && !isStated(e) }
	return !c.alike && (on(c.old, a) || on(c.new, b))
}

// sameBodies lists what two bodies hold alike. A page of a reference cannot say
// whether an XML body's root, or the member of a stream, is a member of its own: one
// source lists it, the other what it holds.
func (c *comparer) sameBodies(n *node, old, new []ir.Member) ([]ir.Member, []ir.Member) {
	if !n.root || c.alike || c.state(ir.MemberNames) {
		return old, new
	}
	old = opened(c.old, old, new)
	return old, opened(c.new, new, old)
}

// opened puts what a member holds in its place, where the other list has no such
// member and some of those.
func opened(m *ir.Model, members, others []ir.Member) []ir.Member {
	partner := pairing.Members(others, members)
	var alone []ir.Member
	for i := range others {
		if !slices.Contains(partner, i) {
			alone = append(alone, others[i])
		}
	}
	for i := range members {
		inner := slices.Clone(ir.Members(m.Shapes[members[i].Target]))
		if partner[i] < 0 && members[i].Location == "" && slices.Max(append(pairing.Members(alone, inner), -1)) >= 0 {
			for j := range inner {
				inner[j].Required = ir.Unknown // of the type, not of this body
			}
			return slices.Concat(members[:i], inner, members[i+1:])
		}
	}
	return members
}

// hidesMember reports whether a model that lacks a member could not have it: a page
// of a reference has no row for headers of any name, and pages print only some
// events of a stream.
func (c *comparer) hidesMember(n *node, lacking *ir.Model, m *ir.Member) bool {
	if c.alike {
		return false
	}
	s := lacking.Service.Source
	return m.Location == "headers" && !s.States(ir.MemberNames) || !s.States(ir.Bindings) && (isStream(c.old, n.a) || isStream(c.new, n.b))
}

// hidesEvent reports whether a source names an event of a stream and does not print
// it.
func (c *comparer) hidesEvent(n *node, a, b *ir.Member) bool {
	empty := func(m *ir.Model, id ir.ShapeID) bool {
		return isStructural(m.KindOf(id)) && len(ir.Members(m.Shapes[id])) == 0
	}
	return !c.alike && (isStream(c.old, n.a) || isStream(c.new, n.b)) && (empty(c.old, a.Target) || empty(c.new, b.Target))
}

// hidesRequired reports whether a page of a reference says nothing of what is
// required: of the root of a body it says the same on every page, and a part of
// the URI is always required.
func (c *comparer) hidesRequired(n *node, a, b *ir.Member) bool {
	if c.alike || c.state(ir.MemberNames) {
		return false
	}
	isBody := func(s ir.Shape, name string) bool { return s != nil && s.Common().Metadata["payload"] == name }
	return a.Location == "uri" || b.Location == "uri" || isBody(c.old.Shapes[n.a], a.Name) || isBody(c.new.Shapes[n.b], b.Name)
}

// hideLimits leaves out bounds that one of two ways of documenting may have left out.
// Only what both state and state differently is a change.
func (c *comparer) hideLimits(k ir.Kind, old, new *ir.Constraints) {
	if c.hidesMin(k, old.Min, new.Min) {
		old.Min = new.Min
	}
	if c.alike {
		return
	}
	if old.Min == "" || new.Min == "" {
		old.Min = new.Min
	}
	if old.Max == "" || new.Max == "" {
		old.Max = new.Max
	}
	if old.Pattern == "" || new.Pattern == "" {
		old.Pattern = new.Pattern
	}
}

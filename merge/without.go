package merge

import (
	"maps"
	"slices"

	"shapec/ir"
	"shapec/ir/pairing"
)

// An Addition is what a change page says is new: a member, a value of an enum, or
// a whole operation where the path has no side.
type Addition struct {
	Path  ir.Path
	Value string // of an enum, else empty
}

// Without is a model before what was added to it. A member that was added to a
// shape is gone wherever the shape stands: it is one shape.
func Without(m *ir.Model, additions []Addition) *ir.Model {
	before := clone(m)
	operations := make(map[string]*ir.Operation, 2*len(before.Operations))
	for _, o := range before.Operations {
		if o.Method != "" {
			operations[o.Method] = o
		}
	}
	for _, o := range before.Operations {
		operations[o.Name] = o
	}
	gone := map[ir.ShapeID]map[string]bool{} // members and values, by shape
	added := map[*ir.Operation]bool{}
	for _, a := range additions {
		o := operations[a.Path.Operation]
		if o == nil {
			continue
		}
		if a.Path.Side == "" {
			added[o] = true
			continue
		}
		if owner, name, ok := find(before, o, &a); ok {
			if gone[owner] == nil {
				gone[owner] = map[string]bool{}
			}
			gone[owner][name] = true
		}
	}
	before.Operations = slices.DeleteFunc(before.Operations, func(o *ir.Operation) bool { return added[o] })
	for id, names := range gone {
		if e, ok := before.Shapes[id].(*ir.Enum); ok {
			e.Values = slices.DeleteFunc(e.Values, func(v ir.EnumValue) bool { return names[v.Value] })
		} else if members := membersOf(before.Shapes[id]); members != nil {
			*members = slices.DeleteFunc(*members, func(m ir.Member) bool { return names[m.Name] })
		}
	}
	kept := map[ir.ShapeID]bool{}
	for _, id := range ir.Reachable(before) {
		kept[id] = true
	}
	maps.DeleteFunc(before.Shapes, func(id ir.ShapeID, _ ir.Shape) bool { return !kept[id] })
	return before
}

// find is the shape that an addition was made to, and the member or value.
func find(m *ir.Model, o *ir.Operation, a *Addition) (owner ir.ShapeID, name string, ok bool) {
	at := o.Input
	if a.Path.Side == ir.Response {
		at = o.Output
	}
	for _, step := range a.Path.Steps {
		s := m.Shapes[at]
		if s == nil {
			return "", "", false
		}
		edge, found := follow(s, step)
		if !found {
			return "", "", false
		}
		owner, name, at = at, edge.Step.Name, edge.Target
	}
	if a.Value == "" {
		return owner, name, name != ""
	}
	if _, enum := m.Shapes[at].(*ir.Enum); !enum {
		return "", "", false
	}
	return at, a.Value, true
}

func follow(s ir.Shape, step ir.Step) (edge ir.Edge, ok bool) {
	edges := ir.Edges(s)
	for _, e := range edges {
		if e.Step == step {
			return e, true
		}
	}
	for _, e := range edges {
		if step.Kind == ir.MemberStep && e.Step.Kind == ir.MemberStep && pairing.Fold(e.Step.Name) == pairing.Fold(step.Name) {
			return e, true
		}
	}
	return ir.Edge{}, false
}

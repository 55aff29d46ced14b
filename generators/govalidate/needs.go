package govalidate

import (
	"slices"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
	"shapec/ir/rules"
)

// Needs are the shapes of which a value may be wrong: because something is
// absent, because of what is there, and for any reason.
type needs struct{ demands, present, any map[ir.ShapeID]bool }

// findNeeds computes which shapes have to be checked, and what for.
func (w *writer) findNeeds() {
	w.users = map[ir.ShapeID][]ir.ShapeID{}
	for _, id := range w.Shapes {
		for _, e := range ir.Edges(w.Model.Shapes[id]) {
			if e.Member == nil || !w.rules.Streams(e.Member) {
				w.users[e.Target] = append(w.users[e.Target], id)
			}
		}
	}
	w.loose = w.leading(w.hasLooseRule)
	w.needs = needs{w.leading(w.hasRequired), w.leading(w.hasRule),
		w.leading(func(id ir.ShapeID) bool { return w.hasRequired(id) || w.hasRule(id) })}
	w.findGuards()
}

// findGuards chooses shapes so that every cycle of what is checked has one: they
// count how deep a value is.
func (w *writer) findGuards() {
	w.guards = map[ir.ShapeID]bool{}
	const open, done = 1, 2
	state := map[ir.ShapeID]int{}
	var visit func(id ir.ShapeID)
	visit = func(id ir.ShapeID) {
		state[id] = open
		for _, e := range ir.Edges(w.Model.Shapes[id]) {
			switch {
			case !w.needs.any[e.Target] || e.Member != nil && w.rules.Streams(e.Member):
			case state[e.Target] == open:
				w.guards[e.Target] = true
			case state[e.Target] == 0:
				visit(e.Target)
			}
		}
		state[id] = done
	}
	for _, id := range w.Shapes {
		if w.needs.any[id] && state[id] == 0 {
			visit(id)
		}
	}
}

// leading finds the shapes with a rule of their own, and all that lead to one. It
// goes from the rules backwards along the edges, which is the least fixpoint: a
// shape on a cycle leads to a rule if anything on the cycle does, wherever the
// cycle is entered.
func (w *writer) leading(rule func(ir.ShapeID) bool) map[ir.ShapeID]bool {
	found := map[ir.ShapeID]bool{}
	var queue []ir.ShapeID
	for _, id := range w.Shapes {
		if rule(id) {
			found[id] = true
			queue = append(queue, id)
		}
	}
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		for _, user := range w.users[id] {
			if !found[user] {
				found[user] = true
				queue = append(queue, user)
			}
		}
	}
	return found
}

func (w *writer) hasRequired(id ir.ShapeID) bool {
	s, ok := w.Model.Shapes[id].(*ir.Structure)
	return ok && slices.ContainsFunc(s.Members, func(m ir.Member) bool { return w.required(id, &m) })
}

// hasRule reports whether a shape has rules about what is there.
func (w *writer) hasRule(id ir.ShapeID) bool {
	switch s := w.Model.Shapes[id].(type) {
	case *ir.Structure:
		return slices.ContainsFunc(w.Fields(id), w.hasProseLimits)
	case *ir.Union:
		return w.rules.Exclusive(s) || slices.ContainsFunc(w.Fields(id), w.hasProseLimits)
	case *ir.Enum:
		_, ok := w.limits[id]
		return ok || w.rules.Closed(s)
	case *ir.List, *ir.Map, *ir.Scalar:
		_, ok := w.limits[id]
		return ok
	default:
		panic(unknown(s))
	}
}

// hasLooseRule reports whether a shape has rules that bind even in responses.
func (w *writer) hasLooseRule(id ir.ShapeID) bool {
	if e, ok := w.Model.Shapes[id].(*ir.Enum); ok {
		return w.rules.Closed(e)
	}
	return slices.ContainsFunc(w.Fields(id), w.hasProseLimits)
}

// lenient reports whether limits and unions do not bind in responses.
func (w *writer) lenient() bool {
	r := w.rules
	r.Side = ir.Response
	return r.Unlisted() != rules.Enforced
}

// binds reports whether anything binds in a response.
func (w *writer) binds(id ir.ShapeID) bool {
	if w.lenient() {
		return w.loose[id]
	}
	return w.needs.present[id]
}

// required reports whether a value of the structure must hold member m.
func (w *writer) required(owner ir.ShapeID, m *ir.Member) bool {
	return w.rules.Required(m, len(w.Inputs(owner)) > 0)
}

// answer reports whether id is a response of which the source does not say what
// it must hold: what it shares with a request is then required of the request
// alone.
func (w *writer) answer(id ir.ShapeID) bool {
	r := w.rules
	r.Side = ir.Response
	return len(w.Outputs(id)) > 0 && !r.Demanding()
}

// hasProseLimits reports whether prose limits a field, and is to be enforced.
func (w *writer) hasProseLimits(f gopkg.Field) bool { return !w.rules.ProseLimits(f.Member).IsZero() }

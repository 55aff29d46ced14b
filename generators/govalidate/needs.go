package govalidate

import "shapec/ir"

// findNeeds computes which shapes have to be checked: those with a rule of their
// own, and all that lead to one. It goes from the rules backwards along the
// edges, which is the least fixpoint: a shape on a cycle needs checking if
// anything on the cycle does, wherever the cycle is entered.
func (w *writer) findNeeds() {
	w.needs = map[ir.ShapeID]bool{}
	users := map[ir.ShapeID][]ir.ShapeID{}
	var queue []ir.ShapeID
	for _, id := range w.Shapes {
		s := w.Model.Shapes[id]
		for _, e := range ir.Edges(s) {
			if e.Member == nil || !w.streamed(e.Member) {
				users[e.Target] = append(users[e.Target], id)
			}
		}
		if w.hasRule(id, s) {
			w.needs[id] = true
			queue = append(queue, id)
		}
	}
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		for _, user := range users[id] {
			if !w.needs[user] {
				w.needs[user] = true
				queue = append(queue, user)
			}
		}
	}
}

func (w *writer) hasRule(id ir.ShapeID, s ir.Shape) bool {
	switch s := s.(type) {
	case *ir.Structure:
		for i := range s.Members {
			if w.required(id, &s.Members[i]) {
				return true
			}
		}
		return false
	case *ir.Union:
		return w.exclusive(s)
	case *ir.Enum:
		return w.strict && len(s.Values) > 0
	case *ir.List, *ir.Map, *ir.Scalar:
		_, ok := w.limits[id]
		return ok
	default:
		panic(unknown(s))
	}
}

// required reports whether a value of the structure must hold member m.
// Clients fill idempotency tokens in at the top of a request, and streams travel
// apart from the document.
func (w *writer) required(owner ir.ShapeID, m *ir.Member) bool {
	return m.Required && !w.streamed(m) && !(m.IdempotencyToken && len(w.Inputs(owner)) > 0)
}

func (w *writer) streamed(m *ir.Member) bool {
	switch s := w.Model.Shapes[m.Target].(type) {
	case *ir.Union:
		return s.EventStream
	case *ir.Scalar:
		return s.Streaming || m.Streaming
	}
	return m.Streaming
}

// exclusive reports whether u is held to exactly one member.
func (w *writer) exclusive(u *ir.Union) bool {
	switch {
	case len(u.Members) == 0:
		return false
	case u.Evidence == "" || u.Evidence == ir.Stated || w.unions == "all":
		return true
	}
	return w.unions == "likely" && u.Confidence >= LikelyConfidence
}

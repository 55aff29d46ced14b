package model

import (
	"slices"
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// checkCircles reports recursions that no value can follow or no format means:
// through lists and maps alone, and through required members alone.
func (b *builder) checkCircles() {
	b.circles(b.endless(containers), containers, "%s leads back to itself through lists and maps alone: %s")
	b.circles(b.endless(demands), demands, "no value of %s can end: its required parts lead back to it: %s")
}

// containers are the edges between lists and maps.
func containers(m *ir.Model, s ir.Shape) (next []ir.ShapeID, any bool) {
	switch s := s.(type) {
	case *ir.List:
		return lists(m, s.Member.Target), false
	case *ir.Map:
		return append(lists(m, s.Key.Target), lists(m, s.Value.Target)...), false
	}
	return nil, false
}

func lists(m *ir.Model, id ir.ShapeID) []ir.ShapeID {
	switch m.Shapes[id].(type) {
	case *ir.List, *ir.Map:
		return []ir.ShapeID{id}
	}
	return nil
}

// demands are the targets a value of s cannot do without. Of a union's one is
// enough.
func demands(m *ir.Model, s ir.Shape) (next []ir.ShapeID, any bool) {
	switch s := s.(type) {
	case *ir.Structure:
		for _, member := range s.Members {
			if member.Required == ir.Yes {
				next = append(next, member.Target)
			}
		}
	case *ir.Union:
		for _, member := range s.Members {
			next = append(next, member.Target)
		}
		return next, !s.EventStream && len(next) > 0
	}
	return next, false
}

// endless is the set of shapes from which following edges need not end: all that
// is left when shapes without open edges are taken away, one after the other.
func (b *builder) endless(edges edgesOf) map[ir.ShapeID]bool {
	open := map[ir.ShapeID]int{}
	from := map[ir.ShapeID][]ir.ShapeID{}
	var done []ir.ShapeID
	for id, s := range b.model.Shapes {
		next, any := edges(b.model, s)
		for _, n := range next {
			from[n] = append(from[n], id)
		}
		if open[id] = len(next); any {
			open[id] = 1
		}
		if len(next) == 0 {
			done = append(done, id)
		}
	}
	for _, id := range ir.Prelude {
		done = append(done, id)
	}
	for len(done) > 0 {
		id := done[len(done)-1]
		done = done[:len(done)-1]
		for _, f := range from[id] {
			if open[f]--; open[f] == 0 {
				done = append(done, f)
			}
		}
	}
	left := map[ir.ShapeID]bool{}
	for id, n := range open {
		if n > 0 {
			left[id] = true
		}
	}
	return left
}

// edgesOf lists the edges of a shape that a check follows; any says that one of
// them is enough.
type edgesOf func(*ir.Model, ir.Shape) (next []ir.ShapeID, any bool)

// circles reports each circle among the shapes left, once, at the shape that
// the file declares first.
func (b *builder) circles(left map[ir.ShapeID]bool, edges edgesOf, format string) {
	if len(left) == 0 {
		return
	}
	seen := map[ir.ShapeID]bool{}
	places := map[ir.ShapeID]value{}
	for _, e := range b.entries {
		places[e.id] = e.key
	}
	for _, e := range b.entries {
		var way []ir.ShapeID
		for id := e.id; left[id] && !seen[id]; {
			seen[id] = true
			way = append(way, id)
			next, _ := edges(b.model, b.model.Shapes[id])
			at := slices.IndexFunc(next, func(n ir.ShapeID) bool { return left[n] })
			if at < 0 {
				break
			}
			if id = next[at]; !seen[id] {
				continue
			}
			if start := slices.Index(way, id); start >= 0 {
				b.report.Add(diag.ModelReferenceCircular.At(b.file, places[id].span(), format, id, route(way[start:])))
			}
		}
	}
}

// route writes a circle: A → B → A, shortened where it is long.
func route(way []ir.ShapeID) string {
	names := make([]string, 0, 8)
	for i, id := range way {
		if i == 6 {
			names = append(names, "…")
			break
		}
		names = append(names, string(id))
	}
	return strings.Join(append(names, string(way[0])), " → ")
}

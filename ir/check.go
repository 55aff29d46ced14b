package ir

import (
	"fmt"
	"maps"
	"slices"
)

// Check reports the first broken invariant of the model (see the package
// comment), or nil.
func (m *Model) Check() error {
	exists := func(id ShapeID) bool { return id.IsPrelude() || m.Shapes[id] != nil }
	for _, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		s := m.Shapes[id]
		if id == "" || id.IsPrelude() {
			return fmt.Errorf("ir: a shape may not be called %q", id)
		}
		seen := map[string]bool{}
		for _, e := range Edges(s) {
			if !exists(e.Target) {
				return fmt.Errorf("ir: shape %s: %s targets %q, which the model does not have", id, Path{Steps: []Step{e.Step}}, e.Target)
			}
			if e.Member != nil {
				if seen[e.Step.Name] {
					return fmt.Errorf("ir: shape %s has two members %q", id, e.Step.Name)
				}
				seen[e.Step.Name] = true
			}
		}
		if s, ok := s.(*Scalar); ok && !s.Type.IsPrelude() {
			return fmt.Errorf("ir: scalar %s has the type %q", id, s.Type)
		}
	}
	for _, o := range m.Operations {
		for _, id := range append([]ShapeID{o.Input, o.Output}, o.Errors...) {
			if id == "" {
				continue
			}
			switch m.Shapes[id].(type) {
			case *Structure, *Union:
			default:
				return fmt.Errorf("ir: operation %s: %q is not a structure", o.Name, id)
			}
		}
	}
	return nil
}

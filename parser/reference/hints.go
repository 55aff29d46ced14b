package reference

import (
	"shapec/internal/prose"
	"shapec/ir"
)

// readProse takes from descriptions what they say of values: mostly defaults, which
// pages state nowhere else. What a label limits needs no hint.
func (l *linker) readProse() {
	for _, s := range l.model.Shapes {
		members := ir.Members(s)
		for i := range members {
			m := &members[i]
			hints := prose.Read(m.Doc, l.model.KindOf(m.Target)).Hints
			if hints == nil {
				continue
			}
			if limited(l.model.Shapes[m.Target]) {
				hints.Min, hints.Max = "", ""
				if hints.Default == "" && len(hints.Values) == 0 {
					continue
				}
			}
			m.Hints = hints
		}
	}
}

// limited reports whether a label bounds the values of a shape.
func limited(s ir.Shape) bool {
	scalar, ok := s.(*ir.Scalar)
	return ok && (scalar.Min != "" || scalar.Max != "")
}

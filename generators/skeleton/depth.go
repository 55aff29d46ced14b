package skeleton

import "shapec/ir"

// depth is how many levels of what it requires the least value of a target has; -1
// where that goes on without end, or below maxRequired levels.
func (b *builder) depth(target ir.ShapeID) int {
	if b.levels == nil {
		b.levels = map[ir.ShapeID]int{}
		for level := range maxRequired {
			var more []ir.ShapeID
			for id, s := range b.Model.Shapes {
				if _, known := b.levels[id]; !known && b.complete(s) {
					more = append(more, id)
				}
			}
			for _, id := range more {
				b.levels[id] = level
			}
			if more == nil {
				break
			}
		}
	}
	if target.IsPrelude() {
		return 0
	}
	if level, known := b.levels[target]; known {
		return level
	}
	return -1
}

// complete reports whether the levels of what a shape requires are known.
func (b *builder) complete(s ir.Shape) bool {
	known := func(target ir.ShapeID) bool {
		_, known := b.levels[target]
		return known || target.IsPrelude()
	}
	switch s := s.(type) {
	case *ir.Structure:
		for i := range s.Members {
			if b.Required(&s.Members[i], false) && !known(s.Members[i].Target) {
				return false
			}
		}
	case *ir.Union:
		for i := range s.Members {
			if known(s.Members[i].Target) {
				return true
			}
		}
		return len(s.Members) == 0 || s.EventStream
	case *ir.List:
		return bound(s.Min, 0) == 0 || known(s.Member.Target)
	case *ir.Map:
		return bound(s.Min, 0) == 0 || known(s.Value.Target)
	}
	return true
}

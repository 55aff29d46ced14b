package ir

// Rename returns the model with other names for some of its shapes. Neither names
// that shapes keep nor two of the new ones may be the same, nor of the prelude.
func (m *Model) Rename(names map[ShapeID]ShapeID) *Model {
	to := func(id ShapeID) ShapeID {
		if name, ok := names[id]; ok {
			return name
		}
		return id
	}
	out := *m
	out.Operations = nil
	for _, o := range m.Operations {
		own := *o
		own.Input, own.Output = to(o.Input), to(o.Output)
		own.Errors = nil
		for _, e := range o.Errors {
			own.Errors = append(own.Errors, to(e))
		}
		out.Operations = append(out.Operations, &own)
	}
	out.Shapes = make(map[ShapeID]Shape, len(m.Shapes))
	for id, s := range m.Shapes {
		out.Shapes[to(id)] = retarget(s, to)
	}
	return &out
}

// retarget copies a shape, with other targets.
func retarget(s Shape, to func(ShapeID) ShapeID) Shape {
	switch s := s.(type) {
	case *Structure:
		own := *s
		own.Members = retargetMembers(s.Members, to)
		return &own
	case *Union:
		own := *s
		own.Members = retargetMembers(s.Members, to)
		return &own
	case *List:
		own := *s
		own.Member.Target = to(s.Member.Target)
		return &own
	case *Map:
		own := *s
		own.Key.Target, own.Value.Target = to(s.Key.Target), to(s.Value.Target)
		return &own
	case *Enum, *Scalar:
		return s
	default:
		panic(unknownShape(s))
	}
}

func retargetMembers(members []Member, to func(ShapeID) ShapeID) []Member {
	out := append([]Member(nil), members...)
	for i := range out {
		out[i].Target = to(out[i].Target)
	}
	return out
}

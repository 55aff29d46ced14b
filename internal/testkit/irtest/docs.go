package irtest

import "shapec/ir"

// EachDoc visits every description of a model, in no order: of operations, shapes,
// members, elements, keys and values. visit may change it.
func EachDoc(m *ir.Model, visit func(doc *string)) {
	for _, o := range m.Operations {
		visit(&o.Doc)
	}
	for _, s := range m.Shapes {
		visit(&s.Common().Doc)
		members := ir.Members(s)
		for i := range members {
			visit(&members[i].Doc)
		}
		switch s := s.(type) {
		case *ir.List:
			visit(&s.Member.Doc)
		case *ir.Map:
			visit(&s.Key.Doc)
			visit(&s.Value.Doc)
		}
	}
}

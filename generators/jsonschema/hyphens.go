package jsonschema

import "shapec/ir"

// hyphens tell which shapes may begin behind the hyphen of a YAML list. There
// yaml-language-server indents the further lines of a snippet, and of what it joins
// itself, as if the hyphen were not there, and children become siblings.
type hyphens struct {
	element map[ir.ShapeID]bool // of a list
	nested  map[ir.ShapeID]bool // of a list in a list: behind two hyphens
	value   map[ir.ShapeID]bool // of an element's member, or an element itself
}

func hyphensOf(m *ir.Model) hyphens {
	h := hyphens{element: map[ir.ShapeID]bool{}, nested: map[ir.ShapeID]bool{}, value: map[ir.ShapeID]bool{}}
	for _, s := range m.Shapes {
		list, ok := s.(*ir.List)
		if !ok {
			continue
		}
		element := list.Member.Target
		h.element[element], h.value[element] = true, true
		for _, e := range ir.Edges(m.Shapes[element]) {
			if _, ok := m.Shapes[element].(*ir.List); ok {
				h.nested[e.Target] = true
			}
			h.value[e.Target] = true
		}
	}
	return h
}

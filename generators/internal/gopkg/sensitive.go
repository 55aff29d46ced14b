package gopkg

import "shapec/ir"

// Redacts reports whether a type has methods String and GoString that do not show
// what is sensitive: where it is itself, or a member, and the option asks for it.
func (p *Package) Redacts(id ir.ShapeID) bool {
	if !p.redact {
		return false
	}
	if p.sensitive(id) {
		return true
	}
	for _, m := range ir.Members(p.Model.Shapes[id]) {
		if p.Sensitive(id, &m) {
			return true
		}
	}
	return false
}

// Sensitive reports whether a member holds what must not be shown.
func (p *Package) Sensitive(owner ir.ShapeID, m *ir.Member) bool {
	return m.Metadata["sensitive"] != "" || p.Model.Shapes[owner].Common().Sensitive || p.sensitive(m.Target)
}

// sensitive reports whether a shape is sensitive, or what it is a list or map of.
func (p *Package) sensitive(id ir.ShapeID) bool {
	seen := map[ir.ShapeID]bool{}
	var visit func(id ir.ShapeID) bool
	visit = func(id ir.ShapeID) bool {
		shape := p.Model.Shapes[id]
		if shape == nil || seen[id] {
			return false
		}
		seen[id] = true
		switch s := shape.(type) {
		case *ir.List:
			return s.Sensitive || visit(s.Member.Target)
		case *ir.Map:
			return s.Sensitive || visit(s.Key.Target) || visit(s.Value.Target)
		}
		return shape.Common().Sensitive
	}
	return visit(id)
}

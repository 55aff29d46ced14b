package merge

import (
	"strings"

	"shapec/ir"
)

// limits tells where both sources limit a shape, and not alike. Those of the base
// hold.
func (m *merger) limits(p pair) {
	own, page := constraints(m.out.Model.Shapes[p.own]), constraints(m.page.Shapes[p.page])
	if own == nil || page == nil {
		return
	}
	m.limit(p.own, "minimum", string(own.Min), string(page.Min))
	m.limit(p.own, "maximum", string(own.Max), string(page.Max))
	fact := "pattern"
	if anchored(own.Pattern) == anchored(page.Pattern) {
		fact = "anchors of the pattern"
	}
	m.limit(p.own, fact, own.Pattern, page.Pattern)
}

func (m *merger) limit(id ir.ShapeID, fact, own, page string) {
	if own != page && own != "" && page != "" {
		m.conflict(string(id), fact, own, page, OfBase)
	}
}

// anchored is a pattern with the anchors that some sites leave out.
func anchored(pattern string) string {
	return "^" + strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$") + "$"
}

func constraints(s ir.Shape) *ir.Constraints {
	switch s := s.(type) {
	case *ir.Scalar:
		return &s.Constraints
	case *ir.List:
		return &s.Constraints
	case *ir.Map:
		return &s.Constraints
	}
	return nil
}

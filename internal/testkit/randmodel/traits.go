package randmodel

import (
	"fmt"
	"maps"
	"slices"

	"shapec/ir"
)

// traits adds what only service models state, to a random part of the model.
func (g *generator) traits() {
	g.m.Service.Source = ir.FromModel
	g.m.Service.Metadata = map[string]string{"protocol": "rest-json", "uid": "garden-2026-04-30"}
	ids := slices.Sorted(maps.Keys(g.m.Shapes))
	failure := ir.ShapeID("GardenException")
	for _, o := range g.m.Operations {
		if g.chance(0.5) {
			o.HTTP = &ir.HTTP{Method: "POST", URI: "/garden/{id}", Code: 200}
		}
		if g.chance(0.5) {
			o.Errors = append(o.Errors, failure)
		}
		o.Deprecated, o.Evidence = g.deprecation(), g.evidence()
		o.Metadata = g.metadata()
	}
	for _, id := range ids {
		g.shapeTraits(g.m.Shapes[id])
	}
	g.m.Shapes[failure] = &ir.Structure{Error: true, Members: []ir.Member{{Name: "message", Target: ir.String, Doc: g.doc("The reason")}}}
	named := ir.ShapeID("NamedText")
	g.m.Shapes[named] = &ir.Scalar{Type: ir.String, Constraints: g.constraints()}
	g.m.Shapes["NamedTime"] = &ir.Scalar{Type: ir.Timestamp, Format: "iso8601"}
	g.m.Shapes["NamedNumber"] = &ir.Scalar{Type: ir.Long}
	g.m.Shapes["NamedBytes"] = &ir.Scalar{Type: ir.Blob, Streaming: true}
	for _, id := range ids {
		members := ir.Members(g.m.Shapes[id])
		for i := range members {
			switch m := &members[i]; {
			case m.Target == ir.String && g.chance(0.5):
				m.Target = named
			case m.Target == ir.Integer && g.chance(0.5):
				m.Target = "NamedNumber"
			case m.Target == ir.Timestamp && g.chance(0.5):
				m.Target = "NamedTime"
			case m.Target == ir.Blob && m.Streaming && g.chance(0.5):
				m.Target = "NamedBytes"
			}
		}
	}
}

func (g *generator) shapeTraits(s ir.Shape) {
	t := s.Common()
	t.Deprecated, t.Evidence, t.Metadata = g.deprecation(), g.evidence(), g.metadata()
	t.Sensitive = g.chance(0.2)
	switch s := s.(type) {
	case *ir.Structure:
		g.memberTraits(s.Members)
	case *ir.Union:
		if t.Evidence == ir.Inferred {
			t.Confidence = 0.75
		}
		g.memberTraits(s.Members)
	case *ir.Enum:
		for i := range s.Values {
			s.Values[i].Name, s.Values[i].Evidence = fmt.Sprintf("VALUE_%d", i), g.evidence()
			if g.chance(0.3) {
				s.Values[i].Doc = g.doc("A value")
			}
		}
	case *ir.List:
		s.Constraints, s.Sparse, s.Unique = g.constraints(), g.chance(0.3), g.chance(0.3)
	case *ir.Map:
		s.Constraints, s.Sparse = g.constraints(), g.chance(0.3)
	case *ir.Scalar:
	default:
		panic(fmt.Sprintf("randmodel: unknown shape %T", s))
	}
}

func (g *generator) memberTraits(members []ir.Member) {
	for i := range members {
		m := &members[i]
		m.Deprecated, m.Evidence, m.Metadata = g.deprecation(), g.evidence(), g.metadata()
		if g.chance(0.2) {
			m.Default = pick(g, []string{`"text"`, `12`, `true`, `null`, `[]`, `{}`, `{"a":[1,2]}`})
		}
		if g.chance(0.2) {
			m.Location, m.LocationName = "header", "x-amz-"+fmt.Sprint(i)
		}
		if g.chance(0.2) {
			m.Hints = &ir.Hints{Values: []string{"A", "B"}, Default: "A", Min: "1", Max: "2.50", Unit: "seconds"}
		}
	}
}

func (g *generator) constraints() ir.Constraints {
	if g.chance(0.5) {
		return ir.Constraints{}
	}
	return ir.Constraints{Min: "0", Max: "9223372036854775807", Pattern: `^[\w<>&]+$`}
}

func (g *generator) deprecation() *ir.Deprecation {
	if g.chance(0.8) {
		return nil
	}
	return &ir.Deprecation{Message: "no longer used", Since: "2025-01-01"}
}

func (g *generator) evidence() ir.Evidence {
	return pick(g, []ir.Evidence{"", ir.Stated, ir.Inferred, ir.Assumed})
}

func (g *generator) metadata() map[string]string {
	if g.chance(0.8) {
		return nil
	}
	return map[string]string{"xmlName": "garden"}
}

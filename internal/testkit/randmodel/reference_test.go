package randmodel

import (
	"strings"
	"testing"

	"shapec/ir"
)

var protocols = []string{"json", "rest-json", "rest-xml", "query", "ec2"}

func TestReferenceModelsAreValid(t *testing.T) {
	for _, protocol := range protocols {
		for seed := range uint64(seeds) {
			if err := New(seed, Options{Reference: protocol}).Check(); err != nil {
				t.Errorf("seed %d, %s: %v", seed, protocol, err)
			}
		}
	}
}

func TestReferenceModelsHaveEveryFeature(t *testing.T) {
	found := map[string]int{}
	count := func(feature string, is bool) {
		if found[feature] += 0; is {
			found[feature]++
		}
	}
	for _, protocol := range protocols {
		for seed := range uint64(seeds) {
			m := New(seed, Options{Reference: protocol})
			for _, o := range m.Operations {
				count("errors", len(o.Errors) > 0)
				count("a deprecated operation", o.Deprecated != nil)
				count("a greedy label", o.HTTP != nil && strings.Contains(o.HTTP.URI, "+}"))
				count("a fixed parameter", o.HTTP != nil && strings.Contains(o.HTTP.URI, "?"))
				for _, id := range []ir.ShapeID{o.Input, o.Output} {
					payload := ""
					if s := m.Shapes[id]; s != nil {
						payload = s.Common().Metadata["payload"]
					}
					for _, member := range ir.Members(m.Shapes[id]) {
						for _, location := range []string{"uri", "querystring", "header", "statusCode"} {
							count(location, member.Location == location)
						}
						count("a blob as the body", member.Name == payload && m.KindOf(member.Target) == ir.Kind(ir.Blob))
						count("a structure as the body", member.Name == payload && m.KindOf(member.Target) == ir.KindStructure)
					}
				}
			}
			for _, s := range m.Shapes {
				switch s := s.(type) {
				case *ir.Scalar:
					count("a pattern", s.Pattern != "")
					count("a range", s.Type == ir.Long && s.Min != "")
				case *ir.List:
					count("a list with limits", !s.Constraints.IsZero())
				case *ir.Map:
					count("a map with limits", !s.Constraints.IsZero())
					count("keys of an enum", m.KindOf(s.Key.Target) == ir.KindEnum)
				case *ir.Structure:
					count("a deprecated type", s.Deprecated != nil)
				}
			}
		}
	}
	for feature, n := range found {
		if n == 0 {
			t.Errorf("no model has %s", feature)
		}
	}
}

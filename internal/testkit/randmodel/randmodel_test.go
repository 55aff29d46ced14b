package randmodel

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"shapec/ir"
)

const seeds = 300

func TestModelsAreValid(t *testing.T) {
	for seed := range uint64(seeds) {
		for _, o := range []Options{{}, {Size: 1}, {Size: 30}, {Traits: true}} {
			if err := New(seed, o).Check(); err != nil {
				t.Errorf("seed %d, %+v: %v", seed, o, err)
			}
		}
	}
}

func TestEqualSeedsGiveEqualModels(t *testing.T) {
	for seed := range uint64(20) {
		o := Options{Traits: seed%2 == 0}
		if diff := cmp.Diff(New(seed, o), New(seed, o)); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
	}
}

// A property over models that lack a feature says nothing about it.
func TestModelsHaveEveryFeature(t *testing.T) {
	found := map[string]int{}
	count := func(feature string, is bool) {
		if is {
			found[feature]++
		} else {
			found[feature] += 0
		}
	}
	for seed := range uint64(seeds) {
		m := New(seed, Options{})
		open := map[ir.ShapeID]int{}
		ir.Walk(m, func(p ir.Path, id ir.ShapeID, s ir.Shape) bool {
			open[id]++
			last := ir.Step{}
			if n := len(p.Steps); n > 0 {
				last = p.Steps[n-1]
			}
			recursive := recurs(m, id)
			_, isList := s.(*ir.List)
			_, isMap := s.(*ir.Map)
			union, isUnion := s.(*ir.Union)
			count("a recursive structure or union", recursive && !isList && !isMap)
			count("a recursive list", recursive && isList)
			count("a recursive map", recursive && isMap)
			count("recursion entered from an element", recursive && last.Kind == ir.ElementStep)
			count("recursion entered from a value", recursive && last.Kind == ir.ValueStep)
			count("a union", isUnion && !union.EventStream)
			count("an event stream", isUnion && union.EventStream)
			st, isStructure := s.(*ir.Structure)
			count("an empty structure", isStructure && len(p.Steps) > 0 && len(st.Members) == 0)
			count("an enum", m.KindOf(id) == ir.KindEnum)
			count("a shared shape", s != nil && open[id] == 2)
			for _, kind := range pageScalars {
				count(string(kind), id == kind)
			}
			for _, member := range ir.Members(s) {
				count("a streaming blob", member.Streaming)
				count("a token", member.IdempotencyToken)
				for _, name := range append(keywordNames, oddNames...) {
					count(name, member.Name == name)
				}
			}
			return true
		})
		for _, o := range m.Operations {
			count("no input", o.Input == "")
			count("no output", o.Output == "")
		}
	}
	for feature, n := range found {
		if n == 0 {
			t.Errorf("no model of %d has %s", seeds, feature)
		}
	}
}

func recurs(m *ir.Model, id ir.ShapeID) bool {
	seen := map[ir.ShapeID]bool{}
	var reaches func(ir.ShapeID) bool
	reaches = func(from ir.ShapeID) bool {
		for _, e := range ir.Edges(m.Shapes[from]) {
			if e.Target == id {
				return true
			}
			if !seen[e.Target] {
				seen[e.Target] = true
				if reaches(e.Target) {
					return true
				}
			}
		}
		return false
	}
	return m.Shapes[id] != nil && reaches(id)
}

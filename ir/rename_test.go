package ir_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

func TestRenamingBackIsTheSameModel(t *testing.T) {
	for seed := range uint64(50) {
		m := randmodel.New(seed, randmodel.Options{})
		there, back := map[ir.ShapeID]ir.ShapeID{}, map[ir.ShapeID]ir.ShapeID{}
		for id := range m.Shapes {
			there[id], back["New"+id] = "New"+id, id
		}
		renamed := m.Rename(there)
		if err := renamed.Check(); err != nil {
			t.Fatal(err)
		}
		for id := range renamed.Shapes {
			if m.Shapes[id] != nil {
				t.Fatalf("%s kept its name", id)
			}
		}
		if d := cmp.Diff(m, renamed.Rename(back)); d != "" {
			t.Fatal(d)
		}
	}
}

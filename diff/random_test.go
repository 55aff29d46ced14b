package diff

import (
	"testing"

	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

// What a page forgets of a model is never reported as a change.
func TestErasedModelsHaveNoChanges(t *testing.T) {
	for seed := range uint64(150) {
		m := randmodel.New(seed, randmodel.Options{})
		m.Service.Source = ir.FromModel
		page := irtest.Erase(m, ir.FromText)
		for name, got := range map[string][]Change{
			"model to itself": Compare(m, m), "page to itself": Compare(page, page),
			"model to page": Compare(m, page), "page to model": Compare(page, m),
		} {
			for _, c := range got {
				t.Errorf("seed %d, %s: %s %s at %v", seed, name, c.ID, c.Value, c.Affects[0])
			}
		}
	}
}

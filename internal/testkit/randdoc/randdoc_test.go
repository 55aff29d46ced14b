package randdoc_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/instance"
	"shapec/internal/testkit/randdoc"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/ir/rules"
)

func source(seed uint64) (*ir.Model, *randdoc.Source) {
	m := randmodel.New(seed, randmodel.Options{Traits: true})
	return m, randdoc.New(m, rand.New(rand.NewPCG(seed, 0)))
}

func TestValidDocumentsAreValid(t *testing.T) {
	checked := 0
	for seed := range uint64(60) {
		m, s := source(seed)
		for _, op := range m.Operations {
			r := diag.NewReport(0)
			d := s.Valid(op.Input)
			if depth(d.Text) > 15 {
				continue // a shape that requires itself
			}
			checked++
			instance.Validate(rules.New(m, ir.Request, rules.Options{}), op, diag.NewFile("d.json", d.Text), r)
			if d.Mutation != "" || r.HasErrors() {
				t.Fatalf("seed %d: %s\n%s: %v", seed, d.Text, d.Mutation, r.All())
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d documents", checked)
	}
}

func depth(text string) (most int) {
	at := 0
	for _, c := range text {
		switch c {
		case '{', '[':
			at++
		case '}', ']':
			at--
		}
		most = max(most, at)
	}
	return most
}

func TestMutationsAreNamedAndManyAreMistakes(t *testing.T) {
	kinds, refused, all := map[string]bool{}, 0, 0
	for seed := range uint64(60) {
		m, s := source(seed)
		for _, op := range m.Operations {
			for range 10 {
				r := diag.NewReport(0)
				d := s.Mutated(op.Input)
				instance.Validate(rules.New(m, ir.Request, rules.Options{}), op, diag.NewFile("d.json", d.Text), r)
				kind, _, ok := strings.Cut(d.Mutation, " ")
				if !ok || strings.ContainsAny(d.Text, "\n") {
					t.Fatalf("seed %d: %q of %q", seed, d.Text, d.Mutation)
				}
				kinds[kind] = true
				all++
				if r.HasErrors() {
					refused++
				}
			}
		}
	}
	if len(kinds) < 12 || refused < all/2 || refused == all {
		t.Errorf("%d kinds of places, %d of %d documents refused", len(kinds), refused, all)
	}
}

func TestEqualSeedsGiveEqualDocuments(t *testing.T) {
	m, one := source(3)
	_, two := source(3)
	for range 100 {
		if a, b := one.Mutated(m.Operations[0].Input), two.Mutated(m.Operations[0].Input); a != b {
			t.Fatalf("%v and %v", a, b)
		}
	}
}

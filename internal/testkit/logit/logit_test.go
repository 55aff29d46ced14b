package logit

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// synthetic are samples of a known law, in groups that each have a taste of their
// own.
func synthetic(n int, law []float64, taste float64) []Sample {
	r := rand.New(rand.NewPCG(1, 2))
	var out []Sample
	for group := range n / 20 {
		own := taste * r.NormFloat64()
		for range 20 {
			x := []float64{1, r.Float64(), float64(r.IntN(2)), r.NormFloat64()}
			out = append(out, Sample{X: x, Yes: r.Float64() < 1/(1+math.Exp(-dot(x, law)-own)), Weight: 1, Group: group})
		}
	}
	return out
}

func TestFitFindsTheLaw(t *testing.T) {
	law := []float64{-1, 2, -1.5, 0.5}
	got := Fit(synthetic(8000, law, 0), Options{Ridge: 1})
	for i := range law {
		if math.Abs(got[i]-law[i]) > 0.2 {
			t.Errorf("weights %.2f, want %.2f", got, law)
			break
		}
	}
}

// The weights do not depend on units, on the order of the samples, or on the run.
func TestFitIsSteady(t *testing.T) {
	samples := synthetic(2000, []float64{-1, 2, -1.5, 0.5}, 1)
	first := Fit(samples, Options{})
	if again := Fit(samples, Options{}); !slices.Equal(first, again) {
		t.Errorf("the same samples give %v, then %v", first, again)
	}
	turned, scaled := slices.Clone(samples), slices.Clone(samples)
	slices.Reverse(turned)
	for i, s := range scaled {
		scaled[i].X = slices.Clone(s.X)
		scaled[i].X[3] *= 100
	}
	backwards, hundredth := Fit(turned, Options{}), Fit(scaled, Options{})
	hundredth[3] *= 100
	for i, w := range first {
		if math.Abs(backwards[i]-w) > 1e-6 || math.Abs(hundredth[i]-w) > 1e-4 {
			t.Fatalf("weights %.4f, turned round %.4f, in other units %.4f", first, backwards, hundredth)
		}
	}
}

// Of what is said to be probable to 0.7, 70% are, though each group differs from
// those fitted on.
func TestProbabilitiesCanBeBelieved(t *testing.T) {
	samples := synthetic(3000, []float64{-1, 4, -3, 1}, 1.5)
	p := CrossValidate(samples, Options{})
	for low := 0.0; low < 1; low += 0.2 {
		said, are, n := 0.0, 0.0, 0.0
		for i, s := range samples {
			if p[i] >= low && p[i] < low+0.2 {
				n++
				said += p[i]
				if s.Yes {
					are++
				}
			}
		}
		if n < 50 {
			t.Fatalf("only %.0f samples are said %.1f", n, low)
		}
		if math.Abs(said-are)/n > 0.08 {
			t.Errorf("of %.0f that are said %.2f, %.2f are", n, said/n, are/n)
		}
	}
}

// A group is judged by weights that never saw it: where only a feature of its own
// tells a group's answers, cross-validation knows nothing of them.
func TestAGroupIsNeverOnBothSides(t *testing.T) {
	const groups = 12
	var samples []Sample
	for group := range groups {
		for i := range 40 {
			s := Sample{X: make([]float64, 1+groups), Yes: i%2 == 0, Weight: 1, Group: group}
			s.X[0], s.X[1+group] = 1, -1
			if s.Yes {
				s.X[1+group] = 1
			}
			samples = append(samples, s)
		}
	}
	weights := Fit(samples, Options{Ridge: 1})
	unseen := CrossValidate(samples, Options{Ridge: 1})
	for i, s := range samples {
		if p := probability(s.X, weights); s.Yes != (p > 0.9) {
			t.Fatalf("fitted on, sample %d is said to be %.2f", i, p)
		}
		if math.Abs(unseen[i]-0.5) > 0.01 {
			t.Fatalf("not fitted on, sample %d is said to be %.2f", i, unseen[i])
		}
	}
}

// Nothing to fit, one answer, one group, a feature that never differs.
func TestLittleToFit(t *testing.T) {
	if w := Fit(nil, Options{}); w != nil {
		t.Errorf("of nothing: %v", w)
	}
	one := []Sample{{X: []float64{1, 5}, Yes: true, Weight: 1}, {X: []float64{1, 5}, Yes: true, Weight: 1}}
	for _, w := range Fit(one, Options{}) {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			t.Errorf("of one answer: %v", w)
		}
	}
	if p := CrossValidate(one, Options{}); !slices.Equal(p, []float64{0.5, 0.5}) {
		t.Errorf("of one group: %v", p)
	}
}

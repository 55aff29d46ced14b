package logit

import (
	"cmp"
	"math"
	"slices"
)

// A Sample is one case of which the answer is known.
type Sample struct {
	X      []float64 // as long in every sample; the first is 1, for the bias
	Yes    bool
	Weight float64 // how much it counts; above 0
	Group  int
}

// Options say how to fit. The zero value is what serves a few hundred answers.
type Options struct {
	Ridge float64 // how much weights are held back, in samples; 20 if 0
	Folds int     // of a cross-validation; 10 if 0
}

func (o Options) ridge() float64 { return cmp.Or(o.Ridge, 20) }
func (o Options) folds() int     { return cmp.Or(o.Folds, 10) }

// probability is that of yes.
func probability(x, weights []float64) float64 { return 1 / (1 + math.Exp(-dot(x, weights))) }

func dot(x, weights []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += v * weights[i]
	}
	return sum
}

// Fit finds the weights under which the samples are most probable, held back by
// a ridge, and calibrates them on out-of-fold samples (Platt, "Probabilistic
// outputs for support vector machines", 1999).
func Fit(samples []Sample, o Options) []float64 {
	if len(samples) == 0 {
		return nil
	}
	weights := newton(samples, o.ridge())
	unseen := make([]Sample, len(samples))
	outOfFold(samples, o, newton, func(i int, w []float64) {
		unseen[i] = Sample{X: []float64{1, dot(samples[i].X, w)}, Yes: samples[i].Yes, Weight: samples[i].Weight}
	})
	if variances(unseen)[1] < 1e-9 {
		return weights // of one group, or of nothing that groups share
	}
	scale := newton(unseen, 0)
	for i := range weights {
		weights[i] *= scale[1]
	}
	weights[0] += scale[0]
	return weights
}

// CrossValidate is the probability of each sample by weights that were fitted,
// and calibrated, without its fold.
func CrossValidate(samples []Sample, o Options) []float64 {
	out := make([]float64, len(samples))
	fit := func(s []Sample, _ float64) []float64 { return Fit(s, o) }
	outOfFold(samples, o, fit, func(i int, w []float64) { out[i] = probability(samples[i].X, w) })
	return out
}

// outOfFold gives each sample the weights fitted without its fold.
func outOfFold(samples []Sample, o Options, fit func([]Sample, float64) []float64, each func(i int, weights []float64)) {
	fold := folds(samples, o.folds())
	for f := range o.folds() {
		var rest []Sample
		for i, s := range samples {
			if fold[i] != f {
				rest = append(rest, s)
			}
		}
		if len(rest) == len(samples) {
			continue // there are fewer groups than folds
		}
		weights := make([]float64, len(samples[0].X)) // of one group alone nothing is known
		if len(rest) > 0 {
			weights = fit(rest, o.ridge())
		}
		for i := range samples {
			if fold[i] == f {
				each(i, weights)
			}
		}
	}
}

// folds deals the groups out, the largest first, each to the smallest fold.
func folds(samples []Sample, n int) []int {
	size := map[int]int{}
	for _, s := range samples {
		size[s.Group]++
	}
	groups := make([]int, 0, len(size))
	for g := range size {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b int) int { return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b)) })
	load := make([]int, n)
	of := make(map[int]int, len(groups))
	for _, g := range groups {
		least := slices.Index(load, slices.Min(load))
		of[g] = least
		load[least] += size[g]
	}
	out := make([]int, len(samples))
	for i, s := range samples {
		out[i] = of[s.Group]
	}
	return out
}

// newton climbs to the most probable weights. What is held back of each is in
// proportion to how far its feature ranges, so that units do not matter; the bias
// is free.
func newton(samples []Sample, ridge float64) []float64 {
	const (
		steps  = 50
		enough = 1e-6 // the largest change of a weight that is none
	)
	d := len(samples[0].X)
	held := variances(samples)
	for j := range held {
		held[j] *= ridge
	}
	held[0] = 0
	weights := make([]float64, d)
	rows := make([][]float64, d) // the Hessian, and in the last column the gradient
	for j := range rows {
		rows[j] = make([]float64, d+1)
	}
	for range steps {
		for j := range rows {
			clear(rows[j])
			rows[j][j] = held[j] + 1e-9
			rows[j][d] = -held[j] * weights[j]
		}
		for _, s := range samples {
			p := probability(s.X, weights)
			miss, slope := -s.Weight*p, s.Weight*max(p*(1-p), 1e-6)
			if s.Yes {
				miss += s.Weight
			}
			for j, v := range s.X {
				if v == 0 {
					continue
				}
				row, by := rows[j], slope*v
				row[d] += miss * v
				for k, u := range s.X {
					row[k] += by * u
				}
			}
		}
		solve(rows)
		most := 0.0
		for j := range weights {
			weights[j] += rows[j][d]
			most = max(most, math.Abs(rows[j][d]))
		}
		if most < enough {
			break
		}
	}
	return weights
}

func variances(samples []Sample) []float64 {
	d := len(samples[0].X)
	mean, out := make([]float64, d), make([]float64, d)
	all := 0.0
	for _, s := range samples {
		all += s.Weight
		for j, v := range s.X {
			mean[j] += s.Weight * v
		}
	}
	for _, s := range samples {
		for j, v := range s.X {
			out[j] += s.Weight * (v - mean[j]/all) * (v - mean[j]/all) / all
		}
	}
	return out
}

// solve brings the left of a positive definite system to the identity, and the
// last column so to the solution.
func solve(rows [][]float64) {
	for j, pivot := range rows {
		by := pivot[j]
		for k := j; k < len(pivot); k++ {
			pivot[k] /= by
		}
		for i, row := range rows {
			if f := row[j]; i != j && f != 0 {
				for k := j; k < len(row); k++ {
					row[k] -= f * pivot[k]
				}
			}
		}
	}
}

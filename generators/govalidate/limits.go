package govalidate

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"shapec/diag"
	"shapec/internal/awspattern"
	"shapec/ir"
	"shapec/ir/rules"
)

// limits are the bounds of a shape that can be checked, ready to be written.
type limits struct {
	min, max           *int64   // of integers and lengths
	floatMin, floatMax *float64 // of floats
	pattern            string   // for package regexp, or a backtracker; empty for none
	stated             string   // the pattern of a backtracker, as the source has it
}

// readLimits fills w.limits, and reports patterns that cannot be checked.
func (w *writer) readLimits(r *diag.Report) {
	ids := slices.Clone(w.Shapes)
	slices.Sort(ids)
	for _, id := range ids {
		shape := w.Model.Shapes[id]
		binding := w.rules.Limits(id, shape)
		stated := binding.Must
		if w.rules.Constraints != rules.WarnConstraints && stated.Pattern == "" {
			stated.Pattern = binding.Should.Pattern // for the level of patterns
		}
		if stated.IsZero() {
			continue
		}
		l := lengths(stated)
		switch s := shape.(type) {
		case *ir.Scalar:
			l = scalarLimits(s.Type, stated)
			w.pattern(&l, id, stated.Pattern, r)
		case *ir.Enum:
			if w.rules.Closed(s) { // a value that is listed is held to nothing else
				continue
			}
			w.pattern(&l, id, stated.Pattern, r)
		}
		if l != (limits{}) {
			w.limits[id] = l
		}
	}
}

// scalarLimits reads the bounds of a value of simple type.
func scalarLimits(simple ir.ShapeID, l rules.Limits) limits {
	switch simple {
	case ir.Integer, ir.Long:
		return integers(l)
	case ir.Float, ir.Double:
		return limits{floatMin: float(l.Min), floatMax: float(l.Max)}
	}
	return lengths(l)
}

// pattern reads a pattern, or notes that nothing can check it.
func (w *writer) pattern(l *limits, id ir.ShapeID, source string, r *diag.Report) {
	p, err := awspattern.Translate(source)
	if err != nil {
		var extended bool
		if p, extended, err = awspattern.Extended(source); extended {
			l.stated = source
		}
	}
	if err != nil {
		w.unchecked[id] = err
		r.Add(diag.GoPatternUnchecked.New("%s: the pattern %q is not checked: %v", id, source, err))
		return
	}
	l.pattern = p
}

func integers(l rules.Limits) limits {
	return limits{min: whole(l.Min, math.Ceil), max: whole(l.Max, math.Floor)}
}

// lengths are the bounds of a length, which is never negative.
func lengths(l rules.Limits) limits {
	out := integers(l)
	if out.min != nil && *out.min <= 0 {
		out.min = nil
	}
	return out
}

// whole reads a bound of integers. One that no int64 can break is none.
func whole(n ir.Number, round func(float64) float64) *int64 {
	if i, err := strconv.ParseInt(string(n), 10, 64); err == nil {
		if i == math.MinInt64 || i == math.MaxInt64 {
			return nil
		}
		return &i
	}
	f := float(n)
	if f == nil || math.Abs(*f) >= 1<<63 {
		return nil
	}
	i := int64(round(*f))
	return &i
}

func float(n ir.Number) *float64 {
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return nil
	}
	return &f
}

func unknown(s ir.Shape) string { return fmt.Sprintf("govalidate: unknown shape %T", s) }

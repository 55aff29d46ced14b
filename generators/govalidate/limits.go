package govalidate

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"shapec/diag"
	"shapec/internal/awspattern"
	"shapec/ir"
)

// limits are the bounds of a shape that can be checked, ready to be written.
type limits struct {
	min, max           *int64   // of integers and lengths
	floatMin, floatMax *float64 // of floats
	pattern            string   // for package regexp; empty for none
}

// readLimits fills w.limits, and reports patterns that cannot be checked.
func (w *writer) readLimits(r *diag.Report) {
	ids := slices.Clone(w.Shapes)
	slices.Sort(ids)
	for _, id := range ids {
		var l limits
		switch s := w.Model.Shapes[id].(type) {
		case *ir.Structure, *ir.Union, *ir.Enum:
		case *ir.List:
			l = lengths(s.Constraints)
		case *ir.Map:
			l = lengths(s.Constraints)
		case *ir.Scalar:
			l = w.scalarLimits(id, s, r)
		default:
			panic(unknown(s))
		}
		if l != (limits{}) {
			w.limits[id] = l
		}
	}
}

func (w *writer) scalarLimits(id ir.ShapeID, s *ir.Scalar, r *diag.Report) limits {
	switch s.Type {
	case ir.String:
		l := lengths(s.Constraints)
		l.pattern = w.pattern(id, s.Pattern, r)
		return l
	case ir.Blob:
		if s.Streaming {
			return limits{}
		}
		return lengths(s.Constraints)
	case ir.Integer, ir.Long:
		return integers(s.Constraints)
	case ir.Float, ir.Double:
		return floats(s.Constraints)
	case ir.Boolean, ir.Timestamp, ir.Document:
		return limits{}
	default:
		panic("govalidate: unknown scalar " + string(s.Type))
	}
}

func (w *writer) pattern(id ir.ShapeID, source string, r *diag.Report) string {
	if source == "" {
		return ""
	}
	p, err := awspattern.Translate(source)
	if err != nil {
		r.Add(diag.GoPatternUnchecked.New("%s: the pattern %q is not checked: %v", id, source, err))
		return ""
	}
	return p
}

func integers(c ir.Constraints) limits {
	return limits{min: whole(c.Min, math.Ceil), max: whole(c.Max, math.Floor)}
}

func floats(c ir.Constraints) limits {
	return limits{floatMin: float(c.Min), floatMax: float(c.Max)}
}

// lengths are the bounds of a length, which is never negative.
func lengths(c ir.Constraints) limits {
	l := integers(c)
	if l.min != nil && *l.min <= 0 {
		l.min = nil
	}
	return l
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

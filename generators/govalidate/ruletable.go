package govalidate

import (
	"math"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// ruleTable writes what shapes limit, and what prose does, as data: code that
// calls one function with it compiles faster than code that has it in line.
func (w *writer) ruleTable(f *gopkg.File, ids []ir.ShapeID) {
	var rules []jen.Code
	for _, id := range ids {
		if e, ok := w.Model.Shapes[id].(*ir.Enum); ok && w.needs.any[id] && w.rules.Closed(e) {
			rules = append(rules, w.knownValues(id, e))
		}
		l, ok := w.limits[id]
		if !ok {
			continue
		}
		simple, name := ir.Integer, w.HelperName(id) // a length
		switch s := w.Model.Shapes[id].(type) {
		case *ir.Scalar:
			simple = s.Type
		case *ir.Enum:
			simple, name = ir.String, w.TypeName(id)
		}
		rules = append(rules, jen.Id("rule"+name).Op("=").Add(w.rule(simple, l)))
	}
	rules = append(rules, w.proseRules...)
	if len(rules) > 0 {
		f.Line().Var().Defs(rules...)
	}
}

// knownValues is the rule of an enum.
func (w *writer) knownValues(id ir.ShapeID, e *ir.Enum) jen.Code {
	w.used["enumRule"] = true
	values := make([]jen.Code, 0, len(e.Values))
	for _, v := range w.Values(id) {
		values = append(values, jen.Lit(v.Value))
	}
	return jen.Id("known" + w.TypeName(id)).Op("=").Id("enumRule").Values(jen.Dict{jen.Id("values"): jen.Index().String().Values(values...)})
}

func (w *writer) rule(simple ir.ShapeID, l limits) *jen.Statement {
	switch simple {
	case ir.String:
		w.used["textRule"] = true
		values := []jen.Code{w.bounds(l)}
		if l.pattern == "" {
			return jen.Id("textRule").Values(jen.Dict{jen.Id("bounds"): values[0]})
		}
		if l.stated != "" {
			w.used["backtracker"] = true
			return jen.Id("textRule").Values(values[0], jen.Op("&").Id("backtracker").Values(jen.Dict{
				jen.Id("source"): literal(l.stated), jen.Id("expr"): literal(l.pattern)}))
		}
		w.used["pattern"] = true
		return jen.Id("textRule").Values(values[0], jen.Op("&").Id("pattern").Values(jen.Dict{jen.Id("source"): literal(l.pattern)}))
	case ir.Float, ir.Double:
		w.used["floatBounds"] = true
		values := jen.Dict{}
		for _, side := range []struct {
			value         *float64
			bound, absent string
		}{{l.floatMin, "min", "noMin"}, {l.floatMax, "max", "noMax"}} {
			if side.value == nil {
				values[jen.Id(side.absent)] = jen.True()
			} else {
				values[jen.Id(side.bound)] = jen.Lit(*side.value)
			}
		}
		return jen.Id("floatBounds").Values(values)
	}
	return w.bounds(l)
}

func (w *writer) bounds(l limits) *jen.Statement {
	w.used["bounds"], w.used["noMin"] = true, true
	low, high := jen.Id("noMin"), jen.Id("noMax")
	if l.min != nil {
		low = number(*l.min)
	}
	if l.max != nil {
		high = number(*l.max)
	}
	return jen.Id("bounds").Values(low, high)
}

func number(n int64) *jen.Statement {
	if n > math.MaxInt32 || n < math.MinInt32 {
		return jen.Lit(n)
	}
	return jen.Lit(int(n))
}

// literal writes a pattern the way people do, where it can be.
func literal(s string) jen.Code {
	if strings.ContainsFunc(s, func(r rune) bool { return r == '`' || !unicode.IsPrint(r) }) {
		return jen.Lit(s)
	}
	return jen.Id("`" + s + "`")
}

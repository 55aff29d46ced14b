package govalidate

import (
	"fmt"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// proseMethods writes a method for every field of which only the description
// says what it may hold.
func (w *writer) proseMethods(f *gopkg.File, id ir.ShapeID) {
	for i, field := range w.Fields(id) {
		if !w.hasProseLimits(field) {
			continue
		}
		name, of, at := proseMethod(field), w.TypeName(id), slotOf(field)
		if w.Sealed(id) {
			a := w.Arms(id)[i]
			of, at = a.Name, slotIn(a)
		}
		f.Line().Comment(fmt.Sprintf("// %s holds %s to what its description says.", name, field.Name))
		f.Func().Params(jen.Id("v").Op("*").Id(of)).Id(name).Params(jen.Id("c").Op("*").Id("checker")).Int().BlockFunc(func(g *jen.Group) {
			if !at.direct {
				g.If(at.plain().Op("==").Nil()).Block(jen.Return(jen.Lit(0)))
			}
			w.proseChecks(g, id, field, at)
		})
	}
}

// proseMethod cannot clash with a field: those are exported.
func proseMethod(f gopkg.Field) string { return "prose" + f.Name }

func (w *writer) proseChecks(g *jen.Group, owner ir.ShapeID, f gopkg.Field, at slot) {
	said, value := w.rules.ProseLimits(f.Member), at.value()
	var bounded *jen.Statement
	if l := scalarLimits(f.Member.Target, said); l != (limits{}) {
		// A shape's rule has no underscore between upper-case letters.
		rule := "rule_" + w.TypeName(owner) + "_" + f.Name
		w.proseRules = append(w.proseRules, jen.Id(rule).Op("=").Add(w.rule(f.Member.Target, l)))
		bounded = w.scalar(f.Member.Target, jen.Op("&").Id(rule), value.Clone())
	}
	if len(said.Values) == 0 {
		told(g, bounded)
		return
	}
	if f.Member.Target != ir.String { // their digits, so that one rule does for both
		value = jen.Qual("strconv", "FormatInt").Call(value, jen.Lit(10))
	}
	known := "known_" + w.TypeName(owner) + "_" + f.Name
	values := make([]jen.Code, len(said.Values))
	for i, v := range said.Values {
		values[i] = jen.Lit(v)
	}
	w.used["enumRule"] = true
	w.proseRules = append(w.proseRules, jen.Id(known).Op("=").Id("enumRule").Values(jen.Dict{jen.Id("values"): jen.Index().String().Values(values...)}))
	in := w.call("value", value, jen.Op("&").Id(known))
	if bounded != nil {
		in = bounded.Op("+").Add(in)
	}
	told(g, in)
}

// told marks a check as one of what a description says.
func told(g *jen.Group, check *jen.Statement) {
	g.Id("c").Dot("told").Op("=").True()
	g.Id("n").Op(":=").Add(check)
	g.Id("c").Dot("told").Op("=").False()
	g.Return(jen.Id("n"))
}

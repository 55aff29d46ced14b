package govalidate

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// proseMethods writes a method for every field of which only the description
// says what it may hold.
func (w *writer) proseMethods(f *gopkg.File, id ir.ShapeID) {
	for _, field := range w.Fields(id) {
		if !w.hasProseLimits(field) {
			continue
		}
		name := proseMethod(field)
		f.Line().Comment(fmt.Sprintf("// %s holds %s to what its description says.", name, field.Name))
		f.Func().Params(jen.Id("v").Op("*").Id(w.TypeName(id))).Id(name).Params().Params(jen.Id("p").Id("problems")).BlockFunc(func(g *jen.Group) {
			w.proseChecks(g, field)
			g.Return(jen.Id("p"))
		})
	}
}

// proseMethod cannot clash with a field: those are exported.
func proseMethod(f gopkg.Field) string { return "prose" + f.Name }

func (w *writer) proseChecks(g *jen.Group, f gopkg.Field) {
	said := w.rules.ProseLimits(f.Member)
	value := jen.Op("*").Id("v").Dot(f.Name)
	bounds := scalarLimits(f.Member.Target, said)
	switch f.Member.Target {
	case ir.String:
		w.stringChecks(g, bounds, value)
	case ir.Integer, ir.Long:
		w.bounds(g, bounds, value, "")
	case ir.Float, ir.Double:
		w.floatChecks(g, bounds, value)
	default:
		panic("govalidate: prose is not certain of a " + string(f.Member.Target))
	}
	if len(said.Values) == 0 {
		return
	}
	cases := make([]jen.Code, len(said.Values))
	for i, v := range said.Values {
		cases[i] = jen.Lit(v)
		if f.Member.Target != ir.String {
			n, err := strconv.Atoi(v)
			if err != nil {
				panic(fmt.Sprintf("govalidate: %q is no integer", v))
			}
			cases[i] = jen.Lit(n)
		}
	}
	g.Switch(value).Block(jen.Case(cases...), jen.Default().Block(w.call("notKnown", jen.Lit(listed(said.Values)))))
}

const listedValues = 20

// listed names values for a message, the first of many.
func listed(values []string) string {
	if len(values) > listedValues {
		values = append(values[:listedValues:listedValues], "…")
	}
	return strings.Join(values, ", ")
}

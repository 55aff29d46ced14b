package gostruct

import (
	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// enum writes a string type. It is open: services add values, and a program must
// be able to pass on what it does not know.
func (w writer) enum(f *gopkg.File, id ir.ShapeID) {
	name, values := w.TypeName(id), w.Values(id)
	f.Line().Add(comment(w.typeDoc(id))).Type().Id(name).String()
	if len(values) > 0 {
		f.Line().Comment("// The known values of " + name + ".")
		f.Const().DefsFunc(func(g *jen.Group) {
			for _, v := range values {
				g.Add(comment(w.valueDoc(v))).Id(v.Const).Id(name).Op("=").Lit(v.Value)
			}
		})
	}
	consts := make([]jen.Code, len(values))
	for i, v := range values {
		consts[i] = jen.Id(v.Const)
	}
	f.Line().Comment("// Values lists the known values in documented order.")
	f.Func().Params(jen.Id(name)).Id("Values").Params().Index().Id(name).Block(
		jen.Return(jen.Index().Id(name).Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, consts...)))
	f.Line().Comment("// IsKnown reports whether v is one of the known values; services add new ones.")
	f.Func().Params(jen.Id("v").Id(name)).Id("IsKnown").Params().Bool().BlockFunc(func(g *jen.Group) {
		if len(values) > 0 {
			g.Switch(jen.Id("v")).Block(jen.Case(jen.Custom(jen.Options{Separator: ",", Multi: len(values) > 2}, consts...)).Block(jen.Return(jen.True())))
		}
		g.Return(jen.False())
	})
}

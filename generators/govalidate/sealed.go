package govalidate

import (
	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// sealedMethods writes Validate for every type of a sealed union. Whoever holds the
// union calls one function for all of them.
func (w *writer) sealedMethods(f *gopkg.File, id ir.ShapeID) {
	write := func(name string, fields ...gopkg.Field) {
		f.Line().Comment("// Validate returns a ValidationErrors with what is wrong with v, or nil.")
		w.notChecked(f, id, fields)
		receiver := jen.Id("v").Op("*").Id(name)
		f.Func().Params(receiver.Clone()).Id("Validate").Params().Error().Block(
			jen.Return(w.helperCall("validate", jen.Id("v"), jen.Id(w.level), jen.Id("request"))))
		f.Line().Func().Params(receiver).Id("check").Params(jen.Id("c").Op("*").Id("checker")).Int().Block(
			jen.Return(w.check(id, jen.Id("v"))))
	}
	for _, a := range w.Arms(id) {
		write(a.Name, a.Field)
	}
	write(w.UnknownArm(id))
}

// sealedUnion checks what the type that is there holds. There is one member, but in the
// type for what no other can hold, and in what is nil: that is no element of a list.
func (w *writer) sealedUnion(g *jen.Group, id ir.ShapeID) {
	if w.guards[id] {
		g.If(jen.Op("!").Add(w.call("enter"))).Block(jen.Return(jen.Lit(0)))
	}
	g.Id("n").Op(":=").Len(jen.Id("c").Dot("found"))
	var names []jen.Code
	g.Switch(jen.Id("v").Op(":=").Id("v").Assert(jen.Type())).BlockFunc(func(g *jen.Group) {
		for _, a := range w.Arms(id) {
			names = append(names, jen.Lit(a.Field.Wire))
			if w.deep(a.Field) {
				g.Case(jen.Op("*").Id(a.Name)).Block(jen.If(jen.Id("v").Op("!=").Nil()).Block(w.inside(a.Field, slotIn(a))))
			}
		}
		g.Case(jen.Op("*").Id(w.UnknownArm(id))).Block(jen.If(jen.Id("v").Op("!=").Nil()).Block(
			w.call("oneUnknown", append([]jen.Code{jen.Id("v").Dot("Unknown")}, names...)...)))
		g.Case(jen.Nil()).Block(w.call("oneUnknown", append([]jen.Code{jen.Nil()}, names...)...))
	})
	if w.guards[id] {
		g.Add(w.call("leave"))
	}
	g.Return(jen.Len(jen.Id("c").Dot("found")).Op("-").Id("n"))
}

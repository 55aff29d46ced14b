package gostruct

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// redactedMethods make fmt show a type without what is sensitive in it.
func (w writer) redactedMethods(f *gopkg.File, id ir.ShapeID) {
	if !w.Redacts(id) || w.Sealed(id) {
		return
	}
	var secret []string
	for _, field := range w.Fields(id) {
		if w.Sensitive(id, field.Member) {
			secret = append(secret, field.Name)
		}
	}
	name, shown := w.TypeName(id), "its sensitive members"
	if len(secret) > 0 {
		shown = strings.Join(secret, ", ")
	}
	switch s := w.Model.Shapes[id].(type) {
	case *ir.Union:
		secret = append(secret, "Unknown")
	case *ir.Structure:
		if s.OrString {
			secret = append(secret, "Text")
		}
		if w.Keeps(id, s) {
			secret = append(secret, "Unknown")
		}
	}
	w.redacting(f, name, shown, secret)
}

// redacting writes the methods of a type whose secret fields are not shown.
func (w writer) redacting(f *gopkg.File, name, shown string, secret []string) {
	names := make([]jen.Code, len(secret))
	for i, s := range secret {
		names[i] = jen.Lit(s)
	}
	f.Line().Add(comment(gopkg.Comment(outer, "String shows what v holds, but not "+shown+"."))).
		Func().Params(jen.Id("v").Id(name)).Id("String").Params().String().Block(jen.Return(jen.Id("redacted").Call(jen.Id("v"))))
	f.Line().Comment("// GoString is String, for the verb %#v.")
	f.Func().Params(jen.Id("v").Id(name)).Id("GoString").Params().String().Block(jen.Return(jen.Id("redacted").Call(jen.Id("v"))))
	f.Line().Func().Params(jen.Id(name)).Id("sensitiveFields").Params().Index().String().Block(
		jen.Return(jen.Index().String().Values(names...)))
	w.support.Add(f, "redacted")
}

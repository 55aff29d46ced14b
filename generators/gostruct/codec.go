package gostruct

import (
	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// coded lists the types that encoding/json alone would read in part.
func (w writer) coded() []ir.ShapeID {
	var ids []ir.ShapeID
	for _, id := range append(w.Types(), append(w.OperationTypes(), w.Unions()...)...) {
		switch s := w.Model.Shapes[id].(type) {
		case *ir.Union:
			ids = append(ids, id)
		case *ir.Structure:
			if w.loose(id, s) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// codecMethods writes UnmarshalJSON and MarshalJSON of such a type.
func (w writer) codecMethods(f *gopkg.File, name, receiver, read, write string) {
	f.Line().Comment("// UnmarshalJSON " + read + ".")
	f.Func().Params(jen.Id(receiver).Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(jen.Id("unmarshalJSON").Call(jen.Id("data"), jen.Id(receiver))))
	f.Line().Comment("// MarshalJSON " + write + ".")
	f.Func().Params(jen.Id(receiver).Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(jen.Id("marshalJSON").Call(jen.Op("&").Id(receiver))))
}

// codec writes codec.go, what the methods of all types call.
func (w writer) codec() *gopkg.File {
	f := w.NewFile("codec.go")
	w.support.Add(f, "unmarshalJSON", "marshalJSON")
	return f
}

// codecV2 writes the methods of encoding/json/v2, for toolchains that have it.
func (w writer) codecV2(ids []ir.ShapeID) *gopkg.File {
	const text, v2 = "encoding/json/jsontext", "encoding/json/v2"
	f := w.NewFile("codec_v2.go")
	f.HeaderComment("//go:build goexperiment.jsonv2")
	for _, id := range ids {
		name := w.TypeName(id)
		f.Line().Comment("// UnmarshalJSONFrom is UnmarshalJSON by the options of encoding/json/v2.")
		f.Func().Params(jen.Id("v").Op("*").Id(name)).Id("UnmarshalJSONFrom").Params(jen.Id("dec").Op("*").Qual(text, "Decoder")).Error().Block(
			jen.Return(jen.Id("unmarshalJSONFrom").Call(jen.Id("dec"), jen.Id("v"))))
		f.Line().Comment("// MarshalJSONTo is MarshalJSON by the options of encoding/json/v2.")
		f.Func().Params(jen.Id("v").Id(name)).Id("MarshalJSONTo").Params(jen.Id("enc").Op("*").Qual(text, "Encoder")).Error().Block(
			jen.Return(jen.Id("marshalJSONTo").Call(jen.Id("enc"), jen.Op("&").Id("v"))))
	}
	w.support.Add(f, "unmarshalJSONFrom", "marshalJSONTo")
	return f
}

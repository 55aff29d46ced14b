package gostruct

import (
	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// A codedType is one that encoding/json alone would read or write in part.
type codedType struct {
	name  string
	reads bool // else it only writes
}

func (w writer) coded() (types []codedType) {
	for _, id := range append(w.Types(), append(w.OperationTypes(), w.Unions()...)...) {
		switch s := w.Model.Shapes[id].(type) {
		case *ir.Union:
			if !w.Sealed(id) {
				types = append(types, codedType{w.TypeName(id), true})
				continue
			}
			for _, a := range w.Arms(id) {
				types = append(types, codedType{a.Name, false})
			}
			types = append(types, codedType{w.UnknownArm(id), false})
		case *ir.Structure:
			if w.loose(id, s) || w.holdsUnions(id) {
				types = append(types, codedType{w.TypeName(id), true})
			}
		}
	}
	return types
}

// codecMethods writes UnmarshalJSON and MarshalJSON of such a type.
func (w writer) codecMethods(f *gopkg.File, name, receiver, read, write string) {
	f.Line().Comment("// UnmarshalJSON " + read + ".")
	f.Func().Params(jen.Id(receiver).Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Return(jen.Id("unmarshalJSON").Call(jen.Id("data"), jen.Id(receiver))))
	w.marshalMethod(f, name, receiver, write)
}

func (w writer) marshalMethod(f *gopkg.File, name, receiver, write string) {
	f.Line().Comment("// MarshalJSON " + write + ".")
	f.Func().Params(jen.Id(receiver).Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Return(jen.Id("marshalJSON").Call(jen.Op("&").Id(receiver))))
}

// codec writes codec.go, what the methods of all types call.
func (w writer) codec() *gopkg.File {
	f := w.NewFile("codec.go")
	w.support.Add(f, "unmarshalJSON", "marshalJSON")
	if w.AnySealed() {
		w.support.Add(f, "Unmarshal")
	}
	return f
}

// codecV2 writes the methods of encoding/json/v2, for toolchains that have it.
func (w writer) codecV2(types []codedType) *gopkg.File {
	const text, v2 = "encoding/json/jsontext", "encoding/json/v2"
	f := w.NewFile("codec_v2.go")
	f.HeaderComment("//go:build goexperiment.jsonv2")
	for _, t := range types {
		if t.reads {
			f.Line().Comment("// UnmarshalJSONFrom is UnmarshalJSON by the options of encoding/json/v2.")
			f.Func().Params(jen.Id("v").Op("*").Id(t.name)).Id("UnmarshalJSONFrom").Params(jen.Id("dec").Op("*").Qual(text, "Decoder")).Error().Block(
				jen.Return(jen.Id("unmarshalJSONFrom").Call(jen.Id("dec"), jen.Id("v"))))
		}
		f.Line().Comment("// MarshalJSONTo is MarshalJSON by the options of encoding/json/v2.")
		f.Func().Params(jen.Id("v").Id(t.name)).Id("MarshalJSONTo").Params(jen.Id("enc").Op("*").Qual(text, "Encoder")).Error().Block(
			jen.Return(jen.Id("marshalJSONTo").Call(jen.Id("enc"), jen.Op("&").Id("v"))))
	}
	w.support.Add(f, "unmarshalJSONFrom", "marshalJSONTo")
	return f
}

package gostruct

import (
	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// loose reports whether a structure holds more than its members, and so reads
// and writes JSON by methods of its own.
func loose(s *ir.Structure) bool { return s.Open != "" || s.OrString }

// looseFields adds what else the structure holds.
func looseFields(g *jen.Group, s *ir.Structure) {
	if len(s.Members) > 0 {
		g.Line()
	}
	if s.OrString {
		g.Comment("// Text is the string that stands for all of it: with it no other field counts.")
		g.Id("Text").Op("*").String().Tag(map[string]string{"json": "-"})
	}
	if s.Open != "" {
		if s.OrString {
			g.Line()
		}
		unknownField(g)
	}
}

func unknownField(g *jen.Group) {
	g.Comment("// Unknown holds members that this package does not know, as they were read.")
	g.Id("Unknown").Map(jen.String()).Qual("encoding/json", "RawMessage").Tag(map[string]string{"json": "-"})
}

// looseMethods writes UnmarshalJSON and MarshalJSON of such a structure.
func (w writer) looseMethods(f *gopkg.File, id ir.ShapeID, s *ir.Structure) {
	name, what := w.TypeName(id), "keeps members it does not know in Unknown"
	if s.OrString {
		what = "takes a string too"
	}
	f.Line().Comment("// UnmarshalJSON " + what + ".")
	f.Func().Params(jen.Id("s").Op("*").Id(name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().BlockFunc(func(g *jen.Group) {
		if s.OrString {
			g.If(jen.Len(jen.Id("data")).Op(">").Lit(0).Op("&&").Id("data").Index(jen.Lit(0)).Op("==").LitRune('"')).Block(
				jen.Return(jen.Qual("encoding/json", "Unmarshal").Call(jen.Id("data"), jen.Op("&").Id("s").Dot("Text"))))
		}
		if s.Open != "" {
			g.Return(w.decode(id, "s"))
			return
		}
		g.Type().Id("plain").Id(name)
		g.Return(jen.Qual("encoding/json", "Unmarshal").Call(jen.Id("data"), jen.Parens(jen.Op("*").Id("plain")).Call(jen.Id("s"))))
	})

	what = "writes the members that are set, and Unknown"
	if s.OrString {
		what = "writes Text, or the members that are set"
	}
	f.Line().Comment("// MarshalJSON " + what + ".")
	f.Func().Params(jen.Id("s").Id(name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).BlockFunc(func(g *jen.Group) {
		if s.OrString {
			g.If(jen.Id("s").Dot("Text").Op("!=").Nil()).Block(
				jen.Return(jen.Qual("encoding/json", "Marshal").Call(jen.Id("s").Dot("Text"))))
		}
		g.Type().Id("plain").Id(name)
		if s.Open != "" {
			g.Return(encode("s"))
			return
		}
		g.Return(jen.Qual("encoding/json", "Marshal").Call(jen.Id("plain").Call(jen.Id("s"))))
	})
}

// decode reads members into a receiver, and those it does not know into Unknown.
func (w writer) decode(id ir.ShapeID, receiver string) *jen.Statement {
	return jen.Id("decodeUnion").Call(jen.Id("data"), jen.Op("&").Id(receiver).Dot("Unknown"),
		jen.Func().Params(jen.Id("name").String()).Any().BlockFunc(func(g *jen.Group) {
			if fields := w.Fields(id); len(fields) > 0 {
				g.Switch(jen.Id("name")).BlockFunc(func(g *jen.Group) {
					for _, f := range fields {
						if f.Tag != "-" {
							g.Case(jen.Lit(f.Wire)).Block(jen.Return(jen.Op("&").Id(receiver).Dot(f.Name)))
						}
					}
				})
			}
			g.Return(jen.Nil())
		}))
}

// encode writes what a receiver, as a plain struct, and its Unknown hold.
func encode(receiver string) *jen.Statement {
	return jen.Id("encodeUnion").Call(jen.Id("plain").Call(jen.Id(receiver)), jen.Id(receiver).Dot("Unknown"))
}

// anyOpen reports whether a structure of the package is open.
func (w writer) anyOpen() bool {
	for _, id := range w.Shapes {
		if s, ok := w.Model.Shapes[id].(*ir.Structure); ok && s.Open != "" {
			return true
		}
	}
	return false
}

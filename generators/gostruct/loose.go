package gostruct

import (
	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// loose reports whether a structure holds more than its members, and so reads
// and writes JSON by methods of its own.
func (w writer) loose(id ir.ShapeID, s *ir.Structure) bool { return w.Keeps(id, s) || s.OrString }

// looseFields adds what else the structure holds.
func (w writer) looseFields(g *jen.Group, id ir.ShapeID, s *ir.Structure) {
	if len(s.Members) > 0 {
		g.Line()
	}
	if s.OrString {
		g.Comment("// Text is the string that stands for all of it: with it no other field counts.")
		g.Id("Text").Op("*").String().Tag(map[string]string{"json": "-"})
	}
	if w.Keeps(id, s) {
		if s.OrString {
			g.Line()
		}
		for _, c := range unknownMembers() {
			g.Add(c)
		}
	}
}

// unknownMembers is the field for members that nothing else is for.
func unknownMembers() []jen.Code {
	return []jen.Code{
		jen.Comment("// Unknown holds members that this package does not know, as they were read."),
		jen.Id("Unknown").Map(jen.String()).Qual("encoding/json", "RawMessage").Tag(map[string]string{"json": "-"}),
	}
}

// looseMethods writes UnmarshalJSON and MarshalJSON of such a structure.
func (w writer) looseMethods(f *gopkg.File, id ir.ShapeID, s *ir.Structure) {
	read, write := "keeps members it does not know in Unknown", "writes the members that are set, and Unknown"
	if s.OrString {
		read, write = "takes a string too", "writes Text, or the members that are set"
	}
	w.codecMethods(f, w.TypeName(id), "s", read, write)
}

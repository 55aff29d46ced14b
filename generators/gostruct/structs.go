package gostruct

import (
	"cmp"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// Widths of comments, in columns: outside of a struct and in it.
const (
	outer = 80
	inner = 76
)

// types writes types.go, which every package has: it holds the package comment.
func (w writer) types() []*gopkg.File {
	files := gopkg.Files(w.Package, "types", w.Types(), func(f *gopkg.File, id ir.ShapeID) {
		switch s := w.Model.Shapes[id].(type) {
		case *ir.Structure:
			w.structure(f, id, s)
		default:
			f.Line().Add(comment(w.typeDoc(id))).Type().Id(w.TypeName(id)).Add(w.Underlying(id))
			w.redactedMethods(f, id)
		}
	})
	if len(files) == 0 {
		files = append(files, w.NewFile("types.go"))
	}
	f := files[0]
	f.PackageComment(gopkg.Comment(outer, "Package "+w.Name+" holds the types of "+cmp.Or(w.Model.Service.Called(), "an API")+".", w.origin(), w.form()))
	helpers := append([]string{"Ptr"}, w.wireTypes(f)...)
	w.support.Add(f, helpers...)
	return files
}

func (w writer) operations(ids []ir.ShapeID) []*gopkg.File {
	return gopkg.Files(w.Package, "operations", ids, func(f *gopkg.File, id ir.ShapeID) { w.structure(f, id, w.Model.Shapes[id].(*ir.Structure)) })
}

func (w writer) structure(f *gopkg.File, id ir.ShapeID, s *ir.Structure) {
	name := w.TypeName(id)
	f.Line().Add(comment(w.typeDoc(id))).Type().Id(name).StructFunc(func(g *jen.Group) {
		w.fields(g, id)
		if w.loose(id, s) {
			w.looseFields(g, id, s)
		}
	})
	if w.loose(id, s) {
		w.looseMethods(f, id, s)
	} else {
		w.payloadMethods(f, id)
	}
	w.redactedMethods(f, id)
	if s.Error {
		f.Line().Comment("// Error implements error.")
		f.Func().Params(jen.Id("e").Op("*").Id(name)).Id("Error").Params().String().BlockFunc(func(g *jen.Group) {
			if m, ok := w.messageField(id); ok {
				text, set := jen.Id("e").Dot(m.Name), jen.Id("e").Dot(m.Name).Op("!=").Lit("")
				if m.Form == gopkg.Pointer {
					text, set = jen.Op("*").Add(text), jen.Id("e").Dot(m.Name).Op("!=").Nil()
				}
				g.If(set).Block(jen.Return(jen.Lit(string(id) + ": ").Op("+").Add(text)))
			}
			g.Return(jen.Lit(string(id)))
		})
	}
}

// messageField finds the member that says in words what went wrong.
func (w writer) messageField(id ir.ShapeID) (f gopkg.Field, ok bool) {
	for _, f := range w.Fields(id) {
		if w.Redacts(id) && w.Sensitive(id, f.Member) {
			continue
		}
		if strings.EqualFold(f.Member.Name, "message") && w.Model.KindOf(f.Member.Target) == ir.Kind(ir.String) {
			return f, true
		}
	}
	return gopkg.Field{}, false
}

func (w writer) fields(g *jen.Group, id ir.ShapeID) {
	documented := false
	for i, f := range w.Fields(id) {
		doc := w.fieldDoc(f, inner)
		if i > 0 && (doc != "" || documented) {
			g.Line()
		}
		documented = doc != ""
		tags := map[string]string{"json": f.Tag}
		if f.XML != "" {
			tags["wire"] = f.XML
		}
		for _, key := range w.tags {
			tags[key] = strings.Replace(f.Tag, ",omitzero", ",omitempty", 1)
		}
		g.Add(comment(doc)).Id(f.Name).Add(w.FieldType(f)).Tag(tags)
	}
}

// comment starts a declaration with its comment.
func comment(text string) *jen.Statement {
	if text == "" {
		return jen.Null()
	}
	return jen.Comment(text).Line()
}

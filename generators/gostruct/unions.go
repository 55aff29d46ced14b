package gostruct

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

func (w writer) unions(ids []ir.ShapeID) []*gopkg.File {
	if w.AnySealed() {
		w.support.Provide("unionArms")
	}
	files := gopkg.Files(w.Package, "unions", ids, w.union)
	if len(files) > 0 {
		w.support.Add(files[0], "unknownKind")
	}
	if w.AnySealed() {
		last := files[len(files)-1]
		w.unionArms(last)
		if len(w.helped()) == 0 { // else they stand there
			for name, function := range map[string]string{"clone": "cloned", "equal": "sameValue"} {
				if slices.Contains(w.helpers, name) {
					w.support.Add(last, function)
				}
			}
		}
	}
	return files
}

// union writes a struct with a pointer a member. That makes literals nest, and a
// union which was wrongly inferred harmless: it is the plain structure.
func (w writer) union(f *gopkg.File, id ir.ShapeID) {
	if w.Sealed(id) {
		w.sealedUnion(f, id)
		return
	}
	name, fields := w.TypeName(id), w.Fields(id)

	f.Line().Add(comment(w.typeDoc(id))).Type().Id(name).StructFunc(func(g *jen.Group) {
		w.fields(g, id)
		if len(fields) > 0 {
			g.Line()
		}
		for _, c := range unknownMembers() {
			g.Add(c)
		}
	})
	for i, maker := range w.Constructors(id) {
		w.constructor(f, name, maker, fields[i])
	}

	w.kind(f, id)
	w.redactedMethods(f, id)
	w.codecMethods(f, name, "u", "keeps members it does not know in Unknown", "writes the members that are set, and Unknown")
}

// kindResult is the type of what Kind of a union gives.
func (w writer) kindResult(id ir.ShapeID) *jen.Statement {
	if t := w.Kinds(id).Type; t != "" {
		return jen.Id(t)
	}
	return jen.String()
}

// kindType writes the type of what Kind gives, where that is none of Go's.
func (w writer) kindType(f *gopkg.File, id ir.ShapeID) {
	name, fields, kinds := w.TypeName(id), w.Fields(id), w.Kinds(id)
	if kinds.Type == "" {
		return
	}
	f.Line().Add(comment(gopkg.Comment(outer, kinds.Type+" is the wire name of a member of "+name+"."))).Type().Id(kinds.Type).String()
	if len(fields) > 0 {
		f.Line().Comment("// The known kinds of " + name + ".")
		f.Const().DefsFunc(func(g *jen.Group) {
			for i, f := range fields {
				g.Id(kinds.Consts[i]).Id(kinds.Type).Op("=").Lit(f.Wire)
			}
		})
	}
}

// kind writes the method that says which member is set.
func (w writer) kind(f *gopkg.File, id ir.ShapeID) {
	name, fields, kinds := w.TypeName(id), w.Fields(id), w.Kinds(id)
	unknown := jen.Id("unknownKind").Call(jen.Id("u").Dot("Unknown"))
	if kinds.Type != "" {
		unknown = jen.Id(kinds.Type).Call(unknown)
	}
	w.kindType(f, id)
	f.Line().Comment("// Kind is the wire name of the member that is set; empty if none is.")
	f.Func().Params(jen.Id("u").Id(name)).Id("Kind").Params().Add(w.kindResult(id)).BlockFunc(func(g *jen.Group) {
		if len(fields) > 0 {
			g.Switch().BlockFunc(func(g *jen.Group) {
				for i, f := range fields {
					wire := jen.Lit(f.Wire)
					if kinds.Type != "" {
						wire = jen.Id(kinds.Consts[i])
					}
					g.Case(jen.Id("u").Dot(f.Name).Op("!=").Nil()).Block(jen.Return(wire))
				}
			})
		}
		g.Return(unknown)
	})
}

func (w writer) constructor(f *gopkg.File, name, maker string, field gopkg.Field) {
	t, value := w.FieldType(field), jen.Id("v")
	if field.Form == gopkg.Pointer {
		t, value = w.ValueType(field), jen.Op("&").Id("v")
	}
	f.Line().Add(comment(gopkg.Comment(outer, maker+" returns "+name+" with "+field.Name+" set."))).
		Func().Id(maker).Params(jen.Id("v").Add(t)).Id(name).Block(
		jen.Return(jen.Id(name).Values(jen.Dict{jen.Id(field.Name): value})))
}

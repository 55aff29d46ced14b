package gostruct

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// sealedUnion writes an interface, and a struct a member that implements it by
// pointer. So a value has one member at a time, and a switch tells which.
func (w writer) sealedUnion(f *gopkg.File, id ir.ShapeID) {
	name := w.TypeName(id)
	w.kindType(f, id)
	f.Line().Add(comment(w.typeDoc(id))).Type().Id(name).InterfaceFunc(func(g *jen.Group) {
		g.Comment("// Kind is the wire name of the member that it holds; empty if it holds none.")
		g.Id("Kind").Params().Add(w.kindResult(id))
		if slices.Contains(w.helpers, "clone") {
			g.Line().Comment(cloneDoc("Clone"))
			g.Id("Clone").Params().Id(name)
		}
		if slices.Contains(w.helpers, "equal") {
			g.Line().Comment(equalDoc("Equal"))
			g.Id("Equal").Params(jen.Id("other").Id(name)).Bool()
		}
		g.Line().Id(marker(name)).Params()
	})
	for i, a := range w.Arms(id) {
		w.arm(f, id, a, i)
	}
	unknown := w.UnknownArm(id)
	doc := unknown + " is what no other type of [" + name + "] can hold: members that this package does not know, several that it knows, or none."
	f.Line().Add(comment(gopkg.Comment(outer, doc))).Type().Id(unknown).Struct(unknownMembers()...)
	kind := jen.Id("unknownKind").Call(jen.Id("v").Dot("Unknown"))
	if t := w.Kinds(id).Type; t != "" {
		kind = jen.Id(t).Call(kind)
	}
	w.armMethods(f, id, unknown, jen.Id("v").Op("*").Id(unknown), kind, "Unknown")
}

// marker is the method that no other package can implement.
func marker(name string) string { return "is" + name }

// arm writes the type for a member.
func (w writer) arm(f *gopkg.File, id ir.ShapeID, a gopkg.Arm, i int) {
	doc := a.Name + " is [" + w.TypeName(id) + "] with the member " + a.Field.Wire + "."
	f.Line().Add(comment(gopkg.Comment(outer, doc))).Type().Id(a.Name).StructFunc(func(g *jen.Group) {
		tags := map[string]string{"json": gopkg.ArmTag(a)}
		if a.Field.XML != "" {
			tags["wire"] = a.Field.XML
		}
		for _, key := range w.tags {
			tags[key] = gopkg.ArmTag(a)
		}
		g.Add(comment(w.fieldDoc(a.Field, inner))).Id("Value").Add(w.ArmType(a)).Tag(tags)
		g.Line()
		for _, c := range unknownMembers() {
			g.Add(c)
		}
	})
	var secret []string
	if w.Sensitive(id, a.Field.Member) {
		secret = append(secret, "Value")
	}
	kind := jen.Lit(a.Field.Wire)
	if k := w.Kinds(id); k.Type != "" {
		kind = jen.Id(k.Consts[i])
	}
	w.armMethods(f, id, a.Name, jen.Op("*").Id(a.Name), kind, append(secret, "Unknown")...)
}

// armMethods writes what every type of a union has. receiver is that of Kind.
func (w writer) armMethods(f *gopkg.File, id ir.ShapeID, arm string, receiver, kind *jen.Statement, secret ...string) {
	name := w.TypeName(id)
	f.Line().Comment("// Kind is the wire name of the member.")
	f.Func().Params(receiver).Id("Kind").Params().Add(w.kindResult(id)).Block(jen.Return(kind))
	f.Line().Func().Params(jen.Op("*").Id(arm)).Id(marker(name)).Params().Block()
	if slices.Contains(w.helpers, "clone") {
		f.Line().Comment(cloneDoc("Clone"))
		f.Func().Params(jen.Id("v").Op("*").Id(arm)).Id("Clone").Params().Id(name).Block(jen.Return(jen.Id("cloned").Index(jen.Id(name)).Call(jen.Id("v"))))
	}
	if slices.Contains(w.helpers, "equal") {
		f.Line().Comment(equalDoc("Equal"))
		f.Func().Params(jen.Id("v").Op("*").Id(arm)).Id("Equal").Params(jen.Id("other").Id(name)).Bool().
			Block(jen.Return(jen.Id("sameValue").Index(jen.Id(name)).Call(jen.Id("v"), jen.Id("other"))))
	}
	if w.Redacts(id) {
		w.redacting(f, arm, "what is sensitive", secret)
	}
	w.marshalMethod(f, arm, "v", "writes the member, and Unknown")
}

// holdsUnions reports whether a structure has a sealed union in a field that is part
// of its JSON.
func (w writer) holdsUnions(id ir.ShapeID) bool {
	return slices.ContainsFunc(w.Fields(id), func(f gopkg.Field) bool { return f.Tag != "-" && w.HoldsSealed(f.Member.Target) })
}

// unionArms writes the function by which the codec knows the types of a union.
func (w writer) unionArms(f *gopkg.File) {
	f.Line().Comment("// unionArms are nil pointers to the types of a union, the last of them is for what no")
	f.Comment("// other can hold; nil for a type that is no union.")
	f.Func().Id("unionArms").Params(jen.Id("t").Qual("reflect", "Type")).Index().Any().Block(
		jen.Switch(jen.Id("t")).BlockFunc(func(g *jen.Group) {
			for _, id := range w.Unions() {
				if !w.Sealed(id) {
					continue
				}
				var arms []jen.Code
				for _, a := range w.Arms(id) {
					arms = append(arms, nilOf(a.Name))
				}
				g.Case(jen.Qual("reflect", "TypeFor").Types(jen.Id(w.TypeName(id))).Call()).Block(
					jen.Return(jen.Index().Any().Values(append(arms, nilOf(w.UnknownArm(id)))...)))
			}
		}),
		jen.Return(jen.Nil()))
}

func nilOf(name string) jen.Code { return jen.Parens(jen.Op("*").Id(name)).Call(jen.Nil()) }

// sealedFact says in the comment of a union what it may hold.
func (w writer) sealedFact(id ir.ShapeID, u *ir.Union) string {
	var names []string
	for _, a := range w.Arms(id) {
		names = append(names, "*["+a.Name+"]")
	}
	fact := "A union: one of " + strings.Join(names, ", ") + " or *[" + w.UnknownArm(id) + "]."
	if guessed(u) {
		fact += " The source does not say so, it was inferred."
	}
	return fact
}

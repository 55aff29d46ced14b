package govalidate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// file writes Validate for every type, sorted by Go name, then the functions for
// what has no type of its own.
func (w *writer) file() *gopkg.File {
	f := w.NewFile("validate.go")
	ids := slices.Clone(w.Shapes)
	slices.SortFunc(ids, func(a, b ir.ShapeID) int {
		return cmp.Or(cmp.Compare(w.TypeName(a), w.TypeName(b)), cmp.Compare(a, b))
	})
	for _, id := range ids {
		if w.TypeName(id) != "" {
			w.typeMethods(f, id)
		}
	}
	for _, id := range ids {
		w.proseMethods(f, id)
	}
	for _, id := range ids {
		if w.TypeName(id) == "" && w.needs[id] {
			w.helper(f, id)
		}
	}
	gopkg.LoadSupport(supportFiles, "support").Add(f, w.names()...)
	return f
}

// names lists the support declarations that the file needs.
func (w *writer) names() []string {
	names := []string{"ValidationError", "ValidationErrors"}
	if len(w.used) > 0 {
		names = append(names, "problems")
	}
	return append(names, slices.Sorted(maps.Keys(w.used))...)
}

// typeMethods writes Validate, and check where there is something to check.
func (w *writer) typeMethods(f *gopkg.File, id ir.ShapeID) {
	name := w.TypeName(id)
	receiver, nilable := jen.Id("v").Op("*").Id(name), true
	switch w.Model.Shapes[id].(type) {
	case *ir.Enum, *ir.List, *ir.Map:
		receiver, nilable = jen.Id("v").Id(name), false
	}
	found := jen.Id("v").Dot("check").Call()
	switch {
	case !w.needs[id] || w.answer(id) && !w.binds(id):
		f.Line().Comment("// Validate returns nil: nothing is known that a value could break.")
		f.Func().Params(receiver.Clone()).Id("Validate").Params().Error().Block(jen.Return(jen.Nil()))
		if w.needs[id] && len(w.users[id]) > 0 {
			w.checkMethod(f, id, receiver)
		}
		return
	case w.answer(id) && w.lenient():
		w.used[".loose"] = true
		found.Dot("loose").Call()
		f.Line().Comment("// Validate returns a ValidationErrors with all that is wrong with v, or nil.")
		f.Comment("// No limit of a request is held against what a service returns.")
	case w.answer(id) && w.demands[id]:
		w.used[".present"] = true
		found.Dot("present").Call()
		f.Line().Comment("// Validate returns a ValidationErrors with all that is wrong with v, or nil.")
		f.Comment("// Nothing is required: only of requests is it known what they must hold.")
	default:
		f.Line().Comment("// Validate returns a ValidationErrors with all that is wrong with v, or nil.")
	}
	w.used[".err"] = true
	f.Func().Params(receiver.Clone()).Id("Validate").Params().Error().BlockFunc(func(g *jen.Group) {
		if nilable {
			g.If(jen.Id("v").Op("==").Nil()).Block(jen.Return(jen.Nil()))
		}
		g.Return(found.Dot("err").Call())
	})
	w.checkMethod(f, id, receiver)
}

func (w *writer) checkMethod(f *gopkg.File, id ir.ShapeID, receiver *jen.Statement) {
	f.Line().Func().Params(receiver.Clone()).Id("check").Params().Params(jen.Id("p").Id("problems")).BlockFunc(func(g *jen.Group) {
		w.body(g, id)
		g.Return(jen.Id("p"))
	})
}

// helper writes the check of a list, map or scalar as a function.
func (w *writer) helper(f *gopkg.File, id ir.ShapeID) {
	if l := w.limits[id]; l.pattern != "" {
		f.Line().Var().Id("pattern" + w.HelperName(id)).Op("=").Id("pattern").Values(jen.Dict{jen.Id("source"): literal(l.pattern)})
		w.used["pattern"] = true
	}
	f.Line().Func().Id("check" + w.HelperName(id)).Params(jen.Id("v").Add(w.Type(id))).Params(jen.Id("p").Id("problems")).BlockFunc(func(g *jen.Group) {
		w.body(g, id)
		g.Return(jen.Id("p"))
	})
}

func (w *writer) body(g *jen.Group, id ir.ShapeID) {
	switch s := w.Model.Shapes[id].(type) {
	case *ir.Structure:
		if s.OrString {
			g.If(jen.Id("v").Dot("Text").Op("!=").Nil()).Block(jen.Return(jen.Id("p")))
		}
		for _, f := range w.Fields(id) {
			w.field(g, id, f)
		}
	case *ir.Union:
		w.union(g, id, s)
	case *ir.Enum:
		g.If(jen.Op("!").Id("v").Dot("IsKnown").Call()).Block(w.call("notKnown", jen.Lit(w.valueList(id))))
	case *ir.List:
		w.length(g, id, "element")
		if w.needs[s.Member.Target] {
			w.elements(g, s)
		}
	case *ir.Map:
		w.length(g, id, "key")
		if w.needs[s.Key.Target] || w.needs[s.Value.Target] {
			w.entries(g, s)
		}
	case *ir.Scalar:
		w.scalar(g, id, s)
	default:
		panic(unknown(s))
	}
}

// field checks that a member is there where it must be, and what it holds.
func (w *writer) field(g *jen.Group, owner ir.ShapeID, f gopkg.Field) {
	required, deep := w.required(owner, f.Member), w.deep(f)
	value := jen.Id("v").Dot(f.Name)
	name := jen.Lit(f.Wire)
	present := value.Clone().Op("!=").Nil()
	absent := value.Clone().Op("==").Nil()
	if !deep {
		if required {
			g.If(absent).Block(w.call("required", name))
		}
		return
	}
	inside := w.call("in", name, w.inside(f, value))
	if required {
		g.If(absent).Block(w.call("required", name)).Else().Block(inside)
	} else {
		g.If(present).Block(inside)
	}
}

// deep reports whether what a field holds has to be checked.
func (w *writer) deep(f gopkg.Field) bool {
	return (w.needs[f.Member.Target] || w.hasProseLimits(f)) && !w.rules.Streams(f.Member)
}

// inside calls the check of what a field holds, that of its shape or of what its
// description says: prose is certain only of members without a shape.
func (w *writer) inside(f gopkg.Field, value *jen.Statement) jen.Code {
	if w.hasProseLimits(f) {
		w.used[".prose"] = true
		return jen.Id("v").Dot(proseMethod(f)).Call().Dot("prose").Call()
	}
	return w.check(f.Member.Target, value, f.Form == gopkg.Pointer)
}

// check calls the check of a target on a value, or on what a pointer points to.
func (w *writer) check(target ir.ShapeID, value *jen.Statement, pointer bool) jen.Code {
	if w.TypeName(target) != "" {
		return value.Clone().Dot("check").Call() // Go takes or follows the address as needed
	}
	if pointer {
		return jen.Id("check" + w.HelperName(target)).Call(jen.Op("*").Add(value.Clone()))
	}
	return jen.Id("check" + w.HelperName(target)).Call(value.Clone())
}

// union counts what is set. A member that this package does not know is a member
// all the same.
func (w *writer) union(g *jen.Group, id ir.ShapeID, u *ir.Union) {
	exclusive := w.rules.Exclusive(u)
	if exclusive {
		g.Id("set").Op(":=").Lit(0)
	}
	var names []string
	for _, f := range w.Fields(id) {
		names = append(names, f.Wire)
		deep := w.deep(f)
		if !exclusive && !deep {
			continue
		}
		value := jen.Id("v").Dot(f.Name)
		g.If(value.Clone().Op("!=").Nil()).BlockFunc(func(g *jen.Group) {
			if exclusive {
				g.Id("set").Op("++")
			}
			if deep {
				g.Add(w.call("in", jen.Lit(f.Wire), w.inside(f, value)))
			}
		})
	}
	if exclusive {
		g.If(jen.Id("set").Op(">").Lit(1).Op("||").Id("set").Op("==").Lit(0).Op("&&").Len(jen.Id("v").Dot("Unknown")).Op("==").Lit(0)).
			Block(w.call("exactlyOne", jen.Id("set"), jen.Lit(strings.Join(names, ", "))))
	}
}

func (w *writer) elements(g *jen.Group, s *ir.List) {
	element := jen.Id("v").Index(jen.Id("i"))
	pointer := s.Sparse && w.SparsePointer(s.Member.Target)
	g.For(jen.Id("i").Op(":=").Range().Id("v")).BlockFunc(func(g *jen.Group) {
		call := w.call("at", jen.Id("i"), w.check(s.Member.Target, element, pointer))
		if s.Sparse {
			g.If(element.Clone().Op("!=").Nil()).Block(call)
		} else {
			g.Add(call)
		}
	})
}

// entries checks keys and values. The order in which Go visits them is random,
// so what was found is sorted; a valid map costs no sorting.
func (w *writer) entries(g *jen.Group, s *ir.Map) {
	keys, values := w.needs[s.Key.Target], w.needs[s.Value.Target]
	_, enum := w.Model.Shapes[s.Key.Target].(*ir.Enum)
	token := jen.Id("k")
	if enum {
		token = jen.String().Call(jen.Id("k"))
	}
	head := jen.Id("k")
	if values {
		head = jen.List(jen.Id("k"), jen.Id("e"))
	}
	g.For(head.Op(":=").Range().Id("v")).BlockFunc(func(g *jen.Group) {
		if scalar, ok := w.Model.Shapes[s.Key.Target].(*ir.Scalar); keys && (enum || ok && scalar.Type == ir.String) {
			g.Add(w.call("key", token.Clone(), w.check(s.Key.Target, jen.Id("k"), false)))
		}
		if !values {
			return
		}
		pointer := s.Sparse && w.SparsePointer(s.Value.Target)
		call := w.call("in", token.Clone(), w.check(s.Value.Target, jen.Id("e"), pointer))
		if s.Sparse {
			g.If(jen.Id("e").Op("!=").Nil()).Block(call)
		} else {
			g.Add(call)
		}
	})
	w.used[".sort"] = true
	g.Id("p").Dot("sort").Call()
}

func (w *writer) scalar(g *jen.Group, id ir.ShapeID, s *ir.Scalar) {
	l := w.limits[id]
	switch s.Type {
	case ir.String:
		w.stringChecks(g, l, jen.Id("v"))
		if l.pattern != "" {
			g.Add(w.call("match", jen.Id("v"), jen.Op("&").Id("pattern"+w.HelperName(id))))
		}
	case ir.Blob:
		w.length(g, id, "byte")
	case ir.Integer, ir.Long:
		w.bounds(g, l, jen.Id("v"), "")
	case ir.Float, ir.Double:
		w.floatChecks(g, l, jen.Id("v"))
	default:
		panic("govalidate: nothing to check in a " + string(s.Type))
	}
}

func (w *writer) stringChecks(g *jen.Group, l limits, value *jen.Statement) {
	if l.min != nil || l.max != nil {
		g.Id("n").Op(":=").Int64().Call(jen.Qual("unicode/utf8", "RuneCountInString").Call(value.Clone()))
		w.bounds(g, l, jen.Id("n"), "character")
	}
}

func (w *writer) floatChecks(g *jen.Group, l limits, value *jen.Statement) {
	if w.Wire.IsJSON() { // a Float
		value = jen.Float64().Call(value)
	}
	if l.floatMin != nil {
		g.Add(w.call("floatAtLeast", value.Clone(), jen.Lit(*l.floatMin)))
	}
	if l.floatMax != nil {
		g.Add(w.call("floatAtMost", value.Clone(), jen.Lit(*l.floatMax)))
	}
}

func (w *writer) length(g *jen.Group, id ir.ShapeID, unit string) {
	w.bounds(g, w.limits[id], jen.Int64().Call(jen.Len(jen.Id("v"))), unit)
}

func (w *writer) bounds(g *jen.Group, l limits, n *jen.Statement, unit string) {
	if l.min != nil {
		g.Add(w.call("atLeast", n.Clone(), jen.Lit(int(*l.min)), jen.Lit(unit)))
	}
	if l.max != nil {
		g.Add(w.call("atMost", n.Clone(), jen.Lit(int(*l.max)), jen.Lit(unit)))
	}
}

// call is a call of one of the support's methods on p.
func (w *writer) call(method string, args ...jen.Code) jen.Code {
	w.used["."+method] = true
	return jen.Id("p").Dot(method).Call(args...)
}

// valueList names the known values of an enum for a message.
func (w *writer) valueList(id ir.ShapeID) string {
	var names []string
	for _, v := range w.Values(id) {
		names = append(names, v.Value)
	}
	return listed(names)
}

// literal writes a pattern the way people do, where it can be.
func literal(s string) jen.Code {
	if strings.ContainsFunc(s, func(r rune) bool { return r == '`' || r < ' ' || r == '\ufeff' || r >= 0x7f && r < 0xa0 }) {
		return jen.Lit(s)
	}
	return jen.Id("`" + s + "`")
}

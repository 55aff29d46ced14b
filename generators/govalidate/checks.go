package govalidate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/internal/backtrack"
	"shapec/ir"
)

// files writes Validate for every type, sorted by Go name, and the functions for
// what has no type of its own; what prose limits, the table of rules and what all
// need come in the first file.
func (w *writer) files() []*gopkg.File {
	ids := slices.Clone(w.Shapes)
	slices.SortFunc(ids, func(a, b ir.ShapeID) int {
		return cmp.Or(cmp.Compare(w.TypeName(a), w.TypeName(b)), cmp.Compare(a, b))
	})
	var parts []func(*gopkg.File)
	for _, id := range ids {
		switch {
		case w.Sealed(id):
			parts = append(parts, func(f *gopkg.File) { w.sealedMethods(f, id) })
		case w.TypeName(id) != "":
			parts = append(parts, func(f *gopkg.File) { w.typeMethods(f, id) })
		}
	}
	for _, id := range ids {
		_, scalar := w.Model.Shapes[id].(*ir.Scalar) // has a rule
		if (w.TypeName(id) == "" || w.Sealed(id)) && w.needs.any[id] && !scalar {
			parts = append(parts, func(f *gopkg.File) { w.helper(f, id) })
		}
	}
	files := gopkg.Files(w.Package, "validate", parts, func(f *gopkg.File, part func(*gopkg.File)) { part(f) })
	if len(files) == 0 {
		files = append(files, w.NewFile("validate.go"))
	}
	f := files[0]
	for _, id := range ids {
		w.proseMethods(f, id)
	}
	w.ruleTable(f, ids)
	gopkg.LoadSupport(supportFiles, "support").And(backtrack.Source, ".").Add(f, w.names()...)
	return files
}

// names lists the support declarations that the file needs.
func (w *writer) names() []string {
	names := []string{"ValidationError", "ValidationErrors", "ValidationLevel", "ValidateRequired", "ValidateAt"}
	return append(names, slices.Sorted(maps.Keys(w.used))...)
}

// typeMethods writes Validate, and check where there is something to check.
func (w *writer) typeMethods(f *gopkg.File, id ir.ShapeID) {
	name := w.TypeName(id)
	receiver := jen.Id("v").Op("*").Id(name)
	switch w.Model.Shapes[id].(type) {
	case *ir.Enum, *ir.List, *ir.Map:
		receiver = jen.Id("v").Id(name)
	}
	if !w.needs.any[id] || w.answer(id) && !w.binds(id) {
		f.Line().Comment("// Validate returns nil: nothing is known that a value could break.")
		w.notChecked(f, id, w.Fields(id))
		f.Func().Params(receiver.Clone()).Id("Validate").Params().Error().Block(jen.Return(jen.Nil()))
		if w.needs.any[id] && len(w.users[id]) > 0 {
			w.checkMethod(f, id, receiver)
		}
		return
	}
	f.Line().Comment("// Validate returns a ValidationErrors with what is wrong with v, or nil.")
	side := "request"
	switch {
	case w.answer(id) && w.lenient():
		side = "loose"
		f.Comment("// No limit of a request is held against what a service returns.")
	case w.answer(id) && w.needs.demands[id]:
		side = "present"
		f.Comment("// Nothing is required: only of requests is it known what they must hold.")
	}
	w.notChecked(f, id, w.Fields(id))
	f.Func().Params(receiver.Clone()).Id("Validate").Params().Error().Block(
		jen.Return(w.helperCall("validate", jen.Id("v"), jen.Id(w.level), jen.Id(side))))
	if side != "request" {
		f.Line().Func().Params(receiver.Clone()).Id("side").Params().Id("side").Block(jen.Return(jen.Id(side)))
	}
	w.checkMethod(f, id, receiver)
}

func (w *writer) checkMethod(f *gopkg.File, id ir.ShapeID, receiver *jen.Statement) {
	f.Line().Func().Params(receiver.Clone()).Id("check").Params(jen.Id("c").Op("*").Id("checker")).Int().BlockFunc(func(g *jen.Group) {
		w.body(g, id)
	})
}

// helper writes the check of a list, map or interface as a function.
func (w *writer) helper(f *gopkg.File, id ir.ShapeID) {
	f.Line().Func().Id("check"+w.HelperName(id)).Params(jen.Id("c").Op("*").Id("checker"), jen.Id("v").Add(w.Type(id))).Int().BlockFunc(func(g *jen.Group) {
		w.body(g, id)
	})
}

// body checks a value and returns how many problems it has collected. What is
// absent has none. Code without branches compiles fastest, and half of what a
// package compiles is this.
func (w *writer) body(g *jen.Group, id ir.ShapeID) {
	s := w.Model.Shapes[id]
	if _, ok := s.(*ir.Enum); ok {
		g.Return(w.check(id, jen.Id("v")))
		return
	}
	if w.Sealed(id) {
		w.sealedUnion(g, id)
		return
	}
	nothing := jen.Id("v").Op("==").Nil()
	if s, ok := s.(*ir.Structure); ok && s.OrString {
		nothing.Op("||").Id("v").Dot("Text").Op("!=").Nil()
	}
	if w.guards[id] {
		nothing.Op("||").Op("!").Add(w.call("enter"))
	}
	g.If(nothing).Block(jen.Return(jen.Lit(0)))
	g.Id("n").Op(":=").Len(jen.Id("c").Dot("found"))
	switch s := s.(type) {
	case *ir.Structure:
		for _, f := range w.Fields(id) {
			w.field(g, id, f)
		}
	case *ir.Union:
		w.union(g, id, s)
	case *ir.List:
		w.length(g, id, "element")
		w.elements(g, s)
	case *ir.Map:
		w.length(g, id, "key")
		w.entries(g, s)
	default:
		panic(unknown(s))
	}
	if w.guards[id] {
		g.Add(w.call("leave"))
	}
	g.Return(jen.Len(jen.Id("c").Dot("found")).Op("-").Id("n"))
}

// field checks that a member is there where it must be, and what it holds.
func (w *writer) field(g *jen.Group, owner ir.ShapeID, f gopkg.Field) {
	at, name := slotOf(f), jen.Lit(f.Wire)
	required, deep, label := w.required(owner, f.Member), w.deep(f), w.isLabel(owner, f)
	absent := w.absent(at, f)
	if at.direct && label {
		absent = nil // as a label it must not be empty
	}
	switch {
	case required && absent != nil && deep:
		g.If(absent).Block(w.call("required", name)).Else().Block(w.inside(f, at))
	case required && absent != nil:
		g.If(absent).Block(w.call("required", name))
	case deep && at.direct && f.Always:
		g.Add(w.inside(f, at))
	case deep:
		g.Add(w.ifPresent(f, at))
	}
	if required && label {
		text := at.pointer()
		if w.Model.KindOf(f.Member.Target) == ir.KindEnum {
			text = jen.Parens(jen.Op("*").String()).Call(text)
		}
		g.Add(w.call("label", name, text, jen.Lit(w.limits[f.Member.Target].min != nil)))
	}
}

// A slot is where a member stands in Go.
type slot struct {
	expr   *jen.Statement
	direct bool // it is the member, a simple value or a structure, rather than a pointer to it
}

func slotOf(f gopkg.Field) slot { return slot{jen.Id("v").Dot(f.Name), f.Form == gopkg.Value} }

func (s slot) plain() *jen.Statement { return s.expr.Clone() }

func (s slot) value() *jen.Statement {
	if s.direct {
		return s.plain()
	}
	return jen.Op("*").Add(s.plain())
}

func (s slot) pointer() *jen.Statement {
	if s.direct {
		return jen.Op("&").Add(s.plain())
	}
	return s.plain()
}

// absent is the condition of a member that is not there; nil where Go cannot tell: a
// value that is zero may be meant.
func (w *writer) absent(at slot, f gopkg.Field) *jen.Statement {
	if !at.direct {
		return at.plain().Op("==").Nil()
	}
	switch w.Model.KindOf(f.Member.Target) {
	case ir.KindEnum:
		if !slices.ContainsFunc(w.Values(f.Member.Target), func(v gopkg.EnumValue) bool { return v.Value == "" }) {
			return at.plain().Op("==").Lit("")
		}
	case ir.Kind(ir.Timestamp):
		return at.plain().Dot("IsZero").Call()
	case ir.Kind(ir.String):
		if w.limits[f.Member.Target].min != nil {
			return at.plain().Op("==").Lit("")
		}
	}
	return nil
}

// set is the condition of an optional member that is there.
func (w *writer) set(at slot, f gopkg.Field) *jen.Statement {
	if !at.direct {
		return at.plain().Op("!=").Nil()
	}
	switch w.Model.KindOf(f.Member.Target) {
	case ir.KindEnum, ir.Kind(ir.String):
		return at.plain().Op("!=").Lit("")
	}
	return at.plain().Op("!=").Lit(0)
}

// ifPresent checks what a field holds that may be absent. Methods that take a
// pointer to a simple value look themselves.
func (w *writer) ifPresent(f gopkg.Field, at slot) jen.Code {
	if !at.direct {
		switch s := w.Model.Shapes[f.Member.Target].(type) {
		case *ir.Enum:
			if w.rules.Closed(s) {
				return w.inside(f, at)
			}
		case *ir.Scalar:
			return w.inside(f, at)
		}
	}
	return jen.If(w.set(at, f)).Block(w.inside(f, at))
}

// inside checks what a field holds, if it is there.
func (w *writer) inside(f gopkg.Field, at slot) jen.Code {
	name := jen.Lit(f.Wire)
	if w.hasProseLimits(f) { // certain only of members without a shape
		return w.call("in", name, jen.Id("v").Dot(proseMethod(f)).Call(jen.Id("c")))
	}
	target := f.Member.Target
	switch s := w.Model.Shapes[target].(type) {
	case *ir.Enum:
		if !w.rules.Closed(s) {
			return w.call("in", name, w.unlisted(target, at.plain(), at.value()))
		}
		return w.call("enum", name, jen.Parens(jen.Op("*").String()).Call(at.pointer()), w.ruleOf(target))
	case *ir.Scalar:
		value := at.pointer()
		if f.Form == gopkg.Nilable {
			value = at.plain()
		}
		return w.memberScalar(s.Type, name, value, w.ruleOf(target))
	}
	return w.call("in", name, w.check(target, at.plain()))
}

// memberScalar holds a member of simple type to a rule.
func (w *writer) memberScalar(simple ir.ShapeID, name, value, rule *jen.Statement) jen.Code {
	switch simple {
	case ir.String:
		return w.call("text", name, value, rule)
	case ir.Blob:
		return w.call("bytes", name, value, rule)
	case ir.Integer, ir.Long:
		return w.call("number", name, value, rule)
	case ir.Float, ir.Double:
		if w.Wire.IsJSON() { // a Float
			value = jen.Parens(jen.Op("*").Float64()).Call(value)
		}
		return w.call("fraction", name, value, rule)
	default:
		panic("govalidate: nothing to check in a " + string(simple))
	}
}

// isLabel reports whether a field is part of a request's path, and a string.
func (w *writer) isLabel(owner ir.ShapeID, f gopkg.Field) bool {
	if f.Member.Location != "uri" || len(w.Inputs(owner)) == 0 || f.Form != gopkg.Pointer && f.Form != gopkg.Value {
		return false
	}
	k := w.Model.KindOf(f.Member.Target)
	return k == ir.KindEnum || k == ir.Kind(ir.String)
}

// deep reports whether what a field holds has to be checked.
func (w *writer) deep(f gopkg.Field) bool {
	return (w.needs.any[f.Member.Target] || w.hasProseLimits(f)) && !w.rules.Streams(f.Member)
}

// check calls the check of a target on a value, or on what a pointer to it holds.
func (w *writer) check(target ir.ShapeID, value *jen.Statement) *jen.Statement {
	value = value.Clone()
	switch s := w.Model.Shapes[target].(type) {
	case *ir.Enum:
		if !w.rules.Closed(s) {
			return w.unlisted(target, value, value)
		}
		return w.call("value", jen.String().Call(value), w.ruleOf(target))
	case *ir.Scalar:
		return w.scalar(s.Type, w.ruleOf(target), value)
	}
	if w.TypeName(target) != "" && !w.Sealed(target) {
		return value.Dot("check").Call(jen.Id("c")) // Go takes the address as needed
	}
	return jen.Id("check"+w.HelperName(target)).Call(jen.Id("c"), value)
}

// unlisted holds a value of an enum to the limits that bind where it is not listed.
func (w *writer) unlisted(target ir.ShapeID, value, text *jen.Statement) *jen.Statement {
	return w.call("unlisted", jen.String().Call(text.Clone()), value.Clone().Dot("IsKnown").Call(), w.ruleOf(target))
}

// ruleOf is the rule of an enum or a scalar.
func (w *writer) ruleOf(id ir.ShapeID) *jen.Statement {
	if e, ok := w.Model.Shapes[id].(*ir.Enum); ok {
		if w.rules.Closed(e) {
			return jen.Op("&").Id("known" + w.TypeName(id))
		}
		return jen.Op("&").Id("rule" + w.TypeName(id))
	}
	return jen.Op("&").Id("rule" + w.HelperName(id))
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
		value := jen.Id("v").Dot(f.Name)
		if exclusive {
			g.If(value.Clone().Op("!=").Nil()).Block(jen.Id("set").Op("++"))
		}
	}
	for _, f := range w.Fields(id) {
		if w.deep(f) {
			g.Add(w.ifPresent(f, slotOf(f)))
		}
	}
	if exclusive {
		g.Add(w.call("exactlyOne", jen.Id("set"), jen.Len(jen.Id("v").Dot("Unknown")), jen.Lit(strings.Join(names, ", "))))
	}
}

func (w *writer) elements(g *jen.Group, s *ir.List) {
	target := s.Member.Target
	if !w.needs.any[target] {
		return
	}
	element := jen.Id("v").Index(jen.Id("i"))
	g.For(jen.Id("i").Op(":=").Range().Id("v")).BlockFunc(func(g *jen.Group) {
		w.element(g, target, s.Sparse, element, func(found *jen.Statement) jen.Code { return w.call("at", jen.Id("i"), found) })
	})
}

// element checks an element or a map's value, which may be null where sparse.
func (w *writer) element(g *jen.Group, target ir.ShapeID, sparse bool, value *jen.Statement, at func(*jen.Statement) jen.Code) {
	switch {
	case sparse && w.Sealed(target):
		g.If(value.Clone().Op("!=").Nil()).Block(at(w.check(target, value)))
		return
	case !w.ElementPointer(target, sparse):
		g.Add(at(w.check(target, value)))
		return
	}
	found, pointed := w.check(target, value), jen.Op("*").Add(value)
	switch s := w.Model.Shapes[target].(type) {
	case *ir.Enum:
		if found = w.check(target, pointed); !w.rules.Closed(s) {
			found = w.unlisted(target, value, pointed)
		}
	case *ir.Scalar:
		found = w.check(target, pointed)
	default:
		g.Add(at(found))
		return
	}
	g.If(value.Clone().Op("!=").Nil()).Block(at(found))
}

// entries checks keys and values.
func (w *writer) entries(g *jen.Group, s *ir.Map) {
	keys, values := w.needs.any[s.Key.Target], w.needs.any[s.Value.Target]
	_, enum := w.Model.Shapes[s.Key.Target].(*ir.Enum)
	if scalar, ok := w.Model.Shapes[s.Key.Target].(*ir.Scalar); !enum && !(ok && scalar.Type == ir.String) {
		keys = false
	}
	if !keys && !values {
		return
	}
	token := jen.Id("k")
	if enum {
		token = jen.String().Call(jen.Id("k"))
	}
	value := jen.Id("e")
	if !values {
		value = jen.Id("_")
	}
	check := func(g *jen.Group) {
		if keys {
			g.Add(w.call("key", token.Clone(), w.check(s.Key.Target, jen.Id("k"))))
		}
		if values {
			w.element(g, s.Value.Target, s.Sparse, jen.Id("e"), func(found *jen.Statement) jen.Code { return w.call("in", token.Clone(), found) })
		}
	}
	g.Add(w.helperCall("each", jen.Id("c"), jen.Id("v"),
		jen.Func().Params(jen.Id("k").Add(w.MapKey(s)), value.Add(w.MapValue(s))).BlockFunc(check)))
}

// scalar holds a value of simple type to a rule.
func (w *writer) scalar(simple ir.ShapeID, rule, value *jen.Statement) *jen.Statement {
	switch simple {
	case ir.String:
		return w.call("string", value, rule)
	case ir.Blob:
		return w.call("count", jen.Len(value), rule, jen.Lit("byte"))
	case ir.Integer, ir.Long:
		return w.call("amount", value, rule, jen.Lit(""))
	case ir.Float, ir.Double:
		if w.Wire.IsJSON() { // a Float
			value = jen.Float64().Call(value)
		}
		return w.call("float", value, rule)
	default:
		panic("govalidate: nothing to check in a " + string(simple))
	}
}

func (w *writer) length(g *jen.Group, id ir.ShapeID, unit string) {
	if _, ok := w.limits[id]; ok {
		g.Add(w.call("count", jen.Len(jen.Id("v")), w.ruleOf(id), jen.Lit(unit)))
	}
}

// helperCall is a call of a function of support.
func (w *writer) helperCall(name string, args ...jen.Code) *jen.Statement {
	w.used[name] = true
	return jen.Id(name).Call(args...)
}

// call is a call of one of the checker's methods.
func (w *writer) call(method string, args ...jen.Code) *jen.Statement {
	w.used["."+method] = true
	return jen.Id("c").Dot(method).Call(args...)
}

package gostruct

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/generators"
	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// helperNames are the helpers that the option asks for.
func helperNames(option string) ([]string, error) {
	names := strings.FieldsFunc(option, func(r rune) bool { return r == ',' || r == ' ' })
	for _, name := range names {
		if !slices.Contains([]string{"clone", "equal", "getters"}, name) {
			return nil, &generators.OptionError{Generator: "go", Option: "helpers", Err: fmt.Errorf("%q is none of clone, equal, getters", name)}
		}
	}
	return names, nil
}

// helped lists the types that have helpers: structures, unions, and lists and maps
// with a type of their own. Sealed unions have them where they stand.
func (w writer) helped() []ir.ShapeID {
	return slices.DeleteFunc(slices.Concat(w.Types(), w.OperationTypes(), w.Unions()), w.Sealed)
}

// helperMethods writes the helpers of a type.
func (w writer) helperMethods(f *gopkg.File, id ir.ShapeID) {
	t := jen.Op("*").Id(w.TypeName(id))
	switch w.Model.Shapes[id].(type) {
	case *ir.List, *ir.Map:
		t = jen.Id(w.TypeName(id))
	}
	taken := gopkg.NewMethods(w.Fields(id))
	if slices.Contains(w.helpers, "clone") {
		w.clone(f, t, taken.Name("Clone"))
	}
	if slices.Contains(w.helpers, "equal") {
		w.equal(f, t, taken.Name("Equal"))
	}
	if slices.Contains(w.helpers, "getters") {
		for _, field := range w.Fields(id) {
			w.getter(f, t, taken.Name("Get"+field.Name), field)
		}
	}
}

func cloneDoc(name string) string {
	return "// " + name + " is a deep copy, but for streams and types of other packages, which it shares."
}

func equalDoc(name string) string {
	return "// " + name + " reports whether both hold the same: nil and empty differ, the same time in two zones does not."
}

func (w writer) clone(f *gopkg.File, t *jen.Statement, name string) {
	f.Line().Comment(cloneDoc(name))
	f.Func().Params(jen.Id("v").Add(t)).Id(name).Params().Add(t).Block(jen.Return(jen.Id("cloned").Call(jen.Id("v"))))
	w.support.Add(f, "cloned")
}

func (w writer) equal(f *gopkg.File, t *jen.Statement, name string) {
	f.Line().Comment(equalDoc(name))
	f.Func().Params(jen.Id("v").Add(t)).Id(name).Params(jen.Id("other").Add(t)).Bool().Block(jen.Return(jen.Id("sameValue").Call(jen.Id("v"), jen.Id("other"))))
	w.support.Add(f, "sameValue")
}

// getter writes a method that takes a field of what may be nil. Structures and
// unions stay pointers, so that getters chain.
func (w writer) getter(f *gopkg.File, t *jen.Statement, name string, field gopkg.Field) {
	result, value := w.FieldType(field), jen.Id("v").Dot(field.Name)
	guard := jen.Id("v").Op("!=").Nil()
	switch w.Model.KindOf(field.Member.Target) {
	case ir.KindStructure, ir.KindUnion:
	default:
		if field.Form == gopkg.Pointer {
			result = w.ValueType(field)
			guard.Op("&&").Add(value.Clone()).Op("!=").Nil()
			value = jen.Op("*").Add(value)
		}
	}
	f.Line().Comment("// " + name + " is " + field.Name + ", or its zero value where v or it is nil.")
	f.Func().Params(jen.Id("v").Add(t)).Id(name).Params().Params(jen.Id("value").Add(result)).Block(
		jen.If(guard).Block(jen.Id("value").Op("=").Add(value)),
		jen.Return(jen.Id("value")))
}

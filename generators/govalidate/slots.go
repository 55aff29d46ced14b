package govalidate

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

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

// slotIn is where the member stands in the type of a sealed union.
func slotIn(a gopkg.Arm) slot {
	return slot{jen.Id("v").Dot("Value"), a.Field.Form == gopkg.Pointer || a.Field.Form == gopkg.Value}
}

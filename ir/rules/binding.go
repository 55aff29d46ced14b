package rules

import (
	"regexp"
	"slices"

	"shapec/ir"
)

// A Binding is the limits of a shape, parted by what becomes of a document that
// breaks them. Each limit is in one of the two.
type Binding struct {
	Must   Limits // errors
	Should Limits // warnings
	Note   string // why a pattern binds less than others; may be empty
}

// Limits says how the limits of a shape bind. id is its name, which tells what
// the documentation says of it elsewhere; it may be empty.
func (r Rules) Limits(id ir.ShapeID, s ir.Shape) Binding {
	all := r.stated(s)
	if all.IsZero() {
		return Binding{}
	}
	b := Binding{Must: Limits{Of: all.Of}, Should: Limits{Of: all.Of}}
	switch r.Constraints {
	case IgnoreConstraints:
		return b
	case WarnConstraints:
		b.Should = all
	case EnforceConstraints:
		b.Must = all
	case autoConstraints, "":
		if r.Side == ir.Response {
			return b
		}
		b.Must = all
		b.Should.Pattern, b.Must.Pattern = all.Pattern, ""
		if raised(s.Common().Doc) {
			b.Should.Max, b.Must.Max = all.Max, ""
		}
	}
	if r.client != nil && r.Side != ir.Response && slices.Contains(r.client.Cuts, string(id)) {
		b.Must.Max, b.Should.Max, b.Must.Pattern, b.Should.Pattern = "", "", "", ""
	}
	if e, ok := r.contradicted[id]; ok { // one level less
		b.Must.Pattern, b.Should.Pattern, b.Note = "", b.Must.Pattern, e.note(all.Pattern)
	}
	return b
}

// raised tells a maximum that a service raises for who asks.
func raised(doc string) bool { return raisable.MatchString(doc) }

var raisable = regexp.MustCompile(`(?i)\b(service quotas?|default (quota|limit)|soft limit|(quota|limit)s? increase|increase (this|the|your) (quota|limit)|(can|could|may) be (increased|raised))\b`)

// Representable are the limits of every value of a simple type: a long has 64
// bits, and a double is finite. No integer is held to 32 bits, since a page cannot
// tell integers from longs.
func (r Rules) Representable(id ir.ShapeID) Limits {
	if r.lenient() {
		return Limits{}
	}
	switch id {
	case ir.Integer, ir.Long:
		return Limits{Min: "-9223372036854775808", Max: "9223372036854775807"}
	case ir.Float, ir.Double:
		return Limits{Min: "-1.7976931348623157e308", Max: "1.7976931348623157e308"}
	}
	return Limits{}
}

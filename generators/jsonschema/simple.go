package jsonschema

import (
	"fmt"
	"strconv"

	"shapec/internal/awspattern"
	"shapec/ir"
	"shapec/ir/rules"
)

// prelude encodes a simple type without limits of its own.
func (b *builder) prelude(id ir.ShapeID) object { return b.scalar(id, rules.Binding{}) }

// scalar encodes a simple type.
func (b *builder) scalar(id ir.ShapeID, limit rules.Binding) object {
	switch id {
	case ir.String:
		return append(b.types("string"), bind(limit)...)
	case ir.Integer, ir.Long:
		return append(b.types("integer"), bind(b.representable(id, limit))...)
	case ir.Float, ir.Double:
		return append(b.types("number"), bind(b.representable(id, limit))...)
	case ir.Boolean:
		return b.types("boolean")
	case ir.Timestamp: // no format: date-time rejects dates and epoch seconds, which boto takes
		d := b.types("string", "number")
		d = append(d, b.written(id)...)
		d.set("examples", []string{"2026-01-31T12:00:00Z", "2026-01-31"})
		return d
	case ir.Blob:
		d := append(b.types("string"), b.written(id)...)
		d.set("contentEncoding", "base64")
		return d
	case ir.Document: // every type by name: {} and true break completion
		return object{{"type", []string{"object", "array", "string", "number", "boolean", "null"}}}
	default:
		panic(fmt.Sprintf("jsonschema: unknown prelude shape %q", id))
	}
}

// stream encodes bytes that travel outside of the document, where they may be in
// a file that it names.
func (b *builder) stream() object {
	return append(b.types("string"), field{"contentEncoding", "base64"})
}

// written encodes how a string is written that stands for a value of another type.
// One that only should be written so says so in its description: contentEncoding.
func (b *builder) written(id ir.ShapeID) object {
	f := b.Written(id)
	if f.Level != rules.Enforced {
		return nil
	}
	return object{{"pattern", f.Pattern}, {"patternErrorMessage", "Expected " + f.Words + "."}}
}

// representable adds the limits of a type where a shape has none of its own.
func (b *builder) representable(id ir.ShapeID, limit rules.Binding) rules.Binding {
	all := b.Representable(id)
	if limit.Must.Min == "" {
		limit.Must.Min = all.Min
	}
	if limit.Must.Max == "" {
		limit.Must.Max = all.Max
	}
	return limit
}

// bind encodes limits as they bind: as keywords, and as a warning that editors
// show and validators ignore.
func bind(b rules.Binding) object {
	d := limits(b.Must)
	if warned := limits(b.Should); len(warned) > 0 {
		if p, ok := warned.get("x-aws-pattern"); ok {
			d.set("x-aws-pattern", p)
			warned = warned.without("x-aws-pattern")
		}
		if len(warned) > 0 {
			d.set("if", warned)
			d.set("else", object{{"deprecationMessage", expected(b.Should)}})
		}
	}
	return d
}

// expected says what a value should be.
func expected(l rules.Limits) string {
	if l.Pattern != "" {
		return "Does not match the documented pattern " + l.Pattern + ". The service may take it."
	}
	return "Not within the documented limits. The service may take it."
}

const (
	maxSteps  = 50_000_000 // of an engine that backtracks, some 100 ms
	unlimited = 100_000    // characters of a text without a maximum
)

// longest is how many characters a text has at most.
func longest(l rules.Limits) int {
	if n, err := strconv.Atoi(string(l.Max)); err == nil && l.Of == rules.Characters {
		return min(n, unlimited)
	}
	return unlimited
}

// limits encodes what values keep to. A blob's bytes are left out: the document
// holds base64. A pattern is left to others that some engine cannot read, or on which
// one that backtracks may hang.
func limits(l rules.Limits) object {
	var d object
	length := func(low, high string) {
		if isCount(l.Min) {
			d.set(low, number(l.Min))
		}
		if isCount(l.Max) {
			d.set(high, number(l.Max))
		}
	}
	switch l.Of {
	case rules.Characters:
		length("minLength", "maxLength")
	case rules.Elements:
		length("minItems", "maxItems")
	case rules.Keys:
		length("minProperties", "maxProperties")
	case rules.Amount:
		if isNumber(l.Min) {
			d.set("minimum", number(l.Min))
		}
		if isNumber(l.Max) {
			d.set("maximum", number(l.Max))
		}
	case rules.Bytes:
	}
	if l.Unique {
		d.set("uniqueItems", true)
	}
	if l.Pattern != "" {
		p, err := awspattern.Translate(l.Pattern)
		safe := err == nil && !awspattern.Backtracks(p) && awspattern.Steps(p, longest(l)) <= maxSteps
		if safe {
			d.set("pattern", p)
		}
		if !safe || p != l.Pattern {
			d.set("x-aws-pattern", l.Pattern)
		}
	}
	return d
}

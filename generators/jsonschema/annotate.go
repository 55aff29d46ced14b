package jsonschema

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"shapec/internal/markdown"
	"shapec/ir"
)

// describe adds what hovers and completion show. Where there is Markdown the whole
// is told in it, which editors of the big engines read, and the plain description
// is its beginning: told twice, documentation is most of a schema.
func describe(d *object, doc string, deprecated *ir.Deprecation) {
	doc = withDeprecation(doc, deprecated)
	text := markdown.Plain(doc)
	if text == doc || text == "" {
		d.setText("description", text)
		return
	}
	d.set("description", markdown.Beginning(text))
	d.set("markdownDescription", doc)
}

// withDeprecation is documentation that begins with what is deprecated.
func withDeprecation(doc string, d *ir.Deprecation) string {
	switch {
	case d == nil:
		return doc
	case d.Message == "":
		return strings.TrimSpace("Deprecated.\n\n" + doc)
	}
	return strings.TrimSpace("Deprecated: " + d.Message + "\n\n" + doc)
}

// comment says how sure it is that a shape is a union.
func comment(b *builder, s ir.Shape) string {
	u, ok := s.(*ir.Union)
	if !ok || u.Evidence == "" || u.Evidence == ir.Stated {
		return ""
	}
	note := "Probably a union (" + string(u.Evidence)
	if u.Confidence > 0 {
		note += fmt.Sprintf(", confidence %.2f", u.Confidence)
	}
	if b.Exclusive(u) {
		return note + "): exactly one member is asked for."
	}
	return note + "): not enforced."
}

// hints adds defaults and examples. A model's default is a fact; what prose says
// stays an annotation, unless it is to be enforced. Otherwise bounds and units
// need no keyword: the description that they were read from is there.
func (b *builder) hints(d *object, m *ir.Member) {
	enforced := b.enforce(d, m)
	if value, ok := literal(m.Default); ok {
		d.set("default", value)
	} else if h := m.Hints; h != nil {
		if value, ok := b.word(m.Target, h.Default); ok {
			d.set("default", value)
		}
	}
	if m.Hints == nil || len(enforced) > 0 {
		return
	}
	if _, enum := b.Model.Shapes[m.Target].(*ir.Enum); enum {
		return // it offers its values itself
	}
	var examples []any
	for _, v := range m.Hints.Values {
		if value, ok := b.word(m.Target, v); ok {
			examples = append(examples, value)
		}
	}
	if len(examples) > 0 {
		d.set("examples", examples)
	}
}

// enforce adds what prose is certain of as constraints, where that is asked for,
// and returns the values that it lists as the only ones.
func (b *builder) enforce(d *object, m *ir.Member) []any {
	l := b.ProseLimits(m)
	for _, f := range limits(l) {
		d.put(f.key, f.value) // in place of what the type says
	}
	var values []any
	for _, v := range l.Values {
		if value, ok := b.word(m.Target, v); ok {
			values = append(values, value)
		}
	}
	if len(values) > 0 {
		d.set("enum", values)
	}
	return values
}

// word reads a value as prose writes it, if it can be one of the target.
func (b *builder) word(target ir.ShapeID, text string) (any, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, false
	}
	switch b.Model.KindOf(target) {
	case ir.KindEnum:
		e := b.Model.Shapes[target].(*ir.Enum)
		return text, slices.ContainsFunc(e.Values, func(v ir.EnumValue) bool { return v.Value == text })
	case ir.Kind(ir.String):
		return text, true
	case ir.Kind(ir.Boolean):
		switch strings.ToLower(text) {
		case "true":
			return true, true
		case "false":
			return false, true
		}
	case ir.Kind(ir.Integer), ir.Kind(ir.Long):
		if n := ir.Number(text); isNumber(n) && !strings.ContainsAny(text, ".eE") {
			return number(n), true
		}
	case ir.Kind(ir.Float), ir.Kind(ir.Double):
		if n := ir.Number(text); isNumber(n) {
			return number(n), true
		}
	}
	return nil, false
}

// literal takes a model's default as it is, when it is a simple JSON value.
func literal(text string) (any, bool) {
	var v any
	if text == "" || json.Unmarshal([]byte(text), &v) != nil {
		return nil, false
	}
	switch v := v.(type) {
	case string:
		return v, true
	case bool:
		return v, true
	case float64:
		return json.Number(text), true
	}
	return nil, false
}

func number(n ir.Number) json.Number { return json.Number(n) }

var (
	countForm  = regexp.MustCompile(`^(0|[1-9][0-9]{0,17})$`)
	numberForm = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?$`)
)

// isCount reports whether n can stand where a schema counts.
func isCount(n ir.Number) bool { return countForm.MatchString(string(n)) }

// isNumber reports whether n is JSON, and of a size that every engine reads.
func isNumber(n ir.Number) bool {
	_, err := strconv.ParseFloat(string(n), 64) // an error where it is too large
	return err == nil && numberForm.MatchString(string(n))
}

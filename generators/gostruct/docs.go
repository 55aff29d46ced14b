package gostruct

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// origin says where the package comes from.
func (w writer) origin() string {
	var parts []string
	if w.Source != "" {
		parts = append(parts, "from "+w.Source)
	}
	if r := w.Model.Service.Release; r != "" {
		parts = append(parts, "as released on "+r)
	}
	if len(parts) == 0 {
		return ""
	}
	return "Generated " + strings.Join(parts, ", ") + "."
}

// typeDoc is the comment of a type: what it is for, what the source says, and
// what a caller must know.
func (w writer) typeDoc(id ir.ShapeID) string {
	s := w.Model.Shapes[id]
	t := s.Common()
	blocks := []string{w.TypeName(id) + " " + w.purpose(id, s)}
	if !w.terse {
		if o := w.Operation(id); o != nil {
			blocks = append(blocks, o.Doc)
		}
		blocks = append(blocks, t.Doc)
	}
	if u, ok := s.(*ir.Union); ok {
		if w.Sealed(id) {
			blocks = append(blocks, w.sealedFact(id, u))
		} else {
			blocks = append(blocks, unionFact(u))
		}
	}
	if t.Sensitive {
		blocks = append(blocks, "Sensitive: keep it out of logs.")
	}
	return gopkg.Comment(outer, append(blocks, w.deprecation(id, t))...)
}

// purpose is the first sentence after the type's name. A page rarely describes
// a structure, but it always shows which members hold it.
func (w writer) purpose(id ir.ShapeID, s ir.Shape) string {
	var parts []string
	if in := w.Inputs(id); len(in) > 0 {
		parts = append(parts, "is the request of "+enumerate(in, 3, "operation"))
	}
	if out := w.Outputs(id); len(out) > 0 {
		parts = append(parts, "is the response of "+enumerate(out, 3, "operation"))
	}
	if fails := w.Failures(id); len(fails) > 0 {
		parts = append(parts, "is an error of "+enumerate(fails, 3, "operation"))
	}
	if uses := w.Uses(id); len(uses) > 0 {
		links := make([]string, len(uses))
		for i, u := range uses {
			links[i] = "[" + u + "]"
		}
		parts = append(parts, "is used by "+enumerate(links, 3, "field"))
	}
	if len(parts) == 0 {
		parts = append(parts, "is "+kindNoun(s)+" of the API")
	}
	return strings.Join(parts, ", and ") + "."
}

func kindNoun(s ir.Shape) string {
	switch s.(type) {
	case *ir.Structure:
		return "a structure"
	case *ir.Union:
		return "a union"
	case *ir.Enum:
		return "an enum"
	case *ir.List:
		return "a list"
	case *ir.Map:
		return "a map"
	default:
		panic(fmt.Sprintf("gostruct: no type for %T", s))
	}
}

// enumerate joins the first few, and counts the others.
func enumerate(names []string, most int, noun string) string {
	if n := len(names) - most; n > 1 {
		return fmt.Sprintf("%s and %d more %ss", strings.Join(names[:most], ", "), n, noun)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return names[0]
}

func unionFact(u *ir.Union) string {
	switch {
	case u.EventStream:
		return "It is one event of a stream: exactly one member is set."
	case guessed(u):
		return "A union: set exactly one member. The source does not say so, it was inferred; so Validate does not insist."
	}
	return "A union: set exactly one member."
}

func guessed(u *ir.Union) bool { return u.Evidence == ir.Inferred || u.Evidence == ir.Assumed }

func (w writer) deprecation(id ir.ShapeID, t *ir.Traits) string {
	d := t.Deprecated
	if o := w.Operation(id); d == nil && o != nil {
		d = o.Deprecated
	}
	return deprecated(d)
}

// deprecated is a paragraph that Go's tools know.
func deprecated(d *ir.Deprecation) string {
	if d == nil {
		return ""
	}
	text := "Deprecated: " + strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(d.Message), "Deprecated:"))
	if d.Message == "" {
		text += "the service no longer recommends it."
	}
	if d.Since != "" {
		text += " Since " + d.Since + "."
	}
	return text
}

// fieldDoc is the comment of a field: the source's words, then what is known of
// the value in one paragraph.
func (w writer) fieldDoc(f gopkg.Field, width int) string {
	m := f.Member
	if w.terse {
		return gopkg.FieldComment(width, deprecated(m.Deprecated))
	}
	var facts []string
	add := func(format string, args ...any) { facts = append(facts, fmt.Sprintf(format, args...)) }
	switch {
	case m.Required == ir.Yes && m.IdempotencyToken:
		add("Required: an idempotency token, to be made up where the caller has none.")
	case m.Required == ir.Yes:
		add("Required.")
	case m.IdempotencyToken:
		add("An idempotency token, to be made up where the caller has none.")
	}
	facts = append(facts, w.valueFacts(m.Target)...)
	if m.Default != "" && m.Default != "null" {
		add("Default: %s.", m.Default)
	}
	if text := w.summarize(m); text != "" {
		facts = append(facts, text)
	}
	where := location(m)
	if where != "" {
		add("%s.", where)
	}
	switch {
	case f.Form == gopkg.Reader || f.Form == gopkg.Events:
		add("Streamed, not part of the JSON.")
	case f.Tag == "-" && !gopkg.Taggable(f.Wire):
		add("Not part of the JSON: no tag can carry the name %q.", f.Wire)
	case f.Tag == "-" && where == "":
		add("It is the whole body.")
	}
	return gopkg.FieldComment(width, m.Doc, strings.Join(facts, " "), deprecated(m.Deprecated))
}

// valueDoc is the comment of an enum's constant.
func (w writer) valueDoc(v gopkg.EnumValue) string {
	if w.terse {
		return ""
	}
	return gopkg.FieldComment(inner, v.Doc, deprecated(v.Deprecated))
}

// location tells where HTTP carries a member that is not in the body.
func location(m *ir.Member) string {
	name := cmp.Or(m.LocationName, m.Name)
	switch m.Location {
	case "":
		return ""
	case "header":
		return "HTTP header " + name
	case "headers":
		return "HTTP headers " + name + "*"
	case "querystring":
		return "Query parameter " + name
	case "uri":
		return "Path parameter " + name
	case "statusCode":
		return "HTTP status code"
	}
	return "HTTP " + m.Location
}

const shownValues = 12

// valueFacts says what values a target takes, and its elements where it is a
// list or map.
func (w writer) valueFacts(target ir.ShapeID) []string {
	switch s := w.Model.Shapes[target].(type) {
	case nil, *ir.Structure, *ir.Union:
		return nil
	case *ir.Enum:
		return []string{w.allowed(target)}
	case *ir.Scalar:
		return limits(s.Constraints, unitOf(s.Type))
	case *ir.List:
		facts := limits(s.Constraints, "entries")
		if s.Unique {
			facts = append(facts, "No entry twice.")
		}
		return append(facts, w.nested("Each", s.Member.Target)...)
	case *ir.Map:
		facts := append(limits(s.Constraints, "entries"), w.nested("Keys", s.Key.Target)...)
		return append(facts, w.nested("Values", s.Value.Target)...)
	default:
		panic(fmt.Sprintf("gostruct: unknown shape %T", s))
	}
}

// nested tells the facts of simple elements; deeper ones would need a place to
// stand that a field's comment does not have.
func (w writer) nested(who string, target ir.ShapeID) []string {
	switch w.Model.Shapes[target].(type) {
	case *ir.Enum, *ir.Scalar:
		facts := w.valueFacts(target)
		for i, f := range facts {
			facts[i] = who + ": " + lowerFirst(f)
		}
		return facts
	}
	return nil
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func (w writer) allowed(id ir.ShapeID) string {
	values := w.Values(id)
	if len(values) == 0 {
		return "Values: see [" + w.TypeName(id) + "]."
	}
	var names []string
	for _, v := range values[:min(len(values), shownValues)] {
		names = append(names, v.Value)
	}
	text := "Allowed values: " + strings.Join(names, ", ")
	if n := len(values) - shownValues; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text + "."
}

func unitOf(t ir.ShapeID) string {
	switch t {
	case ir.String:
		return "characters"
	case ir.Blob:
		return "bytes"
	}
	return ""
}

func limits(c ir.Constraints, unit string) []string {
	if unit != "" && c.Min == "0" {
		c.Min = ""
	}
	if unit != "" {
		unit = " " + unit
	}
	last := unit
	if cmp.Or(c.Max, c.Min) == "1" {
		last = strings.Replace(strings.TrimSuffix(unit, "s"), "entrie", "entry", 1)
	}
	var facts []string
	switch {
	case c.Min != "" && c.Min == c.Max:
		facts = append(facts, fmt.Sprintf("Exactly %s%s.", c.Min, last))
	case c.Min != "" && c.Max != "":
		facts = append(facts, fmt.Sprintf("From %s to %s%s.", c.Min, c.Max, last))
	case c.Min != "":
		facts = append(facts, fmt.Sprintf("At least %s%s.", c.Min, last))
	case c.Max != "":
		facts = append(facts, fmt.Sprintf("At most %s%s.", c.Max, last))
	}
	if p := c.Pattern; p != "" && !slices.Contains([]string{".*", "^.*$", `[\s\S]*`}, p) {
		facts = append(facts, "Pattern: `"+p+"`.")
	}
	return facts
}

package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"shapec/internal/awspattern"
	"shapec/ir"
	"shapec/ir/rules"
)

// definition encodes a named shape for $defs. It has a title but no description:
// where a member refers to it, an editor would show the target's description in
// place of the member's. The shape's own words become a $comment.
func (b *builder) definition(id ir.ShapeID, s ir.Shape) object {
	d := object{{"title", string(id)}, {"completionDetail", b.kind(id)}}
	d.setText("$comment", b.comment(s))
	switch s := s.(type) {
	case *ir.Structure, *ir.Union:
		if u, ok := s.(*ir.Union); ok && u.EventStream { // what a program reads from the stream, one after the other
			d.set("type", "array")
			d.set("items", append(object{{"title", string(id)}}, b.record(s, false)...))
			return d
		}
		return append(d, b.record(s, false)...)
	case *ir.Enum:
		return append(d, b.enum(s)...)
	case *ir.List:
		return append(d, b.list(s)...)
	case *ir.Map:
		return append(d, b.mapping(s)...)
	case *ir.Scalar:
		return append(append(d, prelude(s.Type)...), limits(b.Stated(s))...)
	default:
		panic(fmt.Sprintf("jsonschema: unknown shape %T", s))
	}
}

// record encodes a structure or union. top says that it is the document itself.
func (b *builder) record(s ir.Shape, top bool) object {
	members := ir.Members(s)
	union, _ := s.(*ir.Union)
	d := object{{"type", "object"}}
	if union == nil {
		d = b.typeOf(s)
	}
	var properties object
	var required, all []string
	for i := range members {
		m := &members[i]
		must := union == nil && b.Required(m, top)
		if must {
			required = append(required, m.Name)
		}
		all = append(all, m.Name)
		properties.set(m.Name, b.member(m, i, must))
	}
	for _, extra := range b.extras(union != nil, top) {
		if !slices.Contains(all, extra.key) {
			properties = append(properties, extra)
		}
	}
	d.set("properties", properties)
	if len(required) > 0 {
		d.set("required", required)
	}
	if !b.Open(s) {
		d.set("additionalProperties", false)
	}
	if union != nil && b.Exclusive(union) {
		d.set("allOf", one(all))
	}
	snippets := b.arms(union)
	if union == nil && top {
		snippets = b.skeleton(members, required)
	}
	if len(snippets) > 0 {
		d.set("defaultSnippets", snippets)
	}
	return d
}

// one says that exactly one member is set. The counts stand in a branch without
// properties: beside them yaml-language-server completes nothing, and a oneOf
// gives ten errors for one typo. Validators ignore the second branch; editors
// show its message.
func one(names []string) []any {
	shown := names
	if len(shown) > 12 {
		shown = append(shown[:11:11], "…")
	}
	count := object{{"minProperties", 1}, {"maxProperties", 1}}
	return []any{count, object{
		{"if", count},
		{"else", object{{"deprecationMessage", "Set exactly one of " + strings.Join(shown, ", ") + "."}}},
	}}
}

// extras are the members that no shape has and documents do.
func (b *builder) extras(union, top bool) object {
	var extra object
	if top && b.o.schemaKey {
		extra.set("$schema", object{{"type", "string"}, {"description", "The schema of this document, for editors."}})
	}
	if b.Adds(rules.ResponseMetadata, union, top) {
		extra.set(rules.ResponseMetadata, object{{"type", "object"},
			{"description", "Added by boto: the request's id, the HTTP status and headers, the number of retries."}, {"suggestSortText", "z"}})
	}
	if b.Adds(rules.UnknownMember, union, top) {
		extra.set(rules.UnknownMember, object{{"type", "object"},
			{"description", "What boto gives for a member that it does not know: its name."}, {"suggestSortText", "z"}})
	}
	return extra
}

// member encodes one property: a plain $ref with words beside it, or a simple
// type. yaml-language-server takes a 2020-12 $ref with any other keyword beside
// it apart, and then inserts "mode" for "mode: ", so what sorts a required
// member first, or marks a deprecated one, needs a type and an allOf. That also
// breaks every cycle made of required members only, on which the same engine
// offers nothing at all: it does not follow an allOf to fill required members in.
func (b *builder) member(m *ir.Member, index int, must bool) object {
	shape := b.Model.Shapes[m.Target]
	apart := shape != nil && (must || m.Deprecated != nil)
	d := b.target(m.Target)
	if apart {
		d = append(b.typeOf(shape), field{"allOf", []any{d}})
	}
	doc := m.Doc
	if doc == "" && shape != nil {
		doc = shape.Common().Doc
	}
	describe(&d, doc, m.Deprecated)
	b.hints(&d, m)
	if must {
		d.set("suggestSortText", fmt.Sprintf("!%04d", index))
	}
	switch {
	case must:
		d.set("completionDetail", "required, "+b.kind(m.Target))
	case apart || shape == nil: // else the target's own is shown
		d.set("completionDetail", b.kind(m.Target))
	}
	if s, ok := shape.(*ir.Structure); ok && apart {
		if fill := b.skeleton(s.Members, b.requiredOf(s)); fill != nil {
			d.set("defaultSnippets", fill)
		}
	}
	return d
}

func (b *builder) requiredOf(s *ir.Structure) []string {
	var names []string
	for i := range s.Members {
		if b.Required(&s.Members[i], false) {
			names = append(names, s.Members[i].Name)
		}
	}
	return names
}

// target encodes a reference.
func (b *builder) target(id ir.ShapeID) object {
	if id.IsPrelude() {
		return prelude(id)
	}
	return object{{"$ref", b.ref(id)}}
}

// typeOf is the type keyword of a shape's definition.
func (b *builder) typeOf(s ir.Shape) object {
	switch s := s.(type) {
	case *ir.Structure:
		if b.OrString(s) {
			return object{{"type", []string{"object", "string"}}}
		}
		return object{{"type", "object"}}
	case *ir.Map:
		return object{{"type", "object"}}
	case *ir.Union:
		if s.EventStream {
			return object{{"type", "array"}}
		}
		return object{{"type", "object"}}
	case *ir.Enum:
		return object{{"type", "string"}}
	case *ir.List:
		return object{{"type", "array"}}
	case *ir.Scalar:
		return prelude(s.Type)[:1]
	default:
		panic(fmt.Sprintf("jsonschema: unknown shape %T", s))
	}
}

// kind names a target for people: "structure", "list of Rule", "string".
func (b *builder) kind(id ir.ShapeID) string {
	switch s := b.Model.Shapes[id].(type) {
	case *ir.List:
		return "list of " + string(s.Member.Target)
	case *ir.Map:
		return "map to " + string(s.Value.Target)
	}
	return string(b.Model.KindOf(id))
}

// enum encodes known values. An open one accepts every string: the values are
// offered, and one that is not among them gets a warning from the editor.
func (b *builder) enum(s *ir.Enum) object {
	d := object{{"type", "string"}}
	if len(s.Values) == 0 {
		return d
	}
	var values, docs []string
	seen := map[string]bool{}
	documented := false
	for _, v := range s.Values {
		if seen[v.Value] { // a list with repetitions is no valid enum
			continue
		}
		seen[v.Value] = true
		values, docs = append(values, v.Value), append(docs, plain(v.Doc))
		documented = documented || v.Doc != ""
	}
	known := object{{"enum", values}}
	if documented {
		known.set("enumDescriptions", docs)
	}
	if b.Closed(s) {
		return append(d, known...)
	}
	d.set("anyOf", []any{known, object{}})
	d.set("if", object{{"enum", values}})
	d.set("else", object{{"deprecationMessage", "Not one of the documented values. The service may know more."}})
	return d
}

func (b *builder) list(s *ir.List) object {
	items := b.target(s.Member.Target)
	describe(&items, s.Member.Doc, nil)
	d := object{{"type", "array"}, {"items", nullable(items, s.Sparse)}}
	return append(d, limits(b.Stated(s))...)
}

// mapping encodes a map. The values of an enum that is its key become
// properties, so that editors offer them.
func (b *builder) mapping(s *ir.Map) object {
	value := b.target(s.Value.Target)
	describe(&value, s.Value.Doc, nil)
	value = nullable(value, s.Sparse)
	d := object{{"type", "object"}}
	names := object{{"title", b.keyTitle(s.Key)}}
	if doc := plain(s.Key.Doc); doc != "" {
		names.set("description", doc)
	}
	switch key := b.Model.Shapes[s.Key.Target].(type) {
	case *ir.Enum:
		var known object
		seen := map[string]bool{}
		for _, v := range key.Values {
			if !seen[v.Value] {
				seen[v.Value] = true
				known.set(v.Value, value)
			}
		}
		if len(known) > 0 {
			d.set("properties", known)
		}
		if b.Closed(key) {
			names = append(names, b.enum(key)...)
		}
	case *ir.Scalar:
		names = append(names, limits(b.Stated(key))...)
	}
	d.set("additionalProperties", value)
	d.set("propertyNames", names)
	return append(d, limits(b.Stated(s))...)
}

func (b *builder) keyTitle(key ir.Ref) string {
	if key.Target.IsPrelude() {
		return "key"
	}
	return string(key.Target)
}

// nullable lets elements of sparse lists and maps be null.
func nullable(d object, sparse bool) object {
	if !sparse {
		return d
	}
	types := []any{"array", "boolean", "null", "number", "object", "string"}
	return object{{"type", types}, {"anyOf", []any{d, object{{"type", "null"}}}}}
}

// prelude encodes a simple type.
func prelude(id ir.ShapeID) object {
	switch id {
	case ir.String:
		return object{{"type", "string"}}
	case ir.Integer, ir.Long: // without a range: a page cannot tell the two apart
		return object{{"type", "integer"}}
	case ir.Float, ir.Double:
		return object{{"type", "number"}}
	case ir.Boolean:
		return object{{"type", "boolean"}}
	case ir.Timestamp: // no format: date-time rejects dates and epoch seconds, which boto takes
		return object{{"type", []string{"string", "number"}}, {"examples", []string{"2026-01-31T12:00:00Z", "2026-01-31"}}}
	case ir.Blob:
		return object{{"type", "string"}, {"contentEncoding", "base64"}}
	case ir.Document: // every type by name: {} and true break completion
		return object{{"type", []string{"object", "array", "string", "number", "boolean", "null"}}}
	default:
		panic(fmt.Sprintf("jsonschema: unknown prelude shape %q", id))
	}
}

// limits encodes what values keep to. A blob's bytes are left out: the document
// holds base64.
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
		if err == nil {
			d.set("pattern", p)
		}
		if err != nil || p != l.Pattern {
			d.set("x-aws-pattern", l.Pattern)
		}
	}
	return d
}

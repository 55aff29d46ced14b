package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"shapec/internal/awspattern"
	"shapec/internal/markdown"
	"shapec/ir"
	"shapec/ir/rules"
)

// definition encodes a named shape for $defs. It has neither title nor
// description: where a member refers to it, an editor would show them in place of
// the member's.
func (b *builder) definition(id ir.ShapeID, s ir.Shape) object {
	d := object{{"completionDetail", b.kind(id)}}
	d.setText("$comment", comment(b, s))
	switch s := s.(type) {
	case *ir.Structure, *ir.Union:
		if u, ok := s.(*ir.Union); ok && u.EventStream { // what a program reads from the stream, one after the other
			d.set("type", "array")
			d.set("items", append(object{{"title", string(id)}}, b.record(id, s)...))
			return d
		}
		return append(d, b.record(id, s)...)
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

// record encodes a structure or union; without an id, one that is the document itself.
func (b *builder) record(id ir.ShapeID, s ir.Shape) object {
	top := id == ""
	members := ir.Members(s)
	union, _ := s.(*ir.Union)
	d := object{{"type", "object"}}
	if union == nil {
		d = b.typeOf(s)
	}
	var properties object
	var required, names []string
	for i := range members {
		m := &members[i]
		must := union == nil && b.Required(m, top)
		if must {
			required = append(required, m.Name)
		}
		names = append(names, m.Name)
		properties.set(m.Name, b.member(m, i, must, b.places.element[id]))
	}
	for _, extra := range b.extras(union != nil, top) {
		if !slices.Contains(names, extra.key) {
			properties = append(properties, extra)
		}
	}
	d.set("properties", lines(properties))
	// Beside properties, required makes yaml-language-server offer a skeleton of its
	// own. At the top that would be a second one to ours, and worse: it breaks places
	// with choices. Behind two hyphens it is no YAML.
	apart := top || b.places.nested[id]
	var all []any
	switch {
	case len(required) > 0 && apart:
		all = append(all, object{{"required", required}})
	case len(required) > 0:
		d.set("required", required)
	}
	if !b.Open(s) {
		d.set("additionalProperties", false)
	}
	if union != nil && b.Exclusive(union) {
		all = append(all, one(names))
	}
	if len(all) > 0 {
		d.set("allOf", all)
	}
	var snippets []any
	switch {
	case top && union == nil:
		snippets = b.skeleton(members, required)
	case union != nil && !b.places.value[id]:
		snippets = b.arms(union)
	}
	if len(snippets) > 0 {
		d.set("defaultSnippets", snippets)
	}
	return d
}

// one says that exactly one member is set. The counts stand in a branch without
// properties: beside them yaml-language-server completes nothing, and a oneOf
// gives ten errors for one typo. What fails is a const that says what is wrong, so
// that validators tell it too; editors show the message, once.
func one(names []string) object {
	shown := names
	if len(shown) > 12 {
		shown = append(shown[:11:11], "…")
	}
	what := "exactly one of " + strings.Join(shown, ", ")
	return object{
		{"if", object{{"minProperties", 1}, {"maxProperties", 1}}},
		{"else", object{{"const", what}, {"errorMessage", "Set " + what + "."}}},
	}
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
//
// What has required members of its own is set apart as well, so that the snippet
// here says what choosing it inserts. There is none in an element of a list: behind
// the hyphen that engine indents the lines of a snippet too little, and children
// become siblings.
func (b *builder) member(m *ir.Member, index int, must, inList bool) object {
	shape := b.Model.Shapes[m.Target]
	apart := shape != nil && b.inline(m.Target) == nil && (must || m.Deprecated != nil || b.demands(m.Target))
	d := object{{"title", m.Name}}
	var all []any
	if apart {
		d = append(d, b.typeOf(shape)...)
		all = append(all, b.target(m.Target))
	} else {
		d = append(d, b.target(m.Target)...)
	}
	if m.Deprecated != nil {
		all = append(all, deprecated(m.Name, m.Deprecated))
	}
	if len(all) > 0 {
		d.set("allOf", all)
	}
	doc := m.Doc
	if doc == "" && shape != nil {
		doc = shape.Common().Doc
	}
	describe(&d, doc, m.Deprecated)
	b.hints(&d, m)
	detail := b.kind(m.Target)
	switch {
	case m.Deprecated != nil:
		d.set("suggestSortText", "~"+m.Name)
		d.set("completionDetail", "deprecated, "+detail)
	case must:
		d.set("suggestSortText", fmt.Sprintf("!%04d", index))
		d.set("completionDetail", "required, "+detail)
	case apart: // else the target's own is shown
		d.set("completionDetail", detail)
	}
	if fill := b.fill(m.Target); fill != nil && !inList {
		d.set("defaultSnippets", []any{object{{"label", "required members"}, {"body", fill}}})
	}
	return d
}

// deprecated warns where a deprecated member is set. In a branch of its own, for
// beside the member's type a deprecationMessage hides it from completion.
func deprecated(name string, d *ir.Deprecation) object {
	message := name + " is deprecated."
	if d.Message != "" {
		message = name + " is deprecated: " + d.Message
	}
	return object{{"deprecated", true}, {"deprecationMessage", message}}
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
	if d := b.inline(id); d != nil {
		return d
	}
	return object{{"$ref", b.ref(id)}}
}

// inline encodes a simple type that stands where it is used: a reference would be
// as long, and editors take longer for each than for a few keywords.
func (b *builder) inline(id ir.ShapeID) object {
	if id.IsPrelude() {
		return prelude(id)
	}
	s, ok := b.Model.Shapes[id].(*ir.Scalar)
	if !ok || len(s.Pattern) > maxInline {
		return nil
	}
	return append(prelude(s.Type), limits(b.Stated(s))...)
}

const maxInline = 40 // bytes of a pattern

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
		values, docs = append(values, v.Value), append(docs, markdown.Plain(v.Doc))
		documented = documented || v.Doc != ""
	}
	known := object{{"enum", values}}
	if documented {
		known.set("enumDescriptions", docs)
	}
	if b.Closed(s) {
		return append(d, known...)
	}
	d.set("anyOf", []any{append(d[:1:1], known...), object{}}) // its type, too: YAML's engine quotes "no" by it
	d.set("if", object{{"enum", values}})
	d.set("else", object{{"deprecationMessage", "Not one of the documented values. The service may know more."}})
	return d
}

func (b *builder) list(s *ir.List) object {
	items := append(object{{"title", string(s.Member.Target)}}, b.target(s.Member.Target)...)
	describe(&items, s.Member.Doc, nil)
	d := object{{"type", "array"}, {"items", nullable(items, s.Sparse)}}
	return append(d, limits(b.Stated(s))...)
}

// mapping encodes a map. The values of an enum that is its key become
// properties, so that editors offer them.
func (b *builder) mapping(s *ir.Map) object {
	value := b.target(s.Value.Target)
	if b.demands(s.Value.Target) { // as a member
		value = append(b.typeOf(b.Model.Shapes[s.Value.Target]), field{"allOf", []any{value}})
	}
	describe(&value, s.Value.Doc, nil)
	value = nullable(value, s.Sparse)
	d := object{{"type", "object"}}
	names := object{{"title", b.keyTitle(s.Key)}}
	if doc := markdown.Plain(s.Key.Doc); doc != "" {
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

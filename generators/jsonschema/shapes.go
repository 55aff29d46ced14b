package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"shapec/internal/markdown"
	"shapec/ir"
	"shapec/ir/rules"
)

// definition encodes a named shape for $defs. It has neither title nor
// description: where a member refers to it, an editor would show them in place of
// the member's.
func (b *builder) definition(id ir.ShapeID, s ir.Shape) object {
	d := object{{"completionDetail", b.kind(id)}}
	d.setText("$comment", strings.TrimSpace(comment(b, s)+"\n\n"+b.Limits(id, s).Note))
	switch s := s.(type) {
	case *ir.Structure, *ir.Union:
		if u, ok := s.(*ir.Union); ok && u.EventStream { // what a program reads from the stream, one after the other
			d = append(d, b.typeOf(s)...)
			d.set("items", append(object{{"title", string(id)}}, b.record(id, s)...))
			return d
		}
		return append(d, b.record(id, s)...)
	case *ir.Enum:
		return append(d, b.enum(s, b.Limits(id, s))...)
	case *ir.List:
		return append(append(d, b.list(s)...), bind(b.Limits(id, s))...)
	case *ir.Map:
		return append(append(d, b.mapping(s)...), bind(b.Limits(id, s))...)
	case *ir.Scalar:
		if s.Streaming && s.Type == ir.Blob {
			return append(d, b.stream()...)
		}
		return append(d, b.scalar(s.Type, b.Limits(id, s))...)
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
	if !top && (union == nil || !union.EventStream) {
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
	switch {
	case b.Open(s):
	case b.Unlisted() == rules.Enforced:
		d.set("additionalProperties", false)
	default: // a warning in editors
		d.set("additionalProperties", object{{"deprecationMessage", "Not a documented member."}})
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
	if b.Adds(rules.SchemaMember, union, top) {
		extra.set(rules.SchemaMember, object{{"type", "string"}, {"description", "The schema of this document, for editors."}})
	}
	for _, name := range b.Returned(top) {
		extra.set(name, object{{"type", "string"}, {"description", "Added by boto."}})
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
	free := b.free(m)
	apart := free == nil && shape != nil && b.inline(m.Target) == nil && (must || m.Deprecated != nil || b.demands(m.Target))
	d := object{{"title", m.Name}}
	var all []any
	switch {
	case free != nil:
		d = append(d, free...)
	case apart:
		d = append(d, b.typeOf(shape)...)
		all = append(all, b.target(m.Target))
	default:
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

// free encodes a string for which something else may stand; nil for every other
// member.
func (b *builder) free(m *ir.Member) object {
	switch {
	case b.Decoded(m):
		return b.prelude(ir.Document)
	case m.Streaming && m.Target == ir.Blob:
		return b.stream()
	}
	instead := b.Instead(m)
	if instead == nil {
		return nil
	}
	d := b.record(m.Target, instead)
	d[0] = field{"type", []string{"string", "object"}}
	return d
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
		return b.prelude(id)
	}
	s, ok := b.Model.Shapes[id].(*ir.Scalar)
	if !ok || len(s.Pattern) > maxInline {
		return nil
	}
	if s.Streaming && s.Type == ir.Blob {
		return b.stream()
	}
	limit := b.Limits(id, s)
	d := b.scalar(s.Type, limit)
	d.setText("$comment", limit.Note)
	return d
}

const maxInline = 40 // bytes of a pattern

// typeOf is the type keyword of a shape's definition.
func (b *builder) typeOf(s ir.Shape) object {
	switch s := s.(type) {
	case *ir.Structure:
		if b.OrString(s) {
			return b.types("object", "string")
		}
		return b.types("object")
	case *ir.Map:
		return b.types("object")
	case *ir.Union:
		if s.EventStream {
			return b.types("array")
		}
		return b.types("object")
	case *ir.Enum:
		return b.types("string")
	case *ir.List:
		return b.types("array")
	case *ir.Scalar:
		return b.prelude(s.Type)[:1]
	default:
		panic(fmt.Sprintf("jsonschema: unknown shape %T", s))
	}
}

// types is the type keyword for values of these types, and null where clients
// read that as absent.
func (b *builder) types(names ...string) object {
	if b.Nullable() {
		names = append(names, "null")
	}
	if len(names) == 1 {
		return object{{"type", names[0]}}
	}
	return object{{"type", names}}
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
func (b *builder) enum(s *ir.Enum, limit rules.Binding) object {
	d := b.typeOf(s)
	if len(s.Values) == 0 {
		return append(d, bind(limit)...)
	}
	var values, docs, old []string
	seen := map[string]bool{}
	documented := false
	for _, v := range s.Values {
		if seen[v.Value] { // a list with repetitions is no valid enum
			continue
		}
		seen[v.Value] = true
		values, docs = append(values, v.Value), append(docs, markdown.Plain(withDeprecation(v.Doc, v.Deprecated)))
		documented = documented || docs[len(docs)-1] != ""
		if v.Deprecated != nil {
			old = append(old, v.Value)
		}
	}
	listed := []any{}
	for _, v := range values {
		listed = append(listed, v)
	}
	if b.Nullable() && b.Closed(s) {
		listed = append(listed, nil)
		docs = append(docs, "")
	}
	known := object{{"enum", listed}}
	if documented {
		known.set("enumDescriptions", docs)
	}
	warned := object{{"if", object{{"enum", old}}}, {"then", object{{"deprecationMessage", "This value is deprecated."}}}}
	if b.Closed(s) {
		if d = append(d, known...); old != nil {
			d = append(d, warned...)
		}
		return d
	}
	// Its type, too: YAML's engine quotes "no" by it. A listed value is held to nothing else.
	d.set("anyOf", []any{append(d[:1:1], known...), limits(limit.Must)})
	d.set("if", object{{"enum", values}})
	if old != nil {
		d.set("then", warned)
	}
	d.set("else", object{{"deprecationMessage", "Not one of the documented values. The service may know more."}})
	return d
}

func (b *builder) list(s *ir.List) object {
	items := append(object{{"title", string(s.Member.Target)}}, b.target(s.Member.Target)...)
	describe(&items, s.Member.Doc, nil)
	d := b.typeOf(s)
	d.set("items", nullable(items, s.Sparse))
	return d
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
	d := b.typeOf(s)
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
			names = append(names, b.enum(key, b.Limits(s.Key.Target, key))...)
		}
	case *ir.Scalar:
		names = append(names, bind(b.Limits(s.Key.Target, key))...)
	}
	d.set("additionalProperties", value)
	d.set("propertyNames", names)
	return d
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

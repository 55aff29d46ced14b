package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/ir/rules"
)

// definition encodes a named shape for $defs. It has a title but no description:
// where a member refers to it, an editor would show the target's description in
// place of the member's. The shape's own words become a $comment.
func (b *builder) definition(id ir.ShapeID, s ir.Shape) object {
	d := object{{"title", string(id)}, {"completionDetail", b.kind(id)}}
	d.setText("$comment", strings.TrimSpace(b.comment(s)+"\n\n"+b.Limits(id, s).Note))
	switch s := s.(type) {
	case *ir.Structure, *ir.Union:
		if u, ok := s.(*ir.Union); ok && u.EventStream { // what a program reads from the stream, one after the other
			d = append(d, b.typeOf(s)...)
			d.set("items", append(object{{"title", string(id)}}, b.record(s, false)...))
			return d
		}
		return append(d, b.record(s, false)...)
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

// record encodes a structure or union. top says that it is the document itself.
func (b *builder) record(s ir.Shape, top bool) object {
	members := ir.Members(s)
	union, _ := s.(*ir.Union)
	d := object{{"type", "object"}}
	if !top && (union == nil || !union.EventStream) {
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
	switch {
	case b.Open(s):
	case b.Unlisted() == rules.Enforced:
		d.set("additionalProperties", false)
	default: // a warning in editors
		d.set("additionalProperties", object{{"deprecationMessage", "Not a documented member."}})
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
func (b *builder) member(m *ir.Member, index int, must bool) object {
	shape := b.Model.Shapes[m.Target]
	apart := shape != nil && (must || m.Deprecated != nil)
	d := b.target(m.Target)
	if free := b.free(m); free != nil {
		d, apart = free, false
	}
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
	d := b.record(instead, false)
	d[0] = field{"type", []string{"string", "object"}}
	return d
}

// target encodes a reference.
func (b *builder) target(id ir.ShapeID) object {
	if id.IsPrelude() {
		return b.prelude(id)
	}
	return object{{"$ref", b.ref(id)}}
}

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
	if b.Closed(s) {
		return append(d, known...)
	}
	d.set("anyOf", []any{known, limits(limit.Must)}) // a listed value is held to nothing else
	d.set("if", object{{"enum", values}})
	d.set("else", object{{"deprecationMessage", "Not one of the documented values. The service may know more."}})
	return d
}

func (b *builder) list(s *ir.List) object {
	items := b.target(s.Member.Target)
	describe(&items, s.Member.Doc, nil)
	d := b.typeOf(s)
	d.set("items", nullable(items, s.Sparse))
	return d
}

// mapping encodes a map. The values of an enum that is its key become
// properties, so that editors offer them.
func (b *builder) mapping(s *ir.Map) object {
	value := b.target(s.Value.Target)
	describe(&value, s.Value.Doc, nil)
	value = nullable(value, s.Sparse)
	d := b.typeOf(s)
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

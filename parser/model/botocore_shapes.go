package model

import (
	"shapec/diag"
	"shapec/ir"
)

// botocoreShape builds the shape of e; nil where references go to the prelude.
func botocoreShape(b *builder, e *entry) ir.Shape {
	switch e.kind {
	case structureKind, unionKind:
		return botocoreStructure(b, e)
	case enumKind:
		s := &ir.Enum{Values: enumValues(b, e.def.get("enum"))}
		c := botocoreTraits(b, e.def, &s.Traits)
		for key, text := range map[string]string{"min": string(c.Min), "max": string(c.Max), "pattern": c.Pattern} {
			if text != "" {
				set(&s.Metadata, key, text)
			}
		}
		return s
	case listKind:
		s := &ir.List{}
		s.Constraints = botocoreTraits(b, e.def, &s.Traits)
		s.Sparse = e.def.get("sparse").isTrue()
		s.Member = botocoreRef(b, e, "member", &s.Traits)
		return s
	case mapKind:
		s := &ir.Map{}
		s.Constraints = botocoreTraits(b, e.def, &s.Traits)
		s.Sparse = e.def.get("sparse").isTrue()
		s.Key, s.Value = botocoreRef(b, e, "key", &s.Traits), botocoreRef(b, e, "value", &s.Traits)
		return s
	case simpleKind:
		s, ok := b.model.Shapes[e.id].(*ir.Scalar)
		if !ok {
			return nil
		}
		s.Constraints = botocoreTraits(b, e.def, &s.Traits)
		s.Streaming = e.def.get("streaming").isTrue()
		if f := e.def.get("timestampFormat"); f.kind() != absent {
			s.Format = b.text(f, "timestampFormat")
		}
		return s
	}
	panic("model: a botocore shape of another kind")
}

// enumValues lists distinct values.
func enumValues(b *builder, v value) (out []ir.EnumValue) {
	seen := map[string]bool{}
	for _, s := range b.strings(v, "enum") {
		if !seen[s] {
			seen[s] = true
			out = append(out, ir.EnumValue{Value: s})
		}
	}
	return out
}

func botocoreStructure(b *builder, e *entry) ir.Shape {
	var traits ir.Traits
	botocoreTraits(b, e.def, &traits)
	var members memberList
	if v := e.def.get("members"); v.kind() != absent && b.is(v, object, "members") {
		members.list = make([]ir.Member, 0, v.count())
		b.fields(v, "members", func(name string, v value) { members.add(botocoreMember(b, name, v)) })
	}
	e.more.get("members").each(func(k, v value) { members.add(botocoreMember(b, k.str(), v)) })
	if v := e.def.get("required"); v.kind() != absent && b.is(v, array, "required") {
		v.elements(func(v value) {
			if i := members.find(v.str()); i >= 0 {
				members.list[i].Required = ir.Yes
				return
			}
			b.report.Add(diag.ModelReferenceMissing.At(b.file, v.span(), "required names %q, which is no member of the structure", asText(v)))
		})
	}
	if e.kind == unionKind {
		traits.Evidence = ir.Stated
		return &ir.Union{Traits: traits, Members: members.list, EventStream: e.def.get("eventstream").isTrue()}
	}
	isError := e.def.get("exception").isTrue() || e.def.get("error").kind() == object
	return &ir.Structure{Traits: traits, Members: members.list, Error: isError}
}

func botocoreMember(b *builder, name string, v value) ir.Member {
	m := ir.Member{Name: name, Target: ir.Document, Required: ir.No}
	e := b.resolve(v, "shape", "a member")
	if e == nil && v.kind() != object {
		return m
	}
	if e != nil {
		m.Target = e.id
		m.IdempotencyToken = e.def.get("idempotencyToken").isTrue()
		m.Streaming = e.kind == simpleKind && e.def.get("streaming").isTrue()
	}
	b.fields(v, "a member", func(key string, v value) {
		switch key {
		case "shape", "deprecated", "deprecatedMessage", "deprecatedSince":
		case "documentation":
			m.Doc = b.markdown(v)
		case "idempotencyToken":
			m.IdempotencyToken = m.IdempotencyToken || v.isTrue()
		case "streaming":
			m.Streaming = m.Streaming || v.isTrue() && e != nil && e.kind == simpleKind
		case "location":
			m.Location = b.text(v, key)
		case "locationName":
			m.LocationName = b.text(v, key)
		case "enum": // a member of a plain string may list values of its own
			m.Hints = &ir.Hints{Values: b.strings(v, key)}
		default:
			metadata(&m.Metadata, key, v)
		}
	})
	m.Deprecated = botocoreDeprecation(b, v)
	return m
}

// metadata keeps a key of a member or shape that no field of the IR stands for.
func metadata(m *map[string]string, key string, v value) {
	if isNoise(key) || v.kind() == null || v.raw() == "false" {
		return
	}
	switch key {
	case "xmlNamespace":
		xmlNamespace(m, key, v)
	case "flattened":
		set(m, "xmlFlattened", "true")
	case "eventpayload":
		set(m, "eventPayload", "true")
	case "eventheader":
		set(m, "eventHeader", "true")
	case "jsonvalue":
		set(m, "mediaType", "application/json")
	default:
		set(m, key, asText(v))
	}
}

// botocoreTraits reads what any shape may carry into t; the constraints are the
// result.
func botocoreTraits(b *builder, def value, t *ir.Traits) (c ir.Constraints) {
	b.fields(def, "a shape", func(key string, v value) {
		switch key {
		case "type", "members", "member", "key", "value", "required", "enum", "union", "eventstream", "document", "exception",
			"sparse", "streaming", "timestampFormat", "idempotencyToken", "deprecated", "deprecatedMessage", "deprecatedSince":
		case "documentation":
			t.Doc = b.markdown(v)
		case "sensitive":
			t.Sensitive = v.isTrue()
		case "min":
			c.Min = b.number(v, key)
		case "max":
			c.Max = b.number(v, key)
		case "pattern":
			c.Pattern = b.text(v, key)
		case "error":
			botocoreError(b, v, t)
		case "fault":
			if v.isTrue() {
				set(&t.Metadata, "fault", "server")
			}
		case "retryable":
			set(&t.Metadata, key, "true")
			if v.get("throttling").isTrue() {
				set(&t.Metadata, key, "throttling")
			}
		case "locationName":
			set(&t.Metadata, "xmlName", b.text(v, key))
		default:
			metadata(&t.Metadata, key, v)
		}
	})
	t.Deprecated = botocoreDeprecation(b, def)
	return c
}

func botocoreError(b *builder, v value, t *ir.Traits) {
	b.fields(v, "error", func(key string, v value) {
		switch key {
		case "httpStatusCode":
			set(&t.Metadata, key, string(b.number(v, key)))
		case "code":
			set(&t.Metadata, "errorCode", b.text(v, key))
		case "senderFault":
			if v.isTrue() {
				set(&t.Metadata, "fault", "client")
			}
		case "fault":
			if v.isTrue() {
				set(&t.Metadata, "fault", "server")
			}
		}
	})
}

// botocoreRef is the edge of a list or map; its name in XML goes to the shape.
func botocoreRef(b *builder, e *entry, role string, t *ir.Traits) ir.Ref {
	ref := ir.Ref{Target: ir.Document}
	v := e.def.get(role)
	if v.kind() == absent {
		b.report.Add(diag.ModelWrongType.At(b.file, e.key.span(), "shape %q has no %s", e.name, role))
		return ref
	}
	if target := b.resolve(v, "shape", "a "+role); target != nil {
		ref.Target = target.id
	}
	if doc := v.get("documentation"); doc.kind() != absent {
		ref.Doc = b.markdown(doc)
	}
	if name := v.get("locationName"); name.kind() == text {
		set(&t.Metadata, role+"Name", name.str())
	}
	return ref
}

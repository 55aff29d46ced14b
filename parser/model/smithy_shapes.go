package model

import (
	"encoding/json"
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// keepsName tells a simple shape that says more than its type.
func (s *smithy) keepsName(e *entry) bool {
	switch t := e.def.get("type").str(); t {
	case "byte", "short", "bigInteger", "bigDecimal", "intEnum":
		return true
	}
	for _, t := range s.flatten(e).traits {
		switch t.id {
		case "length", "range", "pattern", "sensitive", "deprecated", "documentation", "streaming", "timestampFormat", "mediaType":
			return true
		}
		if isCustom(t.id) {
			return true
		}
	}
	return false
}

// isCustom tells a trait of a namespace that is neither Smithy's nor AWS's:
// somebody gave it a meaning of his own, so it is kept.
func isCustom(id string) bool {
	namespace, _, ok := strings.Cut(id, "#")
	return ok && !strings.HasPrefix(namespace, "smithy.") && !strings.HasPrefix(namespace, "aws.")
}

// shape builds the shape of e; nil where references go to the prelude.
func (s *smithy) shape(e *entry) ir.Shape {
	f := s.flatten(e)
	var t ir.Traits
	c := s.common(f.traits, &t)
	switch e.kind {
	case structureKind:
		out := &ir.Structure{Traits: t, Members: s.members(f, &t)}
		out.Traits = t
		if v := f.traits.get("error"); v.kind() != absent {
			out.Error = true
			set(&out.Metadata, "fault", s.text(v, "error"))
			if code := f.traits.get("httpError"); code.kind() == number {
				set(&out.Metadata, "httpStatusCode", code.raw())
			}
		}
		return out
	case unionKind:
		t.Evidence = ir.Stated
		out := &ir.Union{Members: s.members(f, &t), EventStream: f.traits.has("streaming")}
		out.Traits = t
		return out
	case enumKind:
		return &ir.Enum{Traits: t, Values: s.values(e, f)}
	case listKind:
		ref := s.ref(e, f, "member", &t)
		unique := f.traits.has("uniqueItems") || e.def.get("type").str() == "set"
		return &ir.List{Traits: t, Constraints: c, Member: ref, Sparse: f.traits.has("sparse"), Unique: unique}
	case mapKind:
		key, val := s.ref(e, f, "key", &t), s.ref(e, f, "value", &t)
		return &ir.Map{Traits: t, Constraints: c, Key: key, Value: val, Sparse: f.traits.has("sparse")}
	case simpleKind:
		if e.id.IsPrelude() {
			return nil
		}
		return s.scalar(e, f, t, c)
	}
	panic("model: a service, resource or operation is no shape")
}

func (s *smithy) scalar(e *entry, f *flatShape, t ir.Traits, c ir.Constraints) ir.Shape {
	name := e.def.get("type").str()
	out := &ir.Scalar{Traits: t, Constraints: c, Streaming: f.traits.has("streaming")}
	out.Type, _ = simpleType(name)
	switch name {
	case "byte", "short", "bigInteger", "bigDecimal", "intEnum":
		own := otherNumber(name)
		set(&out.Metadata, "type", name)
		if out.Min == "" {
			out.Min = own.Min
		}
		if out.Max == "" {
			out.Max = own.Max
		}
	}
	if name == "intEnum" {
		var values []string
		for _, m := range f.members {
			values = append(values, m.name+"="+asText(m.traits.get("enumValue")))
		}
		set(&out.Metadata, "enum", strings.Join(values, ", "))
	}
	if v := f.traits.get("timestampFormat"); v.kind() != absent {
		out.Format = timestampFormat(s.text(v, "timestampFormat"))
	}
	return out
}

// timestampFormat is botocore's word for a format.
func timestampFormat(name string) string {
	switch name {
	case "date-time":
		return "iso8601"
	case "http-date":
		return "rfc822"
	case "epoch-seconds":
		return "unixTimestamp"
	}
	return name
}

// values are those of an enum shape, or of the enum trait of Smithy 1.0.
func (s *smithy) values(e *entry, f *flatShape) (out []ir.EnumValue) {
	seen := map[string]bool{}
	add := func(v ir.EnumValue) {
		if !seen[v.Value] {
			seen[v.Value] = true
			out = append(out, v)
		}
	}
	if e.def.get("type").str() == "string" {
		f.traits.get("enum").elements(func(v value) {
			if s.is(v, object, "an enum value") {
				one := ir.EnumValue{Value: v.get("value").str(), Name: v.get("name").str(), Doc: s.doc(v.get("documentation"))}
				if v.get("deprecated").isTrue() {
					one.Deprecated = &ir.Deprecation{}
				}
				add(one)
			}
		})
		return out
	}
	for _, m := range f.members {
		v := ir.EnumValue{Value: m.name, Name: m.name, Doc: s.doc(m.traits.get("documentation"))}
		if given := m.traits.get("enumValue"); given.kind() != absent {
			v.Value = s.text(given, "enumValue")
		}
		if m.traits.has("deprecated") {
			v.Deprecated = deprecation(m.traits.get("deprecated"))
		}
		add(v)
	}
	return out
}

func (s *smithy) ref(e *entry, f *flatShape, role string, t *ir.Traits) ir.Ref {
	for _, m := range f.members {
		if m.name != role {
			continue
		}
		if v := m.traits.get("xmlName"); v.kind() == text {
			set(&t.Metadata, role+"Name", v.str())
		}
		return ir.Ref{Target: s.target(m.def, "a "+role), Doc: s.doc(m.traits.get("documentation"))}
	}
	s.report.Add(diag.ModelWrongType.At(s.file, e.key.span(), "shape %q has no %s", e.name, role))
	return ir.Ref{Target: ir.Document}
}

// members builds those of a structure or union; what a member says of the whole
// (that it is the body) goes to t.
func (s *smithy) members(f *flatShape, t *ir.Traits) []ir.Member {
	out := make([]ir.Member, 0, len(f.members))
	for _, m := range f.members {
		out = append(out, s.member(m, t))
	}
	return out
}

func (s *smithy) member(f flatMember, t *ir.Traits) ir.Member {
	m := ir.Member{Name: f.name, Target: s.target(f.def, "a member"), Required: ir.No}
	target := s.byName[f.def.get("target").str()]
	if target != nil && target.kind == simpleKind {
		traits := s.flatten(target).traits
		m.Streaming = traits.has("streaming")
	}
	locate := func(where string, v value) { m.Location, m.LocationName = where, v.str() }
	for _, tr := range f.traits {
		v := tr.val
		switch tr.id {
		case "required":
			m.Required = ir.Yes
		case "idempotencyToken":
			m.IdempotencyToken = true
		case "documentation":
			m.Doc = s.doc(v)
		case "deprecated":
			m.Deprecated = deprecation(v)
		case "default":
			if d := v.compact(); v.kind() != null && json.Valid([]byte(d)) { // not so where the file breaks off
				m.Default = d
			}
		case "httpHeader":
			locate("header", v)
		case "httpPrefixHeaders":
			locate("headers", v)
		case "httpQuery":
			locate("querystring", v)
		case "httpQueryParams":
			m.Location = "querystring"
		case "httpLabel":
			m.Location, m.LocationName = "uri", f.name
		case "httpResponseCode":
			m.Location = "statusCode"
		case "httpPayload":
			set(&t.Metadata, "payload", f.name)
		case "jsonName", "xmlName":
			if m.Location == "" && (tr.id == "xmlName") == s.xml && !(tr.id == "jsonName" && s.ignoresJSONNames) {
				m.LocationName = v.str()
			} else {
				set(&m.Metadata, tr.id, v.str())
			}
		case "timestampFormat":
			set(&m.Metadata, tr.id, timestampFormat(v.str()))
		case "xmlNamespace":
			xmlNamespace(&m.Metadata, tr.id, v)
		case "xmlFlattened", "xmlAttribute", "hostLabel", "eventPayload", "eventHeader", "sensitive", "clientOptional", "addedDefault", "internal", "recommended":
			set(&m.Metadata, tr.id, "true")
		case "length", "range", "pattern": // a member may narrow its target
			set(&m.Metadata, tr.id, asText(v))
		case "mediaType":
			set(&m.Metadata, tr.id, v.str())
		default:
			if isCustom(tr.id) {
				set(&m.Metadata, tr.id, asText(v))
			}
		}
	}
	return m
}

// common reads the traits that any shape may have into t; the constraints are
// the result.
func (s *smithy) common(traits traitList, t *ir.Traits) (c ir.Constraints) {
	for _, tr := range traits {
		v := tr.val
		switch tr.id {
		case "documentation":
			t.Doc = s.doc(v)
		case "sensitive":
			t.Sensitive = true
		case "deprecated":
			t.Deprecated = deprecation(v)
		case "length", "range":
			s.fields(v, tr.id, func(key string, v value) {
				switch key {
				case "min":
					c.Min = s.number(v, key)
				case "max":
					c.Max = s.number(v, key)
				}
			})
		case "pattern":
			c.Pattern = s.text(v, tr.id)
		case "retryable":
			set(&t.Metadata, tr.id, "true")
			if v.get("throttling").isTrue() {
				set(&t.Metadata, tr.id, "throttling")
			}
		case "aws.protocols#awsQueryError":
			set(&t.Metadata, "errorCode", v.get("code").str())
		case "xmlName", "mediaType":
			set(&t.Metadata, tr.id, v.str())
		case "xmlNamespace":
			xmlNamespace(&t.Metadata, tr.id, v)
		case "xmlFlattened", "internal":
			set(&t.Metadata, tr.id, "true")
		default:
			if isCustom(tr.id) {
				set(&t.Metadata, tr.id, asText(v))
			}
		}
	}
	return c
}

func deprecation(v value) *ir.Deprecation {
	return &ir.Deprecation{Message: v.get("message").str(), Since: v.get("since").str()}
}

// doc is documentation in CommonMark. AWS's own models hold HTML, which
// CommonMark allows and nobody wants to read.
func (s *smithy) doc(v value) string {
	if v.kind() == absent {
		return ""
	}
	raw := strings.TrimSpace(s.text(v, "documentation"))
	if !strings.HasPrefix(raw, "<") {
		return raw
	}
	return s.markdown(v)
}

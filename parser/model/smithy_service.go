package model

import (
	"strconv"
	"strings"

	"shapec/ir"
)

// describe fills in the service. Its metadata has botocore's keys.
func (s *smithy) describe(e *entry) {
	out := &s.model.Service
	put := func(key, text string) {
		if text != "" {
			set(&out.Metadata, key, text)
		}
	}
	put("smithy", s.version)
	put("apiVersion", e.def.get("version").str())
	for _, t := range s.traits(e) {
		v := t.val
		switch t.id {
		case "title":
			out.Title = s.text(v, t.id)
		case "documentation":
			put(t.id, s.doc(v))
		case "xmlNamespace":
			xmlNamespace(&out.Metadata, t.id, v)
		case "paginated":
			s.pages = v
		case "aws.api#service":
			put("serviceId", v.get("sdkId").str())
			put("endpointPrefix", v.get("endpointPrefix").str())
		case "aws.auth#sigv4":
			put("signatureVersion", "v4")
			put("signingName", v.get("name").str())
		case "aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1":
			put("protocol", "json")
			put("jsonVersion", strings.ReplaceAll(t.id[len("aws.protocols#awsJson"):], "_", "."))
			put("targetPrefix", localName(e.name))
			s.ignoresJSONNames = true
		case "aws.protocols#restJson1":
			put("protocol", "rest-json")
			s.ignoresJSONNames = false // the last protocol counts
		case "aws.protocols#restXml":
			put("protocol", "rest-xml")
			if v.get("noErrorWrapping").isTrue() {
				put("noErrorWrapping", "true")
			}
		case "aws.protocols#awsQuery":
			put("protocol", "query")
		case "aws.protocols#ec2Query":
			put("protocol", "ec2")
		case "smithy.protocols#rpcv2Cbor":
			put("protocol", "smithy-rpc-v2-cbor")
		default:
			if isCustom(t.id) {
				put(t.id, asText(v))
			}
		}
	}
	switch out.Metadata["protocol"] {
	case "rest-xml", "query", "ec2":
		s.xml = true
	}
}

func (s *smithy) operation(e *entry, common []ir.ShapeID) *ir.Operation {
	name := localName(e.name)
	o := &ir.Operation{Name: name, Method: ir.MethodName(name), Evidence: ir.Stated}
	side := func(key string) ir.ShapeID {
		v := e.def.get(key)
		if v.kind() == absent || v.get("target").str() == prelude+"Unit" {
			return ""
		}
		return s.structure(v, "target", "an "+key)
	}
	o.Input, o.Output = side("input"), side("output")
	o.Errors = uniqueIDs(append(s.errors(e.def), common...))
	for _, t := range s.traits(e) {
		v := t.val
		switch t.id {
		case "documentation":
			o.Doc = s.doc(v)
		case "deprecated":
			o.Deprecated = deprecation(v)
		case "http":
			o.HTTP = &ir.HTTP{Method: v.get("method").str(), URI: v.get("uri").str()}
			o.HTTP.Code, _ = strconv.Atoi(v.get("code").raw())
		case "endpoint":
			set(&o.Metadata, "hostPrefix", v.get("hostPrefix").str())
		case "idempotent", "readonly", "internal":
			set(&o.Metadata, t.id, "true")
		case "aws.auth#unsignedPayload":
			set(&o.Metadata, "unsignedPayload", "true")
		case "httpChecksumRequired":
			set(&o.Metadata, t.id, "true")
		case "aws.protocols#httpChecksum":
			set(&o.Metadata, "httpChecksum", v.compact())
		case "paginated":
			set(&o.Metadata, t.id, s.paginated(v))
		case "auth", "optionalAuth":
			set(&o.Metadata, t.id, asText(v))
		default:
			if isCustom(t.id) {
				set(&o.Metadata, t.id, asText(v))
			}
		}
	}
	return o
}

// paginated words a trait of that name, with what the service says for all
// operations where the operation leaves it out.
func (s *smithy) paginated(v value) string {
	var parts []string
	for _, key := range []string{"inputToken", "outputToken", "items", "pageSize"} {
		word := v.get(key).str()
		if word == "" {
			word = s.pages.get(key).str()
		}
		if word != "" {
			parts = append(parts, key+"="+word)
		}
	}
	return strings.Join(parts, ", ")
}

// errors lists those of an operation or service.
func (s *smithy) errors(def value) (out []ir.ShapeID) {
	def.get("errors").elements(func(v value) {
		if id := s.structure(v, "target", "an error"); id != "" {
			out = append(out, id)
		}
	})
	return out
}

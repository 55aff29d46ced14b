package model

import (
	"strconv"

	"shapec/diag"
	"shapec/ir"
)

// readBotocore reads a service-2.json: metadata, operations, shapes.
func readBotocore(b *builder, root value) {
	var operations value
	b.fields(root, "the model", func(key string, v value) {
		switch key {
		case "metadata":
			botocoreService(b, v)
		case "documentation":
			if doc := b.markdown(v); doc != "" {
				set(&b.model.Service.Metadata, "documentation", doc)
			}
		case "operations":
			operations = v
		case "shapes":
			declareBotocore(b, v)
		}
	})
	b.extras.get("metadata").each(func(k, v value) { set(&b.model.Service.Metadata, k.str(), asText(v)) })
	for _, e := range b.entries {
		if s := botocoreShape(b, e); s != nil {
			b.model.Shapes[e.id] = s
		}
	}
	if operations.kind() == absent {
		return
	}
	index := map[string]int{}
	b.fields(operations, "operations", func(name string, v value) {
		if !b.is(v, object, "an operation") {
			return
		}
		o := botocoreOperation(b, name, v)
		if i, again := index[name]; again {
			b.model.Operations[i] = o
			return
		}
		index[name] = len(b.model.Operations)
		b.model.Operations = append(b.model.Operations, o)
	})
}

// botocoreService keeps every entry of the metadata, as text.
func botocoreService(b *builder, v value) {
	service := &b.model.Service
	b.fields(v, "metadata", func(key string, v value) {
		if key == "serviceFullName" {
			service.Title = b.text(v, key)
			return
		}
		set(&service.Metadata, key, asText(v))
	})
}

// declareBotocore finds the shapes, and what a reference to each becomes.
func declareBotocore(b *builder, shapes value) {
	if !b.is(shapes, object, "shapes") {
		return
	}
	shapes.each(func(k, v value) { b.declare(k.str(), k, v) })
	b.extras.get("shapes").each(func(k, v value) {
		if e := b.byName[k.str()]; e != nil {
			e.more = v
			return
		}
		b.declare(k.str(), k, v)
	})
	var named []*entry
	for _, e := range b.entries {
		if e.kind, e.id = botocoreKind(b, e); e.kind != simpleKind || hasTraits(e.def) {
			named = append(named, e)
		}
	}
	types := make(map[*entry]ir.ShapeID, len(named))
	for _, e := range named {
		types[e] = e.id
	}
	b.name(named, func(e *entry) string { return e.name })
	for _, e := range named {
		if e.kind == simpleKind {
			b.model.Shapes[e.id] = &ir.Scalar{Type: types[e]}
		}
	}
}

// botocoreKind classifies a shape; of a simple one the type is the second
// result.
func botocoreKind(b *builder, e *entry) (shapeKind, ir.ShapeID) {
	if !b.is(e.def, object, "a shape") {
		return simpleKind, ir.Document
	}
	t := e.def.get("type")
	if more := e.more.get("type"); more.kind() == text {
		t = more
	}
	switch t.str() {
	case "structure":
		switch {
		case e.def.get("document").isTrue():
			return simpleKind, ir.Document
		case e.def.get("union").isTrue(), e.def.get("eventstream").isTrue():
			return unionKind, ""
		}
		return structureKind, ""
	case "list":
		return listKind, ""
	case "map":
		return mapKind, ""
	case "string", "character":
		if v := e.def.get("enum"); v.kind() == array && v.nodes[v.i].next > v.i+1 {
			return enumKind, ""
		}
		return simpleKind, ir.String
	case "byte", "short", "integer":
		return simpleKind, ir.Integer
	case "long", "bigInteger":
		return simpleKind, ir.Long
	case "double", "bigDecimal":
		return simpleKind, ir.Double
	case "float", "boolean", "timestamp", "blob":
		return simpleKind, ir.ShapeID(t.str())
	}
	if t.kind() == absent {
		t = e.key
	}
	b.report.Add(diag.ModelWrongType.At(b.file, t.span(), "shape %q is of no known type", e.name))
	return simpleKind, ir.Document
}

// hasTraits tells a simple shape that says more than its type.
func hasTraits(def value) (yes bool) {
	def.each(func(k, v value) {
		switch key := k.raw(); key {
		case "type", "enum", "document", "members", "idempotencyToken":
		default:
			yes = yes || !isNoise(key) && v.kind() != null && v.raw() != "false" && v.raw() != ""
		}
	})
	return yes
}

// isNoise tells keys that say nothing about the API's shapes: how endpoints are
// found, and how old clients held values.
func isNoise(key string) bool {
	switch key {
	case "box", "wrapper", "synthetic", "event", "contextParam", "staticContextParams", "operationContextParams",
		"endpointdiscovery", "endpointdiscoveryid", "endpointoperation", "documentationUrl":
		return true
	}
	return false
}

func botocoreOperation(b *builder, name string, v value) *ir.Operation {
	o := &ir.Operation{Name: name, Method: ir.MethodName(name), Evidence: ir.Stated}
	b.fields(v, "an operation", func(key string, v value) {
		switch key {
		case "name", "deprecatedMessage", "deprecatedSince":
		case "documentation":
			o.Doc = b.markdown(v)
		case "input":
			o.Input = b.structure(v, "shape", "an input")
			if root := v.get("locationName"); root.kind() == text {
				set(&o.Metadata, "inputXmlName", root.str())
			}
			if space := v.get("xmlNamespace"); space.kind() != absent {
				xmlNamespace(&o.Metadata, "inputXmlNamespace", space)
			}
		case "output":
			o.Output = b.structure(v, "shape", "an output")
			if w := v.get("resultWrapper"); w.kind() == text {
				set(&o.Metadata, "resultWrapper", w.str())
			}
		case "errors":
			if b.is(v, array, key) {
				v.elements(func(e value) {
					if id := b.structure(e, "shape", "an error"); id != "" {
						o.Errors = append(o.Errors, id)
					}
				})
				o.Errors = uniqueIDs(o.Errors)
			}
		case "http":
			o.HTTP = botocoreHTTP(b, v)
		case "endpoint":
			if p := v.get("hostPrefix"); p.kind() == text {
				set(&o.Metadata, "hostPrefix", p.str())
			}
		case "deprecated":
		default:
			if !isNoise(key) {
				set(&o.Metadata, key, asText(v))
			}
		}
	})
	o.Deprecated = botocoreDeprecation(b, v)
	return o
}

func botocoreHTTP(b *builder, v value) *ir.HTTP {
	h := &ir.HTTP{}
	b.fields(v, "http", func(key string, v value) {
		switch key {
		case "method":
			h.Method = b.text(v, key)
		case "requestUri":
			h.URI = b.text(v, key)
		case "responseCode":
			h.Code, _ = strconv.Atoi(string(b.number(v, key)))
		}
	})
	return h
}

func botocoreDeprecation(b *builder, v value) *ir.Deprecation {
	if !v.get("deprecated").isTrue() {
		return nil
	}
	d := &ir.Deprecation{}
	if m := v.get("deprecatedMessage"); m.kind() != absent {
		d.Message = b.text(m, "deprecatedMessage")
	}
	if s := v.get("deprecatedSince"); s.kind() != absent {
		d.Since = b.text(s, "deprecatedSince")
	}
	return d
}

// xmlNamespace keeps {"uri": …, "prefix": …}, or a bare URI.
func xmlNamespace(m *map[string]string, key string, v value) {
	if v.kind() == text {
		set(m, key, v.str())
		return
	}
	if uri := v.get("uri"); uri.kind() == text {
		set(m, key, uri.str())
	}
	if prefix := v.get("prefix"); prefix.kind() == text {
		set(m, key+"Prefix", prefix.str())
	}
}

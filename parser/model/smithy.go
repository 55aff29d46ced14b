package model

import (
	"slices"
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// readSmithy reads a JSON AST: the shapes within reach of its service, or where
// it has none, of its operations.
func readSmithy(b *builder, root value) {
	s := &smithy{builder: b, flat: map[*entry]*flatShape{}, applied: map[string][]value{}, extra: map[string]ir.ShapeID{}, open: map[*entry]bool{}}
	b.fields(root, "the model", func(key string, v value) {
		switch key {
		case "smithy":
			s.version = s.text(v, key)
		case "shapes":
			s.declare(v)
		}
	})
	service := s.service()
	operations := s.operations(service)
	s.nameReachable(service, operations)
	if service != nil {
		s.describe(service)
	}
	for _, e := range s.reached {
		if shape := s.shape(e); shape != nil {
			b.model.Shapes[e.id] = shape
		}
	}
	var common []ir.ShapeID
	if service != nil {
		common = s.errors(service.def)
	}
	for _, e := range operations {
		b.model.Operations = append(b.model.Operations, s.operation(e, common))
	}
}

// smithy is the state of reading one AST.
type smithy struct {
	*builder
	flat    map[*entry]*flatShape
	open    map[*entry]bool       // mixins being applied
	applied map[string][]value    // traits given by apply statements, by shape id
	extra   map[string]ir.ShapeID // prelude shapes that had to be given a shape: BigInteger, Unit
	reached []*entry              // in file order
	mixed   int                   // members that mixins have added
	version string                // of Smithy
	pages   value                 // how operations of the service are paged where they do not say
	xml     bool                  // the protocol names members by xmlName

	ignoresJSONNames bool // the protocol is one of those that are called awsJson
}

// prelude is the namespace of Smithy's own shapes and traits.
const prelude = "smithy.api#"

func (s *smithy) declare(shapes value) {
	if !s.is(shapes, object, "shapes") {
		return
	}
	shapes.each(func(k, v value) {
		if v.get("type").str() == "apply" {
			s.applied[k.str()] = append(s.applied[k.str()], v.get("traits"))
			return
		}
		s.builder.declare(k.str(), k, v)
	})
	for _, e := range s.entries {
		e.kind = s.kindOf(e)
	}
}

func (s *smithy) kindOf(e *entry) shapeKind {
	if !s.is(e.def, object, "a shape") {
		return simpleKind
	}
	t := e.def.get("type")
	switch t.str() {
	case "structure":
		return structureKind
	case "union":
		return unionKind
	case "enum":
		return enumKind
	case "list", "set":
		return listKind
	case "map":
		return mapKind
	case "service", "resource", "operation":
		return otherKind
	case "string":
		if v := s.traits(e).get("enum"); v.kind() == array && v.nodes[v.i].next > v.i+1 {
			return enumKind
		}
		return simpleKind
	}
	if _, known := simpleType(t.str()); !known {
		if t.kind() == absent {
			t = e.key
		}
		s.report.Add(diag.ModelWrongType.At(s.file, t.span(), "shape %q is of no known type", e.name))
	}
	return simpleKind
}

// simpleType is the IR's type for a simple type of Smithy.
func simpleType(name string) (id ir.ShapeID, known bool) {
	switch name {
	case "blob", "boolean", "string", "integer", "long", "float", "double", "timestamp", "document":
		return ir.ShapeID(name), true
	case "byte", "short", "intEnum":
		return ir.Integer, true
	case "bigInteger":
		return ir.Long, true
	case "bigDecimal":
		return ir.Double, true
	}
	return ir.Document, false
}

// service finds the first service, and reports further ones.
func (s *smithy) service() (first *entry) {
	for _, e := range s.entries {
		switch {
		case e.def.get("type").str() != "service":
		case first == nil:
			first = e
		default:
			s.report.Add(diag.ModelServices.At(s.file, e.key.span(), "service %q is left out", e.name).
				WithLabel(s.file, first.key.span(), "this one is read"))
		}
	}
	return first
}

// operations lists those of the service and of its resources, in file order;
// without a service, all.
func (s *smithy) operations(service *entry) []*entry {
	bound := map[*entry]bool{}
	if service != nil {
		s.bind(service, bound, nil)
	}
	var out []*entry
	for _, e := range s.entries {
		if e.def.get("type").str() == "operation" && (service == nil || bound[e]) {
			out = append(out, e)
		}
	}
	return out
}

// bind collects the operations of a service or resource, and of the resources
// below it. way holds the resources above.
func (s *smithy) bind(e *entry, bound map[*entry]bool, way []*entry) {
	if slices.Contains(way, e) {
		s.report.Add(diag.ModelReferenceCircular.At(s.file, e.key.span(), "resource %q is a resource of itself", e.name))
		return
	}
	if len(way) > maxDepth {
		s.report.Add(diag.ModelTooDeep.At(s.file, e.key.span(), "resources lead on more than %d levels deep", maxDepth))
		return
	}
	if bound[e] {
		return
	}
	bound[e] = true
	way = append(way, e)
	operation := func(v value) {
		if o := s.resolve(v, "target", "an operation binding"); o != nil {
			if o.def.get("type").str() != "operation" {
				s.report.Add(diag.ModelReferenceMissing.At(s.file, v.get("target").span(), "%q is no operation", o.name))
				return
			}
			bound[o] = true
		}
	}
	s.fields(e.def, "a service or resource", func(key string, v value) {
		switch key {
		case "operations", "collectionOperations":
			v.elements(operation)
		case "create", "put", "read", "update", "delete", "list":
			operation(v)
		case "resources":
			v.elements(func(v value) {
				if r := s.resolve(v, "target", "a resource binding"); r != nil {
					s.bind(r, bound, way)
				}
			})
		}
	})
}

// nameReachable gives the shapes within reach of the operations their ids.
func (s *smithy) nameReachable(service *entry, operations []*entry) {
	renamed := map[string]string{}
	todo := make([]*entry, 0, len(s.entries))
	reach := map[*entry]bool{}
	visit := func(name string) {
		if e := s.byName[name]; e != nil && e.kind != otherKind && !reach[e] {
			reach[e] = true
			todo = append(todo, e)
		}
	}
	targets := func(def value) {
		for _, key := range []string{"input", "output"} {
			visit(def.get(key).get("target").str())
		}
		def.get("errors").elements(func(v value) { visit(v.get("target").str()) })
	}
	if service != nil {
		service.def.get("rename").each(func(k, v value) { renamed[k.str()] = v.str() })
		targets(service.def)
	}
	for _, o := range operations {
		targets(o.def)
	}
	if service == nil && len(operations) == 0 { // shapes alone are still worth having
		for _, e := range s.entries {
			if t := s.traits(e); t.get("trait").kind() == absent && t.get("mixin").kind() == absent {
				visit(e.name)
			}
		}
	}
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, m := range s.flatten(e).members {
			visit(m.def.get("target").str())
		}
	}
	var named []*entry
	for _, e := range s.entries {
		if !reach[e] {
			continue
		}
		s.reached = append(s.reached, e)
		if e.kind == simpleKind && !s.keepsName(e) {
			e.id, _ = simpleType(e.def.get("type").str())
			continue
		}
		named = append(named, e)
	}
	s.name(named, func(e *entry) string {
		if name := renamed[e.name]; name != "" {
			return name
		}
		return localName(e.name)
	})
}

// localName is the name within the namespace.
func localName(id string) string { return id[strings.IndexByte(id, '#')+1:] }

// target is what a member's target becomes.
func (s *smithy) target(def value, what string) ir.ShapeID {
	name := def.get("target").str()
	if own, ok := strings.CutPrefix(name, prelude); ok && s.byName[name] == nil {
		if id := s.preludeShape(own); id != "" {
			return id
		}
	}
	e := s.resolve(def, "target", what)
	switch {
	case e == nil:
		return ir.Document
	case e.kind == otherKind:
		s.report.Add(diag.ModelReferenceMissing.At(s.file, def.get("target").span(), "%s targets %q, which holds no data", what, e.name))
		return ir.Document
	}
	return e.id
}

// preludeShape maps smithy.api's own shapes. Those that the IR has no type for
// get a shape that says what they are. It is empty for an unknown name.
func (s *smithy) preludeShape(name string) ir.ShapeID {
	plain := strings.TrimPrefix(name, "Primitive")
	switch plain {
	case "Blob", "Boolean", "String", "Integer", "Long", "Float", "Double", "Timestamp", "Document":
		return ir.ShapeID(strings.ToLower(plain))
	case "Byte", "Short", "BigInteger", "BigDecimal", "Unit":
	default:
		return ""
	}
	id, ok := s.extra[plain]
	if !ok {
		id = s.free(ir.ShapeID(plain))
		s.extra[plain] = id
		if plain == "Unit" {
			s.model.Shapes[id] = &ir.Structure{}
		} else {
			s.model.Shapes[id] = otherNumber(strings.ToLower(plain[:1]) + plain[1:])
		}
	}
	return id
}

// otherNumber is a number of a type that the IR does not have, with the type's own
// bounds where they are narrower than those of the IR's type.
func otherNumber(name string) *ir.Scalar {
	scalar := &ir.Scalar{}
	scalar.Type, _ = simpleType(name)
	set(&scalar.Metadata, "type", name)
	switch name {
	case "byte":
		scalar.Min, scalar.Max = "-128", "127"
	case "short":
		scalar.Min, scalar.Max = "-32768", "32767"
	}
	return scalar
}

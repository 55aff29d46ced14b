package model

import (
	"strings"

	"shapec/diag"
)

// Places tell where things stand in a model's file. Shapes are found by their
// whole id, and by the name after its namespace.
type Places struct {
	operations, shapes map[string]diag.Span
	members            map[[2]string]diag.Span // by shape and member; an enum's values are members too
}

// PlacesOf finds the places of a file of any format of models. It reads the file
// again, for few runs need them.
func PlacesOf(f *diag.File) *Places {
	root := parseJSON(f, &diag.Report{}).root()
	p := &Places{map[string]diag.Span{}, map[string]diag.Span{}, map[[2]string]diag.Span{}}
	named(root.get("operations"), "name", func(name, _ value) { p.operations[name.str()] = name.span() })
	named(root.get("shapes"), "name", func(name, shape value) {
		ids := []string{name.str()}
		if _, short, ok := strings.Cut(ids[0], "#"); ok {
			ids = append(ids, short)
		}
		for _, id := range ids {
			p.shapes[id] = name.span()
			of := func(member, _ value) { p.members[[2]string{id, member.str()}] = member.span() }
			shape.each(func(key, entry value) {
				switch key.raw() {
				case "members":
					named(entry, "name", of)
				case "values": // of the IR
					named(entry, "value", of)
				case "enum": // of botocore
					entry.elements(func(v value) { of(v, v) })
				}
			})
		}
	})
	return p
}

// named visits the entries of an object by their keys, or those of an array by
// what they say of themselves.
func named(v value, key string, visit func(name, entry value)) {
	v.each(visit)
	v.elements(func(entry value) {
		if name := entry.get(key); name.kind() == text {
			visit(name, entry)
		}
	})
}

// Member finds a member of a shape, or else the shape; false where there is
// neither.
func (p *Places) Member(shape, member string) (diag.Span, bool) {
	if s, ok := p.members[[2]string{shape, member}]; ok {
		return s, true
	}
	s, ok := p.shapes[shape]
	return s, ok
}

// Operation finds an operation.
func (p *Places) Operation(name string) (diag.Span, bool) {
	if s, ok := p.operations[name]; ok {
		return s, true
	}
	s, ok := p.shapes[name] // Smithy's operations are shapes
	return s, ok
}

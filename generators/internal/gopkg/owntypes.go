package gopkg

import (
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/internal/suggest"
	"shapec/ir"
)

// goType is the trait of a shape that a type of the user's stands for: an import path
// and a name, with a dot between.
const goType = "goType"

// ownTypes puts types of the user's in the place of shapes, or of what members refer
// to. Such a shape is a document to everyone else: what is in it, and whether it is
// valid, the type knows.
func ownTypes(m *ir.Model, option string) (*ir.Model, error) {
	list := patterns(option)
	if len(list) == 0 {
		return m, nil
	}
	own := *m
	own.Shapes = maps.Clone(m.Shapes)
	for _, entry := range list {
		name, qualified, ok := strings.Cut(entry, "=")
		path, typeName := split(qualified)
		if !ok || path == "" || !token.IsExported(typeName) || !token.IsIdentifier(typeName) {
			return nil, fmt.Errorf("%q is not written like Shape=example.com/package.Type, or Shape.member=example.com/package.Type", entry)
		}
		if at := strings.IndexAny(name, ".$"); at > 0 && m.Shapes[ir.ShapeID(name)] == nil {
			if err := ownMember(&own, ir.ShapeID(name[:at]), name[at+1:], qualified); err != nil {
				return nil, err
			}
			continue
		}
		id := ir.ShapeID(name)
		switch m.Shapes[id].(type) {
		case nil:
			return nil, noShape(m, name)
		case *ir.Structure, *ir.Union:
			for _, o := range m.Operations {
				if o.Input == id || o.Output == id {
					return nil, fmt.Errorf("%s is the request or response of %s, which no type of yours can stand for", name, o.Name)
				}
			}
		}
		own.Shapes[id] = ownType(m, id, qualified)
	}
	for _, o := range m.Operations {
		for _, id := range o.Errors {
			if _, scalar := own.Shapes[id].(*ir.Scalar); scalar {
				return nil, fmt.Errorf("%s is an error of %s, which no type of yours can stand for", id, o.Name)
			}
		}
	}
	return &own, nil
}

// ownType is the shape that a type of the user's stands for, in the place of another.
func ownType(m *ir.Model, id ir.ShapeID, qualified string) ir.Shape {
	var traits ir.Traits
	if s := m.Shapes[id]; s != nil {
		traits = *s.Common()
	}
	traits.Metadata = map[string]string{goType: qualified}
	return &ir.Scalar{Traits: traits, Type: ir.Document}
}

// ownMember gives a member a shape of its own, which a type of the user's stands for.
func ownMember(m *ir.Model, id ir.ShapeID, name, qualified string) error {
	var names []string
	members := slices.Clone(ir.Members(m.Shapes[id]))
	for i := range members {
		f := &members[i]
		names = append(names, f.Name)
		if f.Name != name {
			continue
		}
		shape := id + "." + ir.ShapeID(name)
		m.Shapes[shape] = ownType(m, f.Target, qualified)
		f.Target, f.Hints = shape, nil
		switch s := m.Shapes[id].(type) {
		case *ir.Structure:
			own := *s
			own.Members = members
			m.Shapes[id] = &own
		case *ir.Union:
			own := *s
			own.Members = members
			m.Shapes[id] = &own
		}
		return nil
	}
	if m.Shapes[id] == nil {
		return noShape(m, string(id))
	}
	return fmt.Errorf("%s has no member %q%s", id, name, meant(name, names))
}

func noShape(m *ir.Model, name string) error {
	var names []string
	for id := range m.Shapes {
		names = append(names, string(id))
	}
	slices.Sort(names)
	return fmt.Errorf("no shape is called %q%s", name, meant(name, names))
}

// meant is the end of a message about a name that is not there.
func meant(name string, names []string) string {
	if near := suggest.Closest(name, names); near != "" {
		return fmt.Sprintf(": did you mean %q?", near)
	}
	return ""
}

// split takes the name of a type from the path of its package.
func split(qualified string) (path, name string) {
	i := strings.LastIndexByte(qualified, '.')
	if i < strings.LastIndexByte(qualified, '/') || i < 0 {
		return "", ""
	}
	return qualified[:i], qualified[i+1:]
}

// own is the user's type of a shape, nil where there is none.
func (p *Package) own(target ir.ShapeID) *jen.Statement {
	if s, ok := p.Model.Shapes[target].(*ir.Scalar); ok {
		if qualified := s.Metadata[goType]; qualified != "" {
			return jen.Qual(split(qualified))
		}
	}
	return nil
}

package gopkg

import (
	"fmt"
	"go/token"
	"maps"
	"strings"

	"github.com/dave/jennifer/jen"

	"shapec/ir"
)

// goType is the trait of a shape that a type of the user's stands for: an import path
// and a name, with a dot between.
const goType = "goType"

// ownTypes puts types of the user's in the place of shapes. Such a shape is a document
// to everyone else: what is in it, and whether it is valid, the type knows.
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
			return nil, fmt.Errorf("%q is not written like Shape=example.com/package.Type", entry)
		}
		id := ir.ShapeID(name)
		switch m.Shapes[id].(type) {
		case nil:
			return nil, fmt.Errorf("no shape is called %q", name)
		case *ir.Structure, *ir.Union:
			for _, o := range m.Operations {
				if o.Input == id || o.Output == id {
					return nil, fmt.Errorf("%s is the request or response of %s, which no type of yours can stand for", name, o.Name)
				}
			}
		}
		traits := *m.Shapes[id].Common()
		traits.Metadata = map[string]string{goType: qualified}
		own.Shapes[id] = &ir.Scalar{Traits: traits, Type: ir.Document}
	}
	for _, o := range m.Operations {
		for _, id := range o.Errors {
			if own.Shapes[id] != m.Shapes[id] {
				return nil, fmt.Errorf("%s is an error of %s, which no type of yours can stand for", id, o.Name)
			}
		}
	}
	return &own, nil
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

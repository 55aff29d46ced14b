package config

import (
	"cmp"
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// Unions say which structures count as unions: a word for all, and what single shapes
// are, whatever the word says.
type Unions struct {
	Which  string
	Shapes map[string]string // one of [declarations], by name or place; without others

	listed bool // Which stands as others in a mapping
}

// others is the key for the word where shapes are listed.
const others = "others"

// What a shape is declared to be.
const (
	Exclusive  = "exclusive" // a union, of which exactly one member is set
	AStructure = "structure" // none
)

var declarations = []string{Exclusive, AStructure}

// UnmarshalYAML implements yaml.NodeUnmarshaler: a word, or a mapping of shapes.
func (u *Unions) UnmarshalYAML(n ast.Node) error {
	*u = Unions{}
	switch n := n.(type) {
	case *ast.NullNode:
		return nil
	case *ast.MappingNode:
		var found map[string]Text
		if err := decode(n, &found); err != nil {
			return err
		}
		u.Shapes = map[string]string{}
		for shape, kind := range found {
			u.Shapes[shape] = string(kind)
		}
		u.Which, u.listed = u.Shapes[others], true
		delete(u.Shapes, others)
		return nil
	}
	var t Text
	if err := t.UnmarshalYAML(n); err != nil {
		return err
	}
	u.Which = string(t)
	return nil
}

// or is u, and what d says of which u says nothing.
func (u Unions) or(d Unions) Unions {
	return Unions{Which: cmp.Or(u.Which, d.Which), Shapes: overlaid(d.Shapes, u.Shapes), listed: u.listed}
}

// path is where the word stands, in what is found at a path.
func (u Unions) path(at []string) []string {
	path := append(slices.Clone(at), "unions")
	if u.listed {
		path = append(path, others)
	}
	return path
}

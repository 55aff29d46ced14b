package config

import (
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// A Text is a scalar as it is written. The YAML library would turn 0123 into 83
// and 1.10 into 1.1 on the way to a string.
type Text string

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (t *Text) UnmarshalYAML(n ast.Node) error {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return errNotText(n)
	}
	*t = Text(n.GetToken().Value)
	return nil
}

// A List is a list of texts; one that stands alone is a list of it.
type List []string

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (l *List) UnmarshalYAML(n ast.Node) error {
	switch n := n.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		*l = List{n.GetToken().Value}
		return nil
	case *ast.NullNode:
		*l = nil
		return nil
	case *ast.SequenceNode:
		*l = List{}
		for _, v := range n.Values {
			var t Text
			if err := t.UnmarshalYAML(v); err != nil {
				return err
			}
			*l = append(*l, string(t))
		}
		return nil
	}
	return &yaml.UnexpectedNodeTypeError{Actual: n.Type(), Expected: ast.SequenceType, Token: n.GetToken()}
}

func errNotText(n ast.Node) error {
	return &yaml.UnexpectedNodeTypeError{Actual: n.Type(), Expected: ast.StringType, Token: n.GetToken()}
}

func errNotMapping(n ast.Node) error {
	return &yaml.UnexpectedNodeTypeError{Actual: n.Type(), Expected: ast.MappingType, Token: n.GetToken()}
}

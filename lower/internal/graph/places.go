package graph

import (
	"strings"

	"shapec/diag"
	"shapec/internal/words"
	"shapec/ir"
	"shapec/parser"
)

// EachAnchor visits every place where a class stands. The anchor is valid
// during the call only. A recursion is not followed: its target stands further
// out.
func (g *Graph) EachAnchor(visit func(anchor []byte, class int32)) {
	var walk func(i int32, path []byte)
	walk = func(i int32, path []byte) {
		n := &g.Nodes[i]
		if n.Class >= 0 && n.Parent >= 0 && n.Kind != parser.Recursive {
			visit(path, n.Class)
		}
		size := len(path)
		for c := range g.Children(i) {
			switch {
			case n.Kind == parser.List:
				path = append(path, "[]"...)
			case n.Kind == parser.Map && c == i+1:
				path = append(path, "{key}"...)
			case n.Kind == parser.Map:
				path = append(path, "{}"...)
			default:
				if path[size-1] != ' ' {
					path = append(path, '.')
				}
				path = append(path, g.MemberName(c)...)
			}
			walk(c, path)
			path = path[:size]
		}
	}
	g.Roots(func(op *Operation, side ir.Side, root int32) {
		walk(root, []byte(op.Method+" "+string(side)+" "))
	})
}

// Step is the node that a step of a path leads to from node i, -1 where there is none.
// Past a recursion it goes on in the recursion's target.
func (g *Graph) Step(i int32, s ir.Step) int32 {
	if n := &g.Nodes[i]; n.Kind == parser.Recursive && n.Target >= 0 {
		i = n.Target
	}
	switch n := &g.Nodes[i]; {
	case s.Kind == ir.MemberStep && g.IsStructure(i):
		return g.Member(i, s.Name)
	case s.Kind == ir.ElementStep && n.Kind == parser.List:
		return g.Element(i)
	case s.Kind == ir.KeyStep && n.Kind == parser.Map:
		key, _ := g.KeyValue(i)
		return key
	case s.Kind == ir.ValueStep && n.Kind == parser.Map:
		_, value := g.KeyValue(i)
		return value
	}
	return -1
}

// Syntax is the place of a node in its syntax literal: its name, where it has one.
func (g *Graph) Syntax(i int32) words.Place {
	n := &g.Nodes[i]
	if !n.Name.IsZero() {
		return words.Place{Page: n.Page, Span: n.Name}
	}
	return words.Place{Page: n.Page, Span: n.Span}
}

// Row is the place of the first line of a node's documentation.
func (g *Graph) Row(i int32) (at words.Place, ok bool) {
	n := &g.Nodes[i]
	if n.Flags&parser.HasRow == 0 || n.Text.First == 0 {
		return at, false
	}
	b := n.Text.First - 1
	if b > 0 && strings.Trim(g.Block(i, b), "*") == "[REQUIRED]" {
		b-- // the mark stands on a line of its own
	}
	return words.Place{Page: n.Page, Span: g.Pages[n.Page].Doc.Blocks[b].Span}, true
}

// InFile is a place of a page's text in the file that the page was read from.
func (g *Graph) InFile(at words.Place) (*diag.File, diag.Span) {
	d := g.Pages[at.Page].Doc
	return d.File, d.Source(at.Span)
}

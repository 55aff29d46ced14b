package lower

import (
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// eachAnchor visits every place where a class stands. The anchor is valid
// during the call only. A recursion is not followed: its target stands further
// out.
func (g *graph) eachAnchor(visit func(anchor []byte, class int32)) {
	var walk func(i int32, path []byte)
	walk = func(i int32, path []byte) {
		n := &g.nodes[i]
		if n.class >= 0 && n.parent >= 0 && n.Kind != parser.Recursive {
			visit(path, n.class)
		}
		size := len(path)
		for c := range g.children(i) {
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
				path = append(path, g.memberName(c)...)
			}
			walk(c, path)
			path = path[:size]
		}
	}
	g.roots(func(op *operation, side ir.Side, root int32) {
		walk(root, []byte(op.Method+" "+string(side)+" "))
	})
}

// step is the node that a step of a path leads to from node i, -1 where there is none.
// Past a recursion it goes on in the recursion's target.
func (g *graph) step(i int32, s ir.Step) int32 {
	if n := &g.nodes[i]; n.Kind == parser.Recursive && n.target >= 0 {
		i = n.target
	}
	switch n := &g.nodes[i]; {
	case s.Kind == ir.MemberStep && g.isStructure(i):
		return g.member(i, s.Name)
	case s.Kind == ir.ElementStep && n.Kind == parser.List:
		return g.element(i)
	case s.Kind == ir.KeyStep && n.Kind == parser.Map:
		key, _ := g.keyValue(i)
		return key
	case s.Kind == ir.ValueStep && n.Kind == parser.Map:
		_, value := g.keyValue(i)
		return value
	}
	return -1
}

// syntax is the place of a node in its syntax literal: its name, where it has one.
func (g *graph) syntax(i int32) words.Place {
	n := &g.nodes[i]
	if !n.Name.IsZero() {
		return words.Place{Page: n.page, Span: n.Name}
	}
	return words.Place{Page: n.page, Span: n.Span}
}

// row is the place of the first line of a node's documentation.
func (g *graph) row(i int32) (at words.Place, ok bool) {
	n := &g.nodes[i]
	if n.Flags&parser.HasRow == 0 || n.Text.First == 0 {
		return at, false
	}
	b := n.Text.First - 1
	if b > 0 && strings.Trim(g.block(i, b), "*") == "[REQUIRED]" {
		b-- // the mark stands on a line of its own
	}
	return words.Place{Page: n.page, Span: g.pages[n.page].Doc.Blocks[b].Span}, true
}

// inFile is a place of a page's text in the file that the page was read from.
func (g *graph) inFile(at words.Place) (*diag.File, diag.Span) {
	d := g.pages[at.Page].Doc
	return d.File, d.Source(at.Span)
}

package parser

import (
	"strings"

	"shapec/diag"
)

// alternative reads the rest of `'string' or {'Bucket': 'string', …}`, where the
// client library takes two forms of one member. The structure is kept, and that
// a string may stand for it; of other alternatives nothing is known but both.
func (p *literal) alternative(first int32, level int, name diag.Span) bool {
	before := p.at
	p.space()
	if p.peek() != 'o' || !orAhead(p.text[p.at:]) {
		p.at = before
		return false
	}
	p.at += len("or")
	second := int32(len(p.tree.Nodes))
	p.single(level, name)
	nodes := p.tree.Nodes
	switch a, b := nodes[first].Kind, nodes[second].Kind; {
	case a == String && p.isStructure(second):
		shift := second - first
		p.tree.Nodes = append(nodes[:first], nodes[second:]...)
		for i := first; i < int32(len(p.tree.Nodes)); i++ {
			p.tree.Nodes[i].End -= shift
		}
		p.tree.Nodes[first].Flags |= OrString
	case b == String && p.isStructure(first):
		p.tree.Nodes = nodes[:second]
		p.tree.Nodes[first].Flags |= OrString
	default:
		p.tree.Nodes = nodes[:first+1]
		n := &p.tree.Nodes[first]
		n.Kind, n.Flags = FreeForm, 0
		p.close(first)
	}
	return true
}

// isStructure reports whether node i is a structure, and settles that it is no
// map if its literal leaves it open.
func (p *literal) isStructure(i int32) bool {
	n := &p.tree.Nodes[i]
	if n.Kind == Map && n.Flags&Ambiguous != 0 {
		p.tree.toStructure(i)
	}
	n.Flags &^= Ambiguous
	return n.Kind == Structure
}

// orAhead reports whether a second form of a value follows.
func orAhead(s string) bool {
	rest, ok := strings.CutPrefix(s, "or")
	if !ok {
		return false
	}
	x := lexer{text: rest}
	if x.space(); x.at == 0 {
		return false
	}
	c := x.peek()
	return c == '{' || c == '[' || quoteAt(rest, x.at) > 0
}

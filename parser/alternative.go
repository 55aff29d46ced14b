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

// checkAlternative reports members of a structure that a string may stand for
// which the text does not name, where it names others: they have no rows, so that
// nothing else tells of a name that is wrong.
func (j *joiner) checkAlternative(i int32) {
	d := j.page.Doc
	n := &j.page.Nodes[i]
	var unnamed []int32
	named := false
	for m := i + 1; m < n.End; m = j.page.Nodes[m].End {
		name := j.page.Name(m)
		if name == "" {
			continue
		}
		found := false
		for at := n.Text.First; at < n.Text.Last && !found; at++ {
			found = quotes(d.text(int(at)), name)
		}
		if named = named || found; !found {
			unnamed = append(unnamed, m)
		}
	}
	if !named || len(unnamed) == 0 {
		return
	}
	first := &j.page.Nodes[unnamed[0]]
	j.report.Add(diag.WordMisspelt.At(d.File, d.Source(first.Name), "the text of %s names other members, and not %s", j.describe(i), j.describe(unnamed[0])).
		WithHelp(compare))
}

// quotes reports whether a text has a name between quotes.
func quotes(text, name string) bool {
	for at := 0; ; at += len(name) {
		k := strings.Index(text[at:], name)
		if k < 0 {
			return false
		}
		at += k
		end := at + len(name)
		before := text[:at]
		if quoteAt(text, end) > 0 && (quoteAt(before, len(before)-1) > 0 || len(before) >= 3 && quoteAt(before, len(before)-3) == 3) {
			return true
		}
	}
}

package lower

import (
	"strings"

	"shapec/ir"
	"shapec/lower/internal/prose"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// InProse is the evidence of what only a description says.
const InProse ir.Evidence = "stated in prose"

// A Described is a description that says something of values.
type Described struct {
	Doc  string
	Said prose.Said
}

// hints explains what the description of a member says of its values.
func (e *explainer) hints(i int32) {
	said, ok := e.described[e.memberLike(i)]
	if !ok {
		return
	}
	f := Finding{Subject: "values", Conclusion: prose.InWords(said.Said.Hints), Evidence: InProse}
	for _, at := range said.Said.Places {
		f.Reasons = append(f.Reasons, e.inDescription(&e.nodes[i], said.Doc[at:]))
	}
	e.add(f)
}

// memberLike is the member that stands for member i and all that are like it: that of
// the first node of its structure's class.
func (e *explainer) memberLike(i int32) int32 {
	p := e.nodes[i].parent
	if p < 0 || e.nodes[p].class < 0 || !e.isStructure(p) {
		return i
	}
	like := e.classes[e.nodes[p].class].first + 1
	for m := range e.children(p) {
		for e.nodes[like].Kind == parser.Absent {
			like = e.nodes[like].End
		}
		if m == i {
			return like
		}
		like = e.nodes[like].End
	}
	return i
}

// inDescription is the place in a node's description where its text goes on as in
// rest.
func (e *explainer) inDescription(n *node, rest string) Reason {
	d := e.pages[n.page].Doc
	line, _, _ := strings.Cut(strings.TrimLeft(rest, " "), "\n")
	r := Reason{Text: "its description says so", File: d.File}
	for b := n.Text.First; b < n.Text.Last; b++ {
		block := d.Blocks[b].Span
		r.Span = d.Source(block)
		if at := strings.Index(block.Of(d.Text), line); at >= 0 && d.Blocks[b].Kind != parser.Link {
			w := words.Span{Start: int32(at), End: int32(at + len(line))}
			r.Span = d.Source(w.In(block))
			break
		}
	}
	return r
}

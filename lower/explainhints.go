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

// hints explains what the description of a member says of its values.
func (e *explainer) hints(i int32) {
	n := &e.nodes[i]
	if n.Name.IsZero() {
		return // elements have none
	}
	d := e.pages[n.page].Doc
	doc := text(d, n.Text)
	said := prose.Read(doc, (&emitter{graph: e.graph, names: e.names}).kind(i))
	if said.Hints == nil {
		return
	}
	f := Finding{Subject: "values", Conclusion: prose.InWords(said.Hints), Evidence: InProse}
	for _, at := range said.Places {
		f.Reasons = append(f.Reasons, e.inDescription(n, doc[at:]))
	}
	e.add(f)
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

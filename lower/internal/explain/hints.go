package explain

import (
	"strings"

	"shapec/internal/prose"
	"shapec/internal/words"
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// inProse is the evidence of what only a description says.
const inProse ir.Evidence = "stated in prose"

// hints explains what the description of a member says of its values.
func (e *explainer) hints(i int32) {
	said, ok := e.described[e.memberLike(i)]
	if !ok {
		return
	}
	f := Finding{Subject: "values", Conclusion: prose.InWords(said.Hints), Evidence: inProse}
	for _, at := range said.Places {
		f.Reasons = append(f.Reasons, e.inDescription(&e.Nodes[i], said.Doc[at:]))
	}
	e.add(f)
}

// memberLike is the member that stands for member i and all that are like it: that of
// the first structure of its class.
func (e *explainer) memberLike(i int32) int32 {
	structure := e.Nodes[i].Parent
	if structure < 0 || !e.IsStructure(structure) {
		return i
	}
	before := 0 // members
	for m := range e.Children(structure) {
		if m == i {
			break
		}
		before++
	}
	for m := range e.Children(e.Classes[e.Nodes[structure].Class].First) {
		if before == 0 {
			return m
		}
		before--
	}
	return i
}

// inDescription is the place in a node's description where its text goes on as in
// rest.
func (e *explainer) inDescription(n *graph.Node, rest string) Reason {
	d := e.Pages[n.Page].Doc
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

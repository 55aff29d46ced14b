package explain

import (
	"fmt"

	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// recursion explains what a marker means: what its target rests on, and what else fits.
func (e *explainer) recursion(i int32) {
	n := &e.Nodes[i]
	if n.Kind != parser.Recursive || n.Target < 0 {
		return
	}
	found := e.Meanings[i]
	f := Finding{Subject: "recursion", Evidence: ir.Inferred,
		Conclusion: fmt.Sprintf("means %s", e.describe(n.Target)),
		Reasons:    []Reason{e.syntaxReason("it opens here", n.Target)}}
	if row, ok := e.rowReason("the row's type says list or not", i); ok {
		f.Reasons = append(f.Reasons, row)
	}
	switch n.Proof {
	case graph.OnlyOne:
		f.Conclusion += ", nothing else fits"
	case graph.Unfolded:
		f.Conclusion += ", as where the same member stands unfolded"
		f.Reasons = append(f.Reasons, e.syntaxReasons("here it is unfolded", found.Seen)...)
	case graph.Everywhere:
		f.Conclusion += ", the only one that fits wherever this member recurs"
		f.Reasons = append(f.Reasons, e.syntaxReasons("here it recurs as well", found.Seen)...)
	case graph.Elsewhere:
		f.Conclusion += ", as words or names tell where this member recurs elsewhere"
		f.Reasons = append(f.Reasons, e.syntaxReasons("here it recurs as well", found.Seen)...)
	case graph.SameText:
		f.Conclusion += ", which is described in the same words"
		if row, ok := e.rowReason("the same description", n.Target); ok {
			f.Reasons = append(f.Reasons, row)
		}
	case graph.SameName:
		f.Conclusion += ", whose name agrees"
	case graph.Choice:
		f.Conclusion += ", the choice of which this is an arm"
	case graph.Recurs:
		f.Conclusion += ", which recurs elsewhere as well"
	case graph.Nearest:
		f.Conclusion += ", " + assumptionText[found.Assumption]
		f.Evidence = ir.Assumed
	}
	for _, a := range found.Others {
		f.Otherwise = append(f.Otherwise, e.describe(a))
	}
	e.add(f)
}

var assumptionText = [...]string{
	graph.Innermost:    "the innermost that fits",
	graph.LeastAgainst: "against which least speaks",
	graph.NoList:       "the innermost structure: its row says list, but none is open",
	graph.OnlyItself:   "which holds nothing but itself, but nothing else fits",
}

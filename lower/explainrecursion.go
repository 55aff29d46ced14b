package lower

import (
	"fmt"

	"shapec/ir"
	"shapec/parser"
)

// recursion explains what a marker means: what its target rests on, and what else fits.
func (e *explainer) recursion(i int32) {
	n := &e.nodes[i]
	if n.Kind != parser.Recursive || n.target < 0 {
		return
	}
	found := e.meanings[i]
	f := Finding{Subject: "recursion", Evidence: ir.Inferred,
		Conclusion: fmt.Sprintf("means %s", e.describe(n.target)),
		Reasons:    []Reason{e.syntaxReason("it opens here", n.target)}}
	if row, ok := e.rowReason("the row's type says list or not", i); ok {
		f.Reasons = append(f.Reasons, row)
	}
	switch n.proof {
	case onlyOne:
		f.Conclusion += ", nothing else fits"
	case unfolded:
		f.Conclusion += ", as where the same member stands unfolded"
		f.Reasons = append(f.Reasons, e.syntaxReasons("here it is unfolded", found.seen)...)
	case everywhere:
		f.Conclusion += ", the only one that fits wherever this member recurs"
		f.Reasons = append(f.Reasons, e.syntaxReasons("here it recurs as well", found.seen)...)
	case elsewhere:
		f.Conclusion += ", as words or names tell where this member recurs elsewhere"
		f.Reasons = append(f.Reasons, e.syntaxReasons("here it recurs as well", found.seen)...)
	case sameText:
		f.Conclusion += ", which is described in the same words"
		if row, ok := e.rowReason("the same description", n.target); ok {
			f.Reasons = append(f.Reasons, row)
		}
	case sameName:
		f.Conclusion += ", whose name agrees"
	case nearest:
		f.Conclusion += ", " + assumptionText[found.assumption]
		f.Evidence = ir.Assumed
	}
	for _, a := range found.others {
		f.Otherwise = append(f.Otherwise, e.describe(a))
	}
	e.add(f)
}

var assumptionText = [...]string{
	innermost:    "the innermost that fits",
	leastAgainst: "against which least speaks",
	noList:       "the innermost structure: its row says list, but none is open",
	onlyItself:   "which holds nothing but itself, but nothing else fits",
}

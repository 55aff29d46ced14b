package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"shapec/ir"
	"shapec/parser"
)

// union explains whether a structure is a union.
func (e *explainer) union(i int32) {
	if n := &e.Nodes[i]; n.Kind == parser.Recursive && n.Target >= 0 {
		i = n.Target
	}
	if e.Nodes[i].Kind != parser.Structure || e.Nodes[i].Parent < 0 {
		return
	}
	c := &e.Classes[e.Nodes[i].Class]
	if c.Union.Evidence == ir.Stated {
		row, _ := e.rowReason("a Tagged Union note stands in its description", c.Union.Note)
		e.add(Finding{Subject: "union", Conclusion: "yes", Evidence: ir.Stated, Reasons: []Reason{row}})
		return
	}
	if e.PrintsNotes {
		e.add(Finding{Subject: "union", Conclusion: "no: the page prints a note where there is one", Evidence: ir.Stated, Reasons: []Reason{e.syntaxReason("no note belongs to it", i)}})
		return
	}
	if c.Union.Weights == nil {
		out := Finding{Subject: "union", Conclusion: "no: a member is required, or there is none", Evidence: ir.Inferred, Reasons: []Reason{e.syntaxReason("the structure", i)}}
		for m := range e.Children(i) {
			if e.Nodes[m].Flags&parser.Required != 0 {
				row, _ := e.rowReason("a required member", m)
				out.Reasons = append(out.Reasons, row)
				break
			}
		}
		e.add(out)
		return
	}
	out := Finding{Subject: "union", Evidence: ir.Inferred, Reasons: []Reason{e.syntaxReason("the structure", i)}}
	confidence, weights := c.Union.Confidence, c.Union.Weights
	if confidence >= ir.LikelyConfidence {
		out.Conclusion = fmt.Sprintf("probably, confidence %.2f: %s", confidence, e.arguments(weights, +1))
		out.Otherwise = []string{"a structure: " + e.arguments(weights, -1)}
	} else {
		out.Conclusion = fmt.Sprintf("probably not, confidence %.2f: %s", confidence, e.arguments(weights, -1))
		out.Otherwise = []string{"a union: " + e.arguments(weights, +1)}
	}
	if c.Union.Locked {
		verdict := "no"
		if c.Union.Likely {
			verdict = "yes"
		}
		out.Conclusion, out.Otherwise = verdict+", as the lock keeps it", []string{out.Conclusion}
	}
	if row, ok := e.rowReason("its description", i); ok {
		out.Reasons = append(out.Reasons, row)
	}
	for m := range e.Children(i) {
		out.Reasons = append(out.Reasons, e.syntaxReason("member "+e.MemberName(m), m))
	}
	e.add(out)
}

// arguments lists the features that speak for (+1) or against (-1) a union,
// strongest first, each with what it adds to the logarithm of the odds.
func (e *explainer) arguments(weights []float32, sign float32) string {
	var list []int
	for i, w := range weights {
		if w*sign > 0.1 && e.UnionFeatures[i] != "" {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(weights[b]*sign, weights[a]*sign) })
	var parts []string
	for _, i := range list[:min(len(list), 5)] {
		parts = append(parts, fmt.Sprintf("%s (%+.1f)", e.UnionFeatures[i], weights[i]))
	}
	if len(parts) == 0 {
		return "little speaks for it"
	}
	return strings.Join(parts, ", ")
}

package lower

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
	if n := &e.nodes[i]; n.Kind == parser.Recursive && n.target >= 0 {
		i = n.target
	}
	if e.nodes[i].Kind != parser.Structure || e.nodes[i].parent < 0 {
		return
	}
	id := e.nodes[i].class
	c := &e.classes[id]
	if c.union.evidence == ir.Stated {
		for k := range e.nodes {
			if n := &e.nodes[k]; n.class == id && n.Flags&parser.UnionNote != 0 {
				row, _ := e.rowReason("a Tagged Union note stands in its description", int32(k))
				e.add(Finding{Subject: "union", Conclusion: "yes", Evidence: ir.Stated, Reasons: []Reason{row}})
				return
			}
		}
	}
	if e.printsNotes {
		e.add(Finding{Subject: "union", Conclusion: "no: the page prints a note where there is one", Evidence: ir.Stated, Reasons: []Reason{e.syntaxReason("no note belongs to it", i)}})
		return
	}
	if c.union.weights == nil {
		out := Finding{Subject: "union", Conclusion: "no: a member is required, or there is none", Evidence: ir.Inferred, Reasons: []Reason{e.syntaxReason("the structure", i)}}
		for m := range e.children(i) {
			if e.nodes[m].Flags&parser.Required != 0 {
				row, _ := e.rowReason("a required member", m)
				out.Reasons = append(out.Reasons, row)
				break
			}
		}
		e.add(out)
		return
	}
	out := Finding{Subject: "union", Evidence: ir.Inferred, Reasons: []Reason{e.syntaxReason("the structure", i)}}
	said, x := c.union.confidence, c.union.weights
	if said >= ir.LikelyConfidence {
		out.Conclusion = fmt.Sprintf("probably, confidence %.2f: %s", said, e.arguments(x, +1))
		out.Otherwise = []string{"a structure: " + e.arguments(x, -1)}
	} else {
		out.Conclusion = fmt.Sprintf("probably not, confidence %.2f: %s", said, e.arguments(x, -1))
		out.Otherwise = []string{"a union: " + e.arguments(x, +1)}
	}
	if c.union.locked {
		verdict := "no"
		if c.union.likely {
			verdict = "yes"
		}
		out.Conclusion, out.Otherwise = verdict+", as the lock keeps it", []string{out.Conclusion}
	}
	if row, ok := e.rowReason("its description", i); ok {
		out.Reasons = append(out.Reasons, row)
	}
	for m := range e.children(i) {
		out.Reasons = append(out.Reasons, e.syntaxReason("member "+e.memberName(m), m))
	}
	e.add(out)
}

// arguments lists the features that speak for (+1) or against (-1) a union,
// strongest first.
func (e *explainer) arguments(weights []float64, sign float64) string {
	var list []int
	for i, w := range weights {
		if w*sign > 0.1 && e.unionFeatures[i] != "" {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(weights[b]*sign, weights[a]*sign) })
	var parts []string
	for _, i := range list[:min(len(list), 4)] {
		parts = append(parts, e.unionFeatures[i])
	}
	if len(parts) == 0 {
		return "little speaks for it"
	}
	return strings.Join(parts, ", ")
}

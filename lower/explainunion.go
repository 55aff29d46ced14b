package lower

import (
	"fmt"
	"sort"
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
				row, _ := e.row(int32(k), "a Tagged Union note stands in its description")
				e.add(Finding{Subject: "union", Conclusion: "yes", Evidence: ir.Stated, Reasons: []Reason{row}})
				return
			}
		}
	}
	if e.printsNotes() {
		e.add(Finding{Subject: "union", Conclusion: "no: the page prints a note where there is one", Evidence: ir.Stated, Reasons: []Reason{e.syntax(i, "no note belongs to it")}})
		return
	}
	f := e.unionFeatures()
	x, possible := f.of(id)
	if !possible {
		out := Finding{Subject: "union", Conclusion: "no: a member is required, or there is none", Evidence: ir.Inferred, Reasons: []Reason{e.syntax(i, "the structure")}}
		for m := range e.children(i) {
			if e.nodes[m].Flags&parser.Required != 0 {
				row, _ := e.row(m, "a required member")
				out.Reasons = append(out.Reasons, row)
				break
			}
		}
		e.add(out)
		return
	}
	out := Finding{Subject: "union", Evidence: ir.Inferred, Reasons: []Reason{e.syntax(i, "the structure")}}
	said := confidence(x)
	if said >= ir.LikelyConfidence {
		out.Conclusion = fmt.Sprintf("probably, confidence %.2f: %s", said, arguments(x, +1))
		out.Otherwise = []string{"a structure: " + arguments(x, -1)}
	} else {
		out.Conclusion = fmt.Sprintf("probably not, confidence %.2f: %s", said, arguments(x, -1))
		out.Otherwise = []string{"a union: " + arguments(x, +1)}
	}
	if c.union.locked {
		verdict := "no"
		if c.union.likely {
			verdict = "yes"
		}
		out.Conclusion, out.Otherwise = verdict+", as the lock keeps it", []string{out.Conclusion}
	}
	if row, ok := e.row(i, "its description"); ok {
		out.Reasons = append(out.Reasons, row)
	}
	for m := range e.children(i) {
		out.Reasons = append(out.Reasons, e.syntax(m, "member "+e.memberName(m)))
	}
	e.add(out)
}

// arguments lists the features that speak for (+1) or against (-1) a union,
// strongest first.
func arguments(x [features]float64, sign float64) string {
	type argument struct {
		weight float64
		text   string
	}
	var list []argument
	for i, v := range x {
		if w := v * unionWeights[i] * sign; w > 0.1 && featureText[i] != "" {
			list = append(list, argument{w, featureText[i]})
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].weight > list[b].weight })
	var parts []string
	for _, a := range list[:min(len(list), 4)] {
		parts = append(parts, a.text)
	}
	if len(parts) == 0 {
		return "little speaks for it"
	}
	return strings.Join(parts, ", ")
}

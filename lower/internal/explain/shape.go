package explain

import (
	"fmt"

	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// kind explains of what kind a node is.
func (e *explainer) kind(i int32) {
	n := &e.Nodes[i]
	f := Finding{Subject: "kind", Conclusion: n.Kind.String(), Evidence: ir.Stated, Reasons: []Reason{e.syntaxReason("the syntax shows it", i)}}
	if r, ok := e.rowReason("its row", i); ok {
		f.Reasons = append(f.Reasons, r)
	}
	if n.Flags&parser.NoSyntax != 0 {
		f.Reasons[0].Text = "only its row tells of it"
	}
	switch n.Kind {
	case parser.FreeForm:
		if n.Flags&parser.Open != 0 {
			f.Otherwise = []string{"a structure without members: its comma would stand on the next line"}
		}
	case parser.Structure:
		e.structure(&f, n)
	case parser.Integer:
		f.Otherwise = []string{"long: pages print both alike"}
	case parser.Map:
		if n.Flags&parser.Ambiguous != 0 {
			f.Otherwise = []string{"a structure with one member: the rows below it say map"}
		}
	case parser.Recursive:
		f.Conclusion = "a shape that is already open further out"
	}
	e.add(f)
}

// structure explains what a structure takes besides its members.
func (e *explainer) structure(f *Finding, n *graph.Node) {
	if n.Flags&parser.OrString != 0 {
		f.Conclusion += ", or a string"
	}
	if n.Flags&parser.Open == 0 {
		return
	}
	f.Conclusion, f.Evidence = "structure that takes any members", ir.Assumed
	if n.Dict {
		f.Evidence = ir.Inferred
		f.Reasons = append(f.Reasons, Reason{Text: "requests take free-form data of this name"})
	}
	f.Otherwise = []string{"a structure without members: `{}` stands for both"}
}

// required explains whether a member is required: rows say it, and only those of requests.
func (e *explainer) required(i int32) {
	n := &e.Nodes[i]
	if n.Parent < 0 || n.Name.IsZero() {
		return
	}
	root := i
	for e.Nodes[root].Parent >= 0 {
		root = e.Nodes[root].Parent
	}
	request := false
	e.Roots(func(_ *graph.Operation, side ir.Side, r int32) { request = request || r == root && side == ir.Request })
	f := Finding{Subject: "required", Evidence: ir.Stated}
	if r, ok := e.rowReason("its row", i); ok {
		f.Reasons = []Reason{r}
	}
	switch {
	case n.Flags&parser.Required != 0:
		f.Conclusion = "yes"
	case !request:
		f.Conclusion, f.Evidence = "unknown: responses never say it", ir.Assumed
		if k := e.requiredElsewhere(i); k >= 0 {
			f.Conclusion += "; of this shape requests do"
			if r, ok := e.rowReason("required here", k); ok {
				f.Reasons = append(f.Reasons, r)
			}
		}
	case n.Kind == parser.Recursive:
		f.Conclusion, f.Evidence = "unknown: the row of a recursive member never says it", ir.Assumed
	case n.Flags&parser.HasRow == 0:
		f.Conclusion, f.Evidence = "unknown: its row is missing", ir.Assumed
	case n.Kind == parser.FreeForm && n.Flags&parser.Open != 0:
		f.Conclusion, f.Evidence = "unknown: the row of free-form data never says it", ir.Assumed
	default:
		f.Conclusion = "no"
	}
	e.add(f)
}

// requiredElsewhere is the first node that says of member i's shape, where a request
// uses it, that this member is required; -1 if there is none.
func (e *explainer) requiredElsewhere(i int32) int32 {
	class, name := e.Nodes[e.Nodes[i].Parent].Class, e.MemberName(i)
	found := int32(-1)
	e.Roots(func(_ *graph.Operation, side ir.Side, root int32) {
		for k := root; found < 0 && side == ir.Request && k < e.Nodes[root].End; k++ {
			n := &e.Nodes[k]
			if n.Flags&parser.Required != 0 && n.Parent >= 0 && e.Nodes[n.Parent].Class == class && e.MemberName(k) == name {
				found = k
			}
		}
	})
	return found
}

// maxPlaces bounds how many of a shape's places are listed.
const maxPlaces = 5

// sharing explains at which places one shape stands.
func (e *explainer) sharing(i int32) {
	n := &e.Nodes[i]
	if n.Class < 0 || n.Parent < 0 {
		return
	}
	c := &e.Classes[n.Class]
	if c.Count < 2 {
		if n.Kind != parser.Recursive { // what that means stands elsewhere
			e.add(Finding{Subject: "sharing", Conclusion: "stands only here", Evidence: ir.Inferred})
		}
		return
	}
	same := "the members agree in name, order, text and shape"
	if n.Kind == parser.Enum {
		same = "the values are the same"
	}
	f := Finding{Subject: "sharing", Evidence: ir.Inferred, Conclusion: fmt.Sprintf("one shape at %d places: %s", c.Count, same)}
	for k := range e.Nodes {
		if m := &e.Nodes[k]; m.Class == n.Class && m.Kind != parser.Recursive && m.Kind != parser.Absent && int32(k) != i {
			f.Reasons = append(f.Reasons, e.syntaxReason("also here", int32(k)))
			if len(f.Reasons) == maxPlaces {
				break
			}
		}
	}
	e.add(f)
}

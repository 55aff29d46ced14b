package explain

import (
	"fmt"

	"shapec/ir"
	"shapec/lower/internal/naming"
)

// name explains what a shape is called.
func (e *explainer) name(i int32) {
	id := e.Nodes[i].Class
	if id < 0 {
		return
	}
	name, base := string(e.names.Shapes[id]), e.names.Base[id]
	from := e.names.From[id]
	if from < 0 || e.suggested(i) == base {
		from = i
	}
	f := Finding{Subject: "name", Evidence: ir.Inferred, Reasons: []Reason{e.syntaxReason("the member that leads here", from)}}
	switch e.names.Reasons[id] {
	case naming.FromLock:
		f.Conclusion = name + ", which the lock keeps"
	case naming.FromConfig:
		f.Conclusion, f.Evidence = name+", as the configuration says", ir.Stated
	case naming.FromRow:
		f.Conclusion = name + ", as its row calls it"
		f.Reasons = append(f.Reasons, e.reason("the name stands here", e.names.Mentions[id]))
	case naming.FromMember:
		if e.Nodes[i].Parent < 0 {
			f.Conclusion = name + ", from the operation"
			break
		}
		owner, element := e.OwnerName(from)
		f.Conclusion = fmt.Sprintf("%s, from %s", name, owner)
		switch {
		case e.IsKey(from):
			f.Conclusion += ", whose key it is"
		case element:
			f.Conclusion += ", whose element it is"
		}
		if from != i {
			f.Conclusion += "; members that lead to this shape elsewhere say so"
			f.Reasons[0].Text = "one of them"
			f.Otherwise = []string{e.suggested(i) + ", from the member here"}
		}
	}
	if base != "" && base != name {
		f.Otherwise = append([]string{base + ", were it not too general or another shape's"}, f.Otherwise...)
	}
	e.add(f)
}

// suggested is the name that the member which leads to a node suggests.
func (e *explainer) suggested(i int32) string {
	owner, element := e.OwnerName(i)
	if e.IsKey(i) { // its map may be an element itself
		_, element = e.OwnerName(e.Nodes[i].Parent)
	}
	name := naming.Suggestion(e.Singulars, owner, element)
	if e.IsKey(i) {
		name += "Key"
	}
	return name
}

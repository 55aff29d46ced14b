package lower

import (
	"fmt"

	"shapec/ir"
	"shapec/parser"
)

// name explains what a shape is called.
func (e *explainer) name(i int32) {
	id := e.nodes[i].class
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
	case FromLock:
		f.Conclusion = name + ", which the lock keeps"
	case FromConfig:
		f.Conclusion, f.Evidence = name+", as the configuration says", ir.Stated
	case FromRow:
		f.Conclusion = name + ", as its row calls it"
		f.Reasons = append(f.Reasons, e.reason("the name stands here", e.names.Mentions[id]))
	case FromMember:
		if e.nodes[i].parent < 0 {
			f.Conclusion = name + ", from the operation"
			break
		}
		owner, element := e.ownerName(from)
		f.Conclusion = fmt.Sprintf("%s, from %s", name, owner)
		switch {
		case e.isKey(from):
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
	owner, element := e.ownerName(i)
	if e.isKey(i) { // its map may be an element itself
		_, element = e.ownerName(e.nodes[i].parent)
	}
	name := Suggestion(e.singulars, owner, element)
	if e.isKey(i) {
		name += "Key"
	}
	return name
}

// maxPlaces bounds how many of a shape's places are listed.
const maxPlaces = 5

func (e *explainer) sharing(i int32) {
	n := &e.nodes[i]
	if n.class < 0 || n.parent < 0 {
		return
	}
	c := &e.classes[n.class]
	if c.count < 2 {
		if n.Kind != parser.Recursive { // what that means stands elsewhere
			e.add(Finding{Subject: "sharing", Conclusion: "stands only here", Evidence: ir.Inferred})
		}
		return
	}
	same := "the members agree in name, order, text and shape"
	if n.Kind == parser.Enum {
		same = "the values are the same"
	}
	f := Finding{Subject: "sharing", Evidence: ir.Inferred, Conclusion: fmt.Sprintf("one shape at %d places: %s", c.count, same)}
	for k := range e.nodes {
		if m := &e.nodes[k]; m.class == n.class && m.Kind != parser.Recursive && m.Kind != parser.Absent && int32(k) != i {
			f.Reasons = append(f.Reasons, e.syntaxReason("also here", int32(k)))
			if len(f.Reasons) == maxPlaces {
				break
			}
		}
	}
	e.add(f)
}

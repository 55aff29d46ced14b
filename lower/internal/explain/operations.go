package explain

import (
	"shapec/internal/words"
	"shapec/lower/internal/naming"
)

// operation explains what an operation is called.
func (e *explainer) operation(k int) {
	op, name := &e.Ops[k], &e.names.Operations[k]
	plain := words.Identifier(op.Method)
	f := Finding{Subject: "operation", Conclusion: name.Name + operationText[name.Reason], Evidence: name.Evidence,
		Reasons: []Reason{e.reason("the method", words.Place{Page: op.Page, Span: op.Span})}}
	for _, w := range name.Written {
		text := ""
		switch name.Reason {
		case naming.AsWritten:
			text = "a description says it"
		case naming.AsMember:
			text = "a member is called so"
		default:
			text = w.Word + " is written so here"
		}
		f.Reasons = append(f.Reasons, e.reason(text, w.At))
	}
	if plain != name.Name {
		f.Otherwise = []string{plain + ", the method in camel case"}
	}
	e.add(f)
}

var operationText = [...]string{
	naming.AsStated:   ", as the page calls it",
	naming.AsWritten:  ", as the page writes it",
	naming.AsMember:   ", as a member is written",
	naming.WordByWord: ", its words written as in other names",
	naming.AsMethod:   ", the method in camel case: no name on the page tells how its words are written",
	naming.AsLocked:   ", which the lock keeps",
}

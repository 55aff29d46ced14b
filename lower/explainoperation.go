package lower

import (
	"shapec/lower/internal/words"
)

// operation explains what an operation is called.
func (e *explainer) operation(k int) {
	op, name := &e.ops[k], &e.names.Operations[k]
	plain := words.Identifier(op.Method)
	f := Finding{Subject: "operation", Conclusion: name.Name + operationText[name.Reason], Evidence: name.Evidence,
		Reasons: []Reason{e.reason("the method", words.Place{Page: op.page, Span: op.Span})}}
	for _, w := range name.Written {
		text := ""
		switch name.Reason {
		case AsWritten:
			text = "a description says it"
		case AsMember:
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
	AsStated:   ", as the page calls it",
	AsWritten:  ", as the page writes it",
	AsMember:   ", as a member is written",
	WordByWord: ", its words written as in other names",
	AsMethod:   ", the method in camel case: no name on the page tells how its words are written",
	AsLocked:   ", which the lock keeps",
}

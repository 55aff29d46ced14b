package lower

import (
	"iter"
	"strings"

	"shapec/ir"
	"shapec/lower/internal/words"
	"shapec/parser"
)

// operation explains what an operation is called.
func (e *explainer) operation(k int) {
	op := &e.ops[k]
	name := e.names.operations[k]
	d := e.pages[op.page].Doc
	f := Finding{Subject: "operation", Conclusion: name, Evidence: e.names.evidence[k],
		Reasons: []Reason{{"the method", d.File, d.Source(op.Span)}}}
	switch {
	case f.Evidence == ir.Stated:
		f.Conclusion += ", as the page calls it"
	case f.Evidence == ir.Assumed && name != words.Identifier(op.Method):
		f.Conclusion += ", which the lock keeps"
	case f.Evidence == ir.Assumed:
		f.Conclusion += ", the method in camel case: no name on the page tells how its words are written"
	default:
		verb, _, _ := strings.Cut(op.Method, "_")
		if place, ok := whereNamed(name, e.saidNames); ok {
			f.Conclusion += ", as the page writes it"
			f.Reasons = append(f.Reasons, place)
		} else if place, ok := whereNamed(name[min(len(verb), len(name)):], e.memberNames); ok {
			f.Conclusion += ", as a member is written"
			f.Reasons = append(f.Reasons, place)
		} else {
			f.Conclusion += ", its words written as in other names"
			f.Reasons = append(f.Reasons, e.whereWords(name)...)
		}
	}
	if plain := words.Identifier(op.Method); plain != name {
		f.Otherwise = []string{plain + ", the method in camel case"}
	}
	e.add(f)
}

// whereNamed is the first of some places that says a name whole.
func whereNamed(name string, places iter.Seq2[string, Reason]) (place Reason, ok bool) {
	for word, r := range places {
		if word == name {
			return r, true
		}
	}
	return Reason{}, false
}

// whereWords are places of names that have words in capitals as a name has them.
func (e *explainer) whereWords(name string) (places []Reason) {
	for word, capitals := range words.Split(name) {
		if !capitals {
			continue
		}
		one := strings.TrimSuffix(word, "s")
		written := func(name string) bool {
			for w, capitals := range words.Split(name) {
				if capitals && (w == word || w == one) {
					return true
				}
			}
			return false
		}
	found:
		for _, names := range [...]iter.Seq2[string, Reason]{e.memberNames, e.saidNames} {
			for other, r := range names {
				if written(other) {
					r.Text = one + " is written so here"
					places = append(places, r)
					break found
				}
			}
		}
	}
	return places
}

// memberNames are the names of members and their places.
func (e *explainer) memberNames(yield func(string, Reason) bool) {
	for i := range e.nodes {
		if !e.nodes[i].Name.IsZero() && !yield(e.memberName(int32(i)), e.syntax(int32(i), "a member is called so")) {
			return
		}
	}
}

// saidNames are the names in descriptions and their places.
func (e *explainer) saidNames(yield func(string, Reason) bool) {
	for i := range e.nodes {
		if n := &e.nodes[i]; !e.saidIn(n.page, n.Text, yield) {
			return
		}
	}
	for i := range e.ops {
		if op := &e.ops[i]; !e.saidIn(op.page, op.Text, yield) {
			return
		}
	}
}

// saidIn yields the names in some blocks of a page, and reports whether to go on.
func (e *explainer) saidIn(page int32, r parser.Range, yield func(string, Reason) bool) bool {
	d := e.pages[page].Doc
	for name := range e.namesIn(page, r) {
		block := d.Blocks[name.block].Span
		if !yield(name.Of(block.Of(d.Text)), Reason{"a description says it", d.File, d.Source(name.In(block))}) {
			return false
		}
	}
	return true
}

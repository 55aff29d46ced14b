package diff

import (
	"slices"

	"shapec/ir"
)

// operationFacts lists what differs on operations themselves.
func (c *comparer) operationFacts(matches []match, added, removed []*ir.Operation) []Change {
	var out []Change
	tell := func(op string, ch Change) {
		ch.Affects, ch.identity = []Place{{Operation: op}}, op
		out = append(out, ch)
	}
	out = append(out, c.serviceFacts(matches)...)
	for _, o := range removed {
		tell(o.Name, Change{ID: OperationRemoved, Before: o.Name, deprecated: o.Deprecated != nil})
	}
	for _, o := range added {
		tell(o.Name, Change{ID: OperationAdded, After: o.Name})
	}
	for _, r := range c.renamedOperations(removed, added) {
		tell(r[0], Change{ID: RenameSuspected, Value: r[0] + "->" + r[1], Before: r[0], After: r[1]})
	}
	for _, m := range matches {
		if c.statesDeprecation(m.old, m.new) {
			c.deprecation(m.old.Deprecated, m.new.Deprecated, OperationDeprecated, OperationUndeprecated, func(ch Change) { tell(m.name, ch) })
		}
		for _, ch := range c.bindingFacts(m.old, m.new) {
			tell(m.name, ch)
		}
		if c.docChanged(m.old.Doc, m.new.Doc) {
			tell(m.name, Change{ID: DocumentationChanged, Before: m.old.Doc, After: m.new.Doc})
		}
	}
	if c.state(ir.Errors) {
		out = append(out, c.errorFacts(matches)...)
	}
	if len(matches)+len(added)+len(removed) == 0 && len(c.old.Operations) > 0 && len(c.new.Operations) > 0 {
		tell(c.new.Operations[0].Name, Change{ID: NothingShared})
	}
	if c.incomplete {
		tell(matches[0].name, Change{ID: ComparisonIncomplete})
	}
	return out
}

// errorFacts tells each error once, with all operations that gained or lost it:
// a service adds an error to many operations in one move.
func (c *comparer) errorFacts(matches []match) []Change {
	var out []Change
	at := map[[2]string]int{}
	tell := func(op string, id ID, e ir.ShapeID) {
		key := [2]string{string(id), string(e)}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			ch := Change{ID: id, Shape: string(e), Value: string(e), Response: true}
			if id == ErrorAdded {
				ch.After = string(e)
			} else {
				ch.Before = string(e)
			}
			out = append(out, ch)
		}
		out[i].Affects = append(out[i].Affects, Place{Operation: op, Side: ir.Response})
	}
	for _, m := range matches {
		for _, e := range m.new.Errors {
			if !slices.ContainsFunc(m.old.Errors, func(o ir.ShapeID) bool { return c.sameError(o, e) }) {
				tell(m.name, ErrorAdded, e)
			}
		}
		for _, e := range m.old.Errors {
			if !slices.ContainsFunc(m.new.Errors, func(o ir.ShapeID) bool { return c.sameError(e, o) }) {
				tell(m.name, ErrorRemoved, e)
			}
		}
	}
	return out
}

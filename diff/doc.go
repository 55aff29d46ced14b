// Package diff says what changed between two models of one service, and what
// that means for the people who call it.
//
//	changes := diff.Compare(before, after)           // facts, never judged
//	report := diff.Judge(changes, diff.Policy{})      // severities, acknowledgements, a verdict
//
// Three stages, kept apart: [Compare] finds facts, the catalogue ([Rules]) and
// [Judge] give them severities, generators/report presents them.
//
// # What is compared
//
// Operations are matched by name, everything below by what it is: two shapes are
// compared because two matching places refer to them, whatever they are called.
// Names that shapec made up for a page therefore never show as a change. A pair
// of shapes is compared once, however often it is shared and even if it contains
// itself; a [Change] is one cause, and lists every place it reaches.
// Between models errors of one name are compared too, what travels (HTTP, names and
// places on the wire, formats), and where a reference leads: one that leads to
// another shape is one change, and how the two shapes differ are its parts.
// docs/compatibility.md says what each change means and why.
//
// # What silence means
//
// A page cannot state everything a service model does (see [ir.Source]). Where
// one of the two models was read from a page, facts that a page cannot state are
// left out: constraints, errors, deprecation, defaults, what a response requires,
// integer against long, and structure against union unless both are stated.
// Against a model, neither its wording counts nor what it prints alike: a blob
// that is a whole body and a stream, a map's key that is a string or an enum, an
// event stream of a request. A change page lists only some operations; those it
// does not list are not removed.
//
// Invariants: Compare(m, m) is empty; Compare(a, b) mirrors Compare(b, a); the
// same models give the same changes in the same order; time and memory are
// bounded on any model that passes [ir.Model.Check].
package diff

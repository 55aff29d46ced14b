// Package merge makes one model of a service of two: what the pages of its API
// Reference state, and what a page of boto's documentation or a change page does.
// Each fact is taken from the source that knows best:
//
//	fact                                            best known by
//	names of structures and operations              reference
//	limits, errors, HTTP, deprecations, widths      reference
//	what is required                                reference, where it says anything
//	names and order of members, kinds of parameters page
//	values of enums                                 both: those of either, the page's first
//	idempotency tokens, streams, hints of prose     page
//	which operations and members there are          both: those of either
//
// Members pair as [shapec/ir/pairing] says. What both state, and not alike, is a
// [Conflict]: the model has one of the two, and the conflict tells which.
//
// It reads and writes models, nothing else, and takes time in proportion to their
// size. The models given are not changed.
package merge

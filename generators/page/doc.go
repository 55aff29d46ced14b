// Package page prints a model as a documentation page: the way back from the IR
// to what shapec reads. It is the printer in the law that holds shapec together
// (lowering the page of a model gives what the page can say of it, [irtest.Erase]),
// and a way to show a model to people who know these pages.
//
//	files, err := page.Generator{}.Generate(&generators.Input{Model: m})
//
// The pages are those of the public generator (botocore's documentation, and the
// change pages made from it), with its habits kept: recursion printed as a marker
// wherever the same shape is open further out, documentation that falls back from
// the member to its shape, notes on unions only where there is documentation, map
// keys always 'string', an empty structure of a request followed by a line break.
//
// page.go is the generator, tree.go brings an operation to rows and syntax once,
// text.go, html.go and rst.go write them down; change.go and pprint.go are the
// change literals. Pages of an API Reference have little in common with those:
// reference.go says what stands on them, referencemarkdown.go and
// referencehtml.go write it down.
package page

// Package reference reads pages of an AWS API Reference (API_CreateTable), one
// operation or one data type a page, and links the pages of a service to a model.
//
//	pages := reference.Read(files, report)
//	for _, s := range reference.Services(pages) {
//		linked := s.Link(report)
//		… linked.Model, linked.Explain(path), linked.Missing …
//	}
//
// There are two stages. The reader takes one file: whatever it is written in
// (Markdown as crawled, as AWS published and publishes it, HTML, a copy of the
// text) comes to one list of lines (lines.go, html.go, plain.go), and one grammar
// cuts that into a [Page]: its title, rows with their labels, syntax blocks,
// errors, notes. The linker takes the pages of one service: rows name types by
// the file of the type's page, syntax blocks tell the names on the wire, their
// order, and what has no page.
//
// Invariants: reading never fails and never panics; each byte is looked at a
// bounded number of times; every fact has a span in its file; what is not
// understood is a diagnostic. Pages are read side by side, and the result does
// not depend on how many at once.
package reference

// Package parser reads documentation pages into trees.
//
// A reader (text.go, html.go, rst.go) brings a page to a [Document]: a text and
// the blocks that cut it. Parse cuts the blocks into operations (page.go), reads
// their syntax literals (literal.go) into one [Tree] in pre-order, and walks that
// tree together with the documentation rows (rows.go).
//
//	for _, page := range parser.Parse(file, parser.Text, report) {
//		for _, op := range page.Operations { … page.Nodes[op.Request] … }
//	}
//
// Invariants: parsing never fails and never panics; it looks at each byte a
// bounded number of times; names and values are spans of the document's text,
// nothing is copied; every node has a span.
package parser

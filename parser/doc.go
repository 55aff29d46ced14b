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
// A block carries what its reader knows of it: which caption it is, which row.
// Readers of mark-up see rows marked. The text reader sees lines that have the
// form of one (row.go), and the syntax tells which are. How pages spell captions
// stands in caption.go, how rows spell types in types.go, for all flavours.
//
// Nothing is lost in silence: each block that is read is marked as taken, and what
// is left and does not read like prose is reported (unread.go, misspelt.go).
//
// Where a text has no caption at all, code alone is read: calls, and what they
// answer (snippet.go).
//
// Invariants: parsing never fails and never panics; it looks at each byte a
// bounded number of times; names and values are spans of the document's text,
// nothing is copied; every node has a span.
package parser

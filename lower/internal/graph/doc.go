// Package graph is the working form of lowering: what pages show, and what the passes
// conclude about it. It concludes nothing itself. Passes write to it, each its own
// fields; naming and explanations only read it.
//
//	graph.go     nodes, classes, and how to get from one to the next
//	build.go     pages → graph; of an operation that stands twice, one is kept
//	places.go    where a node stands: as a path, on the page, in the file
//	evidence.go  what a pass writes down of its reasons
package graph

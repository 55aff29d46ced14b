// Package explain tells, for a place, what was concluded and from which lines. It infers
// nothing: passes write down their evidence as they decide, in the graph, with the names
// and with the hints, and this package puts it into sentences.
//
//	explain.go     from a path to the findings about it
//	reasons.go     from nodes to the lines to look at
//	shape.go       what the page states: kind, required, and where else the shape stands
//	hints.go       what a description says of values
//	recursion.go   what a marker means
//	unions.go      whether a structure is a union
//	names.go       what a shape is called
//	operations.go  what an operation is called
package explain

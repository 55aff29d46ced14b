// Package naming finds the names of operations and shapes. It reads the graph and what
// the lock and the configuration keep, and returns [Names]: each name with its evidence
// and the places that it rests on, so that an explanation has nothing to find again.
//
//	naming.go      who has which name, and in which order names are given
//	spelling.go    of operations: how the page writes what a method only has in lower case
//	rownames.go    the names in rows
//	references.go  of shapes: which members refer to them, and what encloses them
//	mentions.go    of shapes: what rows call them
//	candidates.go  of shapes: what each may be called, best first
//	overrides.go   what the configuration renames
//
// Invariant: a name is given once. What a release adds takes no name from what was there.
package naming

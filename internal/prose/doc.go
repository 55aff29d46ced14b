// Package prose reads what a description says about the values of a member. It takes
// the text and what the member holds, and gives hints and the places they rest on; it
// knows nothing of pages, nodes or shapes.
//
//	prose.go     the cues that hints begin with, and in which cases a hint holds
//	bounds.go    least and most
//	defaults.go  the value that holds where the member is left out
//	values.go    lists of all values
//
// A hint is only taken where the text states it for all cases, so most of this package
// decides what to leave out.
package prose

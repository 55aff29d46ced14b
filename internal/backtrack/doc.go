// Package backtrack matches patterns with what package regexp does not have:
// look-around, possessive and very large repetitions. Searches are bounded by a number
// of steps.
//
// matcher.go is one file for two users: shapec checks documents with it, and generated
// validators bring a copy along.
package backtrack

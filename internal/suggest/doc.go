// Package suggest finds the word that was probably meant.
//
//	suggest.Closest("genrators", []string{"generators", "names"}) // "generators"
package suggest

// Package conflict reads text in which git left the two sides of a merge.
//
//	sides, conflicted := conflict.Sides(text)
package conflict

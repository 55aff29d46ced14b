// Package pairing finds out which members of two descriptions of one structure are
// the same one, where the descriptions may spell names differently.
package pairing

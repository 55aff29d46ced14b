package lower

// A proof says what a conclusion rests on, strongest first.
type proof uint8

const (
	noProof    proof = iota
	onlyOne          // nothing else that is open fits
	unfolded         // the same member stands unfolded elsewhere on the page
	everywhere       // of what fits, only this is open at every site of this member
	sameText         // the row's description is that of the target
	sameName         // the names agree
	elsewhere        // words or names agree at another site of this member
	nearest          // nothing speaks for it: an assumption
)

// A meaning is what a marker's target rests on, beside its proof.
type meaning struct {
	others     []int32 // further nodes that fit, innermost first
	seen       []int32 // nodes at other places of the same member that speak for the target, at most maxSeen
	assumption assumption
}

// maxSeen bounds how many other places speak for one conclusion.
const maxSeen = 5

// An assumption says why a marker has its target where nothing speaks for it.
type assumption uint8

const (
	innermost    assumption = iota // it is the innermost that fits
	leastAgainst                   // less speaks against it than against what is further in
	noList                         // the row says list, but none is open
	onlyItself                     // nothing else fits, though it holds nothing but itself
)

package graph

// A Proof says what a conclusion rests on, strongest first.
type Proof uint8

const (
	_          Proof = iota
	OnlyOne          // nothing else that is open fits
	Unfolded         // the same member stands unfolded elsewhere on the page
	Everywhere       // of what fits, only this is open at every site of this member
	SameText         // the row's description is that of the target
	SameName         // the names agree
	Choice           // it is the choice of which the structure around the marker is an arm
	Recurs           // it is the structure around that of the marker, and recurs anyway
	Elsewhere        // one of these four holds at another site of this member
	Nearest          // an assumption, without evidence
)

// A Meaning is what a marker's target rests on, beside its proof.
type Meaning struct {
	Others     []int32    // further nodes that fit, innermost first
	Seen       []int32    // nodes at other places of the same member that are evidence for the target, at most MaxSeen
	Assumption Assumption // where the proof is Nearest
}

// MaxSeen bounds how many other places are kept for one conclusion.
const MaxSeen = 5

// An Assumption says why a marker has its target where there is no evidence.
type Assumption uint8

const (
	Innermost    Assumption = iota // it is the innermost that fits
	LeastAgainst                   // there is evidence against what is further in
	NoList                         // the row says list, but none is open
	OnlyItself                     // nothing else fits, though it holds nothing but itself
)

package awspattern

import (
	"math"
	"regexp/syntax"
	"slices"
)

// Bounds of the search for loops that share a text. What goes beyond them counts as
// shared.
const (
	maxLoops   = 64
	maxTriples = 100_000
)

// Steps estimates how many steps an engine that backtracks takes at most for a text of
// so many characters that does not match an expression, one that [Translate] gave and
// that does not [Backtracks]. Such an engine takes each way of sharing a text between
// loops that follow one another: n²/2 for \s+\s*$, n³/6 if the search for where it
// begins is a loop that takes white space too.
//
// One loop may hand over to another where a word leads from a position of the first
// back to it and to a position of the second, and from that one back to it: then each
// repetition of the word may be the one at which that happens. The estimate multiplies
// what the loops of the worst chain of such pairs can read.
func Steps(translated string, length int) float64 {
	re, err := syntax.Parse(unsimplified(translated), syntax.Perl)
	if err != nil {
		return math.Inf(1)
	}
	a := &automaton{follow: map[int]map[int]int{}}
	search := a.loop(&syntax.Regexp{Op: syntax.OpAnyChar}, 0, -1) // for where it begins
	for _, branch := range branches(re) {
		p := a.build(branch)
		if a.tooLarge {
			return math.Inf(1)
		}
		if !anchored(branch, false) { // what matches ends the search
			if p.empty > 0 {
				return float64(length)
			}
			for last := range p.last {
				delete(a.follow, last)
			}
		}
		if !anchored(branch, true) {
			a.connect(search.last, p.first)
		}
	}
	return a.worst(length)
}

// branches are the alternatives of an expression as a whole.
func branches(re *syntax.Regexp) []*syntax.Regexp {
	switch re.Op {
	case syntax.OpCapture:
		return branches(re.Sub[0])
	case syntax.OpAlternate:
		var all []*syntax.Regexp
		for _, sub := range re.Sub {
			all = append(all, branches(sub)...)
		}
		return all
	case syntax.OpConcat:
		if len(re.Sub) == 2 && nothing(re.Sub[0]) {
			return branches(re.Sub[1])
		}
	}
	return []*syntax.Regexp{re}
}

// nothing reports whether an expression is one of those that [unsimplified] puts in.
func nothing(re *syntax.Regexp) bool {
	return re.Op == syntax.OpEmptyMatch || re.Op == syntax.OpCapture && nothing(re.Sub[0])
}

// anchored reports whether every text of an expression is at the beginning, or at the
// end.
func anchored(re *syntax.Regexp, atBegin bool) bool {
	switch re.Op {
	case syntax.OpBeginText, syntax.OpBeginLine:
		return atBegin
	case syntax.OpEndText, syntax.OpEndLine:
		return !atBegin
	case syntax.OpCapture:
		return anchored(re.Sub[0], atBegin)
	case syntax.OpConcat:
		return slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return anchored(sub, atBegin) })
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !anchored(sub, atBegin) })
	}
	return false
}

// worst is the estimate for the worst chain of loops.
func (a *automaton) worst(length int) float64 {
	in := a.components()
	loops := map[int]*loop{}
	var order []*loop // a component has a higher number than those it leads to
	for p := range a.classes {
		if !a.inLoop(p, in) {
			continue
		}
		l := loops[in[p]]
		if l == nil {
			l = &loop{}
			loops[in[p]] = l
		}
		l.positions = append(l.positions, p)
		l.reads = min(l.reads+a.reads(p), float64(length))
	}
	for number := len(a.classes); number > 0; number-- {
		if l := loops[number]; l != nil {
			order = append(order, l)
		}
	}
	if len(order) > maxLoops {
		return math.Inf(1)
	}
	left := maxTriples
	most := float64(length)
	for i, l := range order {
		l.chain, l.links = max(l.chain, 1), max(l.links, 1)
		reach := a.reach(l.positions)
		for _, later := range order[i+1:] {
			if !reach[later.positions[0]] {
				continue
			}
			chain, links := l.chain, l.links
			if a.share(l, later, in, reach, &left) {
				chain, links = l.chain*l.reads/float64(l.links), l.links+1
			}
			if chain > later.chain {
				later.chain, later.links = chain, links
			}
		}
		most = max(most, l.chain*l.reads/float64(l.links))
	}
	return most
}

// A loop is a component of positions.
type loop struct {
	positions []int
	reads     float64 // characters at most
	chain     float64 // ways to come here
	links     int     // loops that shared a text on the way, with this one
}

func (a *automaton) inLoop(p int, in []int) bool {
	for q := range a.follow[p] {
		if in[q] == in[p] {
			return true
		}
	}
	return false
}

// reads is how many characters a position reads at most.
func (a *automaton) reads(p int) float64 {
	if times := a.times[p]; times > 0 {
		return float64(times)
	}
	return math.Inf(1)
}

// reach marks what positions lead to.
func (a *automaton) reach(from []int) []bool {
	seen := make([]bool, len(a.classes))
	stack := append([]int(nil), from...)
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[p] {
			continue
		}
		seen[p] = true
		for q := range a.follow[p] {
			stack = append(stack, q)
		}
	}
	return seen
}

// share reports whether one loop may hand over to a later one at each repetition of
// a word.
func (a *automaton) share(l, later *loop, in []int, reach []bool, left *int) bool {
	type triple [3]int
	for _, p := range l.positions {
		for _, q := range later.positions {
			goal := triple{p, q, q}
			seen := map[triple]bool{}
			stack := []triple{{p, p, q}}
			for len(stack) > 0 {
				at := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				for x := range a.follow[at[0]] {
					if in[x] != in[p] {
						continue
					}
					for y := range a.follow[at[1]] {
						if !reach[y] || !overlap(a.classes[x], a.classes[y]) {
							continue
						}
						for z := range a.follow[at[2]] {
							next := triple{x, y, z}
							if seen[next] || in[z] != in[q] || !overlap(a.classes[z], a.classes[x]) || !overlap(a.classes[z], a.classes[y]) {
								continue
							}
							if *left--; next == goal || *left < 0 {
								return true
							}
							seen[next] = true
							stack = append(stack, next)
						}
					}
				}
			}
		}
	}
	return false
}

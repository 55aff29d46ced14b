package awspattern

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of the search for ambiguity. What goes beyond them counts as ambiguous.
const (
	loopFrom     = 4       // a count from which a repetition is taken for a loop
	exactCopies  = 128     // positions to which {n} is written out
	maxPositions = 600     // of an automaton
	maxPairs     = 200_000 // of positions
)

// Backtracks reports whether an engine that backtracks may take time exponential
// in the length of a text that does not match: whether a loop of the expression,
// one that [Translate] gave, can read one text in two ways. (a+)+ is the shortest
// example. Editors have such engines, RE2 is none.
//
// The test is by construction. The positions of the expression, which are the
// characters it is written with, are the states of an automaton (Glushkov's). Two
// ways through a loop are either two edges from one position to another, or a cycle of
// pairs of positions that begins and ends with two equal ones and is apart in
// between.
func Backtracks(translated string) bool {
	re, err := syntax.Parse(unsimplified(translated), syntax.Perl)
	if err != nil {
		return true
	}
	a := &automaton{follow: map[int]map[int]int{}}
	a.build(re)
	return a.tooLarge || a.ambiguous()
}

// unsimplified puts an empty group before each alternative. The parser would make
// [a] of a|a and a* of (?:a*)*, which an engine that backtracks does not.
func unsimplified(pattern string) string {
	var b strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		b.WriteByte(c)
		switch {
		case c == '\\' && i+1 < len(pattern):
			i++
			b.WriteByte(pattern[i])
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
		case c == '(' && strings.HasPrefix(pattern[i:], "(?:"):
			b.WriteString("?:()")
			i += 2
		case c == '(' || c == '|':
			b.WriteString("()")
		}
	}
	return b.String()
}

// An automaton has a state for each position of an expression.
type automaton struct {
	classes  [][]rune            // by position: pairs of first and last rune
	times    []int               // by position: how often it may be read; 0 for any number
	follow   map[int]map[int]int // from a position to the next: in how many ways, 2 for more than one
	tooLarge bool
}

// A part of an expression: with which positions it begins and ends, each with the
// number of ways, and in how many ways it is empty.
type part struct {
	first, last map[int]int
	empty       int
}

func (a *automaton) build(re *syntax.Regexp) part {
	if len(a.classes) > maxPositions {
		a.tooLarge = true
		return part{empty: 1}
	}
	switch re.Op {
	case syntax.OpLiteral:
		all := part{empty: 1}
		for _, r := range re.Rune {
			class := []rune{r, r}
			if re.Flags&syntax.FoldCase != 0 {
				class = nil
			}
			all = a.concat(all, a.position(class))
		}
		return all
	case syntax.OpCharClass:
		return a.position(re.Rune)
	case syntax.OpAnyChar:
		return a.position(nil)
	case syntax.OpAnyCharNotNL:
		return a.position([]rune{0, '\n' - 1, '\n' + 1, utf8.MaxRune})
	case syntax.OpCapture:
		return a.build(re.Sub[0])
	case syntax.OpConcat:
		all := part{empty: 1}
		for _, sub := range re.Sub {
			all = a.concat(all, a.build(sub))
		}
		return all
	case syntax.OpAlternate:
		all := part{first: map[int]int{}, last: map[int]int{}}
		for _, sub := range re.Sub {
			p := a.build(sub)
			add(all.first, p.first, 1)
			add(all.last, p.last, 1)
			all.empty = min(2, all.empty+p.empty)
		}
		return all
	case syntax.OpStar:
		return a.loop(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		return a.loop(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		p := a.build(re.Sub[0])
		p.empty = 1
		return p
	case syntax.OpRepeat:
		return a.repeat(re)
	case syntax.OpNoMatch:
		return part{}
	}
	return part{empty: 1} // anchors, and nothing
}

// repeat writes {n} and small counts out, and takes larger ones for loops.
func (a *automaton) repeat(re *syntax.Regexp) part {
	exact := re.Max == re.Min && positions(re.Sub[0])*re.Max <= exactCopies
	if !exact && (re.Max < 0 || re.Max >= loopFrom) {
		return a.loop(re.Sub[0], re.Min, re.Max)
	}
	all := part{empty: 1}
	for range re.Min {
		all = a.concat(all, a.build(re.Sub[0]))
	}
	var rest part
	for i := range re.Max - re.Min { // x{0,2} is (x(x)?)?
		p := a.build(re.Sub[0])
		if i > 0 {
			p = a.concat(p, rest)
		}
		p.empty = 1
		rest = p
	}
	if re.Max > re.Min {
		all = a.concat(all, rest)
	}
	return all
}

// positions is how many characters an expression is written with.
func positions(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	}
	n := 0
	for _, sub := range re.Sub {
		n += positions(sub)
	}
	if re.Op == syntax.OpRepeat {
		n *= max(re.Max, re.Min, 1)
	}
	return min(n, 1<<20)
}

// loop repeats an expression. A round that reads nothing ends the loop in every
// engine, so that it is empty in one way only.
func (a *automaton) loop(sub *syntax.Regexp, least, most int) part {
	from := len(a.classes)
	p := a.build(sub)
	a.connect(p.last, p.first)
	for i := from; i < len(a.times); i++ {
		a.times[i] = min(a.times[i]*max(most, 0), 1<<20)
	}
	if least == 0 || p.empty > 0 {
		p.empty = 1
	}
	return p
}

func (a *automaton) position(class []rune) part {
	at := len(a.classes)
	a.classes, a.times = append(a.classes, class), append(a.times, 1)
	return part{first: map[int]int{at: 1}, last: map[int]int{at: 1}}
}

func (a *automaton) concat(p, q part) part {
	a.connect(p.last, q.first)
	all := part{first: map[int]int{}, last: map[int]int{}, empty: min(2, p.empty*q.empty)}
	add(all.first, p.first, 1)
	add(all.first, q.first, p.empty)
	add(all.last, q.last, 1)
	add(all.last, p.last, q.empty)
	return all
}

func (a *automaton) connect(from, to map[int]int) {
	for p, n := range from {
		if a.follow[p] == nil {
			a.follow[p] = map[int]int{}
		}
		add(a.follow[p], to, n)
	}
}

func add(to, from map[int]int, ways int) {
	if ways == 0 {
		return
	}
	for p, n := range from {
		to[p] = min(2, to[p]+n*ways)
	}
}

// ambiguous looks for two ways through a loop.
func (a *automaton) ambiguous() bool {
	in := a.components()
	for p, next := range a.follow {
		for q, ways := range next {
			if ways > 1 && in[p] == in[q] {
				return true
			}
		}
	}
	return a.parted(in)
}

// components numbers the strongly connected components of the positions, that is
// the loops.
func (a *automaton) components() []int {
	next := make([][]int, len(a.classes))
	for p, m := range a.follow {
		for q := range m {
			next[p] = append(next[p], q)
		}
	}
	return connected(len(a.classes), func(p int) []int { return next[p] })
}

// parted looks for two paths that part and meet again in one loop, on the graph of
// the pairs that can be reached from two equal positions.
func (a *automaton) parted(in []int) bool {
	n := len(a.classes)
	number := map[int]int{}
	var pairs []int
	visit := func(p, q int) int {
		key := p*n + q
		i, ok := number[key]
		if !ok {
			i = len(pairs)
			number[key] = i
			pairs = append(pairs, key)
		}
		return i
	}
	for p := range n {
		visit(p, p)
	}
	var edges [][]int
	total := 0
	for i := 0; i < len(pairs); i++ {
		p, q := pairs[i]/n, pairs[i]%n
		var next []int
		for r := range a.follow[p] {
			if in[r] != in[p] {
				continue
			}
			for s := range a.follow[q] {
				if in[s] == in[p] && overlap(a.classes[r], a.classes[s]) {
					next = append(next, visit(r, s))
				}
			}
		}
		edges = append(edges, next)
		if total += len(next); total > maxPairs {
			return true
		}
	}
	component := connected(len(pairs), func(i int) []int { return edges[i] })
	equal := map[int]bool{}
	for i := range n {
		equal[component[i]] = true
	}
	for i := n; i < len(pairs); i++ {
		if equal[component[i]] {
			return true
		}
	}
	return false
}

// overlap reports whether a rune is in both classes; nil is every rune.
func overlap(a, b []rune) bool {
	if a == nil || b == nil {
		return true
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i+1] < b[j]:
			i += 2
		case b[j+1] < a[i]:
			j += 2
		default:
			return true
		}
	}
	return false
}

// connected numbers the strongly connected components of a graph (Tarjan's
// algorithm, with a stack of its own).
func connected(n int, next func(int) []int) []int {
	component := make([]int, n)
	low, order := make([]int, n), make([]int, n)
	type frame struct{ at, edge int }
	var stack []frame
	var open []int
	count, components := 0, 0
	enter := func(v int) {
		count++
		order[v], low[v] = count, count
		open = append(open, v)
		stack = append(stack, frame{at: v})
	}
	for v := range n {
		if order[v] > 0 {
			continue
		}
		enter(v)
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			if edges := next(f.at); f.edge < len(edges) {
				w := edges[f.edge]
				f.edge++
				switch {
				case order[w] == 0:
					enter(w)
				case component[w] == 0:
					low[f.at] = min(low[f.at], order[w])
				}
				continue
			}
			v := f.at
			stack = stack[:len(stack)-1]
			if len(stack) > 0 {
				parent := stack[len(stack)-1].at
				low[parent] = min(low[parent], low[v])
			}
			if low[v] != order[v] {
				continue
			}
			components++
			at := slices.Index(open, v)
			for _, w := range open[at:] {
				component[w] = components
			}
			open = open[:at]
		}
	}
	return component
}

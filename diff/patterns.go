package diff

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
)

// A relation says which strings a new pattern takes, against the old one.
type relation string

const (
	equal     relation = "equal"
	wider     relation = "wider"    // all of the old ones, and more
	narrower  relation = "narrower" // some of the old ones, and no others
	other     relation = "other"    // neither
	undecided relation = "changed"
)

// patterns compares two patterns, each pair of them once: a model repeats its own.
func (c *comparer) patterns(old, new string) relation {
	key := [2]string{old, new}
	r, known := c.compared[key]
	if !known {
		r = comparePatterns(old, new)
		if c.compared == nil {
			c.compared = map[[2]string]relation{}
		}
		c.compared[key] = r
	}
	return r
}

// comparePatterns compares two patterns as what they take. A pattern holds for
// the whole string, anchored or not: half of AWS's models leave out anchors that
// they mean. An empty pattern takes everything, and so does ".*": no pattern of
// a model means to forbid line breaks by that. Where a pattern is not regular (a
// look-ahead), or the two are too large, nothing is decided.
func comparePatterns(old, new string) relation {
	if old == new {
		return equal
	}
	a, okA := newAutomaton(old)
	b, okB := newAutomaton(new)
	if !okA || !okB {
		return undecided
	}
	return compareAutomata(a, b)
}

// An automaton is a pattern's program, run with sets of instructions as states.
type automaton struct {
	prog *syntax.Prog
	mark []int // by instruction: the closure it was last met in
	now  int
}

// maxProgram bounds the instructions of a pattern.
const maxProgram = 5000

func newAutomaton(pattern string) (*automaton, bool) {
	if pattern == "" {
		pattern = ".*"
	}
	re, err := syntax.Parse(pattern, syntax.Perl|syntax.DotNL)
	if err != nil {
		return nil, false
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil || len(prog.Inst) > maxProgram {
		return nil, false
	}
	for _, in := range prog.Inst {
		if in.Op == syntax.InstEmptyWidth && syntax.EmptyOp(in.Arg)&(syntax.EmptyWordBoundary|syntax.EmptyNoWordBoundary) != 0 {
			return nil, false
		}
	}
	return &automaton{prog: prog, mark: make([]int, len(prog.Inst))}, true
}

// closure follows what needs no character from the instructions in from: those
// that take one, sorted, and whether the string may end here.
func (a *automaton) closure(from []uint32, first bool, steps *int) (state []uint32, accepts bool) {
	a.now++
	begin := syntax.EmptyBeginText | syntax.EmptyBeginLine
	end := syntax.EmptyEndText | syntax.EmptyEndLine
	var visit func(pc uint32, atEnd bool)
	visit = func(pc uint32, atEnd bool) {
		if a.mark[pc] == a.now {
			return
		}
		a.mark[pc] = a.now
		*steps--
		switch in := &a.prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			visit(in.Out, atEnd)
			visit(in.Arg, atEnd)
		case syntax.InstCapture, syntax.InstNop:
			visit(in.Out, atEnd)
		case syntax.InstEmptyWidth:
			needs := syntax.EmptyOp(in.Arg)
			if needs&begin != 0 && !first || needs&end != 0 && !atEnd {
				return
			}
			visit(in.Out, atEnd)
		case syntax.InstMatch:
			accepts = true
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if !atEnd {
				state = append(state, pc)
			}
		}
	}
	for _, pc := range from {
		visit(pc, false)
	}
	if !accepts {
		a.now++
		for _, pc := range from {
			visit(pc, true)
		}
	}
	slices.Sort(state)
	return state, accepts
}

// step is where a character leads from a state.
func (a *automaton) step(state []uint32, r rune) (out []uint32) {
	for _, pc := range state {
		if in := &a.prog.Inst[pc]; in.MatchRune(r) {
			out = append(out, in.Out)
		}
	}
	return out
}

// How far two automata are followed.
const maxStates, maxSteps = 20_000, 3_000_000

type bothStates struct {
	a, b         []uint32
	ends, endsIn bool // a accepts, b accepts
}

// compareAutomata walks both at once over one character of each class that either
// tells apart.
func compareAutomata(a, b *automaton) relation {
	steps := maxSteps
	alphabet := classes(a.prog, b.prog)
	start := func(x *automaton) ([]uint32, bool) {
		return x.closure([]uint32{uint32(x.prog.Start)}, true, &steps)
	}
	var s bothStates
	s.a, s.ends = start(a)
	s.b, s.endsIn = start(b)
	seen := map[string]bool{}
	queue := []bothStates{s}
	onlyOld, onlyNew := false, false
	for len(queue) > 0 && !(onlyOld && onlyNew) {
		s := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		onlyOld = onlyOld || s.ends && !s.endsIn
		onlyNew = onlyNew || s.endsIn && !s.ends
		for _, r := range alphabet {
			steps -= len(s.a) + len(s.b) + 1
			if steps < 0 || len(seen) > maxStates {
				return undecided
			}
			var next bothStates
			next.a, next.ends = a.closure(a.step(s.a, r), false, &steps)
			next.b, next.endsIn = b.closure(b.step(s.b, r), false, &steps)
			if len(next.a) == 0 && len(next.b) == 0 && next.ends == next.endsIn {
				continue
			}
			if key := next.key(); !seen[key] {
				seen[key] = true
				queue = append(queue, next)
			}
		}
	}
	switch {
	case onlyOld && onlyNew:
		return other
	case onlyOld:
		return narrower
	case onlyNew:
		return wider
	}
	return equal
}

func (s *bothStates) key() string {
	var out []byte
	for _, pc := range s.a {
		out = binary.AppendUvarint(out, uint64(pc)+1)
	}
	out = append(out, 0)
	for _, pc := range s.b {
		out = binary.AppendUvarint(out, uint64(pc)+1)
	}
	mark := byte(0)
	if s.ends {
		mark |= 1
	}
	if s.endsIn {
		mark |= 2
	}
	return string(append(out, 0, mark))
}

// classes lists a character of each class: ranges begin and end where an
// instruction says so.
func classes(programs ...*syntax.Prog) []rune {
	starts := []rune{0}
	for _, p := range programs {
		for i := range p.Inst {
			in := &p.Inst[i]
			switch in.Op {
			case syntax.InstRune, syntax.InstRune1:
				if len(in.Rune) == 1 {
					r := in.Rune[0]
					starts = append(starts, r, r+1)
					if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
						for f := rune(0); f < 0x250; f++ { // letters that fold are few
							if in.MatchRune(f) {
								starts = append(starts, f, f+1)
							}
						}
					}
					continue
				}
				for j := 0; j+1 < len(in.Rune); j += 2 {
					starts = append(starts, in.Rune[j], in.Rune[j+1]+1)
				}
			case syntax.InstRuneAnyNotNL:
				starts = append(starts, '\n', '\n'+1)
			}
		}
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	if len(starts) == 1 {
		return starts
	}
	return slices.DeleteFunc(starts, func(r rune) bool { return r > 0x10FFFF })
}

package backtrack

import (
	"math"
	"regexp/syntax"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A backtracker is a pattern with what package regexp does not have. Groups of its
// expression stand for that: ahead, notahead, behind and notbehind look around,
// whole is not gone back into, many and few repeat (many1_0_2000 up to 2,000 times).
//
// A search that takes more than a million steps ends, and the string counts as a match.
type backtracker struct {
	source string // as the service states it
	expr   string
	once   sync.Once
	re     *syntax.Regexp
}

func (p *backtracker) text() string { return p.source }

func (p *backtracker) matches(s string) bool {
	p.once.Do(p.compile)
	b := backtracking{s: s}
	for i := 0; i <= len(s) && !b.over(); {
		if b.at(p.re, i, func(int) bool { return true }) {
			return true
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += max(size, 1)
	}
	return b.over()
}

func (p *backtracker) compile() {
	re, err := syntax.Parse(p.expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	p.re = re
}

const (
	maxSteps = 1_000_000
	maxCalls = 100_000 // of calls
)

// A backtracking is the search for one match.
type backtracking struct {
	s             string
	steps, nested int
}

func (b *backtracking) over() bool { return b.steps > maxSteps }

// at reports whether re matches at i so that what follows does too: next says of an
// end whether it does.
func (b *backtracking) at(re *syntax.Regexp, i int, next func(int) bool) bool {
	if b.steps++; b.nested > maxCalls {
		b.steps = maxSteps + 1
	}
	if b.over() {
		return false
	}
	b.nested++
	defer func() { b.nested-- }()
	switch re.Op {
	case syntax.OpEmptyMatch:
		return next(i)
	case syntax.OpLiteral:
		for _, want := range re.Rune {
			r, size := utf8.DecodeRuneInString(b.s[i:])
			if size == 0 || r != want && (re.Flags&syntax.FoldCase == 0 || !folds(r, want)) {
				return false
			}
			i += size
		}
		return next(i)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		size := b.one(re, i)
		return size > 0 && next(i+size)
	case syntax.OpBeginText:
		return i == 0 && next(i)
	case syntax.OpEndText:
		return i == len(b.s) && next(i)
	case syntax.OpWordBoundary:
		return b.word(i-1) != b.word(i) && next(i)
	case syntax.OpNoWordBoundary:
		return b.word(i-1) == b.word(i) && next(i)
	case syntax.OpConcat:
		return b.sequence(re.Sub, i, next)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if b.at(sub, i, next) {
				return true
			}
		}
	case syntax.OpStar:
		return b.repeat(re, i, 0, -1, next)
	case syntax.OpPlus:
		return b.repeat(re, i, 1, -1, next)
	case syntax.OpQuest:
		return b.repeat(re, i, 0, 1, next)
	case syntax.OpRepeat:
		return b.repeat(re, i, re.Min, re.Max, next)
	case syntax.OpCapture:
		return b.group(re, i, next)
	}
	return false
}

func (b *backtracking) sequence(subs []*syntax.Regexp, i int, next func(int) bool) bool {
	if len(subs) == 0 {
		return next(i)
	}
	return b.at(subs[0], i, func(end int) bool { return b.sequence(subs[1:], end, next) })
}

// group matches a group, or what its name says.
func (b *backtracking) group(re *syntax.Regexp, i int, next func(int) bool) bool {
	head, counts, _ := strings.Cut(re.Name, "_")
	switch strings.TrimRight(head, "0123456789") {
	case "ahead":
		return b.end(re.Sub[0], i) >= 0 && next(i)
	case "notahead":
		return b.end(re.Sub[0], i) < 0 && next(i)
	case "behind":
		return b.behind(re.Sub[0], i) && next(i)
	case "notbehind":
		return !b.behind(re.Sub[0], i) && next(i)
	case "whole":
		end := b.end(re.Sub[0], i)
		return end >= 0 && next(end)
	case "many", "few":
		least, most, _ := strings.Cut(counts, "_")
		low, _ := strconv.Atoi(least)
		high, err := strconv.Atoi(most)
		if err != nil {
			high = -1
		}
		loop := *re
		if loop.Flags &^= syntax.NonGreedy; head[0] == 'f' {
			loop.Flags |= syntax.NonGreedy
		}
		return b.repeat(&loop, i, low, high, next)
	}
	return b.at(re.Sub[0], i, next)
}

// end is where re ends that matches at i, or -1.
func (b *backtracking) end(re *syntax.Regexp, i int) int {
	end := -1
	b.at(re, i, func(at int) bool { end = at; return true })
	return end
}

// behind reports whether re matches so that it ends at i.
func (b *backtracking) behind(re *syntax.Regexp, i int) bool {
	at := i
	for n := widest(re); n >= 0; n-- {
		if b.at(re, at, func(end int) bool { return end == i }) {
			return true
		}
		if at == 0 {
			return false
		}
		_, size := utf8.DecodeLastRuneInString(b.s[:at])
		at -= size
	}
	return false
}

// repeat matches the repeated from low to high times; no maximum is -1.
func (b *backtracking) repeat(re *syntax.Regexp, i, low, high int, next func(int) bool) bool {
	sub, lazy := re.Sub[0], re.Flags&syntax.NonGreedy != 0
	if b.one(sub, i) >= 0 {
		return b.run(sub, i, low, high, lazy, next)
	}
	var more func(n, i int) bool
	more = func(n, i int) bool {
		if n >= low && lazy && next(i) {
			return true
		}
		if (high < 0 || n < high) && b.at(sub, i, func(end int) bool {
			if end == i { // so would all others be
				return n < low && next(end)
			}
			return more(n+1, end)
		}) {
			return true
		}
		return n >= low && !lazy && next(i)
	}
	return more(0, i)
}

// run is repeat for what matches one character: it needs no calls to go on.
func (b *backtracking) run(re *syntax.Regexp, i, low, high int, lazy bool, next func(int) bool) bool {
	start, n := i, 0
	for ; high < 0 || n < high; n++ {
		if lazy && n >= low && next(i) {
			return true
		}
		size := b.one(re, i)
		if b.steps++; size <= 0 || b.over() {
			break
		}
		i += size
	}
	for ; !lazy && n > low && i > start; n-- {
		if next(i) {
			return true
		}
		if b.steps++; b.over() {
			return false
		}
		_, size := utf8.DecodeLastRuneInString(b.s[:i])
		i -= size
	}
	return n >= low && next(i)
}

// one returns the size of the character at i if re is of one character and matches
// it, 0 if it does not, -1 if re is something else.
func (b *backtracking) one(re *syntax.Regexp, i int) int {
	switch re.Op {
	case syntax.OpLiteral:
		if len(re.Rune) != 1 || re.Flags&syntax.FoldCase != 0 {
			return -1
		}
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
	default:
		return -1
	}
	r, size := utf8.DecodeRuneInString(b.s[i:])
	switch {
	case re.Op == syntax.OpAnyChar, re.Op == syntax.OpAnyCharNotNL && r != '\n', re.Op == syntax.OpLiteral && r == re.Rune[0]:
		return size
	case re.Op == syntax.OpCharClass:
		for low, high := 0, len(re.Rune)/2; low < high; { // pairs of first and last, sorted
			switch at := (low + high) / 2; {
			case r < re.Rune[2*at]:
				high = at
			case r > re.Rune[2*at+1]:
				low = at + 1
			default:
				return size
			}
		}
	}
	return 0
}

// word reports whether the byte at i is of a word, as \b has it.
func (b *backtracking) word(i int) bool {
	return i >= 0 && i < len(b.s) && syntax.IsWordChar(rune(b.s[i]))
}

func folds(r, want rune) bool {
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		if f == want {
			return true
		}
	}
	return false
}

// widest is the most characters that re matches.
func widest(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpStar, syntax.OpPlus:
		return math.MaxInt32
	}
	sum, most := 0, 0
	for _, sub := range re.Sub {
		n := widest(sub)
		sum, most = min(sum+n, math.MaxInt32), max(most, n)
	}
	switch {
	case re.Op == syntax.OpAlternate:
		return most
	case re.Op == syntax.OpRepeat && (re.Max < 0 || sum > 1<<20):
		return math.MaxInt32
	case re.Op == syntax.OpRepeat:
		return sum * re.Max
	case re.Op == syntax.OpCapture && strings.Contains(re.Name, "_"): // many and few
		return math.MaxInt32
	}
	return sum
}

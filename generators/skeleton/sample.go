package skeleton

import (
	"iter"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"shapec/internal/awspattern"
)

// sample is the nth text of a pattern, between low and high characters long: of those
// of the least length first.
func sample(pattern string, low, high, n int) (string, bool) {
	if pattern == "" {
		return filler(low, high, n)
	}
	translated, err := awspattern.Translate(pattern)
	if err != nil { // nothing checks it
		return filler(low, high, n)
	}
	tree, err := syntax.Parse(translated, syntax.Perl)
	if err != nil {
		return "", false
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return "", false
	}
	re := regexp.MustCompile(translated)
	fits := func(text string) bool {
		size := utf8.RuneCountInString(text)
		return size >= low && size <= high && re.MatchString(text)
	}
	w := newWalk(program)
	for length := 0; length <= min(high, low+len(program.Inst)) && w.step(); length++ {
		if length < low {
			continue
		}
		for end := range w.ends(length, true) {
			text, rest := w.text(length, end, n)
			if rest == 0 && fits(text) {
				return text, true
			}
			n = max(rest-1, 0) // further ones go other ways
		}
	}
	for length := min(low, len(w.layers)) - 1; length >= 0; length-- { // what is too short may go on with anything
		for end := range w.ends(length, false) {
			text, rest := w.text(length, end, n)
			if text += strings.Repeat("x", min(low-length, maxLength)); rest == 0 && fits(text) {
				return text, true
			}
		}
	}
	return "", false
}

// filler is the nth text where any will do.
func filler(low, high, n int) (string, bool) {
	text := ""
	if n > 0 {
		text = sequence("value", n)
	}
	text += strings.Repeat("x", min(max(low-len(text), 0), maxLength))
	return text, len(text) >= low && len(text) <= high
}

// maxSteps bounds the work of a walk.
const maxSteps = 1 << 20

// A walk goes through the program of a pattern in all ways at once, a character a step.
type walk struct {
	program *syntax.Prog
	layers  [][]visit // by the number of characters before
	seen    []int     // by instruction: the round in which it was seen last
	round   int
	steps   int
}

// A visit is of an instruction that reads a character.
type visit struct{ inst, from int } // from: the visit of the layer before; -1 in the first

func newWalk(program *syntax.Prog) *walk {
	return &walk{program: program, seen: make([]int, 2*len(program.Inst))}
}

// step makes the next layer. It reports false where the walk ends.
func (w *walk) step() bool {
	length := len(w.layers)
	w.round++
	var layer []visit
	for from, start := range w.starts(length) {
		w.follow(start, length == 0, func(inst int) { layer = append(layer, visit{inst, from}) }, nil)
	}
	w.layers = append(w.layers, layer)
	return w.steps < maxSteps && (length == 0 || len(w.layers[length-1]) > 0)
}

// starts gives where each visit goes on after so many characters, by its number.
func (w *walk) starts(length int) iter.Seq2[int, int] {
	return func(yield func(from, start int) bool) {
		if length == 0 {
			yield(-1, w.program.Start)
			return
		}
		for i, v := range w.layers[length-1] {
			if !yield(i, int(w.program.Inst[v.inst].Out)) {
				return
			}
		}
	}
}

// ends gives the visits after which a text of so many characters matches; where it is
// not whole, anything may follow it.
func (w *walk) ends(length int, whole bool) iter.Seq[int] {
	return func(yield func(end int) bool) {
		for from, start := range w.starts(length) {
			w.round++
			matches := false
			w.follow(start, length == 0, nil, func(last bool) { matches = matches || whole || !last })
			if matches && !yield(from) {
				return
			}
		}
	}
}

// follow visits what can be reached without a character, preferred ways first: read is
// called for what reads one, match for an end of the pattern, with whether the text must
// end there.
func (w *walk) follow(start int, first bool, read func(inst int), match func(last bool)) {
	stack := []int{2 * start} // twice the instruction, and one more behind the end of the text
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if w.seen[2*(at/2)] == w.round || w.seen[at] == w.round {
			continue
		}
		w.seen[at] = w.round
		w.steps++
		last := at % 2
		switch inst := &w.program.Inst[at/2]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, 2*int(inst.Arg)+last, 2*int(inst.Out)+last)
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, 2*int(inst.Out)+last)
		case syntax.InstEmptyWidth: // where words begin and end, the match decides
			empty := syntax.EmptyOp(inst.Arg)
			if empty&(syntax.EmptyEndText|syntax.EmptyEndLine) != 0 {
				last = 1
			}
			if first || empty&(syntax.EmptyBeginText|syntax.EmptyBeginLine) == 0 {
				stack = append(stack, 2*int(inst.Out)+last)
			}
		case syntax.InstMatch:
			if match != nil {
				match(last == 1)
			}
		case syntax.InstFail:
		default:
			if read != nil && last == 0 {
				read(at / 2)
			}
		}
	}
}

// text is the nth of the texts of so many characters that end with a visit; rest is how
// many n is beyond these.
func (w *walk) text(length, end, n int) (text string, rest int) {
	runes := make([]rune, length)
	for at := length - 1; at >= 0; at-- {
		v := w.layers[at][end]
		low, size := liked(&w.program.Inst[v.inst])
		runes[at] = low + rune(n%size)
		n, end = n/size, v.from
	}
	return string(runes), n
}

// liked are the characters that people would type first, of those an instruction reads.
func liked(inst *syntax.Inst) (low rune, size int) {
	ranges := inst.Rune
	switch {
	case inst.Op == syntax.InstRuneAny || inst.Op == syntax.InstRuneAnyNotNL:
		ranges = []rune{'a', 'z'}
	case len(ranges) == 1:
		ranges = []rune{ranges[0], ranges[0]}
	}
	for _, like := range [...][2]rune{{'a', 'z'}, {'A', 'Z'}, {'0', '9'}, {'!', '~'}, {0xa1, utf8.MaxRune}, {0, utf8.MaxRune}} {
		for i := 0; i+1 < len(ranges); i += 2 {
			if low, high := max(ranges[i], like[0]), min(ranges[i+1], like[1]); low <= high {
				return low, int(high-low) + 1
			}
		}
	}
	return 'a', 1
}

package skeleton

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode/utf8"

	"shapec/internal/awspattern"
)

// sample is the nth text of a pattern, between low and high characters long. The
// pattern's shortest text is made longer one repetition at a time, or all at once,
// and its alternatives are tried one after the other.
func sample(pattern string, low, high, n int) (string, bool) {
	if pattern == "" {
		text := sequence("", n)
		if n > 0 {
			text = sequence("value", n)
		}
		text += strings.Repeat("x", min(max(low-len(text), 0), maxLength))
		return text, len(text) >= low && len(text) <= high
	}
	translated, err := awspattern.Translate(pattern)
	if err != nil { // nothing checks it
		return sample("", low, high, n)
	}
	re := regexp.MustCompile(translated)
	tree, err := syntax.Parse(translated, syntax.Perl)
	if err != nil {
		return "", false
	}
	fits := func(text string) bool {
		size := utf8.RuneCountInString(text)
		return size >= low && size <= high && re.MatchString(text)
	}
	for option := range 4 {
		s := sampler{option: option, variant: n}
		for grow := -1; grow < max(s.repeats, 1) && grow < 8; grow++ {
			s.grow = grow
			for extra := 0; extra <= max(low, 1); extra = max(extra+1, min(extra*2, low)) {
				s.extra, s.repeats = extra, 0
				var b strings.Builder
				s.write(&b, tree.Simplify(), 0)
				if b.Len() > maxLength {
					break
				}
				if fits(b.String()) {
					return b.String(), true
				}
			}
		}
	}
	return "", false
}

// A sampler writes one text of a syntax tree.
type sampler struct {
	option  int // which alternative
	variant int // which character, where there are several
	grow    int // the repetition that gets extra rounds; -1: all do
	extra   int
	repeats int // seen
}

func (s *sampler) write(b *strings.Builder, re *syntax.Regexp, depth int) {
	if depth > 200 || b.Len() > maxLength {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		b.WriteRune(s.rune(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteRune(s.rune([]rune{'a', 'z'}))
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			s.write(b, sub, depth+1)
		}
	case syntax.OpAlternate:
		s.write(b, re.Sub[s.option%len(re.Sub)], depth+1)
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest:
		rounds := 0
		if re.Op == syntax.OpPlus {
			rounds = 1
		}
		if s.grow < 0 || s.grow == s.repeats {
			rounds += s.extra
		}
		s.repeats++
		if re.Op == syntax.OpQuest {
			rounds = min(rounds, 1)
		}
		seen := s.repeats
		for range rounds {
			s.repeats = seen // what is repeated counts once
			s.write(b, re.Sub[0], depth+1)
		}
	}
}

// rune picks a character that people would type, of ranges.
func (s *sampler) rune(ranges []rune) rune {
	for _, liked := range [...][2]rune{{'a', 'z'}, {'A', 'Z'}, {'0', '9'}, {'!', '~'}, {0xa1, utf8.MaxRune}} {
		for i := 0; i+1 < len(ranges); i += 2 {
			low, high := max(ranges[i], liked[0]), min(ranges[i+1], liked[1])
			if low <= high {
				return low + rune(s.variant)%(high-low+1)
			}
		}
	}
	if len(ranges) == 0 {
		return 'a'
	}
	return ranges[0]
}

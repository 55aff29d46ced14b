package backtrack

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// What both engines take, both match alike.
func TestBacktrackerMatchesAsRegexpDoes(t *testing.T) {
	for _, expr := range []string{``, `a`, `^$`, `^a*$`, `^a*?b+$`, `^(a|ab)(c|bcd)*$`, `^(?:a?){3}a{3}$`, `^[ab]{2,3}?c$`, `\bab\b`, `\Ba`, `^(a*)*b$`,
		`(?i)^aB[c-d]$`, `(?i)ä`, `(?s)^.b`, `^.b`, `^[^a]+$`, `(a|b)+?c`, `^(?:ab|c){1,2}$`, `ä.b`, `^(|a)+$`, `^(?:(?:a|b)*c)+$`, `^[\p{L}]+$`, `a|^b|c$`, `^(?:a{0,2}b{1,}){2}$`} {
		p, re := &backtracker{expr: expr}, regexp.MustCompile(expr)
		r := rand.New(rand.NewPCG(1, 2))
		for range 3000 {
			s := text(r)
			if got := p.matches(s); got != re.MatchString(s) {
				t.Errorf("%s: %q matches is %t", expr, s, got)
				break
			}
		}
	}
}

// text is a short string of few characters.
func text(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(9) {
		b.WriteString([]string{"a", "b", "c", "B", "ä", "\n", " ", "🎈", "\xff"}[r.IntN(9)])
	}
	return b.String()
}

func FuzzBacktracker(f *testing.F) {
	for _, expr := range []string{`^(a|ab)(c|bcd)*$`, `(?i)^a+?[^b]{2,}\b`, `^(|a)+$`, `(?s).*\Bä`} {
		f.Add(expr, "abcd")
	}
	f.Fuzz(func(t *testing.T, expr, s string) {
		re, err := regexp.Compile(expr)
		if err != nil || strings.Contains(expr, "(?P<") || strings.Contains(expr, "(?<") || strings.Contains(expr, "m") { // named groups, many lines
			return
		}
		p := &backtracker{expr: expr}
		p.once.Do(p.compile)
		b := backtracking{s: s}
		for i := range len(s) + 1 {
			if i < len(s) && s[i]&0xc0 == 0x80 { // within a character
				return
			}
			if b.at(p.re, i, func(int) bool { return true }) {
				if !re.MatchString(s) {
					t.Fatalf("%q matches %q only here", expr, s)
				}
				return
			}
		}
		if !b.over() && re.MatchString(s) {
			t.Fatalf("%q does not match %q here", expr, s)
		}
	})
}

func TestBacktrackerMatchesGroupsOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		expr    string
		yes, no []string
	}{
		{`^(?P<notahead1>aws:)[a-z:]+$`, []string{"a", "aw", "xaws:"}, []string{"aws:", "aws:a", ""}},
		{`^(?P<ahead1>.{3,5}$).+@.+$`, []string{"a@b", "a@bcd"}, []string{"a@bcde", "@ab", "ab"}},
		{`^[a-z.]*(?P<notbehind1>\.)$`, []string{"", "a", ".a"}, []string{".", "a."}},
		{`^.*(?P<behind1>ä|bc)d$`, []string{"äd", "bcd", "xbcd"}, []string{"d", "cd", "ad"}},
		{`^(?P<behind1>a*)b$`, []string{"b"}, []string{"ab"}},
		{`^(?P<whole1>a+)ab$`, nil, []string{"aab", "ab"}},
		{`^(?P<whole1>a|ab)c$`, []string{"ac"}, []string{"abc"}},
		{`^(?P<whole1>a*)b$`, []string{"b", "aab"}, []string{"aa"}},
		{`^(?P<many1_2_3>ab)$`, []string{"abab", "ababab"}, []string{"ab", "abababab", ""}},
		{`^(?P<many1_2_>a)$`, []string{"aa", strings.Repeat("a", 100_000)}, []string{"a", ""}},
		{`^(?P<whole1>(?P<few2_1_3>a))b$`, []string{"ab"}, []string{"aab"}},
		{`^(?P<many1_0_2000>[ab]|c)$`, []string{strings.Repeat("ac", 1000), ""}, []string{strings.Repeat("ac", 1000) + "a"}},
		{`^a(?P<notahead1>(?P<notahead2>b).)`, []string{"a", "ab"}, []string{"ac"}},
		{`^(\/(?P<notahead1>\.)+[^*]+){1,4}$`, []string{"/a", "/a/b"}, []string{"/.a", "/", "/*"}},
	} {
		p := &backtracker{expr: c.expr}
		for _, s := range c.yes {
			if !p.matches(s) {
				t.Errorf("%s: %.20q does not match", c.expr, s)
			}
		}
		for _, s := range c.no {
			if p.matches(s) {
				t.Errorf("%s: %.20q matches", c.expr, s)
			}
		}
	}
}

// What takes too long is not held against a value, and nothing takes for ever or
// all of the stack.
func TestBacktrackerGivesUp(t *testing.T) {
	for _, c := range []struct{ expr, s string }{
		{`^(a+)+$`, strings.Repeat("a", 100) + "b"},
		{`^(?:a|b|ab)*$`, strings.Repeat("ab", 100) + "c"},
		{`^(?:ab?)*$`, strings.Repeat("a", 5_000_000) + "c"},
		{`(?P<notbehind1>.*)a`, strings.Repeat("b", 100_000)},
		{`^(?:(?P<many1_0_1000000>(?P<many2_0_1000000>a?)))$`, strings.Repeat("a", 100_000) + "b"},
	} {
		if p := (&backtracker{expr: c.expr}); !p.matches(c.s) {
			t.Errorf("%s: not given up", c.expr)
		}
	}
}

func TestBacktrackerNamesThePatternItStandsFor(t *testing.T) {
	p := &backtracker{source: "(?=a)b", expr: "(?P<ahead>a)b"}
	if p.text() != "(?=a)b" || p.matches("ab") {
		t.Errorf("%q stands for (?=a)b, and matches no text", p.text())
	}
}

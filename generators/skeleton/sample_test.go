package skeleton

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
	"unicode/utf8"

	"shapec/internal/awspattern"
)

func TestSamples(t *testing.T) {
	for _, c := range []struct {
		pattern   string
		low, high int
		want      []string // the first ones; none: there is no text
	}{
		{`[0-9]+`, 12, 12, []string{"000000000000", "000000000001"}},
		{`^[0-9a-f]{8}-[0-9a-f]{4}$`, 13, 13, []string{"aaaaaaaa-aaaa", "aaaaaaaa-aaab"}},
		{`st-[a-z]+`, 16, 16, []string{"st-aaaaaaaaaaaaa"}},
		{`(?:[a-z]{4})*(?:[a-z]{2}==)?`, 24, 24, []string{strings.Repeat("a", 24)}},
		{`^arn:(foo|barre)-\d{2}$`, 0, 99, []string{"arn:foo-00", "arn:foo-01"}},
		{`^(foo|bar|x)$`, 0, 99, []string{"x", "foo", "bar"}},
		{`^$|^x{4}$`, 1, 9, []string{"xxxx"}},
		{`^a|b$`, 3, 3, []string{"axx"}},
		{`^\w+\b-\B-\d$`, 0, 9, []string{"a--0"}},
		{`.*\S.*`, 1, 3, []string{"a", "b"}},
		{`[^a-zA-Z0-9!-~]`, 1, 1, []string{"¡"}},
		{`^[ab]x|cd$`, 2, 2, []string{"ax", "bx", "cd"}},
		{`^a{3}$`, 5, 9, nil},
		{`a^b`, 0, 9, nil},
		{`x$y`, 0, 9, nil},
	} {
		var got []string
		for n := range max(len(c.want), 1) {
			if text, ok := sample(c.pattern, c.low, c.high, n); ok {
				got = append(got, text)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s, %d to %d: %q, want %q", c.pattern, c.low, c.high, got, c.want)
		}
	}
}

func FuzzSample(f *testing.F) {
	for _, pattern := range []string{`[0-9]+`, `^a|b$`, `(?i:ab)*c?`, `^(\w+\b.){2,5}$`, `[\p{L}\p{Z}]{3}`} {
		f.Add(pattern, 3, 5, 2)
	}
	f.Fuzz(func(t *testing.T, pattern string, low, more, n int) {
		if len(pattern) > 200 || low < 0 || low > 500 || more < 0 || more > 500 || n < 0 || n > 1<<20 {
			return
		}
		translated, err := awspattern.Translate(pattern)
		if err != nil {
			return
		}
		if _, err := syntax.Parse(translated, syntax.Perl); err != nil {
			return
		}
		text, ok := sample(pattern, low, low+more, n)
		if size := utf8.RuneCountInString(text); ok && (size < low || size > low+more || pattern != "" && !regexp.MustCompile(translated).MatchString(text)) {
			t.Errorf("%q is no text of %s with %d to %d characters", text, pattern, low, low+more)
		}
	})
}

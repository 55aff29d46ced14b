package awspattern

import (
	"regexp"
	"strings"
	"testing"
)

func TestTranslate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{``, ``},
		{`^[a-z0-9]+$`, `^[a-z0-9]+$`},
		{`[\w\-.]+`, `[0-9A-Za-z_\-.]+`},
		{`[\w-.]+`, `[0-9A-Za-z_\-.]+`},
		{`[a-]`, `[a\-]`},
		{`[+--]`, `[+-\-]`},
		{`\w+\d`, `\w+\d`},
		{`\-\_\:\/\.`, `-_:/\.`},
		{`^[\u0020-\uD7FF]*$`, "^[ -\ud7ff]*$"},
		{`[\uD800\uDC00-\uDBFF\uDFFF]`, "[\U00010000-\U0010ffff]"},
		{`[\x{1F600}]`, "[\U0001F600]"},
		{`[\s\S]`, `[\t-\r \x00-\x08\x0e-\x1f!-` + "\U0010ffff]"},
		{`\s`, `[\t-\r ]`},
		{`\p{L}\pN\P{Lu}`, `[\p{L}][\p{N}][\P{Lu}]`},
		{`[\p{Alnum}_]`, `[0-9A-Za-z_]`},
		{`\A(?:a|b)\z`, `^(?:a|b)$`},
		{`a{2}b{2,}c{2,3}?`, `a{2}b{2,}c{2,3}?`},
		{`^.{0,2048}$`, `^.{0,1000}.{0,1000}.{0,48}$`},
		{`^.{1,1024}$`, `^.{1,1000}.{0,24}$`},
		{`^.{1500,}$`, `^.{1000}.{500,}$`},
		{`^[ab]{1200}$`, `^[ab]{1000}[ab]{200}$`},
		{`{"a"}`, ``},
		{`a]}`, `a\]\}`},
		{`[[]`, `[\[]`},
		{"é\t", `é\x09`},
	} {
		got, err := Translate(c.in)
		if c.want == "" && c.in != "" {
			if err == nil {
				t.Errorf("%q became %q, want an error", c.in, got)
			}
			continue
		}
		if err != nil || got != c.want {
			t.Errorf("%q became %q (%v), want %q", c.in, got, err, c.want)
		}
	}
}

func TestNotTranslated(t *testing.T) {
	for _, in := range []string{
		`^(?!aws)`, `(?=a)`, `(?<=a)b`, `(a)\1`, `a++`, `a**`, `[a-z&&[^b]]`, `[a[b]]`, `[[:alpha:]]`, `(?i)a`, `(?<n>a)`,
		`\p{IsGreek}`, `\p{C}`, `\u12`, `\uD800`, `[\uDC00]`, `\q`, `\`, `[`, `[]a]`, `(`, `)`, `*a`, `^*`, `a{3,2}`, `a{0,9999}`,
		`[z-a]`, `\p`, `\x`, "\xff", strings.Repeat("(", 12) + "a" + strings.Repeat("){5000}", 12), strings.Repeat("a", maxLength+1),
	} {
		if got, err := Translate(in); err == nil {
			t.Errorf("%q became %q, want an error", in, got)
		}
	}
}

func TestTranslationMatchesAlike(t *testing.T) {
	for _, c := range []struct{ pattern, yes, no string }{
		{`^[\w\-]+$`, "a-b_9", "a b"},
		{`^[^\s]+$`, "ab", "a\vb"},
		{`^[\S]$`, "x", "\v"},
		{`^\W$`, "-", "_"},
		{`^[\W]$`, "é", "a"},
		{`^.{0,1002}$`, strings.Repeat("x", 1002), strings.Repeat("x", 1003)},
		{`^(?:ab){1,1001}$`, strings.Repeat("ab", 1001), strings.Repeat("ab", 1002)},
		{`^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF]*$`, "a\U0001F600\uE001", "\n"},
	} {
		out, err := Translate(c.pattern)
		if err != nil {
			t.Errorf("%q: %v", c.pattern, err)
			continue
		}
		re := regexp.MustCompile(out)
		if !re.MatchString(c.yes) || re.MatchString(c.no) {
			t.Errorf("%q became %q: matches %.20q %v, %.20q %v", c.pattern, out, c.yes, re.MatchString(c.yes), c.no, re.MatchString(c.no))
		}
	}
}

func FuzzTranslate(f *testing.F) {
	for _, s := range []string{`^[\w\-.]{1,64}$`, `[\uD800\uDC00-\uDBFF\uDFFF]`, `(a|b)+?`, `\p{L}[^\s]`, `x{0,2048}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out, err := Translate(s)
		if err != nil {
			return
		}
		again, err := Translate(out)
		if err != nil {
			t.Fatalf("%q became %q, which is not taken: %v", s, out, err)
		}
		if third, err := Translate(again); err != nil || third != again {
			t.Fatalf("%q is not stable: %q, %q (%v)", s, again, third, err)
		}
	})
}

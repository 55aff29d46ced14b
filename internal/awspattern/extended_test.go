package awspattern

import (
	"regexp/syntax"
	"testing"
)

func TestExtended(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`^(?!aws:)[\w-]+$`, `^(?P<notahead1>aws:)[0-9A-Za-z_\-]+$`},
		{`(?=a)(?<=b)(?<!c)(?>d)`, `(?P<ahead1>a)(?P<behind2>b)(?P<notbehind3>c)(?P<whole4>d)`},
		{`a++[bc]*+d?+e{2,3}+f`, `(?P<whole1>a+)(?P<whole2>[bc]*)(?P<whole3>d?)(?P<whole4>e{2,3})f`},
		{`(?:ab)++`, `(?P<whole1>(?:ab)+)`},
		{`^[a-z]{1,9999}$`, `^(?P<many1_1_9999>[a-z])$`},
		{`^(?:a{1000}){9999,}?$`, `^(?P<few1_9999_>(?:a{1000}))$`},
		{`^(?:a{1000}){1000}$`, `^(?P<many2_1000_1000>(?:(?P<many1_1000_1000>a)))$`},
		{`(?<name>a)`, `(a)`},
		{`^(?i)(true|false)$`, `^(?i)(true|false)$`},
		{`(?s).*`, `(?s).*`},
		{`(?i:a)+`, `(?i:a)+`},
		{`(/(?!\.)+[^#]){1,4}`, `(/(?P<notahead1>\.)+[^#]){1,4}`},
	} {
		got, _, err := Extended(c.in)
		if err != nil || got != c.want {
			t.Errorf("%q became %q (%v), want %q", c.in, got, err, c.want)
		}
	}
	for _, in := range []string{`(a)\1`, `a**`, `a+?+`, `a{2}{3}`, `[a-z&&[^b]]`, `[a[b]]`, `\p{C}`, `\uD800`, `(?m)^a`, `(?`, `(?<`, `(?!`, `(?!a`, `(?i)*`, `(?P<ahead1>a)`, `a{9999,1}`} {
		if got, _, err := Extended(in); err == nil {
			t.Errorf("%q became %q, want an error", in, got)
		}
	}
}

// What Translate takes, Extended writes as groups only where it repeats a lot.
func FuzzExtended(f *testing.F) {
	for _, s := range []string{`^(?!a)[\w\-.]{1,64}$`, `a++(?<=b{3000})`, `(?>a|b)*+`, `(?i)x{0,2048}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		expr, extended, err := Extended(s)
		if _, plain := Translate(s); plain == nil && err != nil {
			t.Fatalf("%q is translated, but not here: %v", s, err)
		}
		if err != nil {
			return
		}
		re, err := syntax.Parse(expr, syntax.Perl)
		if err != nil {
			t.Fatalf("%q became %q: %v", s, expr, err)
		}
		named := false
		for _, name := range re.CapNames() {
			named = named || name != ""
		}
		if named != extended {
			t.Fatalf("%q became %q, extended is %t", s, expr, extended)
		}
	})
}

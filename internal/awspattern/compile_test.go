package awspattern

import "testing"

// What RE2 takes, what only the matcher that backtracks takes, and what nothing takes.
func TestCompileTakesTheMatcherThatCan(t *testing.T) {
	for pattern, want := range map[string]struct{ yes, no string }{
		`^[a-z]{2}$`:             {"ab", "abc"},
		`^[\u0041-\u005A]+$`:     {"AZ", "a"},
		`^(?!aws:)[a-z:]+$`:      {"a:b", "aws:b"},
		`^(?! )[a-z ]*(?<! )$`:   {"a b", "a "},
		`^[a-z]++$`:              {"ab", "aB"},
		`^a{2,2048}$`:            {"aa", "a"},
		`(?i)^abc$`:              {"ABC", "abd"},
		`(?!^[0-9]+$)(^[\w-]+$)`: {"1a", "11"},
	} {
		m, err := Compile(pattern)
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
			continue
		}
		if !m.MatchString(want.yes) || m.MatchString(want.no) {
			t.Errorf("%s: %q matches %t, %q matches %t", pattern, want.yes, m.MatchString(want.yes), want.no, m.MatchString(want.no))
		}
	}
	for _, pattern := range []string{`^(a)\1$`, `[a-z&&[^b]]`, `(`} {
		if m, err := Compile(pattern); err == nil || m != nil {
			t.Errorf("%s: %v, %v", pattern, m, err)
		}
	}
}

package awspattern

import (
	"os/exec"
	"strings"
	"testing"
)

func TestWhatBacktracks(t *testing.T) {
	for _, c := range []struct {
		pattern string
		want    bool
	}{
		{`^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$`, true}, // ecr's scanning filter
		{`^(a+)+$`, true},
		{`^(a*)*$`, true},
		{`^(a|a)*$`, true},
		{`^(?:a*)*$`, true},
		{`^(?:\w|_)*$`, true},
		{`^(a|ab|b)*$`, true},
		{`^(a?b?)*$`, true},
		{`^([a-z]+-?)+$`, true},
		{`^([a-z]+-?){1,20}$`, true},
		{`^(\w+\s?)*$`, true},
		{`^(.*,)*$`, true},
		{`^((a|b)+c?)*$`, true},
		{`^([a-z]+-)+$`, false},
		{`^(.|\n)*$`, false},
		{`^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$`, false}, // ecr's names of repositories
		{`^[a-z](-?[a-z0-9])*$`, false},
		{`^(a|b)*$`, false},
		{`^(ab|ac)*$`, false},
		{`^([0-9a-f]{2}){16}$`, false},
		{`^([0-9a-f]{4}-){3}[0-9a-f]{12}$`, false},
		{`^(\d{1,3}\.){3}\d{1,3}$`, false},
		{`^[\x00-\x7f]*$`, false},
		{`^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==)?$`, false},
		{`^arn:aws[a-z-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$`, false},
		{`^$`, false},
		{``, false},
	} {
		translated, err := Translate(c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := Backtracks(translated); got != c.want {
			t.Errorf("%s: %t", c.pattern, got)
		}
	}
}

// TestWhatDoesNotBacktrackIsFast gives node texts made to be hard: the letters
// of each pattern that is called safe, over and over, with an end that does not match.
func TestWhatDoesNotBacktrackIsFast(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	for _, p := range []string{
		`^([a-z]+-)+$`, `^[a-z](-?[a-z0-9])*$`, `^(a|b)*$`, `^([0-9a-f]{2}){16}$`,
		`^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$`,
	} {
		script := `const re = new RegExp(process.argv[1], "u"); for (const s of ["a","ab","a-","0","a/"]) re.test(s.repeat(2000) + "\u0001")`
		if out, err := exec.Command(node, "-e", script, p).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", p, err, out)
		}
	}
}

func TestBacktracksIsBounded(t *testing.T) {
	for _, p := range []string{
		"^(" + strings.Repeat("[a-z]?", 3000) + ")*$",
		"^" + strings.Repeat("(", 900) + "a" + strings.Repeat(")*", 900) + "$",
		"^(" + strings.Repeat("a|", 2000) + "a)*$",
	} {
		Backtracks(p)
	}
}

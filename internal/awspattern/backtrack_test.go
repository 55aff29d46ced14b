package awspattern

import (
	"os/exec"
	"strconv"
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

// hard are texts on which engines that backtrack take long for an expression, with how
// many steps for one of 1,000 characters.
var hard = []struct {
	pattern, text, end string // text is repeated, and does not match with end
	steps              float64
}{
	{`^a*$`, "a", "!", 1e3},
	{`^a*a*$`, "a", "!", 5e5},
	{`^.*.*x`, "a", "", 5e5},
	{`^a*b*a*b*$`, "a", "!", 5e5},
	{`^a*b*c*$`, "a", "!", 1e3},
	{`[a-z]+x`, "a", "", 5e5},
	{`[a-z]+x$`, "a", "", 5e5},
	{`[a-z]+`, "0", "", 1e3},
	{`.*.*`, "a", "", 1e3},
	{`\s+\s*$`, " ", "!", 1e9 / 6},
	{`^a*a*a*$`, "a", "!", 1e9 / 6},
	{`^(?:ab)*(?:ab)*$`, "ab", "!", 5e5},
	{`^(?:ab)*(?:ba)*$`, "ab", "!", 1e3},
	{`^a*(?:b|a*)$`, "a", "!", 5e5},
	{`^[a-z0-9]{1,63}[a-z]{1,63}$`, "a", "!", 63 * 63 / 2},
	{`^[a-z]+(?:-[a-z]+)*$`, "a-", "!", 1e3},
	{`^(?:[a-z]+/)*[a-z]+(?:-[a-z]+)*$`, "a/", "!", 1e3},
	{`^[\w-]+(?:\.[\w-]+)*@[\w-]+(?:\.[\w-]+)*$`, "a.", "!", 1e3},
	{`^$|[\s\S]*\S[\s\S]*`, " ", "", 5e5},
	{`(^$|^x*x*$)`, "x", "!", 5e5},
	{`^(?:a*|b*)c|[ab]+$`, "ab", "!", 5e5},
	{`arn:aws:[a-z-]+:\d{12}$`, "a", "!", 1e3},
	{`arn:aws:[a-z:]+!$`, "arn:aws:", "", 5e5},
}

func TestStepsOfWhatLoopsShare(t *testing.T) {
	for _, c := range hard {
		translated, err := Translate(c.pattern)
		if err != nil || Backtracks(translated) {
			t.Fatalf("%s: %v", c.pattern, err)
		}
		if got := Steps(translated, 1000); got < c.steps*0.9 || got > c.steps*1.1 {
			t.Errorf("%s: %.0f, want %.0f", c.pattern, got, c.steps)
		}
	}
}

// What an engine takes is what was estimated, but for what a step costs: hardly more
// where it is linear, hundreds of times as much as that where it is not.
func TestStepsAreThoseOfAnEngine(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	const length = 16_000
	for _, c := range hard {
		translated, _ := Translate(c.pattern)
		estimate := Steps(translated, length)
		if estimate > 1e10 {
			continue // it takes minutes
		}
		script := `const re = new RegExp(process.argv[1], "u"), text = process.argv[2].repeat(` + strconv.Itoa(length) + ` / process.argv[2].length) + process.argv[3];
			re.test("a"); const before = process.cpuUsage().user; const found = re.test(text); console.log(found ? "found" : process.cpuUsage().user - before)`
		out, err := exec.Command(node, "-e", script, translated, c.text, c.end).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		micro, err := strconv.Atoi(strings.TrimSpace(string(out)))
		if err != nil && c.steps > 1e3 {
			t.Errorf("%s: it matches", c.pattern)
		}
		if slow := micro > 20_000; slow != (estimate > 1e7) {
			t.Errorf("%s: %d µs, and %.0f steps", c.pattern, micro, estimate)
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
		Steps(p, 1000)
	}
}

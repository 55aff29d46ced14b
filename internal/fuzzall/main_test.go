package main

import (
	"slices"
	"strings"
	"testing"
)

func TestTargetsBelongToThePackageTheyAreListedAbove(t *testing.T) {
	got := parseList(strings.NewReader(`FuzzText
FuzzHTML
ok  	shapec/parser	0.012s
ok  	shapec/diag	0.004s
?   	shapec/cmd	[no test files]
FuzzLower
ok  	shapec/lower	(cached)
`))
	want := []target{{"shapec/parser", "FuzzText"}, {"shapec/parser", "FuzzHTML"}, {"shapec/lower", "FuzzLower"}}
	if !slices.Equal(got, want) {
		t.Errorf("targets %v, want %v", got, want)
	}
}

func TestTheEndOfTheTimeIsNoFault(t *testing.T) {
	for output, want := range map[string]bool{
		"--- FAIL: FuzzText (8.11s)\n    context deadline exceeded\nFAIL\n":                                                                               true,
		"--- FAIL: FuzzText (3.01s)\n    --- FAIL: FuzzText (0.00s)\n        x_test.go:9: span\n    Failing input written to testdata/fuzz/FuzzText/ab\n": false,
		"fuzzing process hung or terminated unexpectedly: context deadline exceeded\n    Failing input written to testdata/fuzz/FuzzText/ab\n":            false,
	} {
		if got := ranOut([]byte(output)); got != want {
			t.Errorf("%q: %t", output, got)
		}
	}
}

func TestExecutionsAreTheLastCountPrinted(t *testing.T) {
	for output, want := range map[string]int{
		"fuzz: elapsed: 0s, execs: 0 (0/sec), new interesting: 0\nfuzz: elapsed: 3s, execs: 1203 (401/sec), new interesting: 2\nPASS\n": 1203,
		"fuzz: elapsed: 0s, gathering baseline coverage: 0/9 completed\nPASS\n":                                                         0,
		"": 0,
	} {
		if got := executions([]byte(output)); got != want {
			t.Errorf("%q: %d executions, want %d", output, got, want)
		}
	}
}

func TestEachInputHasItsNewBits(t *testing.T) {
	got := newBits([]byte(`fuzz: elapsed: 0s, gathering baseline coverage: 0/2 completed
2026-11-27 02:15:54.29 DEBUG processed an initial input, id: , new bits: 253, size: 0, exec time: 223.051µs
2026-11-27 02:15:54.30 DEBUG processed an initial input, id: , new bits: 0, size: 0, exec time: 88.522µs
PASS
`))
	if want := []int{253, 0}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

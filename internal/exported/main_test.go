package main

import (
	"slices"
	"strings"
	"testing"
)

func TestWhatOnlyTestsUseIsUnused(t *testing.T) {
	found, err := find("./testdata/a", "./testdata/b")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range found {
		_, name, _ := strings.Cut(line, ": a.")
		got = append(got, strings.TrimSuffix(name, " is exported and not used"))
	}
	slices.Sort(got)
	if want := []string{"Forgotten", "Lost", "Table", "Tested", "Three", "Used.Uncalled"}; !slices.Equal(got, want) {
		t.Errorf("unused are %q, want %q", got, want)
	}
}

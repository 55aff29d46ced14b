package golden

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

var sections = Sections{
	"shout": func(c Case) []byte { return bytes.ToUpper(c.Inputs[0].Data) },
	"count": func(c Case) []byte { return fmt.Append(nil, len(bytes.Fields(c.Inputs[0].Data))) },
	"name":  func(c Case) []byte { return []byte(c.Name) },
	"last":  func(c Case) []byte { return c.Inputs[len(c.Inputs)-1].Data },
	"empty": func(Case) []byte { return nil },
	"bad":   func(Case) []byte { return []byte("-- file --\n") },
}

func TestRunComparesEverySection(t *testing.T) {
	Run(t, "testdata", sections)
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, file string
		problem    string // part of the one problem; empty for none
	}{
		{"agrees", "-- input --\na b\n-- count --\n2\n", ""},
		{"names the case", "-- input --\na\n-- name --\ncase\n", ""},
		{"gives every input", "-- input.txt --\na\n-- input.html --\nb\n-- last --\nb\n", ""},
		{"accepts an empty result", "-- input --\na\n-- empty --\n", ""},
		{"differs", "-- input --\na b\n-- shout --\na b\n", "-a b\n+A B\n"},
		{"unknown section", "-- input --\na\n-- murmur --\na\n", `unknown section "murmur": known are bad, count, empty, last, name, shout`},
		{"no input", "-- shout --\nA\n", "no input"},
		{"no section", "-- input --\na\n", "wants no section"},
		{"section twice", "-- input --\na\n-- count --\n1\n-- count --\n1\n", "section count stands twice"},
		{"result looks like a marker", "-- input --\na\n-- bad --\n", `holds the line "-- file --"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := check("case", []byte(c.file), sections, false)
			if c.problem == "" {
				if len(problems) > 0 {
					t.Errorf("problems: %q", problems)
				}
				return
			}
			if len(problems) != 1 || !strings.Contains(problems[0], c.problem) {
				t.Errorf("problems: %q, want one with %q", problems, c.problem)
			}
		})
	}
}

func TestUpdateFillsInWantedSections(t *testing.T) {
	file := "The story stays.\n-- input --\na b\n-- shout --\nold\n-- count --\n"
	today, problems := check("case", []byte(file), sections, true)
	if len(problems) > 0 {
		t.Fatalf("problems: %q", problems)
	}
	want := "The story stays.\n-- input --\na b\n-- shout --\nA B\n-- count --\n2\n"
	if string(today) != want {
		t.Errorf("file is\n%s\nwant\n%s", today, want)
	}
	if _, problems := check("case", today, sections, false); len(problems) > 0 {
		t.Errorf("an updated case fails: %q", problems)
	}
}

func TestUpdateLeavesBrokenCasesAlone(t *testing.T) {
	file := "-- input --\na\n-- murmur --\nold\n"
	today, problems := check("case", []byte(file), sections, true)
	if string(today) != file || len(problems) == 0 {
		t.Errorf("file is\n%s\nproblems %q", today, problems)
	}
}

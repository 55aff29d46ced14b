package golden

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"
)

// The one way to accept what the code does.
var update = flag.Bool("update", false, "rewrite the golden sections of the cases from what the code does today")

// Sections says how each section is made of a case's input. A result without a
// final newline gets one, for txtar files have one.
type Sections map[string]func(Case) []byte

// A Case is what one file starts from.
type Case struct {
	Name   string // the file's name without extension: union_without_note
	Inputs []File // at least one, in the file's order
}

// A File is one input.
type File struct {
	Name string // input.txt
	Data []byte
}

// Run runs every *.txtar in dir as a subtest of its name. A case without input,
// without sections or with a section that is not in sections fails, as does a
// directory without cases.
func Run(t *testing.T, dir string, sections Sections) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatalf("golden: no *.txtar in %s", dir)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			today, problems := check(name, data, sections, *update)
			for _, p := range problems {
				t.Error(p)
			}
			if *update && len(problems) == 0 && !bytes.Equal(data, today) {
				if err := os.WriteFile(path, today, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// check compares the sections of a case with today's, and returns the file as it
// would be today. With updating, differences are no problems.
func check(name string, data []byte, sections Sections, updating bool) (today []byte, problems []string) {
	archive := txtar.Parse(data)
	c := Case{Name: name}
	wanted := map[string]bool{}
	for _, f := range archive.Files {
		if isInput(f.Name) {
			c.Inputs = append(c.Inputs, File{Name: f.Name, Data: f.Data})
			continue
		}
		if wanted[f.Name] {
			problems = append(problems, fmt.Sprintf("section %s stands twice", f.Name))
		}
		wanted[f.Name] = true
	}
	if len(c.Inputs) == 0 {
		problems = append(problems, "the case has no input: a file called input, input.txt …")
	}
	if len(wanted) == 0 {
		problems = append(problems, "the case wants no section: "+known(sections))
	}
	for _, section := range slices.Sorted(maps.Keys(wanted)) {
		if sections[section] == nil {
			problems = append(problems, fmt.Sprintf("unknown section %q: %s", section, known(sections)))
		}
	}
	if len(problems) > 0 {
		return data, problems
	}
	for i, f := range archive.Files {
		if isInput(f.Name) {
			continue
		}
		got := sections[f.Name](c)
		if len(got) > 0 && got[len(got)-1] != '\n' {
			got = append(slices.Clip(got), '\n')
		}
		if marker := hasMarker(got); marker != "" {
			problems = append(problems, fmt.Sprintf("section %s holds the line %q, which txtar takes for a file's start", f.Name, marker))
			continue
		}
		if !updating && !bytes.Equal(got, f.Data) {
			problems = append(problems, fmt.Sprintf("section %s differs (-update accepts it):\n%s", f.Name,
				diff.Diff("want", f.Data, "got", got)))
		}
		archive.Files[i].Data = got
	}
	return txtar.Format(archive), problems
}

func isInput(name string) bool {
	return name == "input" || strings.HasPrefix(name, "input.")
}

func known(sections Sections) string {
	return "known are " + strings.Join(slices.Sorted(maps.Keys(sections)), ", ")
}

// hasMarker finds a line that would end the section.
func hasMarker(text []byte) string {
	for line := range bytes.Lines(text) {
		line := strings.TrimRight(string(line), "\r\n")
		if strings.HasPrefix(line, "-- ") && strings.HasSuffix(line, " --") && strings.TrimSpace(line[3:max(3, len(line)-3)]) != "" {
			return line
		}
	}
	return ""
}

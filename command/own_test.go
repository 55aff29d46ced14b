package command

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/generators"
)

// own is a generator of a program that links the command.
type own struct {
	name     string
	generate func(*generators.Input) ([]generators.File, error)
}

func (o own) Name() string                                             { return o.name }
func (own) Doc() string                                                { return "something of ours" }
func (own) Options() []generators.Option                               { return nil }
func (o own) Generate(in *generators.Input) ([]generators.File, error) { return o.generate(in) }

// linked runs the command as a program with a generator of its own.
func linked(g generators.Generator, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(args, strings.NewReader(""), &out, &err, g)
	return code, out.String(), err.String()
}

func panickingGenerator(*generators.Input) ([]generators.File, error) {
	var shapes []string
	return []generators.File{{Path: shapes[len(shapes)]}}, nil
}

func TestAPanicOfAGeneratorKeepsItsFrames(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	args := []string{"generate", "-g", "broken", "-g", "go", "-o", dir, "testdata/parcel.txt"}
	g := own{"broken", panickingGenerator}
	code, stdout, stderr := linked(g, args...)
	if code != 2 || stdout != "" || !strings.Contains(stderr, "error: generator broken: runtime error: index out of range [0] with length 0 [internal-error]") || strings.Contains(stderr, "panickingGenerator") {
		t.Errorf("exit %d, stdout %q, stderr:\n%s", code, stdout, stderr)
	}
	t.Setenv("SHAPEC_DEBUG", "1")
	if _, _, stderr = linked(g, args...); !strings.Contains(stderr, "command.panickingGenerator(") || !strings.Contains(stderr, "own_test.go:") {
		t.Errorf("the generator's frames are not among:\n%s", stderr)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("something was written")
	}
}

func TestWhatAGeneratorDoesWrongIsItsFailure(t *testing.T) {
	files := func(paths ...string) func(*generators.Input) ([]generators.File, error) {
		return func(*generators.Input) (list []generators.File, err error) {
			for _, p := range paths {
				list = append(list, generators.File{Path: p, Data: []byte("x")})
			}
			return list, nil
		}
	}
	for name, c := range map[string]struct {
		g    own
		want string
	}{
		"an error":              {own{"x", func(*generators.Input) ([]generators.File, error) { return nil, errors.New("too many unions") }}, "generator x: too many unions [generator-failed]"},
		"a path that leads out": {own{"x", files("../x")}, `generator x wants to write "../x": not a path below the output folder that every system takes [generator-failed]`},
		"a backslash":           {own{"x", files(`a\b`)}, "not a path below the output folder that every system takes [generator-failed]"},
		"another one's file":    {own{"x", files("types.go")}, `wants to write "types.go": generator go writes it too [generator-failed]`},
		"one path twice":        {own{"x", files("a", "a")}, `generator x writes it too [generator-failed]`},
		"a file as a folder":    {own{"x", files("a", "a/b")}, `writes "a" as a file [generator-failed]`},
		"a device of Windows":   {own{"x", files("a/aux.txt")}, "not a path below the output folder that every system takes [generator-failed]"},
		"a dot at the end":      {own{"x", files("a.")}, "that every system takes [generator-failed]"},
		"a name too long":       {own{"x", files(strings.Repeat("x", 300))}, "that every system takes [generator-failed]"},
		"one but for the case":  {own{"x", files("Parcel.txt", "parcel.txt")}, `Windows and macOS take it for "Parcel.txt" [generator-failed]`},
		"shapec's own file":     {own{"x", files(".shapec-manifest")}, "shapec keeps this name for itself [generator-failed]"},
		"a name of two words":   {own{"my gen", files("a")}, `built with a generator that cannot be used: generator "my gen"`},
		"no name":               {own{"", files("a")}, `generator ""`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			code, stdout, stderr := linked(c.g, "generate", "-g", "go", "-g", c.g.name, "-o", dir, "testdata/parcel.txt")
			if code != 2 || stdout != "" || !strings.Contains(stderr, c.want) {
				t.Errorf("exit %d, want %q in:\n%s%s", code, c.want, stdout, stderr)
			}
			if _, err := os.Stat(filepath.Join(dir, "types.go")); err == nil {
				t.Error("something was written")
			}
		})
	}
}

func TestAGeneratorTakesThePlaceOfOneOfItsName(t *testing.T) {
	dir := t.TempDir()
	g := own{"go", func(in *generators.Input) ([]generators.File, error) {
		return []generators.File{{Path: "mine.txt", Data: []byte(in.Source)}}, nil
	}}
	if code, _, stderr := linked(g, "generate", "-g", "go", "-o", dir, "testdata/parcel.txt"); code != 0 {
		t.Fatal(stderr)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "mine.txt")); string(got) != "pages of Parcel Service" {
		t.Errorf("%q, %v", got, err)
	}
	if _, stdout, _ := linked(g, "generators"); strings.Count(stdout, "\ngo: ")+strings.Count("\n"+stdout, "\ngo: something of ours") != 1 {
		t.Errorf("%s", stdout)
	}
}

package shapectest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/compile"
	"shapec/generators/jsonschema"
	"shapec/generators/report"
)

// recorder is a test that notes how it fails.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}

func (r *recorder) Name() string { return "TestParcel" }

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

// try runs a case in a folder with a page, and returns how it fails.
func try(t *testing.T, c Case, updating bool) []string {
	t.Helper()
	r := &recorder{TB: t}
	c.check(r, updating)
	return r.failures
}

func inFolder(t *testing.T) Case {
	t.Helper()
	page, err := os.ReadFile("testdata/parcel.txt")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	write(t, "parcel.txt", string(page))
	return Case{Sources: []string{"parcel.txt"}, Golden: "golden", Uses: []compile.Use{{Generator: jsonschema.Generator{}}}}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsWrittenIsAccepted(t *testing.T) {
	c := inFolder(t)
	c.IR = true
	if got := try(t, c, false); len(got) == 0 || !strings.Contains(got[0], "is missing") {
		t.Errorf("without golden files: %.300q", got)
	}
	if _, err := os.Stat("golden"); err == nil {
		t.Error("golden files were written without -update")
	}
	if got := try(t, c, true); len(got) > 0 {
		t.Errorf("-update fails: %q", got)
	}
	if got := try(t, c, false); len(got) > 0 {
		t.Errorf("what -update wrote is refused: %q", got)
	}
	if names, _ := filepath.Glob("golden/*.ir.json"); len(names) != 1 {
		t.Errorf("models: %q", names)
	}
	schemas, _ := filepath.Glob("golden/*.schema.json")
	if len(schemas) == 0 {
		t.Fatal("no schemas")
	}
	data, err := os.ReadFile(schemas[0])
	if err != nil {
		t.Fatal(err)
	}
	write(t, schemas[0], strings.ReplaceAll(string(data), "\n", "\r\n"))
	if got := try(t, c, false); len(got) > 0 {
		t.Errorf("the line ends of Windows are a difference: %.300q", got)
	}
}

func TestWhatDiffersIsShown(t *testing.T) {
	c := inFolder(t)
	try(t, c, true)
	page, _ := os.ReadFile("parcel.txt")
	write(t, "parcel.txt", string(bytes.ReplaceAll(page, []byte("weight"), []byte("mass"))))
	got := strings.Join(try(t, c, false), "\n")
	for _, want := range []string{"golden/CreateParcel.input.schema.json differs", "go test -update", `-    "weight": {`, `+    "mass": {`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%.3000s", want, got)
		}
	}
}

func TestStaleFilesGoAndOthersStay(t *testing.T) {
	c := inFolder(t)
	try(t, c, true)
	write(t, "golden/notes.txt", "mine")
	c.Uses = []compile.Use{{Generator: report.Generator{}}}
	got := strings.Join(try(t, c, false), "\n")
	if !strings.Contains(got, "golden/CreateParcel.input.schema.json is not made any more") {
		t.Errorf("a stale file is no difference: %.1000s", got)
	}
	try(t, c, true)
	if _, err := os.Stat("golden/CreateParcel.input.schema.json"); err == nil {
		t.Error("a stale file stays")
	}
	if _, err := os.Stat("golden/notes.txt"); err != nil {
		t.Error("a file of another's is gone")
	}
}

func TestErrorsFailUnlessTheyAreWanted(t *testing.T) {
	c := inFolder(t)
	for name, text := range map[string]string{"missing.txt": "", "empty.txt": "", "cut.txt": "Request Syntax\nclient.get_parcel(\nid='str\n"} {
		if name != "missing.txt" {
			write(t, name, text)
		}
		c.Sources = []string{name}
		if got := try(t, c, true); len(got) != 1 || !strings.Contains(got[0], "cannot be compiled") {
			t.Errorf("%s: %q", name, got)
		}
	}
	c.Diagnostics, c.Golden = true, ""
	if got := try(t, c, true); len(got) > 0 {
		t.Errorf("wanted errors fail: %q", got)
	}
	if _, err := os.Stat("testdata/TestParcel/diagnostics.txt"); err != nil {
		t.Error(err)
	}
}

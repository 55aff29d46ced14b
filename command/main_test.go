package command

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"shapec/internal/testkit/linear"
)

var update = flag.Bool("update", false, "rewrite the output shown in README.md")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"shapec": func() { Main() }})
}

// TestScripts runs the command as its users do: testdata/script holds a story a
// file.
func TestScripts(t *testing.T) {
	page, err := os.ReadFile("testdata/parcel.txt")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "1")
			return os.WriteFile(filepath.Join(e.WorkDir, "parcel.txt"), page, 0o666)
		},
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"sed": replace, "crlf": crlf},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// replace is sed OLD NEW FILE.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: sed OLD NEW FILE")
	}
	name := ts.MkAbs(args[2])
	text := strings.ReplaceAll(ts.ReadFile(args[2]), args[0], args[1])
	ts.Check(os.WriteFile(name, []byte(text), 0o666))
}

// crlf FILE... gives lines the ends that git gives them on Windows.
func crlf(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		text := strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n")
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o666))
	}
}

// shapec runs a command in this process.
func shapec(stdin string, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(args, strings.NewReader(stdin), &out, &err)
	return code, out.String(), err.String()
}

func TestHostileInputIsRefusedWithAReason(t *testing.T) {
	for name, c := range map[string]struct{ text, code string }{
		"nothing":            {"", "[input-empty]"},
		"white space":        {" \n\t\r\n\u00a0", "[input-empty]"},
		"a PDF":              {"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "[input-not-text]"},
		"a PNG":              {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "[input-not-text]"},
		"brackets":           {strings.Repeat("[", 1_000_000), "["},
		"braces":             {strings.Repeat("{", 1_000_000), "["},
		"parentheses":        {strings.Repeat("(", 1_000_000), "["},
		"quotes":             {strings.Repeat("'", 1_000_000), "["},
		"nested JSON":        {strings.Repeat(`{"a":`, 200_000), "["},
		"nested elements":    {"<html>" + strings.Repeat("<div>", 200_000), "["},
		"no operations":      {"Meeting notes\n\nNobody said anything about an API.\n", "["},
		"a page cut early":   {"2026/01/02 - Parcel Service - 2 updated api methods\nChanges Parcels", "["},
		"JSON of other kind": {`{"name": "x", "version": 3}`, "[input-unknown-format]"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "out")
			for _, args := range [][]string{{"ir", "--format", "json", "-"}, {"check", "-"}, {"generate", "-g", "go", "-o", out, "-"}} {
				code, stdout, stderr := shapec(c.text, args...)
				if code != 2 || stdout != "" {
					t.Errorf("%s: exit %d and %d bytes of results, want 2 and none", args[0], code, len(stdout))
				}
				if !strings.Contains(stderr, c.code) || strings.Contains(stderr, "[internal-error]") || len(stderr) > 20_000 {
					t.Errorf("%s: want a message with %s, got\n%.2000s", args[0], c.code, stderr)
				}
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("output was written")
			}
		})
	}
}

func TestHostileInputCostsLinearWork(t *testing.T) {
	for name, part := range map[string]string{
		"brackets": "[", "braces": "{", "parentheses": "(", "quotes": "'", "nested JSON": `{"a":`, "nested elements": "<div>", "lines": "a\n",
	} {
		t.Run(name, func(t *testing.T) {
			linear.Check(t, 50_000, func(n int) func() {
				text := strings.Repeat(part, n)
				if part == "<div>" {
					text = "<html>" + text
				}
				return func() { shapec(text, "check", "-") }
			})
		})
	}
}

func TestAPanicIsADiagnosticAndPrintsNothing(t *testing.T) {
	var out, messages bytes.Buffer
	a, results := newApp(nil, &messages)
	code := a.guard(&out, results, func() int {
		a.printf("half a result")
		panic("index out of range")
	})
	stderr := messages.String()
	if code != 2 || out.Len() > 0 || !strings.Contains(stderr, "index out of range [internal-error]") {
		t.Errorf("exit %d, stdout %q, stderr:\n%s", code, out.String(), stderr)
	}
}

func TestEveryCommandHasExamples(t *testing.T) {
	for _, name := range []string{"generate", "demo", "ir", "check", "diff", "validate", "explain", "init", "generators", "completion", "version"} {
		code, stdout, stderr := shapec("", name, "--help")
		if code != 0 || stderr != "" || !strings.Contains(stdout, "Examples:") || !strings.Contains(stdout, "shapec "+name) {
			t.Errorf("shapec %s --help: exit %d, want examples:\n%s%s", name, code, stdout, stderr)
		}
	}
}

// TestTheDemoCostsLittle counts what the demo allocates, which says the same on
// every machine. BenchmarkDemo has the time: 100 ms on a quiet one.
func TestTheDemoCostsLittle(t *testing.T) {
	dir := t.TempDir()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if code, _, stderr := shapec("", "demo", "--out", filepath.Join(dir, "demo")); code != 0 {
		t.Fatal(stderr)
	}
	runtime.ReadMemStats(&after)
	if got := float64(after.TotalAlloc-before.TotalAlloc) / 1e6; got > 40 {
		t.Errorf("the demo allocates %.0f MB; 21 were enough", got)
	}
}

func BenchmarkDemo(b *testing.B) {
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		if code, _, stderr := shapec("", "demo", "--out", filepath.Join(dir, "demo")); code != 0 {
			b.Fatal(stderr)
		}
	}
}

func TestValidateExitsWithTwoWhereAFileCannotBeRead(t *testing.T) {
	good := filepath.Join(t.TempDir(), "good.json")
	if err := os.WriteFile(good, []byte(`{"weight": 500}`), 0o666); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]int{good: 0, good + " nosuch.json": 2, "nosuch*.json": 2} {
		code, stdout, _ := shapec("", append([]string{"validate", "--source", "testdata/parcel.txt", "--operation", "CreateParcel"}, strings.Fields(args)...)...)
		if code != want || strings.Contains(args, "nosuch") != strings.Contains(stdout, "[input-unreadable]") {
			t.Errorf("%s: exit %d, want %d:\n%s", args, code, want, stdout)
		}
	}
}

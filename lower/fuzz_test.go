package lower_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

// FuzzLower compiles pages: whatever stands on one, the model is sound, and the
// same page gives the same model.
func FuzzLower(f *testing.F) {
	for _, in := range goldenInputs(f) {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			t.Skip()
		}
		lock, first := compileFuzzed(t, text, lower.Options{})
		if _, second := compileFuzzed(t, text, lower.Options{}); !bytes.Equal(first, second) {
			t.Errorf("two runs differ:\n%s\n%s", first, second)
		}
		if _, locked := compileFuzzed(t, text, lower.Options{Lock: lock}); !bytes.Equal(first, locked) {
			t.Errorf("a run with its own lock differs:\n%s\n%s", first, locked)
		}
		compileFuzzed(t, text, lower.Options{Before: true, Lock: lock})
	})
}

func compileFuzzed(t *testing.T, text string, o lower.Options) (*lower.Lock, []byte) {
	t.Helper()
	result := compileText(text, o, nil)
	if err := result.Model.Check(); err != nil {
		t.Fatal(err)
	}
	if used := len(ir.Reachable(result.Model)); used != len(result.Model.Shapes) {
		t.Fatalf("%d of %d shapes are used", used, len(result.Model.Shapes))
	}
	return result.Lock(), encoded(t, result.Model)
}

func compileText(text string, o lower.Options, r *diag.Report) lower.Result {
	return lower.Lower(parser.Parse(diag.NewFile("page.txt", text), parser.Text, r), o, r)
}

func encoded(t testing.TB, m *ir.Model) []byte {
	var b bytes.Buffer
	if err := ir.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// goldenInputs are the text pages of the golden cases.
func goldenInputs(t testing.TB) []string {
	paths, err := filepath.Glob("../golden/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	var pages []string
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if strings.HasPrefix(f.Name, "input") && strings.HasSuffix(f.Name, ".txt") {
				pages = append(pages, string(f.Data))
			}
		}
	}
	return pages
}

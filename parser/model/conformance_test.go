package model_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/irtest"
	"shapec/ir"
	"shapec/parser/model"
)

// corpus lists the models of the shared corpus, or skips the test.
func corpus(t testing.TB) []string {
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no shared corpus beside the repository: conformance of models is not tested")
	}
	var files []string
	err := filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
		switch filepath.Base(path) {
		case "model.json", "before.json", "after.json":
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no models in %s: %v", root, err)
	}
	return files
}

func load(t testing.TB, path string) *diag.File {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return diag.NewFile(path, string(data))
}

// complain fails the test for every diagnostic.
func complain(t testing.TB, r *diag.Report) {
	t.Helper()
	if len(r.All()) > 0 {
		var b bytes.Buffer
		diag.Render(&b, r, diag.RenderOptions{})
		t.Errorf("diagnostics:\n%s", b.String())
	}
}

var all = flag.Bool("all", false, "score every model of the corpus, not one of twelve; takes half a minute")

// escaped keeps `<key>` from the scorer, which drops mark-up; a link's <address>
// is mark-up to it, as it is in the model.
var escaped = strings.NewReplacer("](<", "](<", "<", "&lt;")

// Every figure of the scorer is full on the models of the corpus.
func TestCorpusModelsScoreInFull(t *testing.T) {
	files := corpus(t)
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 to run the scorer with")
	}
	scored := 0
	scorer := filepath.Join("..", "..", "..", "shared", "conformance", "score.py")
	for i, path := range files {
		if !*all && i%12 != 0 { // one run of the scorer takes a fifth of a second; `make conformance` has all
			continue
		}
		scored++
		var r diag.Report
		m := model.Read(load(t, path), nil, model.Botocore, &r)
		complain(t, &r)
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		irtest.EachDoc(m, func(doc *string) { *doc = escaped.Replace(*doc) })
		out := filepath.Join(t.TempDir(), "ir.json")
		var b bytes.Buffer
		if err := ir.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(out, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		score, err := exec.Command(python, scorer, "--ir", out, "--model", path, "--worst", "5").CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", path, err, score)
		}
		lines := strings.Split(strings.TrimSpace(string(score)), "\n")
		figures := map[string]any{}
		if err := json.Unmarshal([]byte(lines[len(lines)-1]), &figures); err != nil {
			t.Fatalf("%s: %v", score, err)
		}
		for name, v := range figures {
			if pair, ok := v.([]any); ok && pair[0] != pair[1] {
				t.Errorf("%s: %s is %v of %v\n%s", path, name, pair[0], pair[1], score)
			}
		}
		if figures["exact_names"] != figures["named_shapes"] {
			t.Errorf("%s: %v names of %v are the model's", path, figures["exact_names"], figures["named_shapes"])
		}
		for _, name := range []string{"union_false_positive", "union_false_negative", "split_shapes", "merged_shapes", "failed_pages"} {
			if figures[name] != 0.0 {
				t.Errorf("%s: %s is %v", path, name, figures[name])
			}
		}
	}
	if scored < len(files) {
		t.Logf("%d of %d models are scored; -all scores the others", scored, len(files))
	}
}

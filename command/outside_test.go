package command

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/internal/outside"
)

// steering is text of each class that does something where it is printed raw.
const steering = "x\x1b[31m\x1b]8;;https://example.com\a\u202e\u2066\u200b\u009b\x7f\n::error::y\r\n::set-output name=z::z ##[group] ##vso[task.complete] " +
	"]]> \"><script>alert(1)</script> `b` | @someone javascript:alert(1) \U000e0041"

// Whatever a model, page, document, file name or revision holds, what the command
// prints and writes steers no terminal, no log and no reader.
func TestNothingFromOutsideActs(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(name, text string) string {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	model := write("model.json", hostileModel(t))
	page := write("page.txt", "client.get_x(\n    A\x1b[31m\u202eb='string',\n    ::error::='string'\n)\n")
	document := write("document.json", quoted(t, map[string]any{"k" + steering: 1, "B": steering}))
	yaml := write("document.yaml", `"k\e[31m\u202e\n::error::q": 1`)
	named := write("n\x1b[31m\u202e ##[x].txt", "nothing")
	commands := [][]string{
		{"check", page}, {"check", "--format", "json", page}, {"check", "--format", "sarif", page},
		{"check", named}, {"check", "::error\x1b[31m\n::x"}, {"ir", "\x1b[31m::x:page.txt"},
		{"ir", model}, {"ir", "--format", "json", model}, {"ir", "--explain", "Get\x1b[31m\n::error::", model},
		{"validate", "--operation", "Get", model, document}, {"validate", "--operation", "Get", model, yaml},
		{"validate", "--operation", "Get\x1b[31m\n::error::", model, document},
		{"explain", "x\x1b[31m\n::error::"},
		{"generate", "-g", "go", "-g", "validate", "-g", "jsonschema", "-o", "out", model},
	}
	for _, args := range commands {
		var out, err bytes.Buffer
		run(args, strings.NewReader(""), &out, &err)
		if out.Len()+err.Len() == 0 {
			t.Errorf("%q printed nothing: the test does not reach it", args)
		}
		harmless(t, strings.Join(args, " "), out.String())
		harmless(t, strings.Join(args, " "), err.String())
	}
	written := 0
	if err := filepath.WalkDir("out", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		written++
		steersNothing(t, path, path)
		data, err := os.ReadFile(path)
		steersNothing(t, path, string(data))
		return err
	}); err != nil || written < 8 {
		t.Errorf("%d files written, %v", written, err)
	}
}

// harmless is what may be printed: it steers nothing, and is no command of a log.
func harmless(t *testing.T, what, text string) {
	t.Helper()
	steersNothing(t, what, text)
	for line := range strings.Lines(text) {
		if l := strings.TrimSpace(line); strings.HasPrefix(l, "::") || strings.Contains(l, "##[") || strings.Contains(l, "##vso[") {
			t.Errorf("%q: a runner takes %q for a command", what, l)
		}
	}
}

func steersNothing(t *testing.T, what, text string) {
	t.Helper()
	for _, r := range text {
		if outside.Steers(r) {
			t.Errorf("%q: %U is printed raw", what, r)
			return
		}
	}
}

// hostileModel is a service model with steering text wherever one can stand.
func hostileModel(t *testing.T) string {
	s := steering
	return quoted(t, map[string]any{
		"version":  "2.0",
		"metadata": map[string]any{"apiVersion": "2020-01-01" + s, "endpointPrefix": "p", "protocol": "json", "serviceFullName": "Svc " + s, "uid": "svc" + s, "jsonVersion": "1.1"},
		"operations": map[string]any{
			"Get":    map[string]any{"name": "Get", "input": map[string]any{"shape": "In"}, "documentation": "<p>" + s + "</p>", "http": map[string]any{"method": "POST", "requestUri": "/" + s}},
			"Ev" + s: map[string]any{"name": "Ev" + s, "http": map[string]any{"method": "P" + s, "requestUri": "/"}},
		},
		"shapes": map[string]any{
			"In":    map[string]any{"type": "structure", "documentation": s, "members": map[string]any{"A" + s: map[string]any{"shape": "S" + s}, "B": map[string]any{"shape": "E"}}},
			"S" + s: map[string]any{"type": "string", "pattern": s, "documentation": s},
			"E":     map[string]any{"type": "string", "enum": []string{"a", "a" + s}},
		},
	})
}

func quoted(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

package instance

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/tidwall/jsonc"

	"shapec/diag"
	"shapec/ir"
	"shapec/ir/rules"
)

// FuzzDocuments reads documents of each format: what encoding/json reads, validate
// reads, with comments as without; what fixes make of JSON is JSON.
func FuzzDocuments(f *testing.F) {
	for _, s := range []string{`{"name":"abc","count":1.0,"mode":"key"}`, "// x\n{\"name\": /* y */ \"abc\",}", "{\"a\":\"\\ud800\"}", "{'a': 1}",
		"name: on\ncount: 0x10\nmode: KEY\n", "name: 12\nrules: [{not: {}}]\n", "%YAML 1.1\n---\nname: a\n...\n---\nname: b\n", `{"name":1,"name":"2"}`} {
		f.Add(s)
	}
	m := model(f)
	check := func(name, text string) *diag.Report {
		r := diag.NewReport(0)
		Validate(rules.Rules{Model: m, Side: ir.Request}, m.Operations[0], diag.NewFile(name, text), r)
		return r
	}
	f.Fuzz(func(t *testing.T, text string) {
		check("d.yaml", text)
		strict, loose := check("d.json", text), check("d.jsonc", text)
		if json.Valid([]byte(text)) && utf8.ValidString(text) {
			if a, b := len(strict.All()), len(loose.All()); a != b {
				t.Errorf("%q: %d findings as JSON, %d with comments allowed", text, a, b)
			}
			for _, d := range strict.All() {
				if d.Code == diag.DocumentSyntax {
					t.Errorf("%q is JSON: %s", text, d.Message)
				}
			}
		}
		if plain := string(jsonc.ToJSON([]byte(text))); plain != text && json.Valid([]byte(plain)) {
			for _, d := range loose.All() {
				if d.Code == diag.DocumentSyntax {
					t.Errorf("%q is JSON with comments: %s", text, d.Message)
				}
			}
		}
		file, again := diag.NewFile("d.json", text), diag.NewReport(0)
		Validate(rules.Rules{Model: m, Side: ir.Request}, m.Operations[0], file, again)
		if fixed, n := Fix(file, again); n > 0 && json.Valid([]byte(text)) && !json.Valid([]byte(fixed)) {
			t.Errorf("%q is fixed to %q, which is no JSON", text, fixed)
		}
	})
}

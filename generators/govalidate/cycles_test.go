package govalidate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/page"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/parser/model"
)

// statements is a model of conditions that nest in one another, as a structure or as
// a union. Its operations are entries to the cycle, of which one comes first.
func statements(first int, union bool) *ir.Model {
	required := func(name string, target ir.ShapeID) ir.Member {
		return ir.Member{Name: name, Target: target, Required: ir.Yes, Doc: "What " + name + " is for."}
	}
	kinds := []ir.Member{{Name: "Leaf", Target: "Leaf"}, {Name: "And", Target: "And"}, {Name: "Or", Target: "Or"}, {Name: "Not", Target: "Not"}}
	for i := range kinds {
		kinds[i].Doc = "One kind of statement, number " + fmt.Sprint(i) + "."
	}
	m := &ir.Model{Service: ir.Service{Title: "Conditions"}, Shapes: map[ir.ShapeID]ir.Shape{
		"Leaf":      &ir.Structure{Members: []ir.Member{required("Name", "Name"), {Name: "Secret", Target: "Secret", Doc: "A secret."}}},
		"And":       &ir.Structure{Members: []ir.Member{required("Statements", "Statements")}},
		"Or":        &ir.Structure{Members: []ir.Member{required("ByName", "ByName")}},
		"Not":       &ir.Structure{Members: []ir.Member{required("Statement", "Statement")}},
		"Statement": &ir.Structure{Members: kinds},
		// The lists and the map are of their own, as wafv2 has one list for two kinds.
		"Statements": &ir.List{Member: ir.Ref{Target: "Statement", Doc: "A statement of several."}}, "ByName": &ir.Map{Key: ir.Ref{Target: ir.String}, Value: ir.Ref{Target: "Statement", Doc: "A statement with a name."}},
		"Name": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "1"}}, "Secret": &ir.Scalar{Type: ir.String, Traits: ir.Traits{Sensitive: true}},
	}}
	if union {
		m.Shapes["Statement"] = &ir.Union{Members: kinds}
	}
	entries := []string{"Statement", "And", "Or", "Not"}
	for i := range entries {
		name := entries[(first+i)%len(entries)]
		input := ir.ShapeID("Put" + name + "Input")
		m.Shapes[input] = &ir.Structure{Members: []ir.Member{{Name: name, Target: ir.ShapeID(name), Doc: "What to put, a " + name + "."}}}
		m.Operations = append(m.Operations, &ir.Operation{Name: "Put" + name, Method: "put_" + strings.ToLower(name), Doc: "Puts a " + name + ".", Input: input, Change: "new"})
	}
	return m
}

// onPage is what the page of a model says.
func onPage(t *testing.T, m *ir.Model, flavour string, read parser.Flavour) *ir.Model {
	t.Helper()
	files, err := page.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"flavour": flavour}})
	if err != nil {
		t.Fatal(err)
	}
	return fromPage(t, string(files[0].Data), read)
}

func fromPage(t *testing.T, text string, read parser.Flavour) *ir.Model {
	t.Helper()
	r := diag.NewReport(0)
	m := lower.Lower(parser.Parse(diag.NewFile("page", text), read, r), lower.Options{}, r).Model
	if r.HasErrors() {
		t.Fatal(r.All())
	}
	return m
}

// TestCycles generates packages with cycles of shapes, from models and pages, each
// entry first in one of them, and gives them nested and cyclic values.
func TestCycles(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "go.mod"), []byte("module generated\n\ngo 1.26\n"))
	var imports, entries strings.Builder
	enter := func(name, member, operation string) {
		fmt.Fprintf(&entries, "\t{%q, %q, func() any { return new(%s.%sInput) },\n\t\tfunc(v any) error { return %s.ValidateAt(v.(interface{ Validate() error }), %s.ValidateStrict) }},\n", name, member, name, operation, name, name)
	}
	add := func(name string, m *ir.Model, options map[string]string) {
		emit(t, filepath.Join(root, name), m, options, gostruct.New(), govalidate.New())
		fmt.Fprintf(&imports, "\t%s %q\n", name, "generated/"+name)
	}
	for first := range 4 {
		options := map[string]string{"helpers": "clone, equal", "redact": "on"}
		models := map[string]*ir.Model{"model": statements(first, false), "html": onPage(t, statements(first, true), page.HTML, parser.HTML)}
		if first%2 == 0 {
			options = map[string]string{"unions": "all"}
			models = map[string]*ir.Model{"union": statements(first, true), "text": onPage(t, statements(first, false), page.Text, parser.Text)}
		}
		for name, m := range models {
			name += fmt.Sprint(first)
			add(name, m, options)
			for _, entry := range []string{"Statement", "And", "Or", "Not"} {
				enter(name, entry, "Put"+entry)
			}
		}
	}
	files := filepath.Join("..", "..", "..", "shared", "corpus", "full", "wafv2")
	if data, err := os.ReadFile(filepath.Join(files, "model.json")); err != nil {
		t.Logf("wafv2 skipped: %v", err)
	} else {
		text, err := os.ReadFile(filepath.Join(files, "page.txt"))
		if err != nil {
			t.Fatal(err)
		}
		add("wafmodel", model.Read(diag.NewFile("wafv2", string(data)), nil, model.Botocore, diag.NewReport(0)), nil)
		add("wafpage", fromPage(t, string(text), parser.Text), nil)
		for _, name := range []string{"wafmodel", "wafpage"} {
			for _, operation := range []string{"CreateWebACL", "CheckCapacity"} {
				enter(name, "Rules", operation)
			}
		}
	}
	test, err := os.ReadFile(filepath.Join("testdata", "cycles_test.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, "cycles_test.go"), test)
	write(t, filepath.Join(root, "entries_test.go"), []byte("package generated\n\nimport (\n"+imports.String()+")\n\nvar entries = []entry{\n"+entries.String()+"}\n"))
	t.Log(run(t, root, "go", "test", "-vet=off", "."))
}

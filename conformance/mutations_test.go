package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/internal/instance"
	"shapec/ir"
	"shapec/ir/rules"
)

// TestPlantedMistakesAreFound plants mistakes into real requests, one at a time:
// schema and validate must refuse each, and take the documents as they were where the
// client takes them. The generated validators of some services must say the same.
func TestPlantedMistakesAreFound(t *testing.T) {
	needCorpus(t)
	cases := map[string][]realDocument{}
	for _, read := range []func() ([]realDocument, error){shared.exampleDocuments, shared.cliDocuments} {
		documents, err := read()
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range documents {
			if d.Side == "input" {
				cases[d.Model] = append(cases[d.Model], d)
			}
		}
	}
	module := t.TempDir()
	writeFile(t, filepath.Join(module, "go.mod"), "module mutants\n\ngo 1.26\n")
	planted, kinds, packages, n := 0, map[string]int{}, 0, 0
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		n++
		if !*all && n%9 != 0 {
			continue
		}
		m, client, err := shared.models(name)
		if err != nil {
			t.Fatal(err)
		}
		if m == nil {
			continue
		}
		holds := rules.New(m, ir.Request, rules.Options{})
		schemas := requestSchemas(t, m)
		var forGo []goCase
		for _, d := range cases[name] {
			op := m.Operation(d.Operation)
			if op == nil || op.Input == "" || !client.takes(d.Operation, d.Document) || firstError(holds, d) != nil {
				continue
			}
			if err := check(schemas[op.Name], d.Document); err != nil {
				t.Errorf("%s %s: validate takes what the schema refuses: %v\n%.300s", name, op.Name, err, d.Document)
				continue
			}
			inBody := !slices.ContainsFunc(ir.Members(m.Shapes[op.Input]), func(m ir.Member) bool { return m.Location != "" })
			if inBody { // Go types write and read the body; what travels elsewhere the HTTP layer adds
				forGo = append(forGo, goCase{op.Name, string(d.Document), true, "as it was"})
			}
			plant(holds, op, d.Document, func(x mutant) {
				planted++
				kinds[x.Kind]++
				r := &diag.Report{}
				instance.Validate(holds, op, diag.NewFile("document.json", x.Text), r)
				schema := check(schemas[op.Name], []byte(x.Text))
				if !r.HasErrors() || schema == nil {
					t.Errorf("%s %s: %s at %s: refused by validate %t, by the schema %t\n%.300s", name, op.Name, x.Kind, x.Place, r.HasErrors(), schema != nil, x.Text)
				}
				if x.Go && inBody {
					forGo = append(forGo, goCase{x.Operation, x.Text, false, x.Kind + " at " + x.Place})
				}
			})
		}
		if packages < 4 || *all && packages < 12 {
			packages++
			goPackage(t, filepath.Join(module, regexp.MustCompile(`\W`).ReplaceAllString(filepath.Base(name), "")), m, forGo)
		}
	}
	t.Logf("%d mistakes planted: %v", planted, kinds)
	if planted < 1000 {
		t.Error("the test says little")
	}
	cmd := exec.Command("go", "test", "-vet=off", "./...")
	cmd.Dir, cmd.Env = module, append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("generated validators: %v\n%.6000s", err, out)
	} else {
		t.Logf("generated validators of %d services agree", packages)
	}
}

func requestSchemas(t *testing.T, m *ir.Model) map[string]*js.Schema {
	t.Helper()
	files, err := jsonschema.Generator{}.Generate(&generators.Input{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	c := js.NewCompiler()
	out := map[string]*js.Schema{}
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Path, ".input.schema.json")
		if !ok {
			continue
		}
		v, err := js.UnmarshalJSON(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(f.Path, v); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = s
	}
	return out
}

func check(s *js.Schema, document []byte) error {
	v, err := js.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// A goCase is a document for a generated validator.
type goCase struct {
	Operation, Text string
	Valid           bool
	What            string
}

const goTest = `package PACKAGE

import (
	"encoding/json"
	"os"
	"testing"
)

var requests = map[string]func() interface{ Validate() error }{
REQUESTS}

func TestCases(t *testing.T) {
	data, err := os.ReadFile("cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct { Operation, Text string; Valid bool; What string }
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if requests[c.Operation] == nil {
			continue
		}
		v := requests[c.Operation]()
		err := json.Unmarshal([]byte(c.Text), v)
		if err == nil {
			err = v.Validate()
		}
		if (err == nil) != c.Valid {
			t.Errorf("%s, %s: %v\n%.300s", c.Operation, c.What, err, c.Text)
		}
	}
}
`

var requestOf = regexp.MustCompile(`(?m)^// (\w+) is the request of (\w+)\.$`)

func goPackage(t *testing.T, dir string, m *ir.Model, cases []goCase) {
	t.Helper()
	var requests strings.Builder
	for _, g := range []generators.Generator{gostruct.New(), govalidate.New()} {
		files, err := g.Generate(&generators.Input{Model: m, Options: map[string]string{"package": filepath.Base(dir)}, Report: &diag.Report{}})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			writeFile(t, filepath.Join(dir, f.Path), string(f.Data))
			for _, found := range requestOf.FindAllStringSubmatch(string(f.Data), -1) {
				requests.WriteString("\t\"" + found[2] + "\": func() interface{ Validate() error } { return new(" + found[1] + ") },\n")
			}
		}
	}
	data, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "cases.json"), string(data))
	writeFile(t, filepath.Join(dir, "cases_test.go"), strings.NewReplacer("PACKAGE", filepath.Base(dir), "REQUESTS", requests.String()).Replace(goTest))
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

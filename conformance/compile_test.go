package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/ir"
	"shapec/lower"
)

var all = flag.Bool("all", false, "compile what is generated for every service, not only for some; takes minutes")

// An input is a page or a model that code is generated from.
type input struct {
	name  string // fit for a package
	model *ir.Model
}

// inputs are the pages of all services, their models, and the seed's; or of some.
func inputs(t *testing.T) []input {
	needCorpus(t)
	var out []input
	name := func(dir, kind string) string { return strings.ReplaceAll(filepath.Base(dir), "-", "") + kind }
	page := func(dir string) {
		result, err := compileSource(filepath.Join(dir, "page.txt"), lower.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, input{name(dir, "page"), result.Model})
	}
	for _, dir := range shared.Cases("seed", "page.txt") {
		page(dir)
	}
	for i, dir := range shared.Cases("full", "model.json") {
		if !*all && i%10 != 0 {
			continue
		}
		page(dir)
		if *all { // generators/govalidate builds some models always
			m, err := readModel(filepath.Join(dir, "model.json"))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, input{name(dir, "model"), m})
		}
	}
	return out
}

// What is generated for real services builds, and with -all vets, all in one module
// so that the toolchain starts once.
func TestGeneratedGoBuildsForServices(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: builds large packages")
	}
	root := t.TempDir()
	write(t, filepath.Join(root, "go.mod"), []byte("module generated\n\ngo 1.26\n"))
	size := 0
	for _, in := range inputs(t) {
		for _, g := range []generators.Generator{gostruct.New(), govalidate.New()} {
			for _, f := range generate(t, g, in.model) {
				write(t, filepath.Join(root, in.name, filepath.FromSlash(f.Path)), f.Data)
				size += len(f.Data)
			}
		}
	}
	t.Logf("%d bytes of Go", size)
	commands := [][]string{{"build", "./..."}}
	if *all {
		commands = append(commands, []string{"vet", "./..."})
	}
	for _, args := range commands {
		cmd := exec.Command("go", args...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%.4000s", strings.Join(args, " "), err, out)
		}
	}
}

// The schemas that are generated for real pages compile; those of models are
// compiled beside their generator.
func TestGeneratedSchemasCompileForServices(t *testing.T) {
	schemas := 0
	for _, in := range inputs(t) {
		if strings.HasSuffix(in.name, "model") {
			continue
		}
		for _, f := range generate(t, jsonschema.Generator{}, in.model) {
			if !strings.HasSuffix(f.Path, ".schema.json") {
				continue
			}
			doc, err := js.UnmarshalJSON(bytes.NewReader(f.Data))
			if err != nil {
				t.Fatalf("%s %s: %v", in.name, f.Path, err)
			}
			c := js.NewCompiler()
			if err := c.AddResource(f.Path, doc); err != nil {
				t.Fatalf("%s %s: %v", in.name, f.Path, err)
			}
			if _, err := c.Compile(f.Path); err != nil {
				t.Errorf("%s %s: %v", in.name, f.Path, err)
			}
			schemas++
		}
	}
	if schemas == 0 {
		t.Error("no schema was generated")
	}
	t.Logf("%d schemas", schemas)
}

func generate(t *testing.T, g generators.Generator, m *ir.Model) []generators.File {
	t.Helper()
	files, err := g.Generate(&generators.Input{Model: m, Source: "page"})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

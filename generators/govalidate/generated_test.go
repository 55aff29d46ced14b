package govalidate_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/parser/model"
)

var lint = flag.Bool("lint", false, "run vet and staticcheck over generated code, and not its tests; `make lint` does")

// TestGeneratedPackages compiles and tests generated code, or lints it, all
// packages in one module so that the toolchain starts once: the zoo with its
// tests, the types alone, strict validation, random models and services of the
// corpus. Under GOEXPERIMENT=jsonv2 it covers encoding/json/v2 too.
func TestGeneratedPackages(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "go.mod"), []byte("module generated\n\ngo 1.26\n"))
	source := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}

	enforced := map[string]string{"constraints": "enforce"}
	emit(t, filepath.Join(root, "zoo"), zoo(), enforced, gostruct.New(), govalidate.New())
	write(t, filepath.Join(root, "zoo", "zoo_test.go"), source("zoo_test.go.txt"))
	if strings.Contains(os.Getenv("GOEXPERIMENT"), "jsonv2") { // the same tests over encoding/json/v2
		emit(t, filepath.Join(root, "zoo2"), zoo(), enforced, gostruct.New(), govalidate.New())
		v2 := strings.NewReplacer(`"encoding/json"`, `json "encoding/json/v2"`, "json.Marshal(v)", "json.Marshal(v, json.Deterministic(true))").Replace(string(source("zoo_test.go.txt")))
		write(t, filepath.Join(root, "zoo2", "zoo_test.go"), []byte(v2))
	}
	emit(t, filepath.Join(root, "alone"), zoo(), nil, gostruct.New())
	emit(t, filepath.Join(root, "likely"), zoo(), map[string]string{"unions": "likely"}, gostruct.New(), govalidate.New())
	emit(t, filepath.Join(root, "strict"), zoo(), map[string]string{"package": "strict", "enums": "closed", "unions": "all"}, gostruct.New(), govalidate.New())
	write(t, filepath.Join(root, "strict", "strict_test.go"), source("strict_test.go.txt"))
	emit(t, filepath.Join(root, "kept"), zoo(), map[string]string{"package": "kept", "unknown": "keep"}, gostruct.New(), govalidate.New())
	write(t, filepath.Join(root, "kept", "kept_test.go"), source("kept_test.go.txt"))
	emit(t, filepath.Join(root, "terse"), zoo(), map[string]string{"package": "terse", "docs": "off"}, gostruct.New(), govalidate.New())
	emit(t, filepath.Join(root, "secret"), secrets(), map[string]string{"package": "secret", "redact": "on"}, gostruct.New(), govalidate.New())
	write(t, filepath.Join(root, "secret", "secret_test.go"), source("secret_test.go.txt"))
	helped := map[string]string{"package": "helped", "helpers": "clone, equal, getters", "redact": "on", "kinds": "typed", "split": "3"}
	emit(t, filepath.Join(root, "helped"), zoo(), helped, gostruct.New(), govalidate.New())
	write(t, filepath.Join(root, "helped", "helped_test.go"), source("helped_test.go.txt"))
	sealed := map[string]string{"package": "sealed", "union-types": "sealed", "helpers": "clone, equal, getters", "redact": "on"}
	emit(t, filepath.Join(root, "sealed"), zooWithSecrets(), sealed, gostruct.New(), govalidate.New())
	write(t, filepath.Join(root, "sealed", "sealed_test.go"), source("sealed_test.go.txt"))
	valued := map[string]string{"package": "valued", "optionals": "value", "required": "value", "pointers": "Defaults.ch*", "helpers": "clone, equal, getters", "enums": "closed"}
	emit(t, filepath.Join(root, "valued"), zooWithValues(), valued, gostruct.New(), govalidate.New())
	write(t, filepath.Join(root, "valued", "valued_test.go"), source("valued_test.go.txt"))
	spokenPackages(t, root, source("spoken_test.go.txt"))
	emit(t, filepath.Join(root, "empty"), &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{}}, nil, gostruct.New(), govalidate.New())
	for seed := range uint64(4) {
		emit(t, filepath.Join(root, fmt.Sprintf("random%d", seed)), randmodel.New(seed, randmodel.Options{}), map[string]string{"unions": "all", "enums": "closed"}, gostruct.New(), govalidate.New())
	}
	for name, m := range corpus(t) {
		emit(t, filepath.Join(root, strings.ReplaceAll(name, "-", "")), m, nil, gostruct.New(), govalidate.New())
	}

	if out, err := exec.Command("gofmt", "-l", root).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("gofmt: %v, would change:\n%s", err, out)
	}
	if !*lint {
		run(t, root, "go", "test", "-vet=off", "./...")
		return
	}
	run(t, root, "go", "vet", "./...")
	// Built rather than asked for: on a fresh machine the answer has the downloads
	// before it.
	tool := filepath.Join(t.TempDir(), "staticcheck")
	run(t, ".", "go", "build", "-o", tool, "honnef.co/go/tools/cmd/staticcheck")
	run(t, root, tool, "./zoo", "./alone", "./strict", "./kept", "./terse", "./secret", "./helped", "./sealed", "./valued", "./prose", "./plain", "./empty")
}

// corpus reads service models, where the checkout has them beside it.
func corpus(t *testing.T) map[string]*ir.Model {
	models := map[string]*ir.Model{}
	for _, name := range []string{"eks", "sqs", "wafv2", "bedrock-runtime", "dynamodb", "s3"} {
		path := filepath.Join("..", "..", "..", "shared", "corpus", "full", name, "model.json")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Logf("corpus skipped, no %s", path)
			return nil
		}
		r := diag.NewReport(0)
		models[name] = model.Read(diag.NewFile(name, string(data)), nil, model.Botocore, r)
		if r.HasErrors() {
			t.Fatalf("%s: %v", name, r.All())
		}
	}
	return models
}

// emit writes what generators make of a model. Options that a generator does
// not have are left out.
func emit(t testing.TB, dir string, m *ir.Model, options map[string]string, list ...generators.Generator) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, g := range list {
		own := map[string]string{}
		for _, o := range g.Options() {
			if v, ok := options[o.Name]; ok {
				own[o.Name] = v
			}
		}
		out, err := g.Generate(&generators.Input{Model: m, Source: "testdata/zoo.txt", Options: own, Report: diag.NewReport(0)})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range out {
			if files[f.Path] != "" {
				t.Fatalf("%s is written twice", f.Path)
			}
			files[f.Path] = string(f.Data)
			if dir != "" {
				write(t, filepath.Join(dir, f.Path), f.Data)
			}
		}
	}
	return files
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

package jsonschema

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/generators"
	"shapec/internal/instance"
	"shapec/internal/testkit/randdoc"
	"shapec/ir"
	"shapec/ir/rules"
	"shapec/parser/model"
)

// corpus reads the service models that lie beside the checkout, where they do.
func corpus(t testing.TB) map[string]*ir.Model {
	t.Helper()
	paths, err := filepath.Glob("../../../shared/corpus/full/*/model.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Skip("SKIPPED: no corpus beside the checkout")
	}
	models := map[string]*ir.Model{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		models[filepath.Base(filepath.Dir(path))] = model.Read(diag.NewFile(path, string(data)), nil, model.Botocore, diag.NewReport(0))
	}
	return models
}

func TestCorpusSchemasCompileAndAgree(t *testing.T) {
	schemas, documents := 0, 0
	for service, m := range corpus(t) {
		files := generate(t, m, nil)
		d := randdoc.New(m, rand.New(rand.NewPCG(1, 2)))
		for i, name := range generators.FileNames(m.Operations) {
			s := compile(t, name, files[name+".input.schema.json"])
			compile(t, name+".output", files[name+".output.schema.json"])
			schemas += 2
			op := m.Operations[i]
			if op.Input == "" {
				continue
			}
			for n := range 3 {
				doc := d.Valid(op.Input)
				if n > 0 {
					doc = d.Mutated(op.Input)
				}
				plain, err := js.UnmarshalJSON(strings.NewReader(doc.Text))
				if err != nil || repaired.MatchString(doc.Mutation) {
					continue
				}
				r := diag.NewReport(0)
				instance.Validate(rules.New(m, ir.Request, rules.Options{}), op, diag.NewFile("document", doc.Text), r)
				if err := s.Validate(plain); r.HasErrors() != (err != nil) {
					t.Fatalf("%s, %s:\n%.2000s\nschema: %v\ninstance: %s", service, op.Name, doc.Text, err, messages(r))
				}
				documents++
			}
		}
	}
	t.Logf("%d schemas, %d documents", schemas, documents)
}

// BenchmarkCorpus measures what writing costs, and what compiling every schema
// would add to it.
func BenchmarkCorpus(b *testing.B) {
	m := corpus(b)["bedrock-agentcore-control"]
	if m == nil {
		b.Skip("SKIPPED: the corpus has no bedrock-agentcore-control")
	}
	in := &generators.Input{Model: m}
	files, err := Generator{}.Generate(in)
	if err != nil {
		b.Fatal(err)
	}
	size := 0
	for _, f := range files {
		size += len(f.Data)
	}
	b.Run("generate", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := (Generator{}).Generate(in); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("compile", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, f := range files {
				if strings.HasSuffix(f.Path, ".schema.json") {
					compile(b, f.Path, f.Data)
				}
			}
		}
	})
}

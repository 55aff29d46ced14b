package jsonschema

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/generators"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// vault is the model that the editors' test in e2e/editor uses too.
func vault(t testing.TB) *ir.Model {
	t.Helper()
	data, err := os.ReadFile("../../e2e/editor/api.ir.json")
	if err != nil {
		t.Fatal(err)
	}
	m, err := ir.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func generate(t testing.TB, m *ir.Model, options map[string]string) map[string][]byte {
	t.Helper()
	if err := generators.CheckOptions(Generator{}, options); err != nil {
		t.Fatal(err)
	}
	files, err := Generator{}.Generate(&generators.Input{Model: m, Options: options})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range files {
		if !fs.ValidPath(f.Path) || out[f.Path] != nil {
			t.Fatalf("bad or repeated path %q", f.Path)
		}
		out[f.Path] = f.Data
	}
	return out
}

// compile makes one schema ready to check documents, and fails the test where it
// is no valid schema.
func compile(t testing.TB, name string, data []byte) *js.Schema {
	t.Helper()
	v, err := js.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, data)
	}
	c := js.NewCompiler()
	if err := c.AddResource(name, v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, data)
	}
	return s
}

func TestGolden(t *testing.T) {
	for name, data := range generate(t, vault(t), nil) {
		golden := filepath.Join("testdata", "vault", name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestEverySchemaCompiles(t *testing.T) {
	for seed := range uint64(12) {
		m := randmodel.New(seed, randmodel.Options{Traits: seed%2 == 0})
		for _, options := range []map[string]string{
			nil, {"draft": "07"}, {"enums": "closed", "unions": "all", "schema-key": "true", "check": "true"},
		} {
			files := generate(t, m, options)
			n := 0
			for name, data := range files {
				if strings.HasSuffix(name, ".schema.json") {
					n++
					compile(t, name, data)
				}
			}
			if n != 2*len(m.Operations) {
				t.Errorf("seed %d: %d schemas for %d operations", seed, n, len(m.Operations))
			}
		}
	}
}

func TestSameModelSameBytes(t *testing.T) {
	m := randmodel.New(3, randmodel.Options{Size: 20, Traits: true})
	if diff := cmp.Diff(generate(t, m, nil), generate(t, m, nil)); diff != "" {
		t.Error(diff)
	}
}

func TestNoRegistryIsNamed(t *testing.T) {
	for name, data := range generate(t, vault(t), nil) {
		var v any
		if strings.HasSuffix(name, ".json") && json.Unmarshal(data, &v) != nil {
			t.Errorf("%s is not JSON", name)
		}
		for _, part := range strings.Split(string(data), "https://")[1:] {
			if !strings.HasPrefix(part, "json-schema.org/") && !strings.HasPrefix(part, "schemas.shapec.invalid/toy-vault/2026-01-02/") {
				t.Errorf("%s names %.40s", name, part)
			}
		}
	}
}

// schemaOf compiles the request of an operation over the given shapes; In is the
// input.
func schemaOf(t *testing.T, source ir.Source, shapes string, options map[string]string) (*js.Schema, *js.Schema) {
	t.Helper()
	m, err := ir.Decode([]byte(fmt.Sprintf(
		`{"irVersion":"1","service":{"source":%q},"operations":[{"name":"Op","input":"In","output":"In"}],"shapes":{%s}}`, source, shapes)))
	if err != nil {
		t.Fatal(err)
	}
	files := generate(t, m, options)
	return compile(t, "in.json", files["Op.input.schema.json"]), compile(t, "out.json", files["Op.output.schema.json"])
}

func valid(t *testing.T, s *js.Schema, document string) bool {
	t.Helper()
	v, err := js.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v) == nil
}

func TestEncodings(t *testing.T) {
	member := func(target string) string {
		return `"In":{"kind":"structure","members":[{"name":"a","target":"` + target + `"}]}`
	}
	two := `"members":[{"name":"x","target":"string"},{"name":"y","target":"string"}]`
	for _, c := range []struct {
		name, shapes string
		options      map[string]string
		yes, no      []string
	}{
		{"structure", member("string"), nil, []string{`{}`, `{"a":"x"}`}, []string{`{"b":1}`, `{"a":1}`, `{"a":null}`, `[]`}},
		{"schema key", member("string"), map[string]string{"schema-key": "true"}, []string{`{"$schema":"x"}`}, []string{`{"$schema":1}`}},
		{"timestamp", member("timestamp"), nil, []string{`{"a":"2026-01-31"}`, `{"a":1.5}`}, []string{`{"a":true}`, `{"a":"next tuesday"}`, `{"a":"2020-13-45"}`}},
		{"document", member("document"), nil, []string{`{"a":null}`, `{"a":[1,{}]}`}, nil},
		{"integer", member("long"), nil, []string{`{"a":5.0}`, `{"a":9223372036854775807}`}, []string{`{"a":5.5}`, `{"a":"5"}`, `{"a":9223372036854775808}`}},
		{"double", member("double"), nil, []string{`{"a":1e308}`}, []string{`{"a":1e999}`}},
		{"string that may be a structure", strings.ReplaceAll(member("string"), `"a"`, `"CopySource"`), nil, []string{`{"CopySource":"b/k"}`}, []string{`{"CopySource":{"Bucket":"b","Key":"k"}}`}},
		{"stated union", member("U") + `,"U":{"kind":"union",` + two + `}`, nil, []string{`{"a":{"x":""}}`}, []string{`{"a":{}}`, `{"a":{"x":"","y":""}}`, `{"a":{"z":""}}`}},
		{"inferred union", member("U") + `,"U":{"kind":"union","evidence":"inferred","confidence":0.9,` + two + `}`, nil, []string{`{"a":{}}`, `{"a":{"x":"","y":""}}`}, []string{`{"a":{"z":""}}`}},
		{"likely union", member("U") + `,"U":{"kind":"union","evidence":"inferred","confidence":0.9,` + two + `}`, map[string]string{"unions": "likely"}, []string{`{"a":{"x":""}}`}, []string{`{"a":{}}`}},
		{"unlikely union", member("U") + `,"U":{"kind":"union","evidence":"inferred","confidence":0.3,` + two + `}`, map[string]string{"unions": "likely"}, []string{`{"a":{}}`}, nil},
		{"any union", member("U") + `,"U":{"kind":"union","evidence":"inferred","confidence":0.3,` + two + `}`, map[string]string{"unions": "all"}, []string{`{"a":{"x":""}}`}, []string{`{"a":{}}`}},
		{"open enum", member("E") + `,"E":{"kind":"enum","values":[{"value":"A"},{"value":"A"}]}`, nil, []string{`{"a":"A"}`, `{"a":"B"}`}, []string{`{"a":1}`}},
		{"closed enum", member("E") + `,"E":{"kind":"enum","values":[{"value":"A"},{"value":"A"}]}`, map[string]string{"enums": "closed"}, []string{`{"a":"A"}`}, []string{`{"a":"B"}`}},
		{"enum keys", member("M") + `,"M":{"kind":"map","key":{"target":"E"},"value":{"target":"integer"}},"E":{"kind":"enum","values":[{"value":"A"}]}`, nil, []string{`{"a":{"A":1,"B":2}}`}, []string{`{"a":{"A":"x"}}`, `{"a":{"B":"x"}}`}},
		{"closed enum keys", member("M") + `,"M":{"kind":"map","key":{"target":"E"},"value":{"target":"integer"}},"E":{"kind":"enum","values":[{"value":"A"}]}`, map[string]string{"enums": "closed"}, []string{`{"a":{"A":1}}`}, []string{`{"a":{"B":1}}`}},
		{"sparse list", member("L") + `,"L":{"kind":"list","sparse":true,"member":{"target":"string"}}`, nil, []string{`{"a":["x",null]}`}, []string{`{"a":[1]}`}},
		{"dense list", member("L") + `,"L":{"kind":"list","member":{"target":"string"}}`, nil, []string{`{"a":["x"]}`}, []string{`{"a":[null]}`, `{"a":"x"}`}},
		{"bounds", member("S") + `,"S":{"kind":"string","min":2,"max":3,"pattern":"^[\\-a]+$"}`, nil, []string{`{"a":"a-a"}`, `{"a":"bb"}`}, []string{`{"a":"a"}`, `{"a":"aaaa"}`}},
		{"bounds, enforced", member("S") + `,"S":{"kind":"string","min":2,"max":3,"pattern":"^[\\-a]+$"}`, map[string]string{"constraints": "enforce"}, []string{`{"a":"a-a"}`}, []string{`{"a":"a"}`, `{"a":"aaaa"}`, `{"a":"bb"}`}},
		{"bounds that warn", member("S") + `,"S":{"kind":"string","min":2,"max":3,"pattern":"^[\\-a]+$"}`, map[string]string{"constraints": "warn"}, []string{`{"a":"a"}`, `{"a":"bbbbbb"}`}, []string{`{"a":1}`}},
		{"bounds that nobody looks at", member("S") + `,"S":{"kind":"string","min":2,"max":3}`, map[string]string{"constraints": "off"}, []string{`{"a":"a"}`}, nil},
		{"maximum that is raised", member("L") + `,"L":{"kind":"list","doc":"The default quota is 1.","min":1,"max":1,"member":{"target":"string"}}`, nil, []string{`{"a":["x","y"]}`}, []string{`{"a":[]}`}},
		{"pattern that hangs", member("S") + `,"S":{"kind":"string","pattern":"^(a+)+$"}`, map[string]string{"constraints": "enforce"}, []string{`{"a":"b"}`}, nil},
		{"length of an enum", member("E") + `,"E":{"kind":"enum","metadata":{"min":"3","max":"5"},"values":[{"value":"A"}]}`, nil, []string{`{"a":"A"}`, `{"a":"BBB"}`}, []string{`{"a":"B"}`, `{"a":"BBBBBB"}`}},
		{"odd pattern", member("S") + `,"S":{"kind":"string","pattern":"^(?!x)"}`, nil, []string{`{"a":"x"}`}, nil},
		{"odd bounds", member("S") + `,"S":{"kind":"string","min":-1,"max":1.5}`, nil, []string{`{"a":"aaaa"}`}, nil},
		{"hints", `"In":{"kind":"structure","members":[{"name":"a","target":"integer","hints":{"values":["1","two"],"default":"x","min":5,"max":6,"pattern":"y"}}]}`, nil, []string{`{"a":99}`}, nil},
		{"prose", `"In":{"kind":"structure","members":[{"name":"a","target":"integer","hints":{"values":["1","7"]}},{"name":"s","target":"string","hints":{"values":["A","BB"],"default":"A","max":2}},{"name":"d","target":"double","hints":{"min":-0.5,"max":1}},{"name":"wait","target":"integer","hints":{"max":15,"unit":"minutes"}},{"name":"delaySeconds","target":"integer","hints":{"max":900,"unit":"seconds"}},{"name":"e","target":"E","hints":{"values":["B"]}}]},"E":{"kind":"string"}`, map[string]string{"prose": "enforce"},
			[]string{`{"a":7}`, `{"a":1.0}`, `{"s":"BB"}`, `{"d":-0.5}`, `{"wait":90}`, `{"delaySeconds":900}`, `{"e":"C"}`}, []string{`{"a":2}`, `{"a":"1"}`, `{"s":"C"}`, `{"d":1.5}`, `{"delaySeconds":901}`}},
		{"prose as it is", `"In":{"kind":"structure","members":[{"name":"a","target":"integer","hints":{"values":["1","7"]}},{"name":"s","target":"string","hints":{"values":["A","BB"],"default":"A","max":2}},{"name":"d","target":"double","hints":{"min":-0.5,"max":1}},{"name":"wait","target":"integer","hints":{"max":15,"unit":"minutes"}},{"name":"delaySeconds","target":"integer","hints":{"max":900,"unit":"seconds"}},{"name":"e","target":"E","hints":{"values":["B"]}}]},"E":{"kind":"string"}`, nil, []string{`{"a":2,"s":"CCC","d":3,"delaySeconds":901}`}, nil},
		{"recursion", member("In"), nil, []string{`{"a":{"a":{}}}`}, []string{`{"a":{"a":{"b":1}}}`}},
		{"names that need escapes", `"In":{"kind":"structure","members":[{"name":"$ref","target":"a/b~c %#é"}]},"a/b~c %#é":{"kind":"list","member":{"target":"string"}}`, nil, []string{`{"$ref":["x"]}`}, []string{`{"$ref":[1]}`}},
		{"empty union", member("U") + `,"U":{"kind":"union","members":[]}`, nil, []string{`{"a":{}}`}, []string{`{"a":{"x":1}}`}},
		{"open structure", member("P") + `,"P":{"kind":"structure","open":"assumed","members":[]}`, nil, []string{`{"a":{}}`, `{"a":{"Statement":[1]}}`}, []string{`{"a":"x"}`}},
		{"structure or string", member("P") + `,"P":{"kind":"structure","orString":true,"members":[{"name":"b","target":"string","required":true}]}`, nil, []string{`{"a":"x"}`, `{"a":{"b":"x"}}`}, []string{`{"a":{}}`, `{"a":{"b":"x","c":1}}`, `{"a":1}`}},
		{"required structure or string", `"In":{"kind":"structure","members":[{"name":"a","target":"P","required":true}]},"P":{"kind":"structure","orString":true,"members":[]}`, nil, []string{`{"a":"x"}`, `{"a":{}}`}, []string{`{}`}},
		{"required", `"In":{"kind":"structure","members":[{"name":"a","target":"string","required":true},{"name":"n","target":"N"}]},"N":{"kind":"structure","members":[{"name":"t","target":"string","required":true,"idempotencyToken":true}]}`,
			nil, []string{`{"a":""}`, `{"a":"","n":{"t":""}}`}, []string{`{}`, `{"a":"","n":{}}`}},
		{"from outside the document", `"In":{"kind":"structure","members":[{"name":"a","target":"string","required":true,"idempotencyToken":true},{"name":"b","target":"blob","required":true,"streaming":true},{"name":"e","target":"E","required":true}]},"E":{"kind":"union","eventStream":true,` + two + `}`,
			nil, []string{`{}`, `{"e":[{"x":""},{"y":""}]}`}, []string{`{"e":{"x":""}}`, `{"e":[{}]}`}},
		{"ring of required members", `"In":{"kind":"structure","members":[{"name":"a","target":"L","required":true}]},"L":{"kind":"list","member":{"target":"In"}}`, nil, []string{`{"a":[{"a":[]}]}`}, []string{`{}`, `{"a":[{}]}`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, draft := range []string{"2020-12", "07"} {
				options := map[string]string{"draft": draft}
				for k, v := range c.options {
					options[k] = v
				}
				s, _ := schemaOf(t, ir.FromPage, c.shapes, options)
				for _, document := range c.yes {
					if !valid(t, s, document) {
						t.Errorf("%s: %s is refused", draft, document)
					}
				}
				for _, document := range c.no {
					if valid(t, s, document) {
						t.Errorf("%s: %s is taken", draft, document)
					}
				}
			}
		})
	}
}

func TestResponsesBindLess(t *testing.T) {
	shapes := `"In":{"kind":"structure","members":[{"name":"a","target":"S","required":true},{"name":"u","target":"U"}]},"S":{"kind":"string","min":3},
		"U":{"kind":"union","members":[{"name":"x","target":"string"},{"name":"y","target":"string"}]}`
	enforce := map[string]string{"constraints": "enforce"}
	_, page := schemaOf(t, ir.FromPage, shapes, nil)
	_, model := schemaOf(t, ir.FromModel, shapes, nil)
	_, enforcedPage := schemaOf(t, ir.FromPage, shapes, enforce)
	_, enforced := schemaOf(t, ir.FromModel, shapes, enforce)
	for _, document := range []string{`{}`, `{"ResponseMetadata":{}}`, `{"a":"x"}`, `{"a":null}`, `{"u":null}`, `{"new":1}`, `{"u":{"x":"","y":""}}`} {
		if !valid(t, page, document) || !valid(t, model, document) {
			t.Errorf("%s is refused", document)
		}
	}
	if valid(t, model, `{"a":1}`) {
		t.Error("types bind")
	}
	if !valid(t, enforcedPage, `{}`) {
		t.Error("a page's silence was taken for a statement")
	}
	for _, document := range []string{`{}`, `{"a":"x"}`, `{"a":"xxx","new":1}`, `{"a":"xxx","u":{"x":"","y":""}}`} {
		if valid(t, enforced, document) {
			t.Errorf("%s is taken", document)
		}
	}
}

func TestWhatTheClientTakes(t *testing.T) {
	s3 := `{"irVersion":"1","service":{"source":"model","metadata":{"serviceId":"S3"}},"operations":[{"name":"Op","input":"In","output":"In"}],
		"shapes":{"In":{"kind":"structure","members":[{"name":"CopySource","target":"string"}]}}}`
	m, err := ir.Decode([]byte(s3))
	if err != nil {
		t.Fatal(err)
	}
	files := generate(t, m, nil)
	in, out := compile(t, "in.json", files["Op.input.schema.json"]), compile(t, "out.json", files["Op.output.schema.json"])
	for document, want := range map[string]bool{`{"CopySource":"b/k"}`: true, `{"CopySource":{"Bucket":"b","Key":"k"}}`: true, `{"CopySource":{"Bucket":"b"}}`: false, `{"CopySource":1}`: false} {
		if valid(t, in, document) != want {
			t.Errorf("%s: %t", document, !want)
		}
	}
	if !valid(t, out, `{"ExpiresString":"x"}`) || valid(t, out, `{"ExpiresString":1}`) {
		t.Error("what the client adds to responses")
	}
}

func TestOperationWithoutShapes(t *testing.T) {
	files := generate(t, vault(t), nil)
	s := compile(t, "x.json", files["ListVaults.input.schema.json"])
	if !valid(t, s, `{}`) || valid(t, s, `{"a":1}`) {
		t.Error("an operation without input takes just {}")
	}
}

func TestFileNamesNeverClash(t *testing.T) {
	m := &ir.Model{Operations: []*ir.Operation{{Name: "GetDbInfo"}, {Name: "GetDBInfo"}, {Name: "../../etc/x"}, {Name: "GetDbInfo-2"}, {Name: "…"}, {Name: ".."}}}
	files := generate(t, m, nil)
	seen := map[string]bool{}
	for name := range files {
		if seen[strings.ToLower(name)] || strings.Contains(name, "/") {
			t.Errorf("bad file name %q", name)
		}
		seen[strings.ToLower(name)] = true
	}
	if len(files) != 12+3 {
		t.Errorf("%d files", len(files))
	}
}

func TestBadBase(t *testing.T) {
	for _, base := range []string{"", "schemas", "/x", "mailto:a@b", "https://a/?q", "https://a/#f", ":"} {
		in := &generators.Input{Model: &ir.Model{}, Options: map[string]string{"id-base": base}}
		if _, err := (Generator{}).Generate(in); err == nil {
			t.Errorf("id-base %q was taken", base)
		}
	}
	files := generate(t, vault(t), map[string]string{"id-base": "https://example.org/s"})
	if !bytes.Contains(files["CreateVault.input.schema.json"], []byte(`"$id": "https://example.org/s/toy-vault/2026-01-02/CreateVault.input.schema.json"`)) {
		t.Error("the base is not in the $id")
	}
}

func TestQuoteIsJSON(t *testing.T) {
	for _, s := range []string{"", "a\"b\\c\n\t\r", "<&>", "\x00\x1f\x7f", "é😀\u2028", "a\xffb", "\xff"} {
		var got string
		if err := json.Unmarshal(quote(nil, s), &got); err != nil || got != strings.ToValidUTF8(s, "\ufffd") {
			t.Errorf("%q became %s, read as %q (%v)", s, quote(nil, s), got, err)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	m := randmodel.New(7, randmodel.Options{Size: 30, Traits: true})
	in := &generators.Input{Model: m}
	files, _ := Generator{}.Generate(in)
	size := 0
	for _, f := range files {
		size += len(f.Data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := (Generator{}).Generate(in); err != nil {
			b.Fatal(err)
		}
	}
}

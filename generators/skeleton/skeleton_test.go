package skeleton_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/jsonschema"
	"shapec/generators/skeleton"
	"shapec/internal/instance"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/ir/rules"
	"shapec/parser/model"
)

// check holds every skeleton of a model to its schema and to what validate says, in
// both formats, and returns how many there were and how many say that they lack a value.
func check(t *testing.T, m *ir.Model) (total, lacking int) {
	t.Helper()
	files, err := jsonschema.Generator{}.Generate(&generators.Input{Model: m})
	if err != nil {
		t.Fatal(err)
	}
	schemas := map[string][]byte{}
	for _, f := range files {
		schemas[f.Path] = f.Data
	}
	for _, op := range m.Operations {
		schema := schemas[op.Name+".input.schema.json"]
		if schema == nil {
			continue // two operations of one name in a random model
		}
		compiled := compile(t, op.Name, schema)
		for _, all := range []bool{false, true} {
			holds := rules.New(m, ir.Request, rules.Options{})
			inJSON := skeleton.Write(holds, op, skeleton.Options{All: all})
			inYAML := skeleton.Write(holds, op, skeleton.Options{All: all, Format: skeleton.YAML})
			total++
			if bytes.Contains(inYAML, []byte("without end")) {
				continue // there is no document
			}
			if bytes.Contains(inYAML, []byte("No value was found")) {
				lacking++
				continue
			}
			var a, b any
			if err := json.Unmarshal(inJSON, &a); err != nil {
				t.Fatalf("%s: %v\n%s", op.Name, err, inJSON)
			}
			converted, err := yaml.YAMLToJSON(inYAML)
			if err == nil {
				err = json.Unmarshal(converted, &b)
			}
			if err != nil || !reflect.DeepEqual(a, b) {
				t.Fatalf("%s: %v; JSON and YAML differ:\n%s\n%s", op.Name, err, inJSON, inYAML)
			}
			for name, text := range map[string][]byte{"skeleton.json": inJSON, "skeleton.yaml": inYAML} {
				r := &diag.Report{}
				instance.Validate(holds, op, diag.NewFile(name, string(text)), r)
				if r.HasErrors() {
					t.Errorf("%s, all %t: validate says %s\n%.3000s", op.Name, all, r.All()[0].Message, text)
				}
			}
			document, err := js.UnmarshalJSON(bytes.NewReader(inJSON))
			if err == nil {
				err = compiled.Validate(document)
			}
			if err != nil {
				t.Errorf("%s, all %t: %v\n%.3000s", op.Name, all, err, inJSON)
			}
		}
	}
	return total, lacking
}

func compile(t *testing.T, name string, data []byte) *js.Schema {
	t.Helper()
	v, err := js.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := js.NewCompiler()
	if err := c.AddResource(name, v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSkeletonsOfRandomModelsAreValid(t *testing.T) {
	total, lacking := 0, 0
	for seed := range uint64(60) {
		n, l := check(t, randmodel.New(seed, randmodel.Options{Traits: seed%2 == 0}))
		total, lacking = total+n, lacking+l
	}
	t.Logf("%d skeletons, %d lack a value", total, lacking)
	if total < 200 || lacking > 0 {
		t.Errorf("%d skeletons, %d lack a value", total, lacking)
	}
}

func TestSkeletonsOfTheCorpusAreValid(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/full/*/model.json")
	if len(paths) == 0 {
		t.Skip("SKIPPED: no corpus beside the checkout")
	}
	total, lacking := 0, 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		n, l := check(t, model.Read(diag.NewFile(path, string(data)), nil, model.Botocore, diag.NewReport(0)))
		total, lacking = total+n, lacking+l
	}
	t.Logf("%d skeletons, %d lack a value", total, lacking)
	if lacking > total/100 {
		t.Errorf("%d of %d skeletons lack a value", lacking, total)
	}
}

// vault is the model that the editors' test in e2e/editor uses too.
func vault(t *testing.T) *ir.Model {
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

func TestASkeletonTellsWhatMayStandThere(t *testing.T) {
	m := vault(t)
	got := string(skeleton.Write(rules.New(m, ir.Request, rules.Options{}), m.Operation("CreateVault"), skeleton.Options{Format: skeleton.YAML}))
	want := `# CreateVault: Makes a vault.
# What the vault is called.
# Required.
name: ""
# How it is opened.
# Required. One of: KEY, CODE, BOTH.
mode: KEY
# How long.
# Required.
retention:
  # Whole days.
  # Required.
  days: 0
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheArmOfAUnionIsChosen(t *testing.T) {
	m := vault(t)
	for _, key := range []string{"Store", "store"} {
		got := string(skeleton.Write(rules.New(m, ir.Request, rules.Options{}), m.Operation("CreateVault"), skeleton.Options{
			All: true, Format: skeleton.YAML, Arms: map[string]string{key: "tape"}, Unused: func(arm, member string) { t.Errorf("%s=%s was not used", arm, member) },
		}))
		if !strings.Contains(got, "store:\n  # Exactly one member; in its place: disk, none.\n  # On tape.\n  # Required.\n  tape:\n    speed: 0\n") {
			t.Error(got)
		}
	}
	var unused []string
	skeleton.Write(rules.New(m, ir.Request, rules.Options{}), m.Operation("CreateVault"), skeleton.Options{
		All: true, Arms: map[string]string{"store": "drum"}, Unused: func(arm, member string) { unused = append(unused, arm+"="+member) },
	})
	if strings.Join(unused, " ") != "store=drum" {
		t.Errorf("%q", unused)
	}
}

func TestAPatternHasASample(t *testing.T) {
	for _, pattern := range []string{
		`^[a-z]{3,5}$`, `arn:aws[a-z-]*:iam::\d{12}:role/.+`, `^(?:a|bb)+$`, `[\S\s]*`, `^[0-9A-Za-z_-]{20,}$`, `^$|^x{4}$`, `.*\S.*`, `^[A-Z]{2}-\d+(\.\d+)?$`,
	} {
		for _, limits := range []string{"", `,"min":20`, `,"min":1,"max":64`} {
			if limits == `,"min":20` && (pattern == `^[a-z]{3,5}$` || strings.Contains(pattern, "x{4}")) {
				continue // there is none
			}
			quoted, _ := json.Marshal(pattern)
			m, err := ir.Decode([]byte(`{"irVersion":"1","service":{"source":"model"},"operations":[{"name":"Op","input":"In"}],"shapes":{
				"In":{"kind":"structure","members":[{"name":"a","target":"L","required":true}]},
				"L":{"kind":"list","unique":true,"min":1,"member":{"target":"S"}},"S":{"kind":"string","pattern":` + string(quoted) + limits + `}}}`))
			if err != nil {
				t.Fatal(err)
			}
			if _, lacking := check(t, m); lacking > 0 {
				t.Errorf("%s%s: no text was found", pattern, limits)
			}
		}
	}
}

func TestARequiredRingEnds(t *testing.T) {
	m, err := ir.Decode([]byte(`{"irVersion":"1","service":{"source":"model"},"operations":[{"name":"Op","input":"In"}],"shapes":{
		"In":{"kind":"structure","members":[{"name":"a","target":"In","required":true},{"name":"b","target":"In","required":true}]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	got := skeleton.Write(rules.New(m, ir.Request, rules.Options{}), m.Operations[0], skeleton.Options{All: true, Format: skeleton.YAML})
	want := `# Op:
# Required.
a:
  # Required.
  # What this requires requires it again, without end: the model takes no
  # document that has it.
  a: {}
  # Required.
  # What this requires requires it again, without end: the model takes no
  # document that has it.
  b: {}
# Required.
`
	if !strings.HasPrefix(string(got), want) {
		t.Errorf("got\n%s", got)
	}
}

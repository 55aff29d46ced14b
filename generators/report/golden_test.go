package report

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diff"
	"shapec/internal/testkit/golden"
	"shapec/ir"
)

// Cases hold two models, and perhaps a policy, as input.
func TestFormats(t *testing.T) {
	schema := reportSchema(t)
	format := func(name string, o Options) func(golden.Case) []byte {
		return func(c golden.Case) []byte {
			var b bytes.Buffer
			f, err := Lookup(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Write(&b, []*Report{readCase(t, c)}, o); err != nil {
				t.Fatal(err)
			}
			if name == "json" {
				validate(t, schema, b.Bytes())
			}
			return b.Bytes()
		}
	}
	golden.Run(t, "testdata", golden.Sections{
		"text":     format("text", Options{}),
		"colours":  visible(format("text", Options{Color: true})),
		"markdown": format("markdown", Options{}),
		"json":     format("json", Options{}),
	})
}

// visible shows escapes as ␛, which editors and reviews can show too.
func visible(f func(golden.Case) []byte) func(golden.Case) []byte {
	return func(c golden.Case) []byte { return bytes.ReplaceAll(f(c), []byte("\x1b"), []byte("␛")) }
}

type policyJSON struct {
	FailOn       string                 `json:"failOn"`
	Acknowledged []diff.Acknowledgement `json:"acknowledged"`
}

func readCase(t *testing.T, c golden.Case) *Report {
	t.Helper()
	var before, after *ir.Model
	var p policyJSON
	for _, f := range c.Inputs {
		var err error
		switch f.Name {
		case "input.before.json":
			before, err = ir.Decode(f.Data)
		case "input.after.json":
			after, err = ir.Decode(f.Data)
		case "input.policy.json":
			err = json.Unmarshal(f.Data, &p)
		}
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	policy := diff.Policy{Acknowledged: p.Acknowledged, Today: time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC)}
	if p.FailOn != "" {
		var err error
		if policy.FailOn.Severity, err = diff.ParseSeverity(p.FailOn); err != nil {
			t.Fatal(err)
		}
	}
	if err := policy.Check(); err != nil {
		t.Fatal(err)
	}
	return &Report{Report: *diff.Judge(diff.Compare(before, after), policy), Old: before.Service, New: after.Service}
}

func reportSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("../../docs/report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, data []byte) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Error(err)
	}
}

package jsonschema

import (
	"bytes"
	"strings"
	"testing"

	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/internal/instance"
	"shapec/ir"
	"shapec/ir/rules"
)

// TestLiteralsAreTakenOrRefusedByBoth writes values in every way that JSON has, at
// the bounds of their types: the schema, validate of JSON and validate of YAML must say
// the same, and what boto's own checks say ("ok" lists what they take).
func TestLiteralsAreTakenOrRefusedByBoth(t *testing.T) {
	for _, c := range []struct {
		target  ir.ShapeID
		ok, bad string
	}{
		{ir.Integer, `0 -0 1.0 1e2 -2147483648 2147483648`, `9223372036854775808 1.5 1e-1 1e999 "1" true null [1]`},
		{ir.Long, `0 1.0 9223372036854775807 -9223372036854775808 9.223372036854775807e18`, `9223372036854775808 -9223372036854775809 1e19 1e999 0.5 "9" false`},
		{ir.Double, `0 1 1.5 -1e308 1.7976931348623157e308 5e-324`, `1e999 -1e999 1e309 "1.5" "x" true null`},
		{ir.Float, `0 1 1.5 1e38`, `1e999 "1.5" {}`},
		{ir.Boolean, `true false`, `"true" 1 0 null`},
		{ir.String, `"" "a" "é" "\u0000" "\ud83d\ude00" "null" "1"`, `1 1.0 true null [] {}`},
		{ir.Timestamp, `"2026-01-31" "2024-02-29" "2026-01-31T12:00:00Z" "2026-12-31T23:59:60Z" 0 -1 1767225600 1767225600.5 "1767225600"`,
			`"2023-02-29" "2026-02-30" "2026-04-31" "2026-13-01" "2026-00-10" "next" "" true null []`},
		{ir.Blob, `"" "YQ==" "YWJj" "a" "not base64!"`, `1 true null [] {}`},
	} {
		m := &ir.Model{
			Operations: []*ir.Operation{{Name: "Op", Input: "In"}},
			Shapes:     map[ir.ShapeID]ir.Shape{"In": &ir.Structure{Members: []ir.Member{{Name: "a", Target: c.target}}}},
		}
		files := generate(t, m, nil)
		s := compile(t, "Op.input.schema.json", files["Op.input.schema.json"])
		refused := func(name, text string) bool {
			r := &diag.Report{}
			instance.Validate(rules.New(m, ir.Request, rules.Options{}), m.Operations[0], diag.NewFile(name, text), r)
			return r.HasErrors()
		}
		for want, list := range map[bool]string{false: c.ok, true: c.bad} {
			for _, word := range strings.Fields(strings.ReplaceAll(list, "not base64", "not_base64")) {
				text := `{"a": ` + word + `}`
				v, err := js.UnmarshalJSON(bytes.NewReader([]byte(text)))
				if err != nil {
					t.Fatal(err)
				}
				bySchema := s.Validate(v) != nil
				inJSON, inYAML := refused("a.json", text), refused("a.yaml", "a: "+word+"\n")
				if bySchema != want || inJSON != want || inYAML != want {
					t.Errorf("%s %s: refused by the schema %t, as JSON %t, as YAML %t; want %t", c.target, word, bySchema, inJSON, inYAML, want)
				}
			}
		}
		for _, word := range []string{`{"A": null}`, `{"a ": null}`, `{"": null}`} { // names are told apart by every letter
			v, err := js.UnmarshalJSON(strings.NewReader(word))
			if err != nil || s.Validate(v) == nil || !refused("a.json", word) {
				t.Errorf("%s is taken", word)
			}
		}
	}
}

// What is no JSON, or no text, only a reader of documents can see.
func TestWhatIsNoTextIsRefused(t *testing.T) {
	m := &ir.Model{
		Operations: []*ir.Operation{{Name: "Op", Input: "In"}},
		Shapes: map[ir.ShapeID]ir.Shape{"In": &ir.Structure{Members: []ir.Member{
			{Name: "a", Target: ir.String}, {Name: "d", Target: ir.Double}, {Name: "n", Target: ir.Integer}}}},
	}
	for name, list := range map[string][]string{
		"a.json": {`{"a": "\ud800"}`, `{"a": "\udc00\ud800"}`, "{\"a\": \"\xff\"}", `{"d": NaN}`, `{"d": Infinity}`, `{"d": .5}`, `{"n": 01}`, `{"n": 0x10}`, `{"n": +1}`, `{"a": 'x'}`, `{"a": "x", "a": "y"}`},
		"a.yaml": {"a: \"\\ud800\"\n", "d: .inf\n", "d: -.inf\n", "d: 1e999\n", "a: x\na: y\n", "a: 0815\n", "a: 1e3\n", "a: 0o17\n", "a: ~\n", "a: True\n"},
	} {
		for _, text := range list {
			r := &diag.Report{}
			instance.Validate(rules.New(m, ir.Request, rules.Options{}), m.Operations[0], diag.NewFile(name, text), r)
			if !r.HasErrors() {
				t.Errorf("%s: %q is taken", name, text)
			}
		}
	}
}

package govalidate_test

import (
	"encoding/json"
	"path/filepath"
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

// spoken is an API of which prose says the most, read from a page: what its
// request states of Thing says nothing of the response.
func spoken() *ir.Model {
	member := func(name string, target ir.ShapeID, h *ir.Hints) ir.Member {
		return ir.Member{Name: name, Target: target, Hints: h}
	}
	thing := member("name", ir.String, &ir.Hints{Min: "2", Max: "3", Unit: "characters"})
	thing.Required = ir.Yes
	return &ir.Model{
		Operations: []*ir.Operation{{Name: "Do", Input: "DoInput", Output: "DoOutput"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"DoInput": &ir.Structure{Members: []ir.Member{
				member("color", ir.String, &ir.Hints{Values: []string{"RED", "BLUE"}, Default: "RED"}),
				member("days", ir.Integer, &ir.Hints{Values: []string{"1", "30", "-5"}}),
				member("share", ir.Double, &ir.Hints{Min: "-0.5", Max: "1"}),
				member("count", ir.Integer, &ir.Hints{Min: "1", Max: "9.5"}),
				member("wait", ir.Integer, &ir.Hints{Max: "15", Unit: "minutes"}),
				member("delaySeconds", ir.Integer, &ir.Hints{Max: "900", Unit: "seconds"}),
				member("thing", "Thing", nil), member("either", "Either", nil),
			}},
			"DoOutput": &ir.Structure{Members: []ir.Member{member("thing", "Thing", nil), member("things", "Things", nil), member("either", "Either", nil)}},
			"Size":     &ir.Enum{Traits: ir.Traits{Metadata: map[string]string{"min": "2", "max": "5"}}, Values: []ir.EnumValue{{Value: "S"}, {Value: "LARGE"}}},
			"Code":     &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "2", Pattern: "^[a-z]+$"}},
			"Thing":    &ir.Structure{Members: []ir.Member{thing, member("color", ir.String, &ir.Hints{Values: []string{"RED", "BLUE"}}), member("code", "Code", nil), member("size", "Size", nil)}},
			"Things":   &ir.List{Member: ir.Ref{Target: "Thing"}},
			"Either":   &ir.Union{Members: []ir.Member{member("low", ir.Integer, &ir.Hints{Max: "3"}), member("thing", "Thing", nil)}},
		},
	}
}

type document struct {
	Side  ir.Side
	Text  string
	Prose bool // valid where prose is enforced
	Plain bool // valid where it is not
}

var documents = []document{
	{ir.Request, `{}`, true, true},
	{ir.Request, `{"color": "BLUE", "days": -5, "share": -0.5, "count": 9, "wait": 900, "delaySeconds": 900}`, true, true},
	{ir.Request, `{"color": "GREEN"}`, false, true},
	{ir.Request, `{"days": 2}`, false, true},
	{ir.Request, `{"share": -0.6}`, false, true},
	{ir.Request, `{"share": 1.01}`, false, true},
	{ir.Request, `{"count": 10}`, false, true},
	{ir.Request, `{"count": 0}`, false, true},
	{ir.Request, `{"delaySeconds": 901}`, false, true},
	{ir.Request, `{"thing": {"name": "äöü"}}`, true, true},
	{ir.Request, `{"thing": {"name": "a"}}`, false, true},
	{ir.Request, `{"thing": {"name": "four"}}`, false, true},
	{ir.Request, `{"thing": {}}`, false, false},
	{ir.Request, `{"either": {"low": 3}}`, true, true},
	{ir.Request, `{"either": {"low": 4}}`, false, true},
	{ir.Request, `{"either": {}}`, false, false},
	{ir.Request, `{"thing": {"name": "abc", "code": "ab"}}`, true, true},
	{ir.Request, `{"thing": {"name": "abc", "code": "AB"}}`, true, true}, // a pattern only warns
	{ir.Request, `{"thing": {"name": "abc", "code": "a"}}`, false, false},
	{ir.Request, `{"thing": {"name": "abc", "size": "S"}}`, true, true}, // listed, so that no length counts
	{ir.Request, `{"thing": {"name": "abc", "size": "XL"}}`, true, true},
	{ir.Request, `{"thing": {"name": "abc", "size": "X"}}`, false, false},
	{ir.Request, `{"thing": {"name": "abc", "size": "LARGER"}}`, false, false},
	{ir.Response, `{}`, true, true},
	{ir.Response, `{"thing": {"size": "X"}}`, true, true},
	{ir.Response, `{"thing": {"code": "a"}}`, true, true},
	{ir.Response, `{"either": {}}`, true, true},
	{ir.Response, `{"either": {"low": 4}}`, false, true},
	{ir.Response, `{"thing": {}, "things": [{}, {"color": "RED"}]}`, true, true},
	{ir.Response, `{"things": [{}, {"color": "GREEN"}]}`, false, true},
	{ir.Response, `{"thing": {"name": "four"}}`, false, true},
}

// TestSchemaInstanceAndTableAgree says of each document what schemas and
// instance say; what the generated validators say is tested in the packages that
// spokenPackages writes.
func TestSchemaInstanceAndTableAgree(t *testing.T) {
	m := spoken()
	for _, prose := range []bool{false, true} {
		options := map[string]string{"prose": map[bool]string{false: "off", true: "enforce"}[prose]}
		files := emit(t, "", m, options, jsonschema.Generator{})
		for _, d := range documents {
			want := d.Plain
			if prose {
				want = d.Prose
			}
			r := diag.NewReport(0)
			instance.Validate(rules.New(m, d.Side, rules.Options{Prose: rules.Prose(options["prose"])}), m.Operations[0], diag.NewFile("document", d.Text), r)
			if r.HasErrors() == want {
				t.Errorf("instance, prose %t: %s: want valid %t, found %v", prose, d.Text, want, r.All())
			}
			name := map[ir.Side]string{ir.Request: "Do.input.schema.json", ir.Response: "Do.output.schema.json"}[d.Side]
			if err := conforms(t, name, files[name], d.Text); (err == nil) != want {
				t.Errorf("schema, prose %t: %s: want valid %t, found %v", prose, d.Text, want, err)
			}
		}
	}
}

func conforms(t *testing.T, name, schema, text string) error {
	t.Helper()
	c := js.NewCompiler()
	for _, s := range []*string{&schema, &text} {
		v, err := js.UnmarshalJSON(strings.NewReader(*s))
		if err != nil {
			t.Fatal(err)
		}
		if s == &schema {
			if err := c.AddResource(name, v); err != nil {
				t.Fatal(err)
			}
			continue
		}
		compiled, err := c.Compile(name)
		if err != nil {
			t.Fatal(err)
		}
		return compiled.Validate(v)
	}
	panic("unreachable")
}

// spokenPackages writes a package with prose enforced and one without, each with
// a test of all documents.
func spokenPackages(t *testing.T, root string, test []byte) {
	list := []generators.Generator{gostruct.New(), govalidate.New()}
	emit(t, filepath.Join(root, "prose"), spoken(), map[string]string{"package": "spoken", "prose": "enforce"}, list...)
	emit(t, filepath.Join(root, "plain"), spoken(), map[string]string{"package": "spoken"}, list...)
	for _, name := range []string{"prose", "plain"} {
		data, err := json.Marshal(documents)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, name, "documents.json"), data)
		write(t, filepath.Join(root, name, "spoken_test.go"), test)
	}
}

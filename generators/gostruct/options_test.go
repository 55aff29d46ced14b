package gostruct_test

import (
	"strings"
	"testing"

	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/ir"
)

func options() *ir.Model {
	return &ir.Model{
		Operations: []*ir.Operation{{Name: "GetThing", Input: "GetThingInput", Errors: []ir.ShapeID{"Oops"}}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"GetThingInput": &ir.Structure{Members: []ir.Member{{Name: "arn", Target: "Arn"}, {Name: "arns", Target: "Arns"}, {Name: "policy", Target: "Policy"}}},
			"Arn":           &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "20"}},
			"Arns":          &ir.List{Member: ir.Ref{Target: "Arn"}, Sparse: true},
			"Policy":        &ir.Structure{Members: []ir.Member{{Name: "version", Target: ir.String}}},
			"Oops":          &ir.Structure{Error: true},
		},
	}
}

func TestTypesAndTagsOfTheUser(t *testing.T) {
	files, err := gostruct.New().Generate(&generators.Input{Model: options(), Options: map[string]string{
		"types": "Arn=example.com/my/arn.ARN, Policy=example.com/iam.Document", "tags": "yaml, mapstructure"}})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		all.Write(f.Data)
	}
	text := strings.Join(strings.Fields(all.String()), " ")
	for _, want := range []string{
		`"example.com/my/arn"`, "Arn *arn.ARN `json:\"arn,omitzero\" mapstructure:\"arn,omitempty\" yaml:\"arn,omitempty\"`", "Arns []*arn.ARN", "Policy *iam.Document",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, all.String())
		}
	}
	if strings.Contains(text, "type Policy struct") {
		t.Error("the shape has a type of ours too")
	}
}

func TestWrongOptions(t *testing.T) {
	for option, want := range map[[2]string]string{
		{"types", "Arn"}:                       `"Arn" is not written like`,
		{"types", "Arn=string"}:                "is not written like",
		{"types", "Arn=example.com/arn.lower"}: "is not written like",
		{"types", "ARN=example.com/arn.ARN"}:   `no shape is called "ARN"`,
		{"types", "GetThingInput=a.com/b.C"}:   "request or response of GetThing",
		{"types", "Oops=a.com/b.C"}:            "error of GetThing",
		{"tags", "json"}:                       `"json" cannot be a tag`,
		{"tags", "a\"b"}:                       "cannot be a tag",
		{"operations", "Get["}:                 "no pattern",
		{"package", "3"}:                       "package",
	} {
		_, err := gostruct.New().Generate(&generators.Input{Model: options(), Options: map[string]string{option[0]: option[1]}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %s", option, err, want)
		}
	}
}

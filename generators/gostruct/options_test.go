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
	text := text(t, options(), map[string]string{"types": "Arn=example.com/my/arn.ARN, Policy=example.com/iam.Document", "tags": "yaml, mapstructure"})
	for _, want := range []string{
		`"example.com/my/arn"`, "Arn *arn.ARN `json:\"arn,omitzero\" mapstructure:\"arn,omitempty\" yaml:\"arn,omitempty\"`", "Arns []*arn.ARN", "Policy *iam.Document",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "type Policy struct") {
		t.Error("the shape has a type of ours too")
	}
}

func TestTypesOfTheUserForMembers(t *testing.T) {
	m := options()
	m.Shapes["Choice"] = &ir.Union{Members: []ir.Member{{Name: "policy", Target: "Policy"}, {Name: "a.b", Target: ir.String}}}
	in := m.Shapes["GetThingInput"].(*ir.Structure)
	in.Members = append(in.Members, ir.Member{Name: "choice", Target: "Choice"}, ir.Member{Name: "other", Target: "Policy"})
	types := "GetThingInput.arn=example.com/arn.ARN, GetThingInput$policy=example.com/iam.Document, Choice.a.b=example.com/arn.ARN, Arn=example.com/my.Arn"
	for unions, want := range map[string][]string{
		"struct": {"Arn *arn.ARN `json", "Arns []*my.Arn", "Policy *iam.Document `json", "Other *Policy `json", "A_b *arn.ARN `json", "func NewChoiceA_b(v arn.ARN) Choice"},
		"sealed": {"Arn *arn.ARN `json", "Policy *iam.Document `json", "type ChoiceMemberA_b struct { Value arn.ARN `json:\"a.b\"`"},
	} {
		text := text(t, m, map[string]string{"types": types, "union-types": unions})
		for _, want := range want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %s in\n%s", unions, want, text)
			}
		}
	}
	if in.Members[0].Target != "Arn" {
		t.Error("the model changed")
	}
}

func TestWrongOptions(t *testing.T) {
	for option, want := range map[[2]string]string{
		{"types", "Arn"}:                       `"Arn" is not written like`,
		{"types", "Arn=string"}:                "is not written like",
		{"types", "Arn=example.com/arn.lower"}: "is not written like",
		{"types", "ARN=example.com/arn.ARN"}:   `no shape is called "ARN"`,
		{"types", "Arm=example.com/arn.ARN"}:   `no shape is called "Arm": did you mean "Arn"?`,
		{"types", "Polcy.version=a.com/b.C"}:   `no shape is called "Polcy": did you mean "Policy"?`,
		{"types", "Policy.versoin=a.com/b.C"}:  `Policy has no member "versoin": did you mean "version"?`,
		{"types", "Policy$versoin=a.com/b.C"}:  `Policy has no member "versoin": did you mean "version"?`,
		{"types", "Arns.member=a.com/b.C"}:     `Arns has no member "member"`,
		{"pointers", "Policy.Version"}:         `no member is called "Policy.Version"`,
		{"pointers", "[.x"}:                    "no pattern",
		{"types", "GetThingInput=a.com/b.C"}:   "request or response of GetThing",
		{"types", "Oops=a.com/b.C"}:            "error of GetThing",
		{"tags", "json"}:                       `"json" cannot be a tag`,
		{"tags", "a\"b"}:                       "cannot be a tag",
		{"split", "-1"}:                        `"-1" is no number`,
		{"split", "many"}:                      `"many" is no number`,
		{"helpers", "clone, copy"}:             `"copy" is none of clone, equal, getters`,
		{"operations", "Get["}:                 "no pattern",
		{"package", "3"}:                       "package",
	} {
		_, err := gostruct.New().Generate(&generators.Input{Model: options(), Options: map[string]string{option[0]: option[1]}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %s", option, err, want)
		}
	}
}

// text is what the generator writes of a model, each run of spaces as one.
func text(t *testing.T, m *ir.Model, options map[string]string) string {
	t.Helper()
	files, err := gostruct.New().Generate(&generators.Input{Model: m, Options: options})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		all.Write(f.Data)
	}
	return strings.Join(strings.Fields(all.String()), " ")
}

func TestDocsOffKeepsWhatCallersMustKnow(t *testing.T) {
	m := &ir.Model{
		Operations: []*ir.Operation{{Name: "GetThing", Doc: "Words of the operation.", Input: "GetThingInput"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"GetThingInput": &ir.Structure{Traits: ir.Traits{Doc: "Words of the type."}, Members: []ir.Member{
				{Name: "name", Target: ir.String, Doc: "Words of the member.", Required: ir.Yes, Default: "x"},
				{Name: "old", Target: "Color", Doc: "Words of the member.", Deprecated: &ir.Deprecation{Message: "use name."}},
				{Name: "secret", Target: "Secret"}}},
			"Color":  &ir.Enum{Values: []ir.EnumValue{{Value: "RED", Doc: "Words of the value."}}},
			"Secret": &ir.Structure{Traits: ir.Traits{Sensitive: true}},
		},
	}
	off := text(t, m, map[string]string{"docs": "off"})
	for _, gone := range []string{"Words of", "Required", "Default:", "Allowed values"} {
		if on := text(t, m, nil); !strings.Contains(on, gone) {
			t.Errorf("with documentation there is no %q", gone)
		}
		if strings.Contains(off, gone) {
			t.Errorf("%q stays without documentation", gone)
		}
	}
	for _, stays := range []string{"// GetThingInput is the request of GetThing.", "// Deprecated: use name.", "Sensitive: keep it out of logs."} {
		if !strings.Contains(off, stays) {
			t.Errorf("no %q in\n%s", stays, off)
		}
	}
}

// A method never takes the name of a field, nor of another method.
func TestHelpersBesideFieldsOfTheirNames(t *testing.T) {
	m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{"S": &ir.Structure{Members: []ir.Member{
		{Name: "x", Target: ir.String}, {Name: "x_", Target: ir.String}, {Name: "getX", Target: ir.String}, {Name: "clone", Target: ir.String}, {Name: "equal", Target: ir.String}}}}}
	got := text(t, m, map[string]string{"helpers": "clone equal getters"})
	for _, want := range []string{"Clone_() *S", "Equal_(other *S) bool", "GetX_() (value string)", "GetX__() (value string)", "GetGetX() (value string)"} {
		if strings.Count(got, ") "+want) != 1 {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// Kinds take the names that are left: to ask for them renames nothing else.
func TestTypedKindsRenameNothing(t *testing.T) {
	m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
		"Choice":        &ir.Union{Members: []ir.Member{{Name: "a", Target: ir.String}, {Name: "b", Target: ir.String}}},
		"ChoiceKind":    &ir.Enum{Values: []ir.EnumValue{{Value: "a"}}},
		"ChoiceKind_B":  &ir.Structure{},
		"NewChoiceKind": &ir.Union{},
	}}
	got := text(t, m, map[string]string{"kinds": "typed"})
	for _, want := range []string{
		"type ChoiceKind string", `ChoiceKindA ChoiceKind = "a"`, "type ChoiceKind_ string", `ChoiceKind_A ChoiceKind_ = "a" ChoiceKind_B_ ChoiceKind_ = "b"`,
		"func (u Choice) Kind() ChoiceKind_ {", "func (u NewChoiceKind) Kind() NewChoiceKindKind {",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if plain := text(t, m, nil); !strings.Contains(plain, "func (u Choice) Kind() string {") || strings.Contains(plain, "ChoiceKind_ ") {
		t.Errorf("without the option\n%s", plain)
	}
}

// Split, a package has the same declarations in the same order.
func TestSplitOnlyMovesTypes(t *testing.T) {
	m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{}}
	for _, name := range []ir.ShapeID{"A", "B", "C", "D", "E"} {
		m.Shapes[name] = &ir.Structure{Members: []ir.Member{{Name: "x", Target: "Color"}}}
	}
	m.Shapes["Color"] = &ir.Enum{Values: []ir.EnumValue{{Value: "RED"}}}
	files, err := gostruct.New().Generate(&generators.Input{Model: m, Options: map[string]string{"split": "2", "helpers": "clone"}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
		got[f.Path] = string(f.Data)
	}
	if want := "types.go types_2.go types_3.go enums.go codec.go codec_2.go codec_3.go codec_v2.go codec_v2_2.go codec_v2_3.go helpers.go helpers_2.go helpers_3.go"; strings.Join(paths, " ") != want {
		t.Fatalf("files are %s, want %s", paths, want)
	}
	for path, want := range map[string]string{"types.go": "A B", "types_2.go": "C D", "types_3.go": "E", "helpers.go": "A B", "helpers_2.go": "C D", "helpers_3.go": "E"} {
		for _, name := range strings.Fields("A B C D E") {
			in := strings.Contains(got[path], "type "+name+" struct") || strings.Contains(got[path], "*"+name+") Clone()")
			if in != strings.Contains(want, name) {
				t.Errorf("%s in %s: %v", name, path, in)
			}
		}
	}
	if strings.Contains(got["types_2.go"], "// Package") {
		t.Error("the package comment comes twice")
	}
}

func TestNamesAreExactUnlessFolded(t *testing.T) {
	m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{"A": &ir.Structure{Members: []ir.Member{{Name: "x", Target: "U"}}}, "Empty": &ir.Structure{},
		"U": &ir.Union{Members: []ir.Member{{Name: "x", Target: ir.String}}}}}
	for _, c := range []struct {
		names  string
		a, u   bool
		reader string
	}{{"exact", true, true, "A"}, {"fold", false, true, "A"}, {"exact", false, true, "Empty"}} {
		got := text(t, m, map[string]string{"names": c.names})
		if strings.Contains(got, "func (v *"+c.reader+") UnmarshalJSON(") != c.a || strings.Contains(got, "func (u *U) UnmarshalJSON(") != c.u {
			t.Errorf("%+v in\n%s", c, got)
		}
	}
}

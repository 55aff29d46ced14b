package gopkg

import (
	"go/token"
	"maps"
	"slices"
	"testing"

	"shapec/ir"
)

func TestExported(t *testing.T) {
	for in, want := range map[string]string{
		"clusterName": "ClusterName", "ID": "ID", "type": "Type", "a.b-c": "A_b_c", "$ref": "X_ref", "2fa": "X2fa", "_id": "X_id",
		"": "X", "über": "Über", "日本": "X日本", "a b\"c": "A_b_c", "\xff": "X_", "x\x00": "X_",
	} {
		if got := exported(in); got != want || !token.IsExported(got) || !token.IsIdentifier(got) {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestCamel(t *testing.T) {
	for in, want := range map[string]string{
		"PAY_PER_REQUEST": "PayPerRequest", "t2.micro": "T2Micro", "aws:kms": "AwsKms", "CreateTable": "CreateTable", "us-east-1": "UsEast1",
		"TLS_1.1": "Tls1_1", "11": "11", "1.1": "1_1", "": "Empty", "*": "Star", "<=": "LessEqual", "-1": "Minus1", "é": "É", "\xff": "Symbol",
	} {
		if got := camel(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestTaggable(t *testing.T) {
	for in, want := range map[string]bool{"a": true, "a.b": true, "x:y/z": true, "$ref": true, "日本": true,
		"": false, "-": false, "a,b": false, `a"b`: false, "a'b": false, "a`b": false, `a\b`: false, "a\nb": false} {
		if Taggable(in) != want {
			t.Errorf("Taggable(%q) is %v", in, !want)
		}
	}
}

// Names may not change when a service adds members, shapes or values. The one
// exception are those that come to look alike: a program that uses the name of before
// had better not compile than mean something else.
func TestAdditionsRenameNothing(t *testing.T) {
	before := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
		"Thing": &ir.Structure{Members: []ir.Member{{Name: "id", Target: "string"}, {Name: "a-b", Target: "string"}, {Name: "note", Target: "string"}}},
		"Mode":  &ir.Enum{Values: []ir.EnumValue{{Value: "on-off"}, {Value: "on"}}},
	}}
	after := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
		"Thing": &ir.Structure{Members: []ir.Member{{Name: "Id", Target: "string"}, {Name: "c", Target: "string"}, {Name: "id", Target: "string"}, {Name: "a-b", Target: "string"}, {Name: "note", Target: "string"}}},
		"thing": &ir.Structure{},
		"Mode":  &ir.Enum{Values: []ir.EnumValue{{Value: "off"}, {Value: "on-off"}, {Value: "on"}}},
	}}
	a, b := names(Plan(before, "api", "")), names(Plan(after, "api", ""))
	for of, name := range a {
		if b[of] != name && of != "id" {
			t.Errorf("%s was %s, is %s", of, name, b[of])
		}
	}
	if a["id"] != "Id" || b["id"] != "X_id" || b["Id"] != "X_Id" || b["thing"] != "Thing_" {
		t.Errorf("names are %v, %v", a, b)
	}
}

// Whatever the order, what looks alike keeps its name.
func TestOrderRenamesNothing(t *testing.T) {
	values := []ir.EnumValue{{Value: "on-off"}, {Value: "ON_OFF"}, {Value: "On Off"}, {Value: "on"}, {Value: ""}, {Value: "empty"}, {Value: "a|b"}, {Value: "a¦b"}}
	members := []ir.Member{{Name: "id", Target: "string"}, {Name: "Id", Target: "string"}, {Name: "a.b", Target: "string"}, {Name: "a-b", Target: "string"},
		{Name: "Validate", Target: "string"}, {Name: "Validate_", Target: "string"}, {Name: "X_id", Target: "string"}}
	plan := func() map[string]string {
		return names(Plan(&ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
			"Thing": &ir.Structure{Members: slices.Clone(members)}, "Mode": &ir.Enum{Values: slices.Clone(values)}, "ModeOn": &ir.Enum{Values: []ir.EnumValue{{Value: "off"}}},
		}}, "api", ""))
	}
	first := plan()
	for of, want := range map[string]string{"on-off": "Mode_onMinusoff", "ON_OFF": "Mode_ON_OFF", "On Off": "Mode_OnSpaceOff", "off": "ModeOn_off", "on": "ModeOn_", "": "Mode_", "empty": "Mode_empty",
		"a|b": "Mode_aU007Cb", "a¦b": "Mode_aU00A6b", "a.b": "X_aDotb", "a-b": "X_aMinusb", "Id": "X_Id"} {
		if first[of] != want {
			t.Errorf("%q is called %s, not %s", of, first[of], want)
		}
	}
	for range 2 {
		slices.Reverse(values)
		slices.Reverse(members)
		if again := plan(); !maps.Equal(first, again) {
			t.Errorf("names are %v, and %v", first, again)
		}
		values, members = append(values[3:], values[:3]...), append(members[2:], members[:2]...)
	}
}

// names are the Go names of types, fields and values by what they stand for.
func names(p *Package) map[string]string {
	all := map[string]string{}
	for id := range p.Model.Shapes {
		all[string(id)] = p.TypeName(id)
		for _, f := range p.Fields(id) {
			all[f.Member.Name] = f.Name
		}
		for _, v := range p.Values(id) {
			all[v.Value] = v.Const
		}
	}
	return all
}

func TestOnlySelfContainingListsAndMapsAreTypes(t *testing.T) {
	list := func(id ir.ShapeID) *ir.List { return &ir.List{Member: ir.Ref{Target: id}} }
	p := Plan(&ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
		"A": list("B"), "B": &ir.Map{Key: ir.Ref{Target: "string"}, Value: ir.Ref{Target: "A"}}, // a cycle of two
		"ToA":  list("A"), // leads into it
		"Self": list("Self"),
		"S":    &ir.Structure{Members: []ir.Member{{Name: "s", Target: "Ss"}}}, "Ss": list("S"), // a structure breaks it
		"Plain": list("string"),
	}}, "api", "")
	for id, want := range map[ir.ShapeID]string{"A": "A", "B": "B", "Self": "Self", "S": "S", "ToA": "", "Ss": "", "Plain": ""} {
		if got := p.TypeName(id); got != want {
			t.Errorf("%s is called %q, want %q", id, got, want)
		}
	}
}

func TestPackageNames(t *testing.T) {
	for name, want := range map[string]bool{"api": true, "s3": true, "a_b": true, "": false, "_": false, "3s": false, "main": false, "func": false, "Api": false, "a-b": false, "a/b": false} {
		if got := checkPackageName(name) == nil; got != want {
			t.Errorf("%q may be a package: %v", name, got)
		}
	}
}

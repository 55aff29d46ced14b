package gopkg

import (
	"go/token"
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

// Names may not change when a service adds members, shapes or values.
func TestAdditionsRenameNothing(t *testing.T) {
	before := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
		"Thing": &ir.Structure{Members: []ir.Member{{Name: "id", Target: "string"}, {Name: "a-b", Target: "string"}}},
		"Mode":  &ir.Enum{Values: []ir.EnumValue{{Value: "on-off"}}},
	}}
	after := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
		"Thing": &ir.Structure{Members: []ir.Member{{Name: "id", Target: "string"}, {Name: "a-b", Target: "string"}, {Name: "Id", Target: "string"}, {Name: "a.b", Target: "string"}}},
		"thing": &ir.Structure{},
		"Mode":  &ir.Enum{Values: []ir.EnumValue{{Value: "on-off"}, {Value: "ON_OFF"}}},
	}}
	a, b := Plan(before, "api", ""), Plan(after, "api", "")
	for i, f := range a.Fields("Thing") {
		if got := b.Fields("Thing")[i].Name; got != f.Name {
			t.Errorf("field %s became %s", f.Name, got)
		}
	}
	if got := b.Fields("Thing"); got[2].Name != "Id_" || got[3].Name != "A_b_" {
		t.Errorf("added fields are %s, %s", got[2].Name, got[3].Name)
	}
	if a.TypeName("Thing") != b.TypeName("Thing") || b.TypeName("thing") != "Thing_" {
		t.Errorf("types are %s, %s", b.TypeName("Thing"), b.TypeName("thing"))
	}
	if a.Values("Mode")[0].Const != b.Values("Mode")[0].Const || b.Values("Mode")[1].Const != "ModeOnOff_" {
		t.Errorf("constants are %v", b.Values("Mode"))
	}
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

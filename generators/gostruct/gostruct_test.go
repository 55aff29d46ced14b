package gostruct_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/ir"
)

// Whatever a page says stays in comments, tags and constants.
func TestHostileTextStaysText(t *testing.T) {
	for _, text := range []string{
		"*/ func init() { panic(1) }", "\n//go:embed x\n//line y:1\n// +build ignore", "+build ignore", "`\"\\", "a\x00b\xff\u2028c", "\ufeff",
		"package main\n\nfunc init() {}", "Deprecated:\n\nno", "```\nfunc init() {}", "%s %d {{.}}", strings.Repeat("x", 5000),
	} {
		d := &ir.Deprecation{Message: text, Since: text}
		tr := ir.Traits{Doc: text, Deprecated: d}
		c := ir.Constraints{Min: "1", Pattern: text}
		m := &ir.Model{
			Service:    ir.Service{Title: text, Release: text},
			Operations: []*ir.Operation{{Name: text, Doc: text, Deprecated: d, Input: "In", Errors: []ir.ShapeID{"Err"}}},
			Shapes: map[ir.ShapeID]ir.Shape{
				"In": &ir.Structure{Traits: tr, Members: []ir.Member{
					{Name: text, Target: ir.ShapeID(text + "!"), Doc: text, Deprecated: d, Default: text, Location: text, LocationName: text},
					{Name: "e", Target: "Enum"}, {Name: "u", Target: "U"}, {Name: "s", Target: "S"}}},
				ir.ShapeID(text + "!"): &ir.Structure{Traits: tr},
				"U":                    &ir.Union{Traits: tr, Members: []ir.Member{{Name: text, Target: ir.String, Doc: text}}},
				"Enum":                 &ir.Enum{Traits: tr, Values: []ir.EnumValue{{Value: text, Doc: text}, {Value: text + "2"}}},
				"S":                    &ir.Scalar{Traits: tr, Constraints: c, Type: ir.String},
				"Err":                  &ir.Structure{Error: true},
			},
		}
		files, err := gostruct.New().Generate(&generators.Input{Model: m, Source: text})
		if err != nil {
			t.Errorf("%.40q: %v", text, err)
			continue
		}
		for _, f := range files {
			file, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Data, parser.ParseComments)
			if err != nil {
				t.Fatalf("%.40q: %v", text, err)
			}
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "init" {
					t.Errorf("%.40q became code", text)
				}
			}
			for _, g := range file.Comments {
				for _, c := range g.List {
					if f.Path == "codec_v2.go" && c.Text == "//go:build goexperiment.jsonv2" {
						continue // ours
					}
					if strings.HasPrefix(c.Text, "//go:") || strings.HasPrefix(c.Text, "//line") || strings.HasPrefix(c.Text, "// +build") || strings.HasPrefix(c.Text, "/*") {
						t.Errorf("%.40q became the directive %s", text, c.Text)
					}
				}
			}
		}
	}
}

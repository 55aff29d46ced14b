package govalidate_test

import (
	"bytes"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/internal/testkit/golden"
	"shapec/ir"
)

// The cases hold a model as JSON, and files of the package made of it by both
// generators.
func TestGolden(t *testing.T) {
	sections := golden.Sections{"diagnostics": func(c golden.Case) []byte {
		_, r := both(t, c)
		var b bytes.Buffer
		if err := diag.Render(&b, r, diag.RenderOptions{}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}}
	for _, path := range []string{"types.go", "enums.go", "unions.go", "operations.go", "validate.go"} {
		sections[path] = func(c golden.Case) []byte {
			files, _ := both(t, c)
			return files[path]
		}
	}
	golden.Run(t, "testdata/golden", sections)
}

func both(t *testing.T, c golden.Case) (map[string][]byte, *diag.Report) {
	m, err := ir.Decode(c.Inputs[0].Data)
	if err != nil {
		t.Fatal(err)
	}
	r, files := diag.NewReport(0), map[string][]byte{}
	for _, g := range []generators.Generator{gostruct.New(), govalidate.New()} {
		out, err := g.Generate(&generators.Input{Model: m, Source: "testdata/page.txt", Report: r})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range out {
			files[f.Path] = f.Data
		}
	}
	return files, r
}

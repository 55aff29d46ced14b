package jsonschema_test

import (
	"fmt"

	"shapec/generators"
	"shapec/generators/jsonschema"
	"shapec/ir"
)

// A generator takes a model and gives files; options are those that `shapec
// generators` lists.
func Example() {
	m := &ir.Model{
		Operations: []*ir.Operation{{Name: "SendParcel", Input: "SendParcelInput"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"SendParcelInput": &ir.Structure{Members: []ir.Member{{Name: "weight", Target: ir.Integer, Required: ir.Yes}}},
		},
	}
	files, err := jsonschema.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"draft": "07", "check": "true"}})
	if err != nil {
		fmt.Println(err)
	}
	for _, f := range files {
		fmt.Println(f.Path)
	}
	// Output:
	// SendParcel.input.schema.json
	// SendParcel.output.schema.json
	// index.json
	// settings.json
	// EDITORS.md
}

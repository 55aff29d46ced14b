package gostruct_test

import (
	"fmt"
	"strings"

	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/ir"
)

// Types come in files by what they are; each stands only where there is something for it.
func Example() {
	m := &ir.Model{
		Operations: []*ir.Operation{{Name: "SendParcel", Input: "SendParcelInput"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"SendParcelInput": &ir.Structure{Members: []ir.Member{{Name: "weight", Target: ir.Integer, Required: ir.Yes}}},
		},
	}
	files, err := gostruct.New().Generate(&generators.Input{Model: m, Options: map[string]string{"package": "parcels"}})
	if err != nil {
		fmt.Println(err)
	}
	for _, f := range files {
		fmt.Println(f.Path)
		for line := range strings.Lines(string(f.Data)) {
			if strings.Contains(line, `json:"`) {
				fmt.Println(strings.TrimSpace(line))
			}
		}
	}
	// Output:
	// types.go
	// operations.go
	// Weight *int64 `json:"weight,omitzero"`
	// codec.go
	// codec_v2.go
}

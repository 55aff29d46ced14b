package govalidate_test

import (
	"fmt"
	"strings"

	"shapec/generators"
	"shapec/generators/govalidate"
	"shapec/ir"
)

// Validators go into the package that gostruct writes.
func Example() {
	m := &ir.Model{
		Operations: []*ir.Operation{{Name: "SendParcel", Input: "SendParcelInput"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"SendParcelInput": &ir.Structure{Members: []ir.Member{{Name: "weight", Target: ir.Integer, Required: ir.Yes}}},
		},
	}
	files, err := govalidate.New().Generate(&generators.Input{Model: m, Options: map[string]string{"package": "parcels"}})
	if err != nil {
		fmt.Println(err)
	}
	for _, f := range files {
		fmt.Println(f.Path)
		for line := range strings.Lines(string(f.Data)) {
			if strings.Contains(line, "SendParcelInput) Validate() error") {
				fmt.Println(strings.TrimSpace(line))
			}
		}
	}
	// Output:
	// validate.go
	// func (v *SendParcelInput) Validate() error {
}

package page_test

import (
	"fmt"

	"shapec/generators"
	"shapec/generators/page"
	"shapec/ir"
)

// A model becomes a page again, of the flavour that is asked for.
func Example() {
	m := &ir.Model{
		Service:    ir.Service{Title: "Parcel Service"},
		Operations: []*ir.Operation{{Name: "SendParcel", Input: "SendParcelInput", Doc: "Sends a parcel."}},
		Shapes: map[ir.ShapeID]ir.Shape{
			"SendParcelInput": &ir.Structure{Members: []ir.Member{{Name: "weight", Target: ir.Integer, Required: ir.Yes, Doc: "In grams."}}},
		},
	}
	files, err := page.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"format": page.Text}})
	if err != nil {
		fmt.Println(err)
	}
	for _, f := range files {
		fmt.Printf("%s\n%s", f.Path, f.Data)
	}
	// Output:
	// page.txt
	// Sends a parcel.
	// See also: AWS API Documentation
	// Request Syntax
	// client.send_parcel(
	// weight=123
	// )
	// integer
	// [REQUIRED]
	// In grams.
	// None
}

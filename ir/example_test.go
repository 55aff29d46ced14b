package ir_test

import (
	"fmt"
	"log"

	"shapec/ir"
)

// Walk visits every place of a model, and enters a shape that is open already no
// second time.
func Example() {
	const data = `{"irVersion": "1", "service": {"title": "Parcel Service"},
"operations": [{"name": "GetParcel", "input": "GetParcelInput"}],
"shapes": {"GetParcelInput": {"kind": "structure", "members": [
	{"name": "parcelId", "target": "string", "required": true},
	{"name": "stamps", "target": "Stamps"}]},
	"Stamps": {"kind": "list", "member": {"target": "string"}}}}`
	m, err := ir.Decode([]byte(data))
	if err != nil {
		log.Fatal(err)
	}
	ir.Walk(m, func(p ir.Path, target ir.ShapeID, _ ir.Shape) bool {
		fmt.Printf("%s %s %q: %s\n", p.Operation, p.Side, p.String(), m.KindOf(target))
		return true
	})
	// Output:
	// GetParcel request "": structure
	// GetParcel request "parcelId": string
	// GetParcel request "stamps": list
	// GetParcel request "stamps[]": string
}

package pairing_test

import (
	"fmt"

	"shapec/ir"
	"shapec/ir/pairing"
)

// Two descriptions of a structure spell a member differently; the third has no
// partner.
func ExampleMembers() {
	page := []ir.Member{{Name: "parcelId"}, {Name: "URL"}, {Name: "insured"}}
	model := []ir.Member{{Name: "Url"}, {Name: "ParcelId"}}
	for i, partner := range pairing.Members(model, page) {
		if partner < 0 {
			fmt.Println(page[i].Name, "has no partner")
			continue
		}
		fmt.Println(page[i].Name, "is", model[partner].Name)
	}
	// Output:
	// parcelId is ParcelId
	// URL is Url
	// insured has no partner
}

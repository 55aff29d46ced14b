package diff_test

import (
	"fmt"

	"shapec/diff"
	"shapec/ir"
)

// Compare finds facts, Judge says what they mean: here by a policy that forbids
// what the catalogue takes for information.
func Example() {
	state := func(members ...ir.Member) *ir.Model {
		return &ir.Model{
			Service:    ir.Service{Title: "Parcel Service", Source: ir.FromModel},
			Operations: []*ir.Operation{{Name: "GetParcel", Input: "GetParcelRequest"}},
			Shapes:     map[ir.ShapeID]ir.Shape{"GetParcelRequest": &ir.Structure{Members: members}},
		}
	}
	id := ir.Member{Name: "parcelId", Target: ir.String}
	changes := diff.Compare(state(id), state(id, ir.Member{Name: "language", Target: ir.String}))
	for _, policy := range []diff.Policy{
		{},
		{Severities: map[diff.ID]diff.Severity{diff.MemberAdded: diff.Breaking}},
	} {
		for _, f := range diff.Judge(changes, policy).Findings {
			fmt.Println(f.Severity, f.ID, f.Member, f.Affects[0].Operation, f.Affects[0].Side)
		}
	}
	// Output:
	// info member-added language GetParcel request
	// breaking member-added language GetParcel request
}

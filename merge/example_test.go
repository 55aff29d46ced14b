package merge_test

import (
	"fmt"

	"shapec/ir"
	"shapec/merge"
)

// A reference knows the name of a structure, the page a member that is newer. The
// model of both has both.
func ExampleMerge() {
	model := func(source ir.Source, input ir.ShapeID, members ...string) *ir.Model {
		s := &ir.Structure{}
		for _, name := range members {
			s.Members = append(s.Members, ir.Member{Name: name, Target: ir.String})
		}
		return &ir.Model{
			Service:    ir.Service{Source: source},
			Operations: []*ir.Operation{{Name: "SendParcel", Input: input}},
			Shapes:     map[ir.ShapeID]ir.Shape{input: s},
		}
	}
	both := merge.Merge(
		model(ir.FromReference, "SendParcelRequest", "parcelId", "weight"),
		model(ir.FromPage, "SendParcelInput", "parcelId", "weight", "insured"),
	)
	o := both.Model.Operations[0]
	fmt.Println(o.Name, o.Input)
	for _, m := range both.Model.Shapes[o.Input].(*ir.Structure).Members {
		fmt.Println(m.Name)
	}
	// Output:
	// SendParcel SendParcelRequest
	// parcelId
	// weight
	// insured
}

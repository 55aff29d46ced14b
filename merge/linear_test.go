package merge

import (
	"fmt"
	"testing"

	"shapec/internal/testkit/linear"
	"shapec/ir"
)

// One shape of the page meets many of the reference.
func TestMergingIsLinear(t *testing.T) {
	linear.Check(t, 500, func(n int) func() {
		base := &ir.Model{Operations: []*ir.Operation{{Name: "GetParcel", Input: "Input"}}, Shapes: map[ir.ShapeID]ir.Shape{}}
		page := &ir.Model{Operations: []*ir.Operation{{Name: "GetParcel", Input: "Input"}}, Shapes: map[ir.ShapeID]ir.Shape{"Names": &ir.List{Member: ir.Ref{Target: ir.String}}}}
		in, out := &ir.Structure{}, &ir.Structure{}
		for i := range n {
			name := fmt.Sprint("Member", i)
			id := ir.ShapeID(name + "List")
			base.Shapes[id] = &ir.List{Member: ir.Ref{Target: ir.String}, Constraints: ir.Constraints{Max: "5"}}
			in.Members = append(in.Members, ir.Member{Name: name, Target: id})
			out.Members = append(out.Members, ir.Member{Name: fmt.Sprint("member-", n-1-i), Target: "Names"})
		}
		base.Shapes["Input"], page.Shapes["Input"] = in, out
		return func() { Merge(base, page) }
	})
}

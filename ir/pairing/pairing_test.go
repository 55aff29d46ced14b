package pairing

import (
	"slices"
	"testing"

	"shapec/ir"
)

func TestMembersThatAreOne(t *testing.T) {
	const text = "The parcel whose label is printed again."
	for _, c := range []struct {
		name string
		a, b []ir.Member
		want []int
	}{
		{"nothing", nil, nil, []int{}},
		{"one side", nil, []ir.Member{{Name: "size"}}, []int{-1}},
		{"names, whatever their order", []ir.Member{{Name: "size"}, {Name: "colour"}}, []ir.Member{{Name: "colour"}, {Name: "size"}, {Name: "weight"}}, []int{1, 0, -1}},
		{"case and punctuation", []ir.Member{{Name: "maxItems"}}, []ir.Member{{Name: "max-items"}}, []int{0}},
		{"the same name goes first", []ir.Member{{Name: "size"}, {Name: "Size"}}, []ir.Member{{Name: "Size"}, {Name: "size"}}, []int{1, 0}},
		{"the wire", []ir.Member{{Name: "Resource", LocationName: "ARN"}}, []ir.Member{{Name: "Arn"}}, []int{0}},
		{"the wire of the other", []ir.Member{{Name: "Arn"}}, []ir.Member{{Name: "Resource", LocationName: "ARN"}}, []int{0}},
		{"descriptions", []ir.Member{{Name: "id", LocationName: "x-id", Doc: text}}, []ir.Member{{Name: "parcel", Doc: "The *parcel* whose label\nis printed again"}}, []int{0}},
		{"names before descriptions", []ir.Member{{Name: "id", Doc: text}, {Name: "parcel"}}, []ir.Member{{Name: "parcel", Doc: text}}, []int{1}},
		{"a description that two have", []ir.Member{{Name: "id", LocationName: "i", Doc: text}}, []ir.Member{{Name: "x", Doc: text}, {Name: "y", Doc: text}}, []int{-1, -1}},
		{"a few letters", []ir.Member{{Name: "id", LocationName: "i", Doc: "The id."}}, []ir.Member{{Name: "x", Doc: "The id."}}, []int{-1}},
		{"no letters at all", []ir.Member{{Name: "-"}}, []ir.Member{{Name: "_"}}, []int{-1}},
	} {
		if got := Members(c.a, c.b); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

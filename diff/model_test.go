package diff

import (
	"slices"

	"shapec/ir"
)

// parcels is a small service with every kind of shape: Create and Get share
// Parcel, which holds itself.
func parcels() *ir.Model {
	m := &ir.Model{
		Service: ir.Service{Title: "Parcels", Source: ir.FromModel, Metadata: map[string]string{"protocol": "rest-json"}},
		Operations: []*ir.Operation{
			{Name: "CreateParcel", Method: "create_parcel", Input: "CreateParcelRequest", Output: "CreateParcelResponse", Errors: []ir.ShapeID{"Busy"}, Doc: "Sends a parcel.",
				HTTP: &ir.HTTP{Method: "POST", URI: "/parcels/{id}", Code: 200}},
			{Name: "GetParcel", Method: "get_parcel", Input: "GetParcelRequest", Output: "GetParcelResponse", Errors: []ir.ShapeID{"Busy"}},
			{Name: "ListStamps", Method: "list_stamps", Output: "ListStampsResponse"},
		},
		Shapes: map[ir.ShapeID]ir.Shape{
			"CreateParcelRequest": &ir.Structure{Members: []ir.Member{
				{Name: "token", Target: ir.String, IdempotencyToken: true},
				{Name: "parcel", Target: "Parcel", Required: ir.Yes, Doc: "What to send."},
				{Name: "weight", Target: "Grams", Default: "10"},
			}},
			"CreateParcelResponse": &ir.Structure{Members: []ir.Member{{Name: "id", Target: ir.String, Required: ir.Yes}}},
			"GetParcelRequest":     &ir.Structure{Members: []ir.Member{{Name: "id", Target: "ParcelID", Required: ir.Yes}}},
			"GetParcelResponse": &ir.Structure{Members: []ir.Member{
				{Name: "parcel", Target: "Parcel"},
				{Name: "photo", Target: ir.Blob},
			}},
			"ListStampsResponse": &ir.Structure{Members: []ir.Member{{Name: "stamps", Target: "Stamps"}}},
			"Stamps":             &ir.Map{Key: ir.Ref{Target: ir.String}, Value: ir.Ref{Target: "Stamp"}},
			"Stamp":              &ir.Structure{Members: []ir.Member{{Name: "cents", Target: ir.Integer}, {Name: "motif", Target: ir.String}, {Name: "rank", Target: "Rank"}}},
			"Parcel": &ir.Structure{Members: []ir.Member{
				{Name: "size", Target: "Size"},
				{Name: "inner", Target: "ParcelList"},
				{Name: "address", Target: "Address"},
			}},
			"ParcelList": &ir.List{Member: ir.Ref{Target: "Parcel"}},
			"Size":       &ir.Enum{Values: []ir.EnumValue{{Value: "S"}, {Value: "M"}, {Value: "L"}}},
			"Address": &ir.Union{Members: []ir.Member{
				{Name: "street", Target: ir.String},
				{Name: "box", Target: ir.String},
			}},
			"ParcelID": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "1", Max: "36", Pattern: "[a-z]+"}},
			"Grams":    &ir.Scalar{Type: ir.Integer, Constraints: ir.Constraints{Min: "1"}},
			"Busy":     &ir.Structure{Error: true, Traits: ir.Traits{Metadata: map[string]string{"httpStatusCode": "503"}}, Members: []ir.Member{{Name: "reason", Target: ir.String}}},
			"Rank":     &ir.Scalar{Type: ir.Integer, Traits: ir.Traits{Metadata: map[string]string{"type": "intEnum", "enum": "LOW=1, HIGH=2"}}},
			"Lost":     &ir.Structure{Error: true},
		},
	}
	answer(m)
	return m
}

// answer says of all members that are not required that they are not, as models
// do.
func answer(m *ir.Model) {
	for _, s := range m.Shapes {
		members := ir.Members(s)
		for i := range members {
			members[i].Required = max(members[i].Required, ir.No)
		}
	}
}

// edited is parcels after an edit.
func edited(edit func(m *ir.Model)) *ir.Model {
	m := parcels()
	edit(m)
	return m
}

func structure(m *ir.Model, id ir.ShapeID) *ir.Structure { return m.Shapes[id].(*ir.Structure) }

func member(m *ir.Model, id ir.ShapeID, name string) *ir.Member {
	members := ir.Members(m.Shapes[id])
	return &members[slices.IndexFunc(members, func(x ir.Member) bool { return x.Name == name })]
}

func ids(changes []Change) []ID {
	var out []ID
	for _, c := range changes {
		out = append(out, c.ID)
	}
	return out
}

func paths(c Change) []string {
	var out []string
	for _, p := range c.Affects {
		out = append(out, p.Operation+" "+string(p.Side)+" "+p.Path)
	}
	return out
}

package diff

import "shapec/ir"

// An Edit is a row of the catalogue, for tests outside of the package.
type Edit struct {
	Name string
	Edit func(m *ir.Model)
}

// Edits lists an edit for each kind of change, and some more.
func Edits() (out []Edit) {
	for _, row := range catalogue {
		out = append(out, Edit{row.name, row.edit})
	}
	return append(out,
		Edit{"member leads elsewhere", func(m *ir.Model) { member(m, "GetParcelResponse", "parcel").Target = "Stamp" }},
		Edit{"list of strings may hold nulls", func(m *ir.Model) { m.Shapes["Names"].(*ir.List).Sparse = true }},
		Edit{"list of strings may hold no nulls", func(m *ir.Model) { m.Shapes["Nulls"].(*ir.List).Sparse = false }},
		Edit{"list of structures may hold nulls", func(m *ir.Model) { m.Shapes["ParcelList"].(*ir.List).Sparse = true }},
	)
}

// Lists is a model with lists of strings beside all else.
func Lists() *ir.Model {
	m := parcels()
	m.Shapes["Names"] = &ir.List{Member: ir.Ref{Target: ir.String}}
	m.Shapes["Nulls"] = &ir.List{Member: ir.Ref{Target: ir.String}, Sparse: true}
	s := structure(m, "GetParcelResponse")
	s.Members = append(s.Members, ir.Member{Name: "names", Target: "Names", Required: ir.No}, ir.Member{Name: "nulls", Target: "Nulls", Required: ir.No},
		ir.Member{Name: "stamp", Target: "Stamp", Required: ir.No})
	return m
}

// Held holds a file to what it would be today; -update rewrites it.
var Held = held

package lower_test

import (
	"slices"
	"testing"

	"shapec/ir"
	"shapec/lower"
)

// lamps is a model whose structure Lamp has a stated name; its enums have not.
func lamps(kind, colour ir.ShapeID, operation string) lower.Named {
	m := &ir.Model{
		Operations: []*ir.Operation{{Name: operation, Input: ir.ShapeID(operation) + "Input"}},
		Shapes: map[ir.ShapeID]ir.Shape{
			ir.ShapeID(operation) + "Input": &ir.Structure{Members: []ir.Member{{Name: "Lamps", Target: "LampList"}}},
			"LampList":                      &ir.List{Member: ir.Ref{Target: "Lamp"}},
			"Lamp":                          &ir.Structure{Members: []ir.Member{{Name: "Kind", Target: kind}, {Name: "Inner.Kind", Target: colour}, {Name: "Next", Target: "Lamp"}}},
			kind:                            &ir.Enum{Values: []ir.EnumValue{{Value: "TABLE"}}},
			colour:                          &ir.Enum{Values: []ir.EnumValue{{Value: "RED"}}},
		},
	}
	return lower.Named{Model: m, Stated: func(id ir.ShapeID) bool { return id == "Lamp" }}
}

func TestMadeUpNamesStay(t *testing.T) {
	lock := lamps("LampKind", "Colour", "PutLamps").Lock(nil)
	if got := lock.Shapes["LampKind"]; len(got) == 0 || got[0] != "put_lamps request Lamps[].Kind" {
		t.Errorf("anchors %q", got)
	}
	for _, name := range []string{"Lamp", "PutLampsInput"} {
		if _, listed := lock.Shapes[name]; listed {
			t.Errorf("%s is in the lock", name)
		}
	}
	for _, c := range []struct {
		name         string
		kind, colour ir.ShapeID // as the newer model has them
		want         [2]ir.ShapeID
	}{
		{"the same names", "LampKind", "Colour", [2]ir.ShapeID{"LampKind", "Colour"}},
		{"another name", "PutLampKind", "Colour", [2]ir.ShapeID{"LampKind", "Colour"}},
		{"names that change places", "Colour", "LampKind", [2]ir.ShapeID{"LampKind", "Colour"}},
		{"a name that the other has now", "LampKind2", "LampKind", [2]ir.ShapeID{"LampKind", "Colour"}},
	} {
		n := lamps(c.kind, c.colour, "PutLamps")
		m := n.Keep(lock)
		if err := m.Check(); err != nil {
			t.Fatal(err)
		}
		members := ir.Members(m.Shapes["Lamp"])
		if got := [2]ir.ShapeID{members[0].Target, members[1].Target}; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if ir.Members(n.Model.Shapes["Lamp"])[0].Target != c.kind {
			t.Errorf("%s: the model given was changed", c.name)
		}
	}
}

func TestStatedNamesAreNoShapesToKeep(t *testing.T) {
	lock := &lower.Lock{Shapes: map[string][]string{"Lamp": {"put_lamps request Lamps[].Kind"}, "Bulb": {"put_lamps request Lamps[]"}}}
	m := lamps("LampKind", "Colour", "PutLamps").Keep(lock)
	if got := ir.Members(m.Shapes["Lamp"]); len(got) != 3 || got[0].Target != "LampKind" {
		t.Errorf("%v", got)
	}
}

func TestAShapeGivesItsNameToTheOneThatHadIt(t *testing.T) {
	lock := lamps("LampKind", "Colour", "PutLamps").Lock(nil)
	n := lamps("Kind", "Colour", "PutLamps")
	n.Model.Shapes["LampKind"] = &ir.Enum{Values: []ir.EnumValue{{Value: "NEW"}}}
	in := n.Model.Shapes["PutLampsInput"].(*ir.Structure)
	in.Members = append(in.Members, ir.Member{Name: "Other", Target: "LampKind"})
	m := n.Keep(lock)
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	if got := ir.Members(m.Shapes["PutLampsInput"])[1].Target; got != "LampKindShape" {
		t.Errorf("the newer one is %s", got)
	}
}

func TestALockRemembersOperationsOfOtherPages(t *testing.T) {
	first := lamps("LampKind", "Colour", "PutLamps").Lock(nil)
	second := lamps("KindOfLamp", "Colour", "DimLamps").Lock(first)
	if got := second.Shapes["Colour"]; !slices.Contains(got, "put_lamps request Lamps[].Inner.Kind") || !slices.Contains(got, "dim_lamps request Lamps[].Inner.Kind") {
		t.Errorf("%q", got)
	}
	if m := lamps("K", "Colour", "PutLamps").Keep(second); m.Shapes["LampKind"] == nil {
		t.Error("the name was forgotten")
	}
}

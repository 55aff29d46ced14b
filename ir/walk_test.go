package ir_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shapec/internal/testkit/irtest"
	"shapec/ir"
)

func TestWalkVisitsEveryPlaceAndStopsAtOpenShapes(t *testing.T) {
	var got []string
	ir.Walk(irtest.Tree(), func(p ir.Path, id ir.ShapeID, s ir.Shape) bool {
		got = append(got, fmt.Sprintf("%s %s %s: %s %t", p.Operation, p.Side, p, id, s == nil))
		return true
	})
	want := []string{
		"PutTree request : PutTreeInput false",
		"PutTree request root: Node false",
		"PutTree request root.label: string true",
		"PutTree request root.children: Nodes false",
		"PutTree request root.children{key}: Side false",
		"PutTree request root.children{}: Node false",
		"GetTree response : GetTreeOutput false",
		"GetTree response nodes: Nodes false",
		"GetTree response nodes{key}: Side false",
		"GetTree response nodes{}: Node false",
		"GetTree response nodes{}.label: string true",
		"GetTree response nodes{}.children: Nodes false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWalkGoesNoDeeperWhenToldSo(t *testing.T) {
	var got []string
	ir.Walk(irtest.Tree(), func(p ir.Path, id ir.ShapeID, _ ir.Shape) bool {
		got = append(got, string(id))
		return id != "Node" && id != "Nodes"
	})
	if diff := cmp.Diff([]string{"PutTreeInput", "Node", "GetTreeOutput", "Nodes"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReachableListsEachShapeOnceInThePagesOrder(t *testing.T) {
	want := []ir.ShapeID{"PutTreeInput", "Node", "Nodes", "Side", "Broken", "GetTreeOutput"}
	if diff := cmp.Diff(want, ir.Reachable(irtest.Tree())); diff != "" {
		t.Error(diff)
	}
}

func TestPathIsWrittenWithoutTheOperation(t *testing.T) {
	for want, steps := range map[string][]ir.Step{
		"":             nil,
		"a.b":          {{Name: "a"}, {Name: "b"}},
		"a[].b{}{key}": {{Name: "a"}, {Kind: ir.ElementStep}, {Name: "b"}, {Kind: ir.ValueStep}, {Kind: ir.KeyStep}},
		"[][].dotted.": {{Kind: ir.ElementStep}, {Kind: ir.ElementStep}, {Name: "dotted."}},
	} {
		if got := (ir.Path{Operation: "Get", Steps: steps}).String(); got != want {
			t.Errorf("path is %q, want %q", got, want)
		}
	}
}

func TestPathCloneSharesNoMemory(t *testing.T) {
	p := ir.Path{Steps: []ir.Step{{Name: "a"}}}
	q := p.Clone()
	p.Steps[0].Name = "b"
	if q.String() != "a" {
		t.Errorf("clone is %s", q)
	}
}

func TestCheckAcceptsASoundModel(t *testing.T) {
	if err := irtest.Tree().Check(); err != nil {
		t.Error(err)
	}
}

// What decoding cannot break is broken by hand here; the rest stands with Decode.
func TestCheckFindsBrokenModels(t *testing.T) {
	for name, harm := range map[string]func(*ir.Model){
		"scalar of no type":     func(m *ir.Model) { m.Shapes["S"] = &ir.Scalar{Type: "Side"} },
		"output is an enum":     func(m *ir.Model) { m.Operations[1].Output = "Side" },
		"missing error":         func(m *ir.Model) { m.Operations[0].Errors[0] = "Nowhere" },
		"map key leads nowhere": func(m *ir.Model) { m.Shapes["Nodes"].(*ir.Map).Key.Target = "" },
	} {
		t.Run(name, func(t *testing.T) {
			m := irtest.Tree()
			harm(m)
			if m.Check() == nil {
				t.Error("no error")
			}
		})
	}
}

package irtest_test

import (
	"fmt"
	"strings"
	"testing"

	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

const seeds = 150

func TestModelsCorrespondToThemselvesUnderOtherNames(t *testing.T) {
	for seed := range uint64(seeds) {
		m := randmodel.New(seed, randmodel.Options{Traits: seed%2 == 0})
		if found := irtest.Correspond(m, renamed(m)); len(found) > 0 {
			t.Fatalf("seed %d: %v", seed, found)
		}
	}
}

// renamed gives every shape another name.
func renamed(m *ir.Model) *ir.Model {
	name := func(id ir.ShapeID) ir.ShapeID {
		if m.Shapes[id] == nil {
			return id
		}
		return "Other" + id
	}
	out := &ir.Model{Service: m.Service, Shapes: map[ir.ShapeID]ir.Shape{}}
	for _, o := range m.Operations {
		c := *o
		c.Input, c.Output, c.Errors = name(o.Input), name(o.Output), nil
		for _, id := range o.Errors {
			c.Errors = append(c.Errors, name(id))
		}
		out.Operations = append(out.Operations, &c)
	}
	for id, s := range m.Shapes {
		switch s := s.(type) {
		case *ir.Structure:
			c := *s
			c.Members = retarget(s.Members, name)
			out.Shapes[name(id)] = &c
		case *ir.Union:
			c := *s
			c.Members = retarget(s.Members, name)
			out.Shapes[name(id)] = &c
		case *ir.List:
			c := *s
			c.Member.Target = name(c.Member.Target)
			out.Shapes[name(id)] = &c
		case *ir.Map:
			c := *s
			c.Key.Target, c.Value.Target = name(c.Key.Target), name(c.Value.Target)
			out.Shapes[name(id)] = &c
		case *ir.Enum, *ir.Scalar:
			out.Shapes[name(id)] = s
		default:
			panic(fmt.Sprintf("unknown shape %T", s))
		}
	}
	return out
}

func retarget(members []ir.Member, name func(ir.ShapeID) ir.ShapeID) []ir.Member {
	out := append([]ir.Member(nil), members...)
	for i := range out {
		out[i].Target = name(out[i].Target)
	}
	return out
}

// A tree whose shapes are unfolded once more is the same tree.
func TestUnfoldedRecursionCorresponds(t *testing.T) {
	m := irtest.Tree()
	m.Shapes["PutTreeInput"].(*ir.Structure).Members[0].Target = "Node2"
	m.Shapes["Node2"] = &ir.Structure{Members: []ir.Member{{Name: "label", Target: ir.String, Required: ir.Yes}, {Name: "children", Target: "Nodes2", Required: ir.Yes}}}
	m.Shapes["Nodes2"] = &ir.Map{Key: ir.Ref{Target: "Side"}, Value: ir.Ref{Target: "Node"}}
	if found := irtest.Correspond(irtest.Tree(), m); len(found) > 0 {
		t.Error(found)
	}
}

func TestCorrespondSaysWhereAndWhat(t *testing.T) {
	input := func(m *ir.Model) *ir.Structure { return m.Shapes["PutTreeInput"].(*ir.Structure) }
	node := func(m *ir.Model) *ir.Structure { return m.Shapes["Node"].(*ir.Structure) }
	for _, c := range []struct {
		name   string
		change func(*ir.Model)
		want   string // the one mismatch
	}{
		{"kind", func(m *ir.Model) { m.Shapes["Nodes"] = &ir.List{Member: ir.Ref{Target: "Node"}} },
			"PutTree request root.children: kind: map from enum to structure, and list of structure"},
		{"union", func(m *ir.Model) { m.Shapes["Node"] = &ir.Union{Members: node(m).Members} },
			"PutTree request root: kind: structure of 2 members, and union of 2 members"},
		{"prelude", func(m *ir.Model) { node(m).Members[0].Target = ir.Integer }, "PutTree request root.label: kind: string, and integer"},
		{"required", func(m *ir.Model) { node(m).Members[0].Required = ir.No }, "PutTree request root.label: required: yes, and no"},
		{"token", func(m *ir.Model) { node(m).Members[0].IdempotencyToken = true }, "PutTree request root.label: idempotency token: false, and true"},
		{"member missing", func(m *ir.Model) { node(m).Members = node(m).Members[1:] }, "PutTree request root.label: member: string, and missing"},
		{"member added", func(m *ir.Model) { input(m).Members = append(input(m).Members, ir.Member{Name: "new", Target: "Side"}) },
			`PutTree request new: member: missing, and enum "left"|"right"`},
		{"order", func(m *ir.Model) { ms := node(m).Members; ms[0], ms[1] = ms[1], ms[0] }, "PutTree request root: order: label children, and children label"},
		{"values", func(m *ir.Model) { m.Shapes["Side"].(*ir.Enum).Values[1].Value = "rite" },
			`PutTree request root.children{key}: values: "left"|"right", and "left"|"rite"`},
		{"documentation", func(m *ir.Model) { node(m).Members[0].Doc = "A label." }, `PutTree request root.label: documentation: "", and "A label."`},
		{"description", func(m *ir.Model) { m.Operations[1].Doc = "Gets." }, `GetTree: documentation: "", and "Gets."`},
		{"output", func(m *ir.Model) { m.Operations[1].Output = "" }, "GetTree response: shape: structure of 1 members, and none"},
		{"constraint", func(m *ir.Model) { m.Shapes["Nodes"].(*ir.Map).Max = "5" }, "PutTree request root.children: traits: "},
		{"errors", func(m *ir.Model) { m.Operations[0].Errors = nil }, "PutTree error: count: 1, and 0"},
		{"operation missing", func(m *ir.Model) { m.Operations = m.Operations[:1] }, "GetTree: operation: present, and missing"},
		{"operation added", func(m *ir.Model) { m.Operations = append(m.Operations, &ir.Operation{Name: "New"}) }, "New: operation: missing, and present"},
		{"operations' order", func(m *ir.Model) { os := m.Operations; os[0], os[1] = os[1], os[0] }, "PutTree: order: it stands here, and get_tree stands here"},
		{"name", func(m *ir.Model) { m.Operations[1].Name, m.Operations[1].Method = "GETTree", "get_tree" }, `GetTree: name: "GetTree", and "GETTree"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := irtest.Tree()
			c.change(m)
			found := irtest.Correspond(irtest.Tree(), m)
			if len(found) != 1 || !strings.HasPrefix(found[0].String(), c.want) {
				t.Errorf("found %v, want %q", found, c.want)
			}
		})
	}
}

func TestCorrespondIgnoresWhatItIsToldTo(t *testing.T) {
	m := irtest.Tree()
	m.Operations[0].Doc, m.Operations[0].Name, m.Operations[0].Method = "Puts.", "PutTREE", "put_tree"
	m.Shapes["Node"] = &ir.Union{Members: m.Shapes["Node"].(*ir.Structure).Members}
	if found := irtest.Correspond(irtest.Tree(), m, irtest.Ignore{Docs: true, Unions: true, Names: true}); len(found) > 0 {
		t.Error(found)
	}
}

func TestCorrespondKnowsWhatIsNoDifference(t *testing.T) {
	for name, change := range map[string]func(*ir.Model){
		"evidence":            func(m *ir.Model) { m.Shapes["Node"].Common().Evidence = ir.Inferred },
		"response's required": func(m *ir.Model) { m.Shapes["GetTreeOutput"].(*ir.Structure).Members[0].Required = ir.Yes },
		"hints":               func(m *ir.Model) { m.Shapes["Node"].(*ir.Structure).Members[0].Hints = &ir.Hints{Unit: "seconds"} },
		"an empty output":     func(m *ir.Model) { m.Operations[0].Output = "Broken" },
		"a plain named scalar": func(m *ir.Model) {
			m.Shapes["Text"] = &ir.Scalar{Type: ir.String}
			m.Shapes["Node"].(*ir.Structure).Members[0].Target = "Text"
		},
		"an unused shape": func(m *ir.Model) { delete(m.Shapes, "Unused") },
	} {
		t.Run(name, func(t *testing.T) {
			m := irtest.Tree()
			change(m)
			if found := irtest.Correspond(irtest.Tree(), m); len(found) > 0 {
				t.Error(found)
			}
		})
	}
}

func TestModelsComparedStrictlyStateWhatResponsesRequire(t *testing.T) {
	a, b := irtest.Tree(), irtest.Tree()
	a.Service.Source, b.Service.Source = ir.FromModel, ir.FromModel
	b.Shapes["GetTreeOutput"].(*ir.Structure).Members[0].Required = ir.Yes
	if found := irtest.Correspond(a, b); len(found) != 1 {
		t.Errorf("found %v, want one mismatch", found)
	}
}

func TestDocumentationIsComparedWithoutWhiteSpace(t *testing.T) {
	a, b := irtest.Tree(), irtest.Tree()
	a.Operations[0].Doc, b.Operations[0].Doc = "Puts a tree.\n\nSlowly.", "Puts  a tree. Slowly.\n"
	if found := irtest.Correspond(a, b); len(found) > 0 {
		t.Error(found)
	}
}

// Thirty structures that each refer to the next one twice have a billion paths.
func TestCorrespondComparesSharedShapesOnce(t *testing.T) {
	m := &ir.Model{Operations: []*ir.Operation{{Name: "Get", Input: "S0"}}, Shapes: map[ir.ShapeID]ir.Shape{}}
	const depth = 30
	for i := range depth {
		next := ir.ShapeID(fmt.Sprintf("S%d", i+1))
		m.Shapes[ir.ShapeID(fmt.Sprintf("S%d", i))] = &ir.Structure{Members: []ir.Member{{Name: "a", Target: next, Required: ir.No}, {Name: "b", Target: next, Required: ir.No}}}
	}
	m.Shapes[ir.ShapeID(fmt.Sprintf("S%d", depth))] = &ir.Structure{Members: []ir.Member{{Name: "end", Target: ir.String, Required: ir.No}}}
	if found := irtest.Correspond(m, renamed(irtest.Erase(m, ir.FromText))); len(found) > 0 {
		t.Error(found)
	}
}

func TestKindsThatPagesDoNotStateAreIgnored(t *testing.T) {
	model := func(target ir.ShapeID) *ir.Model {
		m := irtest.Tree()
		m.Shapes["Short"] = &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Max: "9"}}
		in := m.Shapes["PutTreeInput"].(*ir.Structure)
		in.Members = append(in.Members, ir.Member{Name: "depth", Target: target, Location: "uri"})
		return m
	}
	ignore := irtest.Ignore{Kinds: true}
	if found := irtest.Correspond(model(ir.String), model(ir.Integer), ignore); len(found) > 0 {
		t.Error(found)
	}
	if found := irtest.Correspond(model(ir.String), model("Short"), ignore); len(found) != 1 {
		t.Errorf("another limit: %v", found)
	}
	if found := irtest.Correspond(model(ir.String), model(ir.Integer)); len(found) != 1 {
		t.Errorf("another kind: %v", found)
	}
}

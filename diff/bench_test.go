package diff

import (
	"fmt"
	"testing"

	"shapec/ir"
)

// office is a service of n operations with 40 members each; one structure is
// shared by all. With edits, 116 things differ from it.
func office(n int, edits bool) *ir.Model {
	m := &ir.Model{Service: ir.Service{Source: ir.FromModel}, Shapes: map[ir.ShapeID]ir.Shape{}}
	m.Shapes["Shared"] = &ir.Structure{Members: []ir.Member{{Name: "note", Target: ir.String}}}
	for i := range n {
		id := func(what string) ir.ShapeID { return ir.ShapeID(fmt.Sprint(what, i)) }
		kind := &ir.Enum{Values: []ir.EnumValue{{Value: "A"}, {Value: "B"}}}
		code := &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "1", Max: "9"}}
		request := &ir.Structure{Members: []ir.Member{{Name: "kind", Target: id("Kind")}, {Name: "code", Target: id("Code")}, {Name: "shared", Target: "Shared"}}}
		response := &ir.Structure{Members: []ir.Member{{Name: "shared", Target: "Shared"}}}
		for j := range 18 {
			request.Members = append(request.Members, ir.Member{Name: fmt.Sprint("field", j), Target: ir.String, Doc: "A field."})
			response.Members = append(response.Members, ir.Member{Name: fmt.Sprint("field", j), Target: ir.Integer, Doc: "A field."})
		}
		if edits && i < 23 { // five edits each
			kind.Values = append(kind.Values, ir.EnumValue{Value: "C"})
			code.Max = "8"
			request.Members[5].Required = ir.Yes
			response.Members[5].Target = ir.Boolean
			response.Members[6].Doc = "Another field."
		}
		m.Shapes[id("Kind")], m.Shapes[id("Code")] = kind, code
		m.Shapes[id("Request")], m.Shapes[id("Response")] = request, response
		m.Operations = append(m.Operations, &ir.Operation{Name: string(id("Op")), Input: id("Request"), Output: id("Response")})
	}
	if edits {
		s := m.Shapes["Shared"].(*ir.Structure)
		s.Members = append(s.Members, ir.Member{Name: "author", Target: ir.String})
	}
	answer(m)
	return m
}

func TestEveryEditIsFoundOnce(t *testing.T) {
	got := Compare(office(500, false), office(500, true))
	if len(got) != 116 {
		t.Fatalf("%d findings of 116 edits", len(got))
	}
	for _, c := range got {
		want := 1
		if c.Member == "author" {
			want = 1000 // request and response of every operation
		}
		if len(c.Affects) != want {
			t.Errorf("%s of %s reaches %d places, want %d", c.ID, c.Shape, len(c.Affects), want)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	old, new := office(500, false), office(500, true)
	b.ReportAllocs()
	for b.Loop() {
		Compare(old, new)
	}
}

func BenchmarkCompareEqual(b *testing.B) {
	old, new := office(500, false), office(500, false)
	b.ReportAllocs()
	for b.Loop() {
		Compare(old, new)
	}
}

func BenchmarkJudge(b *testing.B) {
	changes := Compare(office(500, false), office(500, true))
	b.ReportAllocs()
	for b.Loop() {
		Judge(changes, Policy{FailOn: FailOn{Severity: Breaking}})
	}
}

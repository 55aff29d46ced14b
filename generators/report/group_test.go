package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"shapec/diff"
	"shapec/ir"
)

// Two operations share a structure that changes twice, one of them is new.
func TestGroups(t *testing.T) {
	box := func(members ...string) *ir.Model {
		s := &ir.Structure{}
		for _, name := range members {
			s.Members = append(s.Members, ir.Member{Name: name, Target: ir.String, Required: ir.No})
		}
		return &ir.Model{
			Service:    ir.Service{Title: "Boxes", Source: ir.FromModel},
			Operations: []*ir.Operation{{Name: "GetBox", Output: "Box"}, {Name: "PutBox", Input: "Box"}},
			Shapes:     map[ir.ShapeID]ir.Shape{"Box": s},
		}
	}
	before, after := box("lid", "tape"), box("lid", "glue")
	after.Operations = append(after.Operations, &ir.Operation{Name: "DropBox"})
	service := &Report{Report: *diff.Judge(diff.Compare(before, after), diff.Policy{FailOn: diff.FailOn{Severity: diff.Breaking}}), Old: before.Service, New: after.Service}
	for by, want := range map[string][]string{
		"operation": {"Boxes: DropBox", "Boxes: GetBox", "Boxes: PutBox"},
		"kind":      {"Boxes: member-added", "Boxes: member-removed", "Boxes: operation-added"},
		"shape":     {"Boxes: Box", "Boxes: operations"},
	} {
		groups := Group([]*Report{service}, by)
		var titles []string
		for _, g := range groups {
			titles = append(titles, g.title())
			for _, f := range g.Findings {
				if by == "operation" && slices.ContainsFunc(f.Affects, func(p diff.Place) bool { return p.Operation != g.group }) {
					t.Errorf("%s tells places of others: %v", g.title(), f.Affects)
				}
			}
		}
		if !slices.Equal(titles, want) {
			t.Errorf("by %s: %q, want %q", by, titles, want)
		}
		if sum := summaryOf(groups); sum != service.Summary {
			t.Errorf("by %s: sum %+v, want %+v", by, sum, service.Summary)
		}
		if got, want := verdict(groups), verdict([]*Report{service}); !slices.Equal(got, want) {
			t.Errorf("by %s: %q, want %q", by, got, want)
		}
		for _, f := range Formats() {
			var b bytes.Buffer
			if err := f.Write(&b, groups, Options{}); err != nil || !strings.Contains(b.String(), "glue") {
				t.Errorf("by %s, %s: %v\n%s", by, f.Name, err, b.String())
			}
		}
	}
	if got := Group([]*Report{{New: ir.Service{Title: "Boxes"}}}, "kind"); len(got) != 1 || got[0].title() != "Boxes" {
		t.Errorf("of nothing: %v", got)
	}
}

package ir_test

import (
	"fmt"
	"strings"
	"testing"

	"shapec/ir"
)

func TestWhatEachSourceStates(t *testing.T) {
	columns := []ir.Fact{ir.Operations, ir.OperationNames, ir.UnionNotes, ir.Unions, ir.RequiredInResponses, ir.Tokens, ir.EnumKeys,
		ir.RequestEvents, ir.Widths, ir.Limits, ir.Defaults, ir.Deprecations, ir.Errors,
		ir.ErrorNames, ir.MemberNames, ir.MemberOrder, ir.ParameterKinds, ir.ParameterWidths, ir.DescribedTokens, ir.LeastEntries, ir.Streams, ir.RootDeprecations, ir.OperationDeprecations}
	for _, row := range strings.Split(strings.TrimSpace(`
                 ops names notes unions required tokens keys events widths limits defaults deprecations errors   error-names member-names order param-kinds param-widths described-tokens least streams roots operations
page              .    .     .     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
text              .    .     .     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
collapsed         .    .     .     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
indented          .    x     x     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
changes           .    x     x     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
boto3             .    x     x     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
rst               .    x     x     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
reference         .    x     x     .       x       .     x     .      x      x       .        x           x               .           .         .        .           .             .           .      .      .      .
model             x    x     x     x       x       x     x     x      x      x       x        x           x               x           x         x        x           x             x           x      x      x      x
text+rst          .    x     x     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
rst+reference     .    x     x     .       x       .     x     .      x      x       .        x           x               .           x         x        x           .             x           .      x      .      .
text+model        x    x     x     x       x       x     x     x      x      x       x        x           x               x           x         x        x           x             x           x      x      x      x
telegram          .    .     .     .       .       .     .     .      .      .       .        .           .               .           x         x        x           .             x           .      x      .      .
`), "\n")[1:] {
		want := strings.Fields(row)
		if len(want) != 1+len(columns) {
			t.Fatalf("the row has %d columns: %s", len(want), row)
		}
		for i, f := range columns {
			if got := ir.Source(want[0]).States(f); got != (want[1+i] == "x") {
				t.Errorf("%s states column %d: %t", want[0], 1+i, got)
			}
		}
	}
	if ir.Source("").States(ir.UnionNotes) || !ir.Source("").WordedLike(ir.FromPage) {
		t.Error("no source is not a page")
	}
}

func TestSourcesThatAreMerged(t *testing.T) {
	for _, c := range []struct {
		list []ir.Source
		want ir.Source
	}{
		{nil, ""},
		{[]ir.Source{ir.FromModel}, ir.FromModel},
		{[]ir.Source{ir.FromModel, ir.FromText, ir.FromModel}, "text+model"},
		{[]ir.Source{ir.SourceOf(ir.FromModel, ir.FromReference), ir.FromPage}, "page+reference+model"},
		{[]ir.Source{""}, ir.FromPage},
	} {
		if got := ir.SourceOf(c.list...); got != c.want {
			t.Errorf("%v: %s, want %s", c.list, got, c.want)
		}
	}
}

func TestDescriptionsThatCanBeCompared(t *testing.T) {
	for pair, want := range map[[2]ir.Source]bool{
		{ir.FromPage, ir.FromRST}:            true,
		{ir.FromText, ir.FromChanges}:        true,
		{ir.FromPage, ir.FromModel}:          false,
		{ir.FromPage, ir.FromReference}:      false,
		{ir.FromReference, ir.FromModel}:     false,
		{"text+model", "rst+model"}:          true,
		{"text+model", ir.FromModel}:         false,
		{ir.FromReference, ir.FromReference}: true,
	} {
		if got := pair[0].WordedLike(pair[1]); got != want {
			t.Errorf("%v: %t", pair, got)
		}
	}
}

// Absent, false and true are three answers.
func TestRequiredInJSON(t *testing.T) {
	const text = `{"irVersion": "1", "service": {}, "operations": [], "shapes": {"S": {"kind": "structure", "members": [
		{"name": "a", "target": "string"}, {"name": "b", "target": "string", "required": false}, {"name": "c", "target": "string", "required": true}]}}}`
	m, err := ir.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	again, err := ir.Decode(encode(t, m))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []*ir.Model{m, again} {
		var got []string
		for _, member := range ir.Members(m.Shapes["S"]) {
			got = append(got, fmt.Sprint(member.Required))
		}
		if want := "unknown no yes"; strings.Join(got, " ") != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

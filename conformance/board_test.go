package main

import (
	"slices"
	"strings"
	"testing"
)

func TestABoardReadsBackItsFigures(t *testing.T) {
	b := &Board{Corpus: "0123abcd", Groups: []Group{
		{Title: "pages", Rows: []Row{{Figure: "node", Right: 3, All: 4, Target: 100}, {Figure: "enum", Right: 0, All: 0}}, Notes: "- a reason (1): `x`"},
		{Title: "only words", Notes: "```\n| node | 1 / 2 in a picture\n```"},
	}}
	again := Read(b.Markdown())
	if again.Corpus != b.Corpus {
		t.Errorf("corpus %q", again.Corpus)
	}
	if changes := Compare(b, again); len(changes) > 0 {
		t.Errorf("figures differ: %v", changes)
	}
	if gone := Missing(b, again); len(gone) > 0 {
		t.Errorf("gone: %v", gone)
	}
}

func TestAFigureIsWorseWhereLessOfItIsRight(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, new Row
		change   bool
		worse    bool
	}{
		{"the same", Row{Right: 5, All: 6}, Row{Right: 5, All: 6}, false, false},
		{"one fewer", Row{Right: 5, All: 6}, Row{Right: 4, All: 6}, true, true},
		{"one more", Row{Right: 5, All: 6}, Row{Right: 6, All: 6}, true, false},
		{"more of more", Row{Right: 5, All: 6}, Row{Right: 10, All: 12}, true, false},
		{"something wrong that was not there", Row{Right: 0, All: 0}, Row{Right: 0, All: 1}, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			old := &Board{Groups: []Group{{Title: "g", Rows: []Row{c.old}}}}
			new := &Board{Groups: []Group{{Title: "g", Rows: []Row{c.new}}}}
			changes := Compare(old, new)
			if (len(changes) == 1) != c.change || c.change && changes[0].Worse != c.worse {
				t.Errorf("got %v", changes)
			}
		})
	}
}

func TestAFigureThatIsGoneIsNamed(t *testing.T) {
	old := &Board{Groups: []Group{{Title: "a", Rows: []Row{{Figure: "x"}, {Figure: "y"}}}, {Title: "b"}}}
	new := &Board{Groups: []Group{{Title: "a", Rows: []Row{{Figure: "y"}}}}}
	if got, want := Missing(old, new), []string{"a, x", "b"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTargetsAreMarked(t *testing.T) {
	for _, c := range []struct {
		row  Row
		want string
	}{
		{Row{Right: 99, All: 100, Target: 99}, ""},
		{Row{Right: 1, All: 100}, ""},
		{Row{Right: 98, All: 100, Target: 99}, "**missed**"},
		{Row{Right: 98, All: 100, Target: 99, Explained: 1}, "**missed**: 1 not explained"},
		{Row{Right: 98, All: 100, Target: 99, Explained: 2}, "the page does not say more"},
	} {
		if got := c.row.mark(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.row, got, c.want)
		}
	}
}

func TestWhatIsNotWholeIsNeverShownAs100(t *testing.T) {
	if got := percent(Row{Right: 99999, All: 100000}); got != "99.99" {
		t.Errorf("got %s", got)
	}
}

func TestVersionsOfFoldersAreOrderedAsNumbers(t *testing.T) {
	service, versions := splitName("bedrock-agentcore-control-1.43.0-1.43.17")
	if service != "bedrock-agentcore-control" || !slices.Equal(versions, []string{"1.43.0", "1.43.17"}) {
		t.Errorf("%s %q", service, versions)
	}
	if compareVersions("1.43.3", "1.43.17") >= 0 || compareVersions("1.42.96", "1.43.0") >= 0 || compareVersions("1.43", "1.43") != 0 {
		t.Error("versions are compared as text")
	}
}

func TestAttributesOfATestAreReadFromEvents(t *testing.T) {
	const events = `{"Action":"start","Package":"shapec/lower"}
{"Action":"output","Test":"TestCurve","Output":"=== ATTR  TestCurve curve 0.10  P 1.00\n"}
{"Action":"attr","Test":"TestCurve","Key":"curve","Value":"0.10  P 1.00  "}
{"Action":"attr","Test":"TestOther","Key":"curve","Value":"other test"}
{"Action":"attr","Test":"TestCurve","Key":"seed","Value":"other key"}
{"Action":"attr","Test":"TestCurve","Key":"curve","Value":"0.20  P 0.50"}
`
	got, err := attributes(strings.NewReader(events), "TestCurve", "curve")
	if want := []string{"0.10  P 1.00", "0.20  P 0.50"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := attributes(strings.NewReader("FAIL shapec/lower [build failed]\n"), "TestCurve", "curve"); err == nil {
		t.Error("what is no event is read")
	}
}

func TestFiguresOfATestAreRows(t *testing.T) {
	got, ok := figureOf("unions on whole pages, precision: 278 / 389, want 70")
	if want := (Row{Figure: "unions on whole pages, precision", Right: 278, All: 389, Target: 70}); !ok || got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, said := range []string{"", "precision: 278 / 389", "precision: 278 / 389, want 70%", "precision: 99999999999999999999 / 389, want 70"} {
		if got, ok := figureOf(said); ok {
			t.Errorf("%q is read as %+v", said, got)
		}
	}
}

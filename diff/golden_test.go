package diff

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the table of docs/compatibility.md and testdata/changes.txt")

func TestTheCatalogueIsPublished(t *testing.T) {
	const name = "../docs/compatibility.md"
	const begin, end = "<!-- table: the test of package diff writes it -->\n", "<!-- end of table -->"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(page), begin)
	_, tail, found := strings.Cut(rest, end)
	if !ok || !found {
		t.Fatal("the table's marks are gone")
	}
	var table strings.Builder
	table.WriteString("\n| change | case | request | response | what to do |\n| --- | --- | --- | --- | --- |\n")
	for _, r := range Rules() {
		for i, c := range r.Cases {
			anchor := ""
			if i == 0 {
				anchor = fmt.Sprintf(`<a id="%s"></a>`, r.ID) // reports link here
			}
			fmt.Fprintf(&table, "| %s`%s` | %s | %s | %s | %s |\n", anchor, r.ID, c.When, letters(c.Request), letters(c.Response), c.Help)
		}
	}
	held(t, name, page, []byte(head+begin+table.String()+"\n"+end+tail))
}

// One edit of every kind on every side, with what is said of it and what it means.
func TestEveryKindOfChange(t *testing.T) {
	var out bytes.Buffer
	for _, edit := range Edits() {
		after := Lists()
		edit.Edit(after)
		fmt.Fprintf(&out, "%s\n", edit.Name)
		for _, f := range Judge(Compare(Lists(), after), Policy{}).Findings {
			part := ""
			if f.Cause != "" {
				part = "  "
			}
			fmt.Fprintf(&out, "  %s%s %s\n    %s%s\n", part, f.ID, f.Value, part, f.Message())
			for _, side := range openSides {
				for _, p := range f.Affects {
					if p.Side == side {
						fmt.Fprintf(&out, "    %s%-9s %s %s\n", part, side, letters(effect(f.cases, side)), strings.TrimSpace(p.Operation+" "+p.Path))
						break
					}
				}
			}
		}
	}
	want, _ := os.ReadFile("testdata/changes.txt")
	held(t, "testdata/changes.txt", want, out.Bytes())
}

func held(t *testing.T, name string, want, got []byte) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	if !*update {
		t.Errorf("%s is not today's; make golden rewrites it", name)
		return
	}
	if err := os.WriteFile(name, got, 0o644); err != nil {
		t.Fatal(err)
	}
}

func letters(e Effect) string {
	if e.Severity == Off {
		return "–"
	}
	word := map[Severity]string{Off: "–", Info: "i", Dangerous: "D", Breaking: "B"}
	return word[e.Severity] + " " + word[e.Axes.Wire] + word[e.Axes.Source] + word[e.Axes.Validation]
}

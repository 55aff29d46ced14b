package lower_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/page"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

var seeds = flag.Uint64("seeds", 0, "how many random models the law is tried on for each flavour; 0 means a number that takes a second or two")

// flavours says how each flavour of a page is read, and what it says. In
// stripped text unions can only be guessed, so a union is as good as a structure
// there.
var flavours = map[string]struct {
	parser parser.Flavour
	source ir.Source
	ignore irtest.Ignore
}{
	page.Text:      {parser.Text, ir.FromText, irtest.Ignore{Unions: true}},
	page.Collapsed: {parser.Text, ir.FromCollapsed, irtest.Ignore{Unions: true}},
	page.Indented:  {parser.Text, ir.FromIndented, irtest.Ignore{}},
	page.HTML:      {parser.HTML, ir.FromChanges, irtest.Ignore{}},
	page.RST:       {parser.RST, ir.FromRST, irtest.Ignore{}},
}

// The law: Lower(Parse(Page(m))) corresponds to Erase(m).
func TestReadingAPageGivesBackWhatItSays(t *testing.T) {
	for _, flavour := range slices.Sorted(maps.Keys(flavours)) {
		t.Run(flavour, func(t *testing.T) {
			t.Parallel()
			const show = 3
			broken := 0
			for seed := range seedCount() {
				m := randmodel.New(seed, randmodel.Options{Size: 1 + int(seed%12)})
				text := printed(t, m, flavour)
				if found := readBack(m, text, flavour); len(found) > 0 {
					if broken++; broken <= show {
						t.Errorf("seed %d:\n%s", seed, strings.Join(found[:min(len(found), 8)], "\n"))
					}
				}
			}
			if broken > show {
				t.Errorf("%d of %d models are not read back", broken, seedCount())
			}
		})
	}
}

func seedCount() uint64 {
	switch {
	case *seeds > 0:
		return *seeds
	case testing.Short():
		return 40
	}
	return 200
}

func printed(t *testing.T, m *ir.Model, flavour string) string {
	t.Helper()
	files, err := page.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"flavour": flavour}})
	if err != nil {
		t.Fatal(err)
	}
	return string(files[0].Data)
}

// readBack lists what reading the page of m loses, and what it complains of.
func readBack(m *ir.Model, text, flavour string) []string {
	f := flavours[flavour]
	var r diag.Report
	got := lower.Lower(parser.Parse(diag.NewFile("page", text), f.parser, &r), lower.Options{}, &r).Model
	var found []string
	for _, d := range r.All() {
		if d.Severity != diag.Info {
			found = append(found, fmt.Sprintf("a sound page gives a diagnostic: %s [%s]", d.Message, d.Code.ID))
		}
	}
	if err := got.Check(); err != nil {
		found = append(found, err.Error())
	}
	for _, mismatch := range irtest.Correspond(got, irtest.Erase(m, f.source), f.ignore) {
		found = append(found, mismatch.String())
	}
	return found
}

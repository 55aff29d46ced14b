package reference_test

import (
	"cmp"
	"flag"
	"fmt"
	"path"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/page"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/parser/reference"
)

var lawSeeds = flag.Uint64("seeds", 0, "how many random models the law is tried on for each flavour and protocol; 0 means a number that takes a second or two")

var (
	flavours  = []string{"reference", "reference-published", "reference-today", "reference-html"}
	protocols = []string{"json", "rest-json", "rest-xml", "query", "ec2"}
)

// The law: linking what is read from the pages of m corresponds to what pages of a
// reference can say of m.
func TestReadingAReferenceGivesBackWhatItSays(t *testing.T) {
	seeds := *lawSeeds
	if seeds == 0 {
		if seeds = 60; testing.Short() {
			seeds = 15
		}
	}
	for _, flavour := range flavours {
		for _, protocol := range protocols {
			t.Run(flavour+"/"+protocol, func(t *testing.T) {
				t.Parallel()
				const show = 3
				broken := 0
				for seed := range seeds {
					m := randmodel.New(seed, randmodel.Options{Size: 1 + int(seed%12), Reference: protocol})
					if found := readBack(printReference(t, m, flavour), m, irtest.Ignore{Order: true, Kinds: true}); len(found) > 0 {
						if broken++; broken <= show {
							t.Errorf("seed %d:\n%s", seed, strings.Join(found[:min(len(found), 8)], "\n"))
						}
					}
				}
				if broken > show {
					t.Errorf("%d of %d models are not read back", broken, seeds)
				}
			})
		}
	}
}

func printReference(t testing.TB, m *ir.Model, flavour string) (files []*diag.File) {
	t.Helper()
	pages, err := page.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"flavour": flavour}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pages {
		files = append(files, diag.NewFile(path.Join("reference", f.Path), string(f.Data)))
	}
	return files
}

// readBack lists what reading the pages of m loses, and what it complains of.
func readBack(files []*diag.File, m *ir.Model, ignore irtest.Ignore) (found []string) {
	for _, f := range files {
		if _, ok := reference.Detect(f.Text); !ok {
			found = append(found, f.Name+" is not taken for a page of a reference")
		}
	}
	r := diag.NewReport(-1)
	services := reference.Services(reference.Read(files, r), r)
	if len(services) != 1 {
		return append(found, fmt.Sprintf("%d services", len(services)))
	}
	got := services[0].Link(r).Model
	for _, d := range r.All() {
		if ignore.Docs && d.Code == diag.ReferenceServiceUnknown {
			continue
		}
		found = append(found, fmt.Sprintf("sound pages give a diagnostic: %s: %s [%s]", d.File.Name, d.Message, d.Code.ID))
	}
	if err := got.Check(); err != nil {
		found = append(found, err.Error())
	}
	want := irtest.EraseReference(m)
	for _, mismatch := range irtest.Correspond(got, want, ignore) {
		found = append(found, mismatch.String())
	}
	// What pages name is called so, and has the words of its page.
	for id, s := range want.Shapes {
		if s.Common().Doc == "" {
			continue
		}
		if ignore.Docs && got.Shapes[id] != nil {
			continue
		}
		if mine := got.Shapes[id]; mine == nil {
			found = append(found, fmt.Sprintf("no shape is called %s", id))
		} else if a, b := strings.Fields(mine.Common().Doc), strings.Fields(s.Common().Doc); strings.Join(a, " ") != strings.Join(b, " ") {
			found = append(found, fmt.Sprintf("%s: documentation %q, and %q", id, a, b))
		}
	}
	return found
}

// The law of copies: a page's text without mark-up says the same, but for links, marks
// in descriptions, and the service, which stands in links alone.
func TestReadingACopyGivesBackWhatItSays(t *testing.T) {
	for _, protocol := range protocols {
		t.Run(protocol, func(t *testing.T) {
			t.Parallel()
			const show = 5
			broken := 0
			seeds := cmp.Or(*lawSeeds, 60)
			for seed := range seeds {
				m := randmodel.New(seed, randmodel.Options{Size: 1 + int(seed%12), Reference: protocol})
				files := printReference(t, m, "reference")
				for i, f := range files {
					files[i] = diag.NewFile(strings.TrimSuffix(f.Name, ".md")+".txt", reference.ToText(f.Text))
				}
				if found := readBack(files, m, irtest.Ignore{Order: true, Kinds: true, Docs: true}); len(found) > 0 {
					if broken++; broken <= show {
						t.Errorf("seed %d:\n%s", seed, strings.Join(found[:min(len(found), 8)], "\n"))
					}
				}
			}
			if broken > show {
				t.Errorf("%d of %d models are not read back", broken, seeds)
			}
		})
	}
}

package page_test

import (
	"fmt"
	"strings"
	"testing"

	"shapec/generators"
	"shapec/generators/page"
	"shapec/internal/testkit/golden"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

func TestGolden(t *testing.T) {
	sections := golden.Sections{}
	for _, flavour := range (page.Generator{}).Options()[0].Values {
		sections[flavour] = func(c golden.Case) []byte {
			in := &generators.Input{Options: map[string]string{"flavour": flavour}}
			for _, f := range c.Inputs {
				m, err := ir.Decode(f.Data)
				if err != nil {
					panic(fmt.Sprintf("%s: %s: %v", c.Name, f.Name, err))
				}
				if f.Name == "input.before.json" {
					in.Before = m
				} else {
					in.Model = m
				}
			}
			return []byte(print(t, in))
		}
	}
	golden.Run(t, "testdata", sections)
}

func TestFilesAreNamedForTheirFlavour(t *testing.T) {
	m := randmodel.New(1, randmodel.Options{})
	for flavour, want := range map[string]string{"": "page.txt", page.Text: "page.txt", page.Collapsed: "page.txt", page.Indented: "page.txt", page.HTML: "page.html", page.RST: "page.rst"} {
		in := &generators.Input{Model: m}
		if flavour != "" {
			in.Options = map[string]string{"flavour": flavour}
		}
		files, err := page.Generator{}.Generate(in)
		if err != nil {
			t.Fatal(err)
		}
		if len(files) != 1 || files[0].Path != want {
			t.Errorf("flavour %q gives %v, want %s", flavour, files, want)
		}
	}
}

func TestChangesCanBeLeftOut(t *testing.T) {
	m := randmodel.New(3, randmodel.Options{})
	in := &generators.Input{Model: m, Before: m}
	if text := print(t, in); strings.Contains(text, "Request Syntax") {
		t.Error("a change page without changes has operations")
	}
	in.Options = map[string]string{"changes": "false"}
	if got, want := print(t, in), print(t, &generators.Input{Model: m}); got != want {
		t.Error("without changes, the page is not that of the model alone")
	}
}

// Forty structures that each refer to the next one twice unfold to a trillion
// rows; fourteen do to few rows, but each repeats a long text.
func TestPagesThatWouldNeverEndAreErrors(t *testing.T) {
	for name, m := range map[string]*ir.Model{
		"rows": doubling(40, ""),
		"text": doubling(14, strings.Repeat("word ", 4000)),
	} {
		_, err := page.Generator{}.Generate(&generators.Input{Model: m})
		if err == nil || !strings.Contains(err.Error(), "the page of Get would have more than") {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	if _, err := (page.Generator{}).Generate(&generators.Input{Model: doubling(10, "word")}); err != nil {
		t.Error(err)
	}
}

// doubling is a model of n levels, each of which refers to the next one twice.
func doubling(n int, doc string) *ir.Model {
	last := ir.ShapeID(fmt.Sprintf("S%d", n))
	m := &ir.Model{Operations: []*ir.Operation{{Name: "Get", Input: "S0"}}, Shapes: map[ir.ShapeID]ir.Shape{last: &ir.Structure{}}}
	for i := range n {
		next := ir.ShapeID(fmt.Sprintf("S%d", i+1))
		m.Shapes[ir.ShapeID(fmt.Sprintf("S%d", i))] = &ir.Structure{Members: []ir.Member{
			{Name: "a", Target: next, Doc: doc}, {Name: "b", Target: next, Doc: doc}}}
	}
	return m
}

package conformance

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/page"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

// measureGrowth prints every service's page again with more members, values or
// operations, as releases add them, and counts the names that stay with no lock
// to help.
func (m *measurer) measureGrowth() {
	cases := m.Corpus.Cases("full", "page.txt")
	if len(cases) == 0 {
		return
	}
	m.log("names of growing pages")
	var rows []Row
	var notes strings.Builder
	for _, g := range growths {
		row := Row{Figure: "names kept when " + g.what + " are added, without a lock", Target: 100}
		var all []rename
		for _, dir := range cases {
			kept, renamed, err := grown(filepath.Join(dir, "model.json"), g.grow, false)
			if err != nil {
				m.errs = append(m.errs, err)
				continue
			}
			row.Right, row.All = row.Right+kept, row.All+kept+len(renamed)
			for _, r := range renamed {
				r.service = filepath.Base(dir)
				all = append(all, r)
			}
		}
		rows = append(rows, row)
		writeRenames(&notes, row.Figure, all)
	}
	m.group("names of growing pages", rows, notes.String())
}

// growths are what releases add.
var growths = []struct {
	what string
	grow func(*ir.Model)
}{
	{"members", addMembers},
	{"values", addValues},
	{"operations", addOperations},
}

// grown compiles the page of a model, and of the model grown, and compares names.
func grown(path string, grow func(*ir.Model), locked bool) (kept int, renamed []rename, err error) {
	m, err := readModel(path)
	if err != nil {
		return 0, nil, err
	}
	before, err := printAndCompile(m, lower.Options{})
	if err != nil {
		return 0, nil, err
	}
	var o lower.Options
	if locked {
		o.Lock = before.Lock()
	}
	grow(m)
	after, err := printAndCompile(m, o)
	if err != nil {
		return 0, nil, err
	}
	last := map[string]ir.ShapeID{}
	remember(last, anchors(before.Model))
	kept, renamed = compareNames(last, anchors(after.Model))
	return kept, renamed, nil
}

// printAndCompile brings a model to a stripped page and back.
func printAndCompile(m *ir.Model, o lower.Options) (lower.Result, error) {
	files, err := page.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"flavour": page.Text}})
	if err != nil {
		return lower.Result{}, err
	}
	return lower.Lower(parser.Parse(diag.NewFile("page.txt", string(files[0].Data)), parser.Text, nil), o, nil), nil
}

// addMembers adds a string to every third structure, and a new structure with a
// new enum to every fifth.
func addMembers(m *ir.Model) {
	for i, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		s, ok := m.Shapes[id].(*ir.Structure)
		if !ok || len(s.Members) == 0 {
			continue
		}
		if i%3 == 0 {
			s.Members = append(s.Members, ir.Member{Name: "addedText", Target: ir.String, Doc: "A text that a release added."})
		}
		if i%5 == 0 {
			inner, kind := ir.ShapeID(fmt.Sprintf("Added%d", i)), ir.ShapeID(fmt.Sprintf("AddedKind%d", i))
			m.Shapes[kind] = &ir.Enum{Values: []ir.EnumValue{{Value: "FIRST"}, {Value: fmt.Sprintf("SECOND%d", i)}}}
			m.Shapes[inner] = &ir.Structure{Members: []ir.Member{
				{Name: "addedKind", Target: kind, Doc: "The kind that a release added."},
				{Name: fmt.Sprintf("size%d", i), Target: ir.Integer, Doc: "A size that a release added."},
			}}
			s.Members = append(s.Members, ir.Member{Name: "addedSettings", Target: inner, Doc: "Settings that a release added."})
		}
	}
}

// addValues adds a value to every second enum.
func addValues(m *ir.Model) {
	for i, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		if e, ok := m.Shapes[id].(*ir.Enum); ok && i%2 == 0 {
			e.Values = append(e.Values, ir.EnumValue{Value: fmt.Sprintf("ADDED_%d", i)})
		}
	}
}

// addOperations adds an operation that takes what others return, and one of
// entirely new shapes.
func addOperations(m *ir.Model) {
	kind := ir.ShapeID("AddedKind")
	m.Shapes[kind] = &ir.Enum{Values: []ir.EnumValue{{Value: "ONE"}, {Value: "TWO"}}}
	m.Shapes["AddedThing"] = &ir.Structure{Members: []ir.Member{{Name: "addedKind", Target: kind, Doc: "The kind of the thing."}}}
	m.Shapes["CreateAddedThingInput"] = &ir.Structure{Members: []ir.Member{{Name: "addedThing", Target: "AddedThing", Required: true, Doc: "The thing to make."}}}
	m.Operations = append(m.Operations, &ir.Operation{Name: "CreateAddedThing", Method: "create_added_thing", Doc: "Creates a thing.", Input: "CreateAddedThingInput"})
	for _, o := range m.Operations {
		for _, member := range ir.Members(m.Shapes[o.Output]) {
			if _, ok := m.Shapes[member.Target].(*ir.Structure); !ok {
				continue
			}
			member.Required = false
			m.Shapes["DescribeAddedViewOutput"] = &ir.Structure{Members: []ir.Member{member}}
			m.Operations = append(m.Operations, &ir.Operation{Name: "DescribeAddedView", Method: "describe_added_view", Doc: "Describes a view.", Output: "DescribeAddedViewOutput"})
			return
		}
	}
}

package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/generators"
	"shapec/generators/page"
	"shapec/ir"
	"shapec/lower"
	"shapec/source"
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
		row := Row{Figure: "names kept when " + g.what + ", without a lock", Target: g.target}
		var all []rename
		for _, dir := range cases {
			kept, renamed, err := g.replay(filepath.Join(dir, "model.json"), false)
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

// A growth is what a release adds: what a model has less before, or more after it.
type growth struct {
	what   string
	target float64
	before func(*ir.Model)
	after  func(*ir.Model)
}

// growths are, first, things that no service had before; then one in a hundred of
// what the services have, drawn at random: those share names and shapes with what
// was there, for which the target is that of pages in order.
var growths = []growth{
	{what: "members are added", target: 100, after: addMembers},
	{what: "values are added", target: 100, after: addValues},
	{what: "operations are added", target: 100, after: addOperations},
	{what: "one member in a hundred comes", target: 99.5, before: dropMembers},
	{what: "one value in a hundred comes", target: 99.5, before: dropValues},
	{what: "one operation in a hundred comes", target: 99.5, before: dropOperations},
}

// replay compiles the page of a model as it was before a growth and as it is after,
// and compares names.
func (g growth) replay(path string, locked bool) (kept int, renamed []rename, err error) {
	compiled := func(edit func(*ir.Model), o lower.Options) (*compile.Result, error) {
		m, err := readModel(path)
		if err != nil {
			return nil, err
		}
		if edit != nil {
			edit(m)
		}
		return printAndCompile(m, o)
	}
	before, err := compiled(g.before, lower.Options{})
	if err != nil {
		return 0, nil, err
	}
	var o lower.Options
	if locked {
		o.Lock = before.Lock()
	}
	after, err := compiled(g.after, o)
	if err != nil {
		return 0, nil, err
	}
	last := map[string]ir.ShapeID{}
	remember(last, anchors(before.Model))
	kept, renamed = compareNames(last, anchors(after.Model))
	return kept, renamed, nil
}

// printAndCompile brings a model to a stripped page and back.
func printAndCompile(m *ir.Model, o lower.Options) (*compile.Result, error) {
	files, err := page.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"flavour": page.Text}})
	if err != nil {
		return nil, err
	}
	return toIR(string(files[0].Data), o)
}

// toIR brings a stripped page to the IR.
func toIR(text string, o lower.Options) (*compile.Result, error) {
	list := compile.Compile([]*diag.File{diag.NewFile("page.txt", text)}, compile.Options{Format: source.Text, Lower: o}, nil)
	if len(list) != 1 {
		return nil, fmt.Errorf("%d services were read, not one", len(list))
	}
	return list[0], nil
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
	m.Shapes["CreateAddedThingInput"] = &ir.Structure{Members: []ir.Member{{Name: "addedThing", Target: "AddedThing", Required: ir.Yes, Doc: "The thing to make."}}}
	m.Operations = append(m.Operations, &ir.Operation{Name: "CreateAddedThing", Method: "create_added_thing", Doc: "Creates a thing.", Input: "CreateAddedThingInput"})
	for _, o := range m.Operations {
		for _, member := range ir.Members(m.Shapes[o.Output]) {
			if _, ok := m.Shapes[member.Target].(*ir.Structure); !ok {
				continue
			}
			member.Required = ir.Unknown
			m.Shapes["DescribeAddedViewOutput"] = &ir.Structure{Members: []ir.Member{member}}
			m.Operations = append(m.Operations, &ir.Operation{Name: "DescribeAddedView", Method: "describe_added_view", Doc: "Describes a view.", Output: "DescribeAddedViewOutput"})
			return
		}
	}
}

// drop returns a copy of a list without some one in a hundred, drawn at random but
// always the same; never without all.
func drop[T any](list []T, r *rand.Rand) []T {
	kept := slices.DeleteFunc(slices.Clone(list), func(T) bool { return r.IntN(100) == 0 })
	if len(kept) == 0 {
		return list
	}
	return kept
}

// drawn is the source of what is dropped.
func drawn() *rand.Rand { return rand.New(rand.NewPCG(1, 1)) }

func dropMembers(m *ir.Model) {
	r := drawn()
	for _, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		switch s := m.Shapes[id].(type) {
		case *ir.Structure:
			s.Members = drop(s.Members, r)
		case *ir.Union:
			s.Members = drop(s.Members, r)
		}
	}
}

func dropValues(m *ir.Model) {
	r := drawn()
	for _, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		if e, ok := m.Shapes[id].(*ir.Enum); ok {
			e.Values = drop(e.Values, r)
		}
	}
}

func dropOperations(m *ir.Model) { m.Operations = drop(m.Operations, drawn()) }

package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/go-openapi/inflect"

	"shapec/ir"
)

// measureNames counts how many of AWS' own shape names a page could give at
// all: the ceiling of "exact names".
func (m *measurer) measureNames() {
	cases := m.Corpus.Cases("full", "page.txt")
	if len(cases) == 0 {
		return
	}
	m.log("names")
	var member, parent, row ratio
	for _, dir := range cases {
		truth, err := readModel(filepath.Join(dir, "model.json"))
		if err != nil {
			m.errs = append(m.errs, err)
			continue
		}
		for _, d := range derivable(truth) {
			member.all++
			parent.all++
			row.all++
			if d.fromMember {
				member.right++
			}
			if d.fromMember || d.fromParent {
				parent.right++
			}
			if d.fromMember || d.fromParent || d.fromRow {
				row.right++
			}
		}
	}
	rows := []Row{
		{Figure: "model names that are a member's name or its singular", Right: member.right, All: member.all},
		{Figure: "… or what encloses the member and its name", Right: parent.right, All: parent.all},
		{Figure: "… or a word of the member's description (the ceiling)", Right: row.right, All: row.all},
	}
	notes := ""
	for _, g := range m.board.Groups {
		for _, r := range g.Rows {
			if g.Title == "whole services: page.txt" && r.Figure == "exact names" {
				notes = fmt.Sprintf("Exact names on the same pages: %s %%, of a ceiling of %s %%.", percent(r), percent(rows[2]))
			}
		}
	}
	m.group("names", rows, notes)
}

// derived says what the name of a shape could come from.
type derived struct{ fromMember, fromParent, fromRow bool }

// derivable looks at every structure and enum that a member leads to, from every
// place where one does.
func derivable(m *ir.Model) map[ir.ShapeID]derived {
	out := map[ir.ShapeID]derived{}
	roots := map[ir.ShapeID][]string{}
	for _, o := range m.Operations {
		_, noun, _ := strings.Cut(o.Method, "_")
		names := []string{o.Name, inflect.Camelize(noun), inflect.Camelize(inflect.Singularize(noun))}
		roots[o.Input] = append(roots[o.Input], names...)
		roots[o.Output] = append(roots[o.Output], names...)
	}
	for _, id := range ir.Reachable(m) {
		parents := roots[id]
		if len(parents) == 0 {
			parents = []string{string(id)}
		}
		for _, member := range ir.Members(m.Shapes[id]) {
			doc := member.Doc
			for target, depth := member.Target, 0; depth < 32; depth++ { // lists may hold themselves
				next := ir.ShapeID("")
				switch s := m.Shapes[target].(type) {
				case *ir.List:
					next = s.Member.Target
					doc += "\n" + s.Member.Doc
				case *ir.Map:
					note(out, m, s.Key.Target, member.Name, "", parents)
					next = s.Value.Target
					doc += "\n" + s.Value.Doc
				default:
					note(out, m, target, member.Name, doc, parents)
				}
				if next == "" {
					break
				}
				target = next
			}
		}
	}
	return out
}

// note compares one shape's name with the place that leads to it.
func note(out map[ir.ShapeID]derived, m *ir.Model, id ir.ShapeID, member, doc string, parents []string) {
	switch m.Shapes[id].(type) {
	case *ir.Structure, *ir.Union, *ir.Enum:
	default:
		return
	}
	d := out[id]
	for _, name := range []string{member, singularLast(member)} {
		d.fromMember = d.fromMember || strings.EqualFold(string(id), name)
		for _, p := range parents {
			d.fromParent = d.fromParent || strings.EqualFold(string(id), p+name)
		}
	}
	d.fromRow = d.fromRow || regexp.MustCompile(`\b`+regexp.QuoteMeta(string(id))+`\b`).MatchString(doc)
	out[id] = d
}

// singularLast makes the last word of a name singular.
func singularLast(name string) string {
	start := strings.LastIndexAny(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-")
	start = max(start, 0)
	return name[:start] + inflect.Singularize(name[start:])
}

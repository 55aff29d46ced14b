package conformance

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"shapec/ir"
	"shapec/lower"
)

// measureBoundaries counts how often stripped text, where nothing separates one
// operation from the next, gives the same description of an operation, and the
// same last row before it, as a page of the same service that marks both.
func (m *measurer) measureBoundaries() {
	m.log("boundaries")
	var described, rows ratio
	var wrong []string
	for _, group := range []string{"full", "release"} {
		for _, dir := range m.Corpus.Cases(group, "page.txt") {
			exact := markedPage(dir)
			if exact == "" {
				continue
			}
			stripped, err := compile(filepath.Join(dir, "page.txt"), lower.Options{})
			marked, errMarked := compile(exact, lower.Options{})
			if err != nil || errMarked != nil {
				continue // "pages read" counts it
			}
			for _, o := range stripped.Model.Operations {
				other := operationOf(marked.Model, o.Method)
				if other == nil {
					continue
				}
				described.all++
				if plain(o.Doc) == plain(other.Doc) {
					described.right++
				} else {
					wrong = append(wrong, fmt.Sprintf("%s: description of %s", filepath.Base(dir), o.Name))
				}
				mine, where := lastRow(stripped.Model, o)
				theirs, _ := lastRow(marked.Model, other)
				if where == "" {
					continue
				}
				rows.all++
				if plain(mine) == plain(theirs) {
					rows.right++
				} else {
					wrong = append(wrong, fmt.Sprintf("%s: last row of %s, %s", filepath.Base(dir), o.Name, where))
				}
			}
		}
	}
	notes := ""
	if len(wrong) > 0 {
		notes = "- not the same: `" + strings.Join(wrong[:min(len(wrong), 2*mostPlaces)], "`; `") + "`"
		if n := len(wrong) - 2*mostPlaces; n > 0 {
			notes += fmt.Sprintf("; %d more", n)
		}
	}
	m.group("boundaries in stripped text", []Row{
		{Figure: "operations described as where headings mark it", Right: described.right, All: described.all},
		{Figure: "last rows that end where they do there", Right: rows.right, All: rows.all},
	}, notes)
}

// markedPage is a page of the case that marks where operations begin.
func markedPage(dir string) string {
	for _, name := range []string{"page.html", "page-indented.txt"} {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

// lastRow is what the last row of an operation says, and its path.
func lastRow(m *ir.Model, o *ir.Operation) (doc, path string) {
	root := o.Output
	if len(ir.Members(m.Shapes[root])) == 0 {
		root = o.Input
	}
	open := map[ir.ShapeID]bool{}
	var walk func(id ir.ShapeID)
	walk = func(id ir.ShapeID) {
		edges := ir.Edges(m.Shapes[id])
		if len(edges) == 0 || open[id] {
			return
		}
		open[id] = true
		last := edges[len(edges)-1]
		if last.Member != nil {
			path += "." + last.Member.Name
		}
		doc = last.Doc
		walk(last.Target)
	}
	walk(root)
	return doc, path
}

var quoted = regexp.MustCompile(`(?m)^\s*>.*$`)

// plain is a description as stripped text has it: without boxes, addresses of
// links and mark-up.
func plain(doc string) string {
	return letters(linkAddress.ReplaceAllString(quoted.ReplaceAllString(doc, ""), ""))
}

package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"shapec/ir"
	"shapec/lower"
)

// measureBoundaries counts how often stripped text, where nothing separates one
// operation from the next, gives the beginning of an operation's description, and
// the end of the last row before it. Boxes are left out of the comparison:
// stripped text loses them.
func (m *measurer) measureBoundaries() {
	m.log("boundaries")
	var described, rows ratio
	var wrong []string
	for _, group := range []string{"full", "release"} {
		for _, dir := range m.Corpus.Cases(group, "page.txt") {
			result, err := compileSource(filepath.Join(dir, "page.txt"), lower.Options{})
			if err != nil {
				continue // "pages read" counts it
			}
			e, err := gather(dir, "page.txt", false, result.Model)
			if err != nil {
				m.errs = append(m.errs, err)
				continue
			}
			for _, o := range e.got.Operations {
				truth := operationOf(e.truth, o.Method)
				if truth == nil {
					continue
				}
				described.all++
				if begins(letters(o.Doc), withoutBoxes(e.raw.Operations[truth.Name].Documentation)) {
					described.right++
				} else {
					wrong = append(wrong, fmt.Sprintf("%s: description of %s", filepath.Base(dir), o.Name))
				}
				mine, theirs, where := e.lastRow(o, truth)
				if where == "" {
					continue
				}
				rows.all++
				if ends(mine, theirs) {
					rows.right++
				} else {
					wrong = append(wrong, fmt.Sprintf("%s: last row of %s, %s", filepath.Base(dir), o.Name, where))
				}
			}
		}
	}
	notes := ""
	if len(wrong) > 0 {
		const most = 4 * mostPlaces
		notes = "- not the same: `" + strings.Join(wrong[:min(len(wrong), most)], "`; `") + "`"
		if n := len(wrong) - most; n > 0 {
			notes += fmt.Sprintf("; %d more", n)
		}
	}
	m.group("boundaries in stripped text", []Row{
		{Figure: "descriptions that begin where they do", Right: described.right, All: described.all},
		{Figure: "last rows that end where they do", Right: rows.right, All: rows.all},
	}, notes)
}

// lastRow compares what the last row of an operation says with the truth. The
// path is empty where the last row is not one that a member introduces.
func (e *evidence) lastRow(o, truth *ir.Operation) (mine, theirs, path string) {
	got, want := o.Output, truth.Output
	if len(ir.Members(e.truth.Shapes[want])) == 0 {
		got, want = o.Input, truth.Input
	}
	for range 64 { // recursion ends it at the latest
		a, b := ir.Members(e.got.Shapes[got]), ir.Members(e.truth.Shapes[want])
		if len(a) == 0 || len(b) == 0 || a[len(a)-1].Name != b[len(b)-1].Name {
			break
		}
		last := a[len(a)-1]
		path += "." + last.Name
		mine = letters(last.Doc)
		doc := e.raw.Shapes[string(want)].Members[last.Name].Documentation
		if doc == "" {
			if s := e.truth.Shapes[b[len(b)-1].Target]; s != nil {
				doc = e.raw.Shapes[string(b[len(b)-1].Target)].Documentation
			}
		}
		theirs = withoutBoxes(doc)
		got, want = last.Target, b[len(b)-1].Target
	}
	if len(ir.Edges(e.truth.Shapes[want])) > 0 {
		return "", "", "" // an element's, a value's or a marker's row comes last
	}
	return mine, theirs, path
}

// ends is begins for the other end.
func ends(mine, want string) bool {
	return mine[max(0, len(mine)-compared):] == want[max(0, len(want)-compared):]
}

func withoutBoxes(doc string) string { return letters(box.ReplaceAllString(doc, " ")) }

package diff_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shapec/diag"
	"shapec/diff"
	"shapec/generators/report"
	"shapec/ir"
	"shapec/parser/model"
)

// TestFormatsOfEveryKind keeps a report of every kind of change, on every side and
// axis, in every format. The files are what e2e/report looks at.
func TestFormatsOfEveryKind(t *testing.T) {
	services := everyKind(t)
	alone := map[diff.ID]bool{diff.ComparisonIncomplete: true, diff.NothingShared: true} // where nothing else is told
	told := map[diff.ID]bool{}
	felt := map[string]bool{}
	for _, s := range services {
		for _, f := range s.Findings {
			told[f.ID] = true
			felt["wire "+f.Axes.Wire.String()], felt["source "+f.Axes.Source.String()], felt["validation "+f.Axes.Validation.String()] = true, true, true
			for _, p := range f.Affects {
				felt["side "+string(p.Side)] = true
			}
		}
	}
	for _, r := range diff.Rules() {
		if !told[r.ID] && !alone[r.ID] {
			t.Errorf("no %s", r.ID)
		}
	}
	for _, side := range []string{"request", "response", "error", ""} {
		if !felt["side "+side] {
			t.Errorf("nothing on the side %q", side)
		}
	}
	for axis, of := range map[string]func(diff.Axes) diff.Severity{
		"wire": func(a diff.Axes) diff.Severity { return a.Wire }, "source": func(a diff.Axes) diff.Severity { return a.Source },
		"validation": func(a diff.Axes) diff.Severity { return a.Validation },
	} {
		for _, r := range diff.Rules() {
			for _, c := range r.Cases {
				for _, e := range []diff.Effect{c.Request, c.Response} {
					if word := axis + " " + of(e.Axes).String(); e.Severity != diff.Off && !felt[word] && !alone[r.ID] {
						t.Errorf("%s/%s: nothing is %s", r.ID, c.When, word)
					}
				}
			}
		}
	}
	const dir = "../generators/report/testdata/every_kind"
	for _, f := range report.Formats() {
		var got bytes.Buffer
		if err := f.Write(&got, services, report.Options{Links: "https://example.com/blob/main/"}); err != nil {
			t.Fatal(err)
		}
		if f.Name == "markdown" && got.Len() > 65_536 {
			t.Errorf("Markdown has %d bytes", got.Len())
		}
		name := filepath.Join(dir, f.Name+f.Extension)
		want, _ := os.ReadFile(name)
		diff.Held(t, name, want, got.Bytes())
	}
}

// everyKind are reports of two services: one has a copy of the test's model for
// each edit, the other what changes a service as a whole.
func everyKind(t *testing.T) []*report.Report {
	before, after := service("Parcels"), service("Parcels")
	wholeBefore, wholeAfter := service("Stamps"), service("Stamps")
	copyInto(wholeBefore, diff.Lists(), 0)
	copyInto(wholeAfter, diff.Lists(), 0)
	for i, edit := range diff.Edits() {
		plain, edited := diff.Lists(), diff.Lists()
		edit.Edit(edited)
		if !maps.Equal(plain.Service.Metadata, edited.Service.Metadata) {
			for key, value := range edited.Service.Metadata {
				if plain.Service.Metadata[key] != value {
					wholeAfter.Service.Metadata[key] = value
				}
			}
			continue
		}
		copyInto(before, plain, i+1)
		copyInto(after, edited, i+1)
		if strings.HasSuffix(edit.Name, " deprecated") { // and back again
			copyInto(before, edited, i+101)
			copyInto(after, plain, i+101)
		}
	}
	plain, edited := diff.Lists(), diff.Lists()
	members := edited.Shapes["GetParcelRequest"].(*ir.Structure).Members
	members[0].Name = "identifier"
	plain.Shapes["GetParcelRequest"].(*ir.Structure).Members[0].Doc = "The parcel that is looked for, by the name it was given when it was sent."
	members[0].Doc = "The parcel that is looked for, by the name it was given when it was sent."
	copyInto(before, plain, 99)
	copyInto(after, edited, 99)
	reports := []*report.Report{judged(t, "parcels", before, after), judged(t, "stamps", wholeBefore, wholeAfter)}
	for _, changes := range [][]diff.Change{ // services that came, went, or were not read
		diff.Came(service("Letters", diff.Lists().Operations...)), diff.Went(service("Telegrams", diff.Lists().Operations...)),
		{diff.Unread(service("Cards", diff.Lists().Operations...), "literal-unclosed", "cards.txt:7:3: the literal is not closed")},
	} {
		s := service(changes[0].After).Service
		if reading := changes[0].ID == diff.ReadingError; reading {
			s.Title = "Cards"
		} else if s.Title == "" {
			s.Title = changes[0].Before
		}
		reports = append(reports, &report.Report{Report: *diff.Judge(changes, diff.Policy{FailOn: diff.FailOn{Severity: diff.Breaking}}), Old: s, New: s})
	}
	return reports
}

func service(title string, operations ...*ir.Operation) *ir.Model {
	return &ir.Model{Operations: operations, Service: ir.Service{Title: title, Source: ir.FromModel, Metadata: map[string]string{"protocol": "rest-json"}}, Shapes: map[ir.ShapeID]ir.Shape{}}
}

// copyInto adds a model to another under names of its own.
func copyInto(all, m *ir.Model, n int) {
	names := map[ir.ShapeID]ir.ShapeID{}
	for id := range m.Shapes {
		names[id] = ir.ShapeID(fmt.Sprintf("%s%02d", id, n))
	}
	m = m.Rename(names)
	maps.Copy(all.Shapes, m.Shapes)
	for _, o := range m.Operations {
		o.Name, o.Method = fmt.Sprintf("%s%02d", o.Name, n), fmt.Sprintf("%s%02d", o.Method, n)
		all.Operations = append(all.Operations, o)
	}
}

// judged compares two models as if they had been read from files.
func judged(t *testing.T, name string, before, after *ir.Model) *report.Report {
	places := func(file string, m *ir.Model) func(*diff.Change) (*diag.File, diag.Span) {
		if err := m.Check(); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := ir.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		f := diag.NewFile(file, b.String())
		at := model.PlacesOf(f)
		return func(c *diff.Change) (*diag.File, diag.Span) {
			if s, ok := at.Member(c.Shape, c.Member); ok {
				return f, s
			}
			s, _ := at.Operation(c.Affects[0].Operation)
			return f, s
		}
	}
	policy := diff.Policy{
		FailOn: diff.FailOn{Severity: diff.Breaking}, Today: time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC),
		Acknowledged: []diff.Acknowledgement{
			{ID: diff.MaxChanged, Reason: "nobody sends that much", Owner: "parcels team", Expires: "2027-01-01", Source: "accepted.yaml:3"},
			{Fingerprint: "0000000000000000", Reason: "was for the last release", Source: "accepted.yaml:9"},
			{ID: diff.MinChanged, Reason: "until the clients are moved", Expires: "2026-01-01", Source: "accepted.yaml:14"},
		},
	}
	return &report.Report{
		Report: *diff.Judge(diff.Compare(before, after), policy), Old: before.Service, New: after.Service,
		At: places(name+".ir.json", after), Was: places("old/"+name+".ir.json", before),
	}
}

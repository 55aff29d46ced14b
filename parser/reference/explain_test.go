package reference_test

import (
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser/reference"
)

// TestExplanationsNameTheRealLines asks for every place of the cases, and holds
// each reason against the page.
func TestExplanationsNameTheRealLines(t *testing.T) {
	seen := map[string]int{}
	for _, name := range []string{"crawled_pages", "published_pages", "todays_pages", "html_page", "xml_roots_and_payloads", "unions_by_note_only"} {
		var files []*diag.File
		for _, f := range inputs(t, name) {
			files = append(files, diag.NewFile(f.Name, string(f.Data)))
		}
		for _, s := range reference.Services(reference.Read(files, nil), nil) {
			l := s.Link(nil)
			for _, o := range l.Model.Operations {
				if findings, _, ok := l.Explain(ir.Path{Operation: o.Name}); !ok || len(findings) == 0 {
					t.Errorf("%s: not explained", o.Name)
				}
			}
			ir.Walk(l.Model, func(p ir.Path, _ ir.ShapeID, _ ir.Shape) bool {
				p = p.Clone()
				findings, _, ok := l.Explain(p)
				if !ok {
					t.Errorf("%s %s %s: not found", p.Operation, p.Side, p)
				}
				for _, f := range findings {
					seen[f.Subject]++
					for _, r := range f.Reasons {
						text := r.Span.Of(r.File.Text)
						if want := wanted(f.Subject, r.Text, p); want != "" && !strings.Contains(text, want) {
							t.Errorf("%s %s %s: %s: %q is shown for %q", p.Operation, p.Side, p, f.Subject, text, r.Text)
						}
					}
				}
				return len(p.Steps) < 6
			})
			_, near, ok := l.Explain(ir.Path{Operation: l.Model.Operations[0].Name, Side: ir.Request, Steps: []ir.Step{{Name: "Nowhere"}}})
			if ok || len(near.Steps) != 0 {
				t.Errorf("Nowhere was found near %v", near)
			}
		}
	}
	for _, subject := range []string{"kind", "required", "limit", "location", "union", "name"} {
		if seen[subject] == 0 {
			t.Errorf("nothing is said of %s", subject)
		}
	}
}

// wanted is a word that the line of a reason has.
func wanted(subject, reason string, p ir.Path) string {
	switch {
	case subject == "required" && reason == "its label":
		return "Required:"
	case subject == "union" && strings.Contains(reason, "page"):
		return "UNION"
	case subject == "union":
		return "Union"
	case reason == "its type":
		return "Type:"
	case subject == "limit":
		return ":"
	}
	return ""
}

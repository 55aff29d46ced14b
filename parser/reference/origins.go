package reference

import (
	"fmt"

	"shapec/diag"
	"shapec/internal/prose"
	"shapec/ir"
)

// statedInProse is the evidence of what only a description says.
const statedInProse ir.Evidence = "stated in prose"

// A Finding is one conclusion about a place.
type Finding struct {
	Subject    string // what it is about: kind, name, union, required, limit, …
	Conclusion string // lower case, no full stop
	Evidence   ir.Evidence
	Reasons    []Reason
	Otherwise  []string // what else was possible; empty where nothing was
}

// A Reason is a line of a page that a conclusion rests on.
type Reason struct {
	Text string // what to see there
	File *diag.File
	Span diag.Span
}

// Explain tells what was concluded for a place, and from which lines; a path
// without a side is the operation itself. ok is false where the pages have no
// such place; near then is the longest part of the path that exists.
func (l *Linked) Explain(p ir.Path) (findings []Finding, near ir.Path, ok bool) {
	o := l.Model.Operation(p.Operation)
	if o == nil {
		return nil, ir.Path{}, false
	}
	page := l.byName[o.Name]
	if p.Side == "" {
		return l.explainOperation(o, page), p, true
	}
	at := o.Input
	if p.Side == ir.Response {
		at = o.Output
	}
	if at == "" {
		return nil, ir.Path{Operation: p.Operation}, false
	}
	var owner ir.ShapeID // of the last member on the path
	var member *ir.Member
	for n, step := range p.Steps {
		edge, found := edgeOf(l.Model.Shapes[at], step)
		if !found {
			return nil, ir.Path{Operation: p.Operation, Side: p.Side, Steps: p.Steps[:n]}, false
		}
		if edge.Member != nil {
			owner, member = at, edge.Member
		}
		at = edge.Target
	}
	return l.explainMember(owner, member, at), p, true
}

func edgeOf(s ir.Shape, step ir.Step) (ir.Edge, bool) {
	for _, e := range ir.Edges(s) {
		if e.Step == step {
			return e, true
		}
	}
	return ir.Edge{}, false
}

func (l *Linked) explainOperation(o *ir.Operation, p *Page) []Finding {
	findings := []Finding{{
		Subject: "name", Conclusion: o.Name, Evidence: o.Evidence,
		Reasons: []Reason{{Text: "the page's title", File: p.File, Span: p.At}},
	}}
	if o.HTTP != nil && p.Request != nil {
		findings = append(findings, Finding{
			Subject: "http", Conclusion: o.HTTP.Method + " " + o.HTTP.URI, Evidence: ir.Stated,
			Reasons: []Reason{{Text: "the request's first line", File: p.File, Span: p.Request.At}},
		})
	}
	for i := range p.Errors {
		e := &p.Errors[i]
		f := Finding{Subject: "error", Conclusion: e.Name, Evidence: ir.Stated, Reasons: []Reason{{Text: "its name", File: p.File, Span: e.At}}}
		if e.Status > 0 {
			f.Conclusion = fmt.Sprintf("%s, HTTP status %d", e.Name, e.Status)
			f.Reasons = append(f.Reasons, Reason{Text: "its status", File: p.File, Span: e.StatusAt})
		}
		findings = append(findings, f)
	}
	return findings
}

// explainMember explains a member, and the shape that a path through it ends in.
func (l *Linked) explainMember(owner ir.ShapeID, m *ir.Member, target ir.ShapeID) []Finding {
	at := l.places[owner]
	var row *Row
	if m != nil && at.page != nil {
		if i, ok := at.rows[m.Name]; ok && i >= 0 {
			row = &at.page.Rows[i]
		}
	}
	reason := func(text string, s diag.Span) []Reason {
		if row == nil || s.IsZero() {
			return nil
		}
		return []Reason{{Text: text, File: at.page.File, Span: s}}
	}
	kind := Finding{Subject: "kind", Conclusion: string(l.Model.KindOf(target)), Evidence: ir.Stated}
	switch {
	case m == nil:
	case row == nil:
		kind.Evidence = ir.Inferred
		if missing := l.missingOf(owner); missing != nil {
			kind.Reasons = []Reason{{Text: "its type has no page among the sources; a syntax block shows it", File: missing.File, Span: missing.At}}
		}
	case row.Root:
		kind.Evidence = ir.Inferred
		kind.Reasons = reason("the root of the body, which is the member "+m.Name, row.At)
		if at.side == ir.Response {
			kind.Otherwise = []string{"the members of " + string(target) + " themselves: pages print both alike, and these are worded as on its page"}
		}
	case row.TypeAt.IsZero():
		kind.Evidence = m.Evidence
		kind.Reasons = reason("its row, which states no type", row.At)
	default:
		kind.Reasons = append(reason("its row", row.At), reason("its type", row.TypeAt)...)
	}
	findings := []Finding{kind}
	if row != nil {
		findings = append(findings, l.explainRequired(m, row, reason))
		if m.Hints != nil {
			findings = append(findings, Finding{Subject: "values", Conclusion: prose.InWords(m.Hints), Evidence: statedInProse, Reasons: reason("its description", row.DocAt)})
		}
		for i := range row.Limits {
			if text := row.Limits[i].String(); text != "" {
				findings = append(findings, Finding{Subject: "limit", Conclusion: text, Evidence: ir.Stated, Reasons: reason("its label", row.Limits[i].At)})
			}
		}
		if m.Location != "" {
			findings = append(findings, Finding{Subject: "location", Conclusion: m.Location + " " + m.LocationName, Evidence: ir.Stated, Reasons: reason("its row", row.At)})
		}
	}
	if u, ok := l.Model.Shapes[target].(*ir.Union); ok && !u.EventStream {
		f := Finding{Subject: "union", Conclusion: "exactly one of its members", Evidence: ir.Stated}
		if t := l.places[target]; t.page != nil && !t.page.Union.IsZero() {
			f.Reasons = []Reason{{Text: "the note on its page", File: t.page.File, Span: t.page.Union}}
		} else if row != nil {
			f.Reasons = reason("the note of the row", row.Union)
		}
		findings = append(findings, f)
	}
	if t := l.places[target]; t.page != nil && t.side == "" {
		findings = append(findings, Finding{
			Subject: "name", Conclusion: string(target), Evidence: ir.Stated,
			Reasons: []Reason{{Text: "the title of its page", File: t.page.File, Span: t.page.At}},
		})
	}
	return findings
}

func (l *Linked) explainRequired(m *ir.Member, row *Row, reason func(string, diag.Span) []Reason) Finding {
	f := Finding{Subject: "required", Conclusion: "no", Evidence: ir.Stated, Reasons: reason("its label", row.RequiredAt)}
	switch {
	case m.Required == ir.Yes:
		f.Conclusion = "yes"
	case m.Required == ir.Unknown && row.Root:
		f.Conclusion, f.Evidence = "unknown: the row of a body's root says it on every page", ir.Assumed
	case m.Required == ir.Unknown:
		f.Conclusion, f.Evidence = "unknown: pages do not say it of what an operation returns", ir.Assumed
	case row.RequiredAt.IsZero():
		f.Reasons = reason("its row, which has no such label", row.At)
	}
	return f
}

func (l *Linked) missingOf(id ir.ShapeID) *Missing {
	for i := range l.Missing {
		if l.Missing[i].Name == string(id) {
			return &l.Missing[i]
		}
	}
	return nil
}

// String is the limit in words; empty where it says nothing.
func (l Limit) String() string {
	bounds := func(what string) string {
		switch {
		case l.Min != "" && l.Max != "":
			return fmt.Sprintf("%s %s to %s", what, l.Min, l.Max)
		case l.Min != "":
			return fmt.Sprintf("%s at least %s", what, l.Min)
		case l.Max != "":
			return fmt.Sprintf("%s at most %s", what, l.Max)
		}
		return ""
	}
	switch l.Of {
	case Length:
		return bounds("length")
	case KeyLength:
		return bounds("length of keys")
	case ValueLength:
		return bounds("length of values")
	case Range:
		return bounds("value")
	case Items:
		return bounds("items")
	case Entries:
		return bounds("entries")
	case Pattern:
		return "pattern " + l.Pattern
	case KeyPattern:
		return "pattern of keys " + l.Pattern
	case ValuePattern:
		return "pattern of values " + l.Pattern
	case Values:
		return fmt.Sprintf("one of %d values", len(l.Values))
	case KeyValues:
		return fmt.Sprintf("keys are of %d values", len(l.Values))
	}
	return ""
}

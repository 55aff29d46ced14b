package report

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/diff"

	"shapec/internal/ci"
	"shapec/internal/outside"
)

// An entry is what one cause has to tell: a finding, whose parts stand in it, or
// the values that one enum got, or lost. Never empty.
type entry []*diff.Finding

// severities in the order of the findings.
var severities = []diff.Severity{diff.Breaking, diff.Dangerous, diff.Info}

// entries lists a report's findings without their parts.
func (r *Report) entries() []entry {
	var out []entry
	for _, f := range r.Findings {
		if f.Cause != "" {
			continue
		}
		if n := len(out); n > 0 && sameEnum(out[n-1][0], f) {
			out[n-1] = append(out[n-1], f)
			continue
		}
		out = append(out, entry{f})
	}
	return out
}

func sameEnum(a, b *diff.Finding) bool {
	return (a.ID == diff.EnumValueAdded || a.ID == diff.EnumValueRemoved) && a.ID == b.ID && a.Shape == b.Shape && a.Severity == b.Severity &&
		a.Fails == b.Fails && a.Acknowledged == b.Acknowledged && slices.Equal(a.Affects, b.Affects)
}

// maxValues is how many values of an enum a message lists.
const maxValues = 30

// message is one sentence, in one line.
func (e entry) message() string {
	f := e[0]
	if len(e) == 1 {
		return outside.Line(f.Message())
	}
	var values []string
	for _, f := range e[:min(len(e), maxValues)] {
		values = append(values, "“"+f.Value+"”")
	}
	if n := len(e) - maxValues; n > 0 {
		values = append(values, fmt.Sprintf("… and %d more", n))
	}
	what, shape := "were added to", cmp.Or(f.Shape, "“"+f.Affects[0].Path+"”")
	if f.ID == diff.EnumValueRemoved {
		what = "were removed from"
	}
	return outside.Line(fmt.Sprintf("%s %s %s %s", count(len(e), "value"), strings.Join(values, ", "), what, shape))
}

// prints are the fingerprints of all findings of the entry.
func (e entry) prints() string {
	var out []string
	for _, f := range e {
		out = append(out, f.Fingerprint)
	}
	return strings.Join(out, " ")
}

// at finds where a finding stands.
func (r *Report) at(f *diff.Finding) (s ci.Place, ok bool) { return find(r.At, f) }

// was finds where that stood which is gone.
func (r *Report) was(f *diff.Finding) (s ci.Place, ok bool) {
	switch f.ID {
	case diff.OperationRemoved, diff.MemberRemoved, diff.EnumValueRemoved, diff.ErrorRemoved:
		return find(r.Was, f)
	}
	return s, false
}

// find looks at the worst of the places.
func find(in func(*diff.Change) (*diag.File, diag.Span), f *diff.Finding) (s ci.Place, ok bool) {
	if in == nil {
		return s, false
	}
	c := f.Change
	if worst := (Options{Places: 1}).shown(f); len(worst) > 0 {
		c.Affects = worst
	}
	file, span := in(&c)
	if file == nil {
		return s, false
	}
	start, end := file.Position(span.Start), file.Position(span.End)
	return ci.Place{File: outside.Line(file.Name), Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column}, true
}

// spots words both places, the new one first; empty where none is known.
func (r *Report) spots(f *diff.Finding) string {
	at, ok := r.at(f)
	was, gone := r.was(f)
	switch {
	case ok && gone:
		return at.String() + ", was " + was.String()
	case ok:
		return at.String()
	case gone:
		return "was " + was.String()
	}
	return ""
}

// docs is where the kind of a finding is documented.
func (o Options) docs(f *diff.Finding) string {
	return o.Docs + "docs/compatibility.md#" + string(f.ID)
}

// shown picks the places of a finding that are shown: the worst first, for a
// place may be harmless on one side.
func (o Options) shown(f *diff.Finding) []diff.Place {
	if f.ID == diff.RenameSuspected {
		return nil // those of the removal before it
	}
	n := o.places(len(f.Affects))
	out := make([]diff.Place, 0, n)
	for _, worst := range []bool{true, false} {
		for _, p := range f.Affects {
			if len(out) == n {
				return out
			}
			if (f.SeverityAt(p.Side) == f.Severity) == worst {
				out = append(out, p)
			}
		}
	}
	return out
}

// milder words what a place means where that is not what the finding means.
func milder(f *diff.Finding, p diff.Place) string {
	if s := f.SeverityAt(p.Side); s != f.Severity {
		return " (" + s.String() + ")"
	}
	return ""
}

// rest words how many places are not shown.
func rest(f *diff.Finding, shown int) string {
	hidden := len(f.Affects) - shown
	if f.ID == diff.RenameSuspected || hidden == 0 && !f.Truncated {
		return ""
	}
	operations := map[string]bool{}
	for _, p := range f.Affects {
		operations[p.Operation] = true
	}
	more := ""
	if f.Truncated {
		more = "at least "
	}
	return fmt.Sprintf("… and %s%s (in %s altogether)", more, count(hidden, "more place"), count(len(operations), "operation"))
}

// where words a place in one line.
func where(p diff.Place) string {
	return outside.Line(strings.TrimSpace(fmt.Sprintf("%s %s %s", p.Operation, p.Side, p.Path)))
}

// inLine words where a finding is met, in one line: the first place, and how many more.
func inLine(f *diff.Finding) string {
	shown := Options{Places: 1}.shown(f)
	if len(shown) == 0 {
		return ""
	}
	out := where(shown[0])
	if n := len(f.Affects) - 1; n > 0 {
		out += " and " + count(n, "more place")
	}
	return out
}

// named words an acknowledgement in a line.
func named(a *diff.Acknowledgement) string {
	parts := []string{a.Fingerprint}
	if a.Fingerprint == "" {
		parts[0] = cmp.Or(string(a.ID), "everything")
	}
	if a.Operation != "" {
		parts = append(parts, "operation "+a.Operation)
	}
	if a.Path != "" {
		parts = append(parts, "path "+a.Path)
	}
	out := strings.Join(parts, " ") + ": " + a.Reason
	if a.Owner != "" {
		out += " (" + a.Owner + ")"
	}
	if a.Expires != "" {
		out += ", until " + a.Expires
	}
	if a.Source != "" {
		out += " (" + a.Source + ")"
	}
	return outside.Line(out)
}

// link is where a place can be looked at. A file's name is never a scheme or a host.
func (o Options) link(s ci.Place) string {
	path := strings.NewReplacer("(", "%28", ")", "%29").Replace((&url.URL{Path: strings.TrimLeft(s.File, "/")}).String())
	return fmt.Sprintf("%s%s#L%d", o.Links, path, s.Line)
}

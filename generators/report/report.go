package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"shapec/diff"
	"shapec/ir"
)

// A Report is the findings and what they are about.
type Report struct {
	diff.Report
	Old, New ir.Service
}

// Options say how a report looks. The zero value writes no colours and shows
// [defaultPlaces] places of a finding.
type Options struct {
	Color  bool // ANSI colours; text only
	Places int  // shown of a finding in text and Markdown, the rest is counted; negative: all. JSON lists all
}

// defaultPlaces is how many places of a finding text and Markdown show.
const defaultPlaces = 3

func (o Options) places(n int) int {
	switch {
	case o.Places < 0:
		return n
	case o.Places == 0:
		return min(n, defaultPlaces)
	}
	return min(n, o.Places)
}

// A Format writes a report.
type Format struct {
	Name      string // the word users select it by
	Doc       string // one line
	Extension string // of a file, with the dot
	Write     func(w io.Writer, r *Report, o Options) error
}

// formats lists every format.
func formats() []Format {
	return []Format{
		{"text", "for a terminal or a CI log", ".txt", writeText},
		{"markdown", "for a review or a release note", ".md", writeMarkdown},
		{"json", "for programs (docs/report.schema.json)", ".json", writeJSON},
	}
}

// Lookup finds a format by its name.
func Lookup(name string) (Format, error) {
	var names []string
	for _, f := range formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("there is no format %q; there are: %s", name, strings.Join(names, ", "))
}

// title names what was compared: "Parcel Service, 2026-01-01 to 2026-02-01".
func (r *Report) title() string {
	name := r.New.Called()
	if name == "" {
		name = r.Old.Called()
	}
	if name == "" {
		name = "the service"
	}
	name = oneLine(name)
	switch {
	case r.New.Release != "" && r.Old.Release != "" && r.New.Release != r.Old.Release:
		return fmt.Sprintf("%s, %s to %s", name, r.Old.Release, r.New.Release)
	case r.New.Release != "":
		return name + ", " + r.New.Release
	}
	return name
}

// counts words the summary: "2 breaking, 1 dangerous, 5 info, 1 acknowledged".
func (r *Report) counts() string {
	s := r.Summary
	out := fmt.Sprintf("%d breaking, %d dangerous, %d info", s.Breaking, s.Dangerous, s.Info)
	if s.Acknowledged > 0 {
		out += fmt.Sprintf(", %d acknowledged", s.Acknowledged)
	}
	return out
}

// severities in the order of the findings.
var severities = []diff.Severity{diff.Breaking, diff.Dangerous, diff.Info}

// of lists the entries of a severity: findings without their parts. The values
// that one enum got, or lost, are one entry.
func (r *Report) of(s diff.Severity) [][]*diff.Finding {
	var out [][]*diff.Finding
	for _, f := range r.Findings {
		if f.Severity != s || f.Cause != "" {
			continue
		}
		if n := len(out); n > 0 && sameEnum(out[n-1][0], f) {
			out[n-1] = append(out[n-1], f)
			continue
		}
		out = append(out, []*diff.Finding{f})
	}
	return out
}

func sameEnum(a, b *diff.Finding) bool {
	return (a.ID == diff.EnumValueAdded || a.ID == diff.EnumValueRemoved) && a.ID == b.ID && a.Shape == b.Shape &&
		a.Fails == b.Fails && a.Acknowledged == b.Acknowledged && slices.Equal(a.Affects, b.Affects)
}

// message is that of an entry.
func message(entry []*diff.Finding) string {
	f := entry[0]
	if len(entry) == 1 {
		return f.Message()
	}
	var values []string
	for _, f := range entry {
		values = append(values, "“"+f.Value+"”")
	}
	what, shape := "were added to", cmp.Or(f.Shape, "“"+f.Affects[0].Path+"”")
	if f.ID == diff.EnumValueRemoved {
		what = "were removed from"
	}
	return fmt.Sprintf("%s %s %s %s", count(len(values), "value"), strings.Join(values, ", "), what, shape)
}

func prints(entry []*diff.Finding) string {
	var out []string
	for _, f := range entry {
		out = append(out, f.Fingerprint)
	}
	return strings.Join(out, " ")
}

// shown picks the places of a finding that are shown: the worst first, for a
// place may be harmless on one side.
func (o Options) shown(f *diff.Finding) []diff.Place {
	if f.ID == diff.RenameSuspected {
		return nil // those of the removal before it
	}
	n := o.places(len(f.Affects))
	var out []diff.Place
	for _, worst := range []bool{true, false} {
		for _, p := range f.Affects {
			if len(out) < n && (f.SeverityAt(p.Side) == f.Severity) == worst {
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

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// verdict words why the run fails; empty where it does not.
func (r *Report) verdict() []string {
	var out []string
	fails, all := 0, 0
	for _, f := range r.Findings {
		if f.ID == diff.RenameSuspected || f.Cause != "" {
			continue // another reading of what is told
		}
		all++
		if f.Fails {
			fails++
		}
	}
	if fails > 0 {
		level := r.FailOn.Severity.String()
		if r.FailOn.Severity == diff.Info {
			level = "any"
		}
		out = append(out, fmt.Sprintf("%d of %s stop this run (fail-on: %s%s)", fails, count(all, "finding"), level, narrowed(r.FailOn)))
	}
	if n := len(r.Stale); n > 0 && r.StaleFails {
		out = append(out, count(n, "stale acknowledgement")+": what matches nothing any more is to be removed")
	}
	return out
}

func narrowed(on diff.FailOn) string {
	var parts []string
	for _, s := range on.Sides {
		parts = append(parts, string(s))
	}
	for _, a := range on.Axes {
		parts = append(parts, string(a))
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
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
	return oneLine(out)
}

package report

import (
	"fmt"
	"io"
	"strings"

	"shapec/diag"
	"shapec/diff"
	"shapec/ir"

	"shapec/internal/outside"
)

// A Report is the findings about one service and what they are about.
type Report struct {
	diff.Report
	Old, New ir.Service
	// At finds where a change stands in the new source, or what holds it there; Was
	// where that stood which is no longer there. They may be nil, and a nil file means
	// that it is not known.
	At, Was func(*diff.Change) (*diag.File, diag.Span)

	group string  // of a part: what its findings have in common
	whole *Report // of a part: the report of the service; else nil
}

// Options say how a report looks. The zero value writes no colours and shows
// [defaultPlaces] places of a finding.
type Options struct {
	Color  bool   // ANSI colours; text only
	Places int    // shown of a finding in text and Markdown, the rest is counted; negative: all. JSON lists all
	Size   int    // bytes that Markdown may have; 0: what one comment holds; negative: no bound
	Docs   string // where the documentation of shapec is: a folder's URL; empty: links are relative to shapec's own
	Links  string // what file names in links begin with, as "https://example.com/blob/main/"; empty: they are relative
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

// A Format writes the reports of one run, a service each.
type Format struct {
	Name      string // the word users select it by
	Doc       string // one line
	Extension string // of a file, with the dot
	Write     func(w io.Writer, services []*Report, o Options) error
}

// Formats lists every format.
func Formats() []Format {
	return []Format{
		{"text", "for a terminal or a CI log", ".txt", writeText},
		{"markdown", "for a review, one comment long", ".md", writeMarkdown},
		{"html", "for people: one page to search and filter, without network", ".html", writeHTML},
		{"json", "for programs (docs/report.schema.json)", ".json", writeJSON},
		{"sarif", "for code scanning and editors (SARIF 2.1.0)", ".sarif", writeSARIF},
		{"junit", "for CI that shows tests: a case for each finding", ".xml", writeJUnit},
		{"github", "annotations of a GitHub workflow", ".txt", writeGitHub},
		{"gitlab", "a Code Quality report of GitLab", ".json", writeGitLab},
		{"singleline", "one line a finding, as compilers print them", ".txt", writeSingleLine},
	}
}

// Names lists the formats by the words users select them by.
func Names() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// Lookup finds a format by its name.
func Lookup(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("there is no format %q; there are: %s", name, strings.Join(Names(), ", "))
}

// name is what people call the service.
func (r *Report) name() string {
	for _, name := range []string{r.New.Called(), r.Old.Called()} {
		if name != "" {
			return outside.Line(name)
		}
	}
	return "the service"
}

// title names what was compared: "Parcel Service, 2026-01-01 to 2026-02-01".
func (r *Report) title() string {
	if r.group != "" {
		return r.whole.title() + ": " + outside.Line(r.group)
	}
	switch {
	case r.New.Release != "" && r.Old.Release != "" && r.New.Release != r.Old.Release:
		return fmt.Sprintf("%s, %s to %s", r.name(), outside.Line(r.Old.Release), outside.Line(r.New.Release))
	case r.New.Release != "":
		return r.name() + ", " + outside.Line(r.New.Release)
	}
	return r.name()
}

// titleOf names a run: its service, or how many there are.
func titleOf(services []*Report) string {
	services = wholes(services)
	if len(services) == 1 {
		return services[0].title()
	}
	return count(len(services), "service")
}

// summaryOf adds the summaries of services up.
func summaryOf(services []*Report) diff.Summary {
	services = wholes(services)
	sum := diff.Summary{Semver: "none"}
	rank := map[string]int{"none": 0, "patch": 1, "minor": 2, "major": 3}
	for _, r := range services {
		s := r.Summary
		sum.Breaking += s.Breaking
		sum.Dangerous += s.Dangerous
		sum.Info += s.Info
		sum.Acknowledged += s.Acknowledged
		if rank[s.Semver] > rank[sum.Semver] {
			sum.Semver = s.Semver
		}
	}
	return sum
}

// counts words a summary: "2 breaking, 1 dangerous, 5 info, 1 acknowledged".
func counts(s diff.Summary) string {
	out := fmt.Sprintf("%d breaking, %d dangerous, %d info", s.Breaking, s.Dangerous, s.Info)
	if s.Acknowledged > 0 {
		out += fmt.Sprintf(", %d acknowledged", s.Acknowledged)
	}
	return out
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// verdict words why a run fails; empty where it does not.
func verdict(services []*Report) []string {
	services = wholes(services)
	var out []string
	fails, all, stale := 0, 0, 0
	for _, r := range services {
		for _, f := range r.Findings {
			if f.ID == diff.RenameSuspected || f.Cause != "" {
				continue // another reading of what is told
			}
			all++
			if f.Fails {
				fails++
			}
		}
		if r.StaleFails {
			stale += len(r.Stale)
		}
	}
	if fails > 0 {
		on := services[0].FailOn
		level := on.Severity.String()
		if on.Severity == diff.Info {
			level = "any"
		}
		out = append(out, fmt.Sprintf("%d of %s stop this run (fail-on: %s%s)", fails, count(all, "finding"), level, narrowed(on)))
	}
	if stale > 0 {
		out = append(out, count(stale, "stale acknowledgement")+": what matches nothing any more is to be removed")
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

package report

import (
	"io"
	"strings"

	"shapec/diff"

	"shapec/internal/ci"
	"shapec/internal/outside"
)

// writeJUnit writes a suite for each service and a case for each finding. What
// stops the run fails, what somebody acknowledged is skipped, the rest passes: the
// verdict is the command's.
func writeJUnit(w io.Writer, services []*Report, o Options) error {
	var suites []ci.Suite
	for _, r := range services {
		suites = append(suites, ci.Suite{Name: r.title(), Cases: testCases(r, o)})
	}
	return ci.JUnit(w, "shapec diff", suites)
}

func testCases(r *Report, o Options) (cases []ci.Case) {
	for _, f := range r.Findings {
		if f.Cause == "" {
			cases = append(cases, caseOf(r, f, o))
		}
	}
	if r.StaleFails {
		for i := range r.Stale {
			text := "stale acknowledgement " + named(&r.Stale[i])
			cases = append(cases, ci.Case{Name: text, Class: r.name(), Failure: "it matches nothing any more", Kind: "stale", Output: text})
		}
	}
	return cases
}

func caseOf(r *Report, f *diff.Finding, o Options) ci.Case {
	class := r.name()
	if len(f.Affects) > 0 {
		class += "." + outside.Line(f.Affects[0].Operation)
	}
	message := outside.Line(f.Message())
	c := ci.Case{Name: strings.TrimSpace(string(f.ID)+" "+inLine(f)) + " " + f.Fingerprint, Class: class}
	details := []string{message, "severity: " + f.Severity.String()}
	c.At, _ = r.at(f)
	if at := r.spots(f); at != "" {
		details = append(details, "at: "+at)
	}
	for _, p := range f.Parts {
		details = append(details, "part: "+outside.Line(p.Message())+" ("+p.Severity.String()+")")
	}
	shown := o.shown(f)
	for _, p := range shown {
		details = append(details, "in: "+where(p)+milder(f, p))
	}
	if more := rest(f, len(shown)); more != "" {
		details = append(details, more)
	}
	details = append(details, "help: "+f.Help(), "see: "+o.docs(f))
	c.Output = strings.Join(details, "\n")
	switch {
	case f.Fails:
		c.Failure, c.Kind = message, f.Severity.String()
	case f.Acknowledged != nil:
		c.Skipped = "acknowledged: " + named(f.Acknowledged)
	}
	return c
}

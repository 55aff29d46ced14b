package report

import (
	"bufio"
	"io"

	"shapec/diff"

	"shapec/internal/ci"
	"shapec/internal/outside"
)

// writeGitLab writes one issue a line. What somebody acknowledged is left out, for
// the format cannot say so; the fingerprints of services are kept apart by their names.
func writeGitLab(w io.Writer, services []*Report, o Options) error {
	b := bufio.NewWriter(w)
	b.WriteString("[")
	n := 0
	for _, r := range services {
		for _, f := range r.Findings {
			if f.Cause != "" || f.Acknowledged != nil {
				continue
			}
			b.WriteString(comma(n))
			b.Write(compact(issue(r, f, o)))
			n++
		}
	}
	b.WriteString("]\n")
	return b.Flush()
}

var gitLabSeverities = map[diff.Severity]string{diff.Breaking: "major", diff.Dangerous: "minor", diff.Info: "info"}

func issue(r *Report, f *diff.Finding, o Options) ci.Issue {
	out := ci.Issue{
		Description: outside.Line(f.Message()), CheckName: string(f.ID), Fingerprint: r.name() + ":" + f.Fingerprint,
		Severity: gitLabSeverities[f.Severity], Content: &ci.Content{Body: escape("help: "+f.Help()) + " (" + o.docs(f) + ")"},
	}
	if f.Fails {
		out.Severity = "critical"
	}
	if place := inLine(f); place != "" {
		out.Description += " (" + place + ")"
	}
	at, _ := r.at(f)
	out.Location = ci.In(at)
	return out
}

package report

import (
	"bufio"
	"io"

	"shapec/diff"

	"shapec/internal/outside"
)

// An issueJSON is one entry of GitLab's Code Quality report, a subset of Code
// Climate's format.
type issueJSON struct {
	Description string       `json:"description"`
	CheckName   string       `json:"check_name"`
	Fingerprint string       `json:"fingerprint"` // unique in the report
	Severity    string       `json:"severity"`    // info, minor, major, critical, blocker
	Location    locationJSON `json:"location"`
	Content     contentJSON  `json:"content"`
}

type locationJSON struct {
	Path      string        `json:"path"`
	Lines     linesJSON     `json:"lines"`
	Positions positionsJSON `json:"positions"`
}

type linesJSON struct {
	Begin int `json:"begin"`
}

type positionsJSON struct {
	Begin positionJSON `json:"begin"`
}

type positionJSON struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type contentJSON struct {
	Body string `json:"body"` // Markdown
}

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

func issue(r *Report, f *diff.Finding, o Options) issueJSON {
	out := issueJSON{
		Description: outside.Line(f.Message()), CheckName: string(f.ID), Fingerprint: r.name() + ":" + f.Fingerprint,
		Severity: gitLabSeverities[f.Severity], Content: contentJSON{escape("help: "+f.Help()) + " (" + o.docs(f) + ")"},
		Location: location(spot{file: "-", line: 1, column: 1}),
	}
	if f.Fails {
		out.Severity = "critical"
	}
	if place := inLine(f); place != "" {
		out.Description += " (" + place + ")"
	}
	if s, ok := r.at(f); ok {
		out.Location = location(s)
	}
	return out
}

// location says the line both ways: the shorter one is all that old releases know.
func location(s spot) locationJSON {
	return locationJSON{s.file, linesJSON{s.line}, positionsJSON{positionJSON{s.line, s.column}}}
}

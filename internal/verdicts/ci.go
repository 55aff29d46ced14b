package verdicts

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"shapec/diag"
	"shapec/internal/ci"
	"shapec/internal/outside"
)

// GitHub prints what was found as the commands with which GitHub Actions marks lines.
func (r *Run) GitHub(w io.Writer) error {
	all := r.Report()
	for _, d := range all.All() {
		level := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "notice"}[d.Severity]
		if _, err := fmt.Fprintln(w, ci.Command(level, d.Code.ID, withHelp(d), placeOf(d))); err != nil {
			return err
		}
	}
	for c, n := range all.LeftOut() {
		fmt.Fprintln(w, ci.Command("notice", "shapec", fmt.Sprintf("%d more of [%s] are left out", n, c.ID), ci.Place{}))
	}
	return nil
}

func placeOf(d diag.Diagnostic) ci.Place {
	if d.File == nil {
		return ci.Place{}
	}
	start, end := d.File.Position(d.Span.Start), d.File.Position(d.Span.End)
	return ci.Place{File: outside.Line(d.File.Name), Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column}
}

func withHelp(d diag.Diagnostic) string {
	if d.Help == "" {
		return d.Message
	}
	return d.Message + "\nhelp: " + d.Help
}

// GitLab makes a Code Quality report.
func (r *Run) GitLab() []ci.Issue {
	out := []ci.Issue{}
	twins := map[string]int{}
	for _, d := range r.Report().All() {
		at := placeOf(d)
		key := d.Code.ID + "\x00" + at.File + "\x00" + d.Message
		twins[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, twins[key]))
		out = append(out, ci.Issue{
			Description: withHelp(d), CheckName: d.Code.ID, Fingerprint: hex.EncodeToString(sum[:16]), Location: ci.In(at),
			Severity: map[diag.Severity]string{diag.Error: "major", diag.Warning: "minor", diag.Info: "info"}[d.Severity],
		})
	}
	return out
}

// JUnit prints a test case for each file: it fails where the file has errors, or
// warnings and these are to fail.
func (r *Run) JUnit(w io.Writer, failOn diag.Severity) error {
	suite := ci.Suite{Name: "shapec validate"}
	for i := range r.Files {
		f := &r.Files[i]
		c := ci.Case{Name: outside.Line(f.Name), Class: "shapec.validate", At: ci.Place{File: outside.Line(f.Name)}, Broken: f.Unreadable}
		if len(f.Documents) > 0 {
			c.Class = strings.TrimPrefix(f.Documents[0].Service+"."+f.Documents[0].Operation, ".")
		}
		var text strings.Builder
		if err := diag.Render(&text, f.Report, diag.RenderOptions{}); err != nil {
			return err
		}
		c.Output = text.String()
		if f.Report.HasErrors() || failOn == diag.Warning && f.Report.Count(diag.Warning) > 0 {
			c.Failure, c.Kind = amounts(f.Report.Count(diag.Error), f.Report.Count(diag.Warning)), string(f.verdict())
		}
		suite.Cases = append(suite.Cases, c)
	}
	return ci.JUnit(w, suite.Name, []ci.Suite{suite})
}

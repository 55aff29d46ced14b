package verdicts

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"shapec/diag"
	"shapec/internal/outside"
)

// GitHub prints a report as the commands with which GitHub Actions marks lines.
func GitHub(w io.Writer, r *diag.Report) error {
	for _, d := range r.All() {
		command := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "notice"}[d.Severity]
		place := ""
		if d.File != nil {
			start, end := d.File.Position(d.Span.Start), d.File.Position(d.Span.End)
			place = fmt.Sprintf("file=%s,line=%d,col=%d,endLine=%d,", outside.CommandProperty(d.File.Name), start.Line, start.Column, end.Line)
			if end.Line == start.Line {
				place += fmt.Sprintf("endColumn=%d,", end.Column)
			}
		}
		if _, err := fmt.Fprintf(w, "::%s %stitle=%s::%s\n", command, place, outside.CommandProperty(d.Code.ID), outside.CommandData(withHelp(d))); err != nil {
			return err
		}
	}
	for _, line := range leftOut(r) {
		fmt.Fprintf(w, "::notice title=shapec::%s\n", outside.CommandData(line))
	}
	return nil
}

func withHelp(d diag.Diagnostic) string {
	if d.Help == "" {
		return d.Message
	}
	return d.Message + "\nhelp: " + d.Help
}

// leftOut says how many findings a report did not keep.
func leftOut(r *diag.Report) (lines []string) {
	for c, n := range r.LeftOut() {
		lines = append(lines, fmt.Sprintf("%d more of [%s] are left out", n, c.ID))
	}
	return lines
}

// A Quality is a finding of GitLab's code quality report.
type Quality struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"` // unique in the report, and the same where lines were added above
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
		} `json:"lines"`
	} `json:"location"`
}

// GitLab makes a code quality report. Findings without a place are left out:
// GitLab has none for them.
func GitLab(r *diag.Report) []Quality {
	out := []Quality{}
	twins := map[string]int{}
	for _, d := range r.All() {
		if d.File == nil {
			continue
		}
		q := Quality{Description: withHelp(d), CheckName: d.Code.ID,
			Severity: map[diag.Severity]string{diag.Error: "major", diag.Warning: "minor", diag.Info: "info"}[d.Severity]}
		q.Location.Path, q.Location.Lines.Begin = d.File.Name, d.File.Position(d.Span.Start).Line
		key := d.Code.ID + "\x00" + d.File.Name + "\x00" + d.Message
		twins[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, twins[key]))
		q.Fingerprint = hex.EncodeToString(sum[:16])
		out = append(out, q)
	}
	return out
}

type testSuites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Errors   int      `xml:"errors,attr"`
	Suite    testSuite
}

type testSuite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	File    string   `xml:"file,attr"`
	Failure *outcome `xml:"failure"`
	Error   *outcome `xml:"error"`
	Output  string   `xml:"system-out,omitempty"`
}

type outcome struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// JUnit prints a test case for each file: it fails where the file has errors, or
// warnings and these are to fail.
func (r *Run) JUnit(w io.Writer, failOn diag.Severity) error {
	suite := testSuite{Name: "shapec validate", Tests: len(r.Files)}
	for i := range r.Files {
		f := &r.Files[i]
		c := testCase{Name: f.Name, Class: "shapec.validate", File: f.Name}
		if len(f.Documents) > 0 {
			c.Class = strings.TrimPrefix(f.Documents[0].Service+"."+f.Documents[0].Operation, ".")
		}
		var text strings.Builder
		if err := diag.Render(&text, f.Report, diag.RenderOptions{}); err != nil {
			return err
		}
		o := &outcome{amounts(f.Report.Count(diag.Error), f.Report.Count(diag.Warning)), string(f.verdict()), printable(text.String())}
		switch {
		case f.Unreadable:
			c.Error = o
			suite.Errors++
		case f.Report.HasErrors() || failOn == diag.Warning && f.Report.Count(diag.Warning) > 0:
			c.Failure = o
			suite.Failures++
		default:
			c.Output = printable(text.String())
		}
		suite.Cases = append(suite.Cases, c)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(testSuites{Tests: suite.Tests, Failures: suite.Failures, Errors: suite.Errors, Suite: suite}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// printable leaves out what XML cannot hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}

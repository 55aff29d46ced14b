package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"shapec/diag"
)

// sarifReport is `--format sarif` of check and validate: SARIF 2.1.0.
func sarifReport(r *diag.Report) *sarif.Report {
	out := sarif.NewReport()
	run := sarif.NewRunWithInformationURI("shapec", "")
	run.Tool.Driver.InformationURI = nil // shapec has no home on the web
	run.WithColumnKind("unicodeCodePoints")
	twins := map[string]int{}
	for _, d := range r.All() {
		describeRule(run.AddRule(d.Code.ID), d.Code)
		text := d.Message
		if d.Help != "" {
			text += "\nhelp: " + d.Help
		}
		result := run.CreateResultForRule(d.Code.ID).WithLevel(sarifLevel(d.Severity)).WithMessage(sarif.NewTextMessage(text))
		print := fingerprint(&d)
		twins[print]++
		result.WithPartialFingerprints(map[string]string{"primaryLocationLineHash": fmt.Sprintf("%s:%d", print, twins[print])})
		if d.File != nil {
			result.AddLocation(sarifLocation(d.File, d.Span))
		}
		for _, l := range d.Labels {
			if l.File != nil {
				result.AddRelatedLocation(sarifLocation(l.File, l.Span).WithMessage(sarif.NewTextMessage(l.Text)))
			}
		}
	}
	out.AddRun(run)
	return out
}

func describeRule(rule *sarif.ReportingDescriptor, c *diag.Code) {
	text := c.Doc
	if c.Example != "" {
		text += "\n\nExample:\n\n```\n" + strings.TrimRight(c.Example, "\n") + "\n```"
	}
	rule.WithShortDescription(sarif.NewMultiformatMessageString().WithText(c.Title)).
		WithFullDescription(sarif.NewMultiformatMessageString().WithText(c.Doc)).
		WithHelp(sarif.NewMultiformatMessageString().WithText(text + "\n\n`shapec explain " + c.ID + "` prints this.").WithMarkdown(text)).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(sarifLevel(c.Severity)))
}

// fingerprint knows a finding again when lines were added above it: by what it
// says, not where. Messages quote the page, and hold no line numbers.
func fingerprint(d *diag.Diagnostic) string {
	name := ""
	if d.File != nil {
		name = d.File.Name
	}
	sum := sha256.Sum256([]byte(d.Code.ID + "\x00" + name + "\x00" + d.Message))
	return hex.EncodeToString(sum[:8])
}

func sarifLevel(s diag.Severity) string {
	if s == diag.Info {
		return "note"
	}
	return s.String()
}

func sarifLocation(f *diag.File, s diag.Span) *sarif.Location {
	start, end := f.Position(s.Start), f.Position(s.End)
	region := sarif.NewRegion().WithStartLine(start.Line).WithStartColumn(start.Column).WithEndLine(end.Line).WithEndColumn(end.Column)
	uri := strings.ReplaceAll(f.Name, "\\", "/")
	return sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().
		WithArtifactLocation(sarif.NewSimpleArtifactLocation(uri)).WithRegion(region))
}

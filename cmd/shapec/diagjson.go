package main

import (
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"shapec/diag"
)

// diagnosticsJSON is `shapec check --format json`. Lines and columns count from
// 1, columns in Unicode code points; end is exclusive.
func diagnosticsJSON(r *diag.Report) any {
	type place struct {
		File      string `json:"file,omitempty"`
		Line      int    `json:"line,omitempty"`
		Column    int    `json:"column,omitempty"`
		EndLine   int    `json:"endLine,omitempty"`
		EndColumn int    `json:"endColumn,omitempty"`
	}
	type label struct {
		place
		Message string `json:"message"`
	}
	type diagnostic struct {
		Code     string `json:"code"`
		Severity string `json:"severity"`
		place
		Message string  `json:"message"`
		Help    string  `json:"help,omitempty"`
		Labels  []label `json:"labels,omitempty"`
	}
	at := func(f *diag.File, s diag.Span) place {
		if f == nil {
			return place{}
		}
		start, end := f.Position(s.Start), f.Position(s.End)
		return place{f.Name, start.Line, start.Column, end.Line, end.Column}
	}
	list := []diagnostic{}
	for _, d := range r.All() {
		one := diagnostic{Code: d.Code.ID, Severity: d.Severity.String(), place: at(d.File, d.Span), Message: d.Message, Help: d.Help}
		for _, l := range d.Labels {
			one.Labels = append(one.Labels, label{at(l.File, l.Span), l.Text})
		}
		list = append(list, one)
	}
	dropped := map[string]int{}
	for _, c := range diag.Catalogue() {
		if n := r.Dropped(c); n > 0 {
			dropped[c.ID] = n
		}
	}
	return struct {
		Version     string         `json:"diagnosticsVersion"`
		Diagnostics []diagnostic   `json:"diagnostics"`
		Dropped     map[string]int `json:"dropped,omitempty"` // findings left out, by code
	}{"1", list, dropped}
}

// sarifReport is `shapec check --format sarif`: SARIF 2.1.0.
func sarifReport(r *diag.Report) *sarif.Report {
	out := sarif.NewReport()
	run := sarif.NewRunWithInformationURI("shapec", "")
	run.Tool.Driver.InformationURI = nil // shapec has no home on the web
	run.WithColumnKind("unicodeCodePoints")
	for _, d := range r.All() {
		rule := run.AddRule(d.Code.ID)
		rule.WithShortDescription(sarif.NewMultiformatMessageString().WithText(d.Code.Title))
		rule.WithFullDescription(sarif.NewMultiformatMessageString().WithText(d.Code.Doc))
		text := d.Message
		if d.Help != "" {
			text += "\nhelp: " + d.Help
		}
		result := run.CreateResultForRule(d.Code.ID).WithLevel(sarifLevel(d.Severity)).WithMessage(sarif.NewTextMessage(text))
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

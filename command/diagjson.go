package command

import (
	"shapec/diag"
	"shapec/internal/verdicts"
)

// diagnosticsJSON is `--format json` of check and validate, which
// docs/diagnostics.schema.json describes. Lines and columns count from
// 1, columns in Unicode code points; end is exclusive.
func diagnosticsJSON(r *diag.Report) *diagnosticReport {
	at := func(f *diag.File, s diag.Span) jsonPlace {
		if f == nil {
			return jsonPlace{}
		}
		start, end := f.Position(s.Start), f.Position(s.End)
		return jsonPlace{f.Name, start.Line, start.Column, end.Line, end.Column}
	}
	list := []jsonDiagnostic{}
	for _, d := range r.All() {
		one := jsonDiagnostic{Code: d.Code.ID, Severity: d.Severity.String(), jsonPlace: at(d.File, d.Span), Message: d.Message, Help: d.Help}
		for _, l := range d.Labels {
			one.Labels = append(one.Labels, jsonLabel{at(l.File, l.Span), l.Text})
		}
		list = append(list, one)
	}
	dropped := map[string]int{}
	for c, n := range r.LeftOut() {
		dropped[c.ID] = n
	}
	return &diagnosticReport{Version: "1", Diagnostics: list, Dropped: dropped}
}

type diagnosticReport struct {
	Version     string                `json:"diagnosticsVersion"`
	Diagnostics []jsonDiagnostic      `json:"diagnostics"`
	Dropped     map[string]int        `json:"dropped,omitempty"` // findings left out, by code
	Files       []verdicts.Summarized `json:"files,omitempty"`   // of validate: each that was checked
	Summary     string                `json:"summary,omitempty"` // likewise
}

type jsonPlace struct {
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"endLine,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
}
type jsonLabel struct {
	jsonPlace
	Message string `json:"message"`
}
type jsonDiagnostic struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	jsonPlace
	Message string      `json:"message"`
	Help    string      `json:"help,omitempty"`
	Labels  []jsonLabel `json:"labels,omitempty"`
}

package command

import "shapec/diag"

// diagnosticsJSON is `--format json` of check and validate, which
// docs/diagnostics.schema.json describes. Lines and columns count from
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

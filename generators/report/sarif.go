package report

import (
	"encoding/json"
	"io"
	"strings"

	"shapec/diff"
	"shapec/internal/sarif"

	"shapec/internal/ci"
	"shapec/internal/outside"
)

// writeSARIF writes a result for each finding. What somebody acknowledged is
// suppressed, with the reason; parts stand in the message of their cause.
func writeSARIF(w io.Writer, services []*Report, o Options) error {
	log := sarif.Empty()
	run := &log.Runs[0]
	driver := &run.Tool.Driver
	index := map[diff.ID]int{}
	for _, r := range services {
		for _, f := range r.Findings {
			if f.Cause != "" {
				continue
			}
			i, known := index[f.ID]
			if !known {
				i = len(driver.Rules)
				index[f.ID] = i
				driver.Rules = append(driver.Rules, sarifRule(f, o))
			}
			one := sarifResult(r, f)
			one.RuleIndex = i
			run.Results = append(run.Results, one)
		}
	}
	data, err := json.MarshalIndent(log, "", " ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(outside.JSON(data), '\n'))
	return err
}

var sarifLevels = map[diff.Severity]string{diff.Breaking: "error", diff.Dangerous: "warning", diff.Info: "note"}

func sarifRule(f *diff.Finding, o Options) sarif.Rule {
	kind := diff.RuleOf(f.ID)
	worst := diff.Off
	var text strings.Builder
	text.WriteString(kind.Title + "\n")
	for _, c := range kind.Cases {
		worst = max(worst, c.Request.Severity, c.Response.Severity)
		if c.When != "" {
			text.WriteString("\n- " + c.When + ": " + c.Help)
		} else {
			text.WriteString("\n- " + c.Help)
		}
	}
	text.WriteString("\n\n`shapec explain " + string(f.ID) + "` tells more.")
	rule := sarif.Rule{
		ID: string(f.ID), ShortDescription: sarif.Message{Text: kind.Title}, FullDescription: sarif.Message{Text: kind.Title},
		Help:    sarif.Message{Text: text.String(), Markdown: text.String()},
		Default: sarif.Configuration{Level: sarifLevels[worst]},
	}
	if link := o.docs(f); strings.Contains(link, "://") { // the format wants a whole one
		rule.HelpURI = link
	}
	return rule
}

func sarifResult(r *Report, f *diff.Finding) sarif.Result {
	text := outside.Line(f.Message())
	for _, p := range f.Parts {
		text += "\n" + outside.Line(p.Message()) + " (" + p.Severity.String() + ")"
	}
	shown := Options{}.shown(f)
	for _, p := range shown {
		text += "\n" + where(p) + milder(f, p)
	}
	if more := rest(f, len(shown)); more != "" {
		text += "\n" + more
	}
	out := sarif.Result{
		RuleID: string(f.ID), Level: sarifLevels[f.Severity], Message: sarif.Message{Text: text + "\nhelp: " + f.Help()},
		Fingerprints: map[string]string{"shapec/v1": f.Fingerprint},
		Properties: map[string]string{
			"severity": f.Severity.String(), "service": r.name(),
			"wire": f.Axes.Wire.String(), "source": f.Axes.Source.String(), "validation": f.Axes.Validation.String(),
		},
	}
	var at sarif.Location
	if s, ok := r.at(f); ok {
		at = sarifLocation(s)
	}
	if len(shown) > 0 {
		at.Logical = []sarif.Logical{{FullyQualifiedName: where(shown[0])}}
	}
	if at.Physical != nil || at.Logical != nil {
		out.Locations = []sarif.Location{at}
	}
	if s, ok := r.was(f); ok {
		was := sarifLocation(s)
		was.Message = &sarif.Message{Text: "it stood here"}
		out.Related = []sarif.Location{was}
	}
	if f.Acknowledged != nil {
		out.Suppressions = []sarif.Suppression{{Kind: "external", Justification: outside.Line(f.Acknowledged.Reason)}}
	}
	return out
}

func sarifLocation(s ci.Place) sarif.Location {
	return sarif.In(s.File, sarif.Region{StartLine: s.Line, StartColumn: s.Column, EndLine: s.EndLine, EndColumn: s.EndColumn})
}

package main

import (
	"fmt"
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/ir"
)

// explainPlace is `shapec ir --explain PATH`.
func (a *app) explainPlace(source *compiled, text string) error {
	path, err := ir.ParsePath(text)
	if err != nil {
		return a.fail(diag.Usage.New("--explain: %v", err).WithHelp("write it like CreateHarness.request.tools[].config"))
	}
	if source.origins == nil {
		return a.fail(diag.Usage.New("%s is a model: it states everything, nothing was concluded", source.Source))
	}
	found, near, ok := source.origins.Explain(path)
	if !ok {
		return a.fail(unknownPlace(source, path, near))
	}
	a.printf("%s\n", place(path))
	for _, f := range found {
		a.printf("\n%s: %s (%s)\n", f.Subject, f.Conclusion, f.Evidence)
		for _, r := range f.Reasons {
			a.printf("  %s\n", r.Text)
			if r.File != nil {
				pos := r.File.Position(r.Span.Start)
				a.printf("    %s:%d:%d: %s\n", r.File.Name, pos.Line, pos.Column, excerpt(r.File, r.Span))
			}
		}
		if len(f.Otherwise) > 0 {
			a.printf("  otherwise: %s\n", strings.Join(f.Otherwise, ", "))
		}
	}
	return nil
}

func place(p ir.Path) string {
	if len(p.Steps) == 0 {
		return fmt.Sprintf("%s.%s", p.Operation, p.Side)
	}
	return fmt.Sprintf("%s.%s.%s", p.Operation, p.Side, p)
}

// excerpt is the first line of a span that holds something, cut where it is long.
func excerpt(f *diag.File, s diag.Span) string {
	const most = 80
	text, _, _ := strings.Cut(strings.TrimSpace(s.Of(f.Text)), "\n")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

func unknownPlace(source *compiled, path, near ir.Path) diag.Diagnostic {
	if source.Model.Operation(path.Operation) == nil {
		return unknownOperation(source, path.Operation)
	}
	d := diag.Usage.New("there is no %s", place(path))
	var names []string
	ir.Walk(source.Model, func(p ir.Path, _ ir.ShapeID, s ir.Shape) bool {
		if len(names) == 0 && place(p) == place(near) {
			for _, m := range ir.Members(s) {
				names = append(names, m.Name)
			}
		}
		return len(p.Steps) < len(near.Steps)
	})
	if len(near.Steps) < len(path.Steps) {
		if best := suggest.Closest(path.Steps[len(near.Steps)].Name, names); best != "" {
			return d.WithHelp("%s has %q; did you mean that?", place(near), best)
		}
	}
	return d.WithHelp("%s is there", place(near))
}

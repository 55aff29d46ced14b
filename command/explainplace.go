package command

import (
	"fmt"
	"slices"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/ir"
	"shapec/lower"
)

// explainPlace is `shapec ir --explain PATH`.
func (a *app) explainPlace(list []*compile.Result, text string) error {
	path, err := ir.ParsePath(text)
	if !strings.ContainsAny(text, ".:/ ") {
		path, err = ir.Path{Operation: text}, nil // the operation itself
	}
	if err != nil {
		return a.fail(diag.Usage.New("--explain: %v", err).WithHelp("write it like CreateHarness.request.tools[].config"))
	}
	source, err := a.withOperation(list, path.Operation)
	if err != nil {
		return err
	}
	if source.Origins == nil {
		return a.fail(diag.Usage.New("%s is a model: it states everything, nothing was concluded", source.Source))
	}
	found, near, ok := explain(source.Origins, &path)
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

// explain looks a path up. A member's name may hold dots: where a step leads
// nowhere, the name may go on in the next one. The path becomes the one found.
func explain(o compile.Origins, path *ir.Path) (found []lower.Finding, near ir.Path, ok bool) {
	found, near, ok = o.Explain(*path)
	for at := len(near.Steps); !ok && at >= 0 && at >= len(near.Steps)-1; at-- {
		if longer, can := joined(*path, at); can {
			if f, _, there := explain(o, &longer); there {
				*path = longer
				return f, longer, true
			}
		}
	}
	return found, near, ok
}

// joined makes one name of the steps at i and after it.
func joined(p ir.Path, i int) (ir.Path, bool) {
	if i+1 >= len(p.Steps) || p.Steps[i].Kind != ir.MemberStep || p.Steps[i+1].Kind != ir.MemberStep {
		return p, false
	}
	name := p.Steps[i].Name + "." + p.Steps[i+1].Name
	p.Steps = slices.Concat(p.Steps[:i], []ir.Step{{Name: name}}, p.Steps[i+2:])
	return p, true
}

func place(p ir.Path) string {
	if p.Side == "" {
		return p.Operation
	}
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

func unknownPlace(source *compile.Result, path, near ir.Path) diag.Diagnostic {
	d := diag.Usage.New("there is no %s", place(path))
	if near.Side == "" {
		return d.WithHelp("no page shows a %s of %s", path.Side, path.Operation)
	}
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

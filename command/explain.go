package command

import (
	"strings"

	"shapec/diag"
	"shapec/diff"
	"shapec/internal/suggest"
)

type explainCmd struct {
	Code string `arg:"" optional:"" help:"The word in brackets at the end of a message, or the kind of a change; none lists all. Or a place in the API of shapec.yaml."`
}

func (*explainCmd) Help() string {
	return `Examples:
  shapec explain                        list every code
  shapec explain row-without-syntax     what it means, and what to do
  shapec explain member-removed         what a change means, on each side
  shapec explain CreateHarness.request  the same as shapec ir --explain, of the API in shapec.yaml`
}

func (c *explainCmd) Run(a *app) error {
	if c.Code == "" {
		for _, code := range diag.Catalogue() {
			a.printf("%-24s %-8s %s\n", code.ID, code.Severity, code.Title)
		}
		a.printf("\nChanges, as `shapec diff` reports them:\n")
		for _, rule := range diff.Rules() {
			a.printf("%-33s %s\n", rule.ID, rule.Title)
		}
		return nil
	}
	id := strings.Trim(c.Code, "[]")
	if rule := diff.RuleOf(diff.ID(id)); rule != nil {
		a.explainChange(rule)
		return nil
	}
	code := diag.Lookup(id)
	if code == nil && strings.Contains(id, ".") { // no code has a dot
		list, err := a.project(inputFlags{}, "", &a.report)
		if err != nil {
			return err
		}
		return a.explainPlace(list, id)
	}
	if code == nil {
		d := diag.CodeUnknown.New("there is no diagnostic %q", id).WithHelp("`shapec explain` lists all")
		if near := suggest.Closest(id, codeIDs()); near != "" {
			d = d.WithHelp("did you mean %q?", near)
		}
		return a.fail(d)
	}
	a.printf("%s (%s): %s\n\n%s\n", code.ID, code.Severity, code.Title, code.Doc)
	if code.Example != "" {
		a.printf("\nExample:\n\n    %s\n", strings.ReplaceAll(strings.TrimRight(code.Example, "\n"), "\n", "\n    "))
	}
	return nil
}

// explainChange tells what a kind of change means, case by case.
func (a *app) explainChange(rule *diff.Rule) {
	a.printf("%s (change): %s\n", rule.ID, rule.Title)
	for _, c := range rule.Cases {
		a.printf("\n")
		if c.When != "" {
			a.printf("Where it is %s:\n", c.When)
		}
		for _, side := range []struct {
			name   string
			effect diff.Effect
		}{{"request", c.Request}, {"response", c.Response}} {
			if side.effect.Severity == diff.Off {
				continue
			}
			x := side.effect.Axes
			a.printf("  in a %-9s %-9s  (wire: %s, source: %s, validation: %s)\n", side.name, side.effect.Severity, x.Wire, x.Source, x.Validation)
		}
		if c.Help != "" {
			a.printf("  to do  %s\n", c.Help)
		}
	}
	a.printf("\nAnother severity can be given to it in shapec.yaml: diff: {severities: {%s: info}}\n", rule.ID)
	if len(rule.Cases) > 1 && rule.Cases[0].When != "" {
		a.printf("or to one case of it: {%s/%s: info}\n", rule.ID, rule.Cases[0].When)
	}
}

func codeIDs() []string {
	var ids []string
	for _, r := range diff.Rules() {
		ids = append(ids, string(r.ID))
	}
	for _, c := range diag.Catalogue() {
		ids = append(ids, c.ID)
	}
	return ids
}

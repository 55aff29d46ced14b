package main

import (
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
)

type explainCmd struct {
	Code string `arg:"" optional:"" help:"The word in brackets at the end of a message; none lists all."`
}

func (*explainCmd) Help() string {
	return `Examples:
  shapec explain                        list every code
  shapec explain row-without-syntax     what it means, and what to do`
}

func (c *explainCmd) Run(a *app) error {
	if c.Code == "" {
		for _, code := range diag.Catalogue() {
			a.printf("%-24s %-8s %s\n", code.ID, code.Severity, code.Title)
		}
		return nil
	}
	id := strings.Trim(c.Code, "[]")
	code := diag.Lookup(id)
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

func codeIDs() []string {
	var ids []string
	for _, c := range diag.Catalogue() {
		ids = append(ids, c.ID)
	}
	return ids
}

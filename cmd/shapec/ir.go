package main

import (
	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
)

type irCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, globs, REF:path, or - for standard input."`
	inputFlags
	Format  string `help:"json or text." enum:"json,text" default:"text"`
	Before  bool   `help:"The API before the changes that a change page lists."`
	Unions  string `help:"Which structures count as unions: those stated, those likely too, or all that might be." enum:"stated,likely,all" default:"likely"`
	Explain string `help:"Tell what was concluded for a place, from which lines, and what else was possible." placeholder:"OPERATION.SIDE.PATH"`
}

func (*irCmd) Help() string {
	return `Prints operations and shapes. A damaged page gives what it holds, and says on
stderr what is wrong with it.

Examples:
  shapec ir page.txt                          for people
  shapec ir --format json page.txt > api.json for programs; every command reads it again
  shapec ir --format json --before page.txt   the API before the page's changes
  shapec ir --explain CreateHarness.request.tools[].config page.txt
  curl -s https://example.com/page | shapec ir -`
}

func (c *irCmd) Run(a *app) error {
	source, err := a.compile(c.Sources, c.inputFlags, lower.Options{Unions: modelUnions(c.Unions)}, &a.report)
	if err != nil {
		return err
	}
	if c.Explain != "" {
		return a.explainPlace(source, c.Explain)
	}
	m := source.Model
	if c.Before {
		if m = source.before(); m == nil {
			return a.fail(diag.Usage.New("%s lists no changes, so nothing is known of the API before it", source.Source).
				WithHelp("--before needs a change page"))
		}
	}
	if c.Format == "text" {
		printModel(a, m)
		return nil
	}
	return ir.Encode(&a.out, m)
}

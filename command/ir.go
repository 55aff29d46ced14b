package command

import (
	"io"

	"shapec/compile"
	"shapec/diag"
	"shapec/ir"
)

type irCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, globs, REF:path, or - for standard input. None: those of shapec.yaml."`
	inputFlags
	Format string `help:"json or text." enum:"json,text" default:"text"`
	Before bool   `help:"The API before the changes that a change page lists."`
	unionFlags
	Explain *string `help:"Tell what was concluded for a place, from which lines, and what else was possible." placeholder:"OPERATION[.SIDE.PATH]"`
}

func (*irCmd) Help() string {
	return `Prints operations and shapes. A damaged page gives what it holds, and says on
stderr what is wrong with it.

Examples:
  shapec ir                                   what shapec.yaml names, with its names and lock
  shapec ir page.txt                          for people
  shapec ir --format json page.txt > api.json for programs; every command reads it again
  shapec ir --format json --before page.txt   the API before the page's changes
  shapec ir --service sqs pages/              one of several services
  shapec ir --explain CreateHarness.request.tools[].config page.txt
  curl -s https://example.com/page | shapec ir -`
}

func (c *irCmd) Run(a *app) error {
	list, err := a.compile(c.Sources, c.inputFlags, c.Unions, &a.report)
	if err != nil {
		return err
	}
	if c.Explain != nil {
		return a.explainPlace(list, *c.Explain)
	}
	if c.Before {
		if list, err = a.withBefore(list); err != nil {
			return err
		}
	}
	if c.Format == "text" {
		for i, s := range list {
			if i > 0 {
				a.printf("\n")
			}
			printModel(a, s)
		}
		return nil
	}
	s, err := a.one(list, "--format json")
	if err != nil {
		return err
	}
	return a.out.Escaped(func(w io.Writer) error { return ir.Encode(w, s.Model) })
}

// withBefore puts the API before the pages' changes in place of the API.
// Services without changes are left out.
func (a *app) withBefore(list []*compile.Result) ([]*compile.Result, error) {
	releases, err := a.releases(list, diag.Usage.New("%s lists no changes, so nothing is known of the API before it", list[0].Source).
		WithHelp("--before needs a change page"))
	var before []*compile.Result
	for _, r := range releases {
		old := *r.Result
		old.Model = r.Old
		before = append(before, &old)
	}
	return before, err
}

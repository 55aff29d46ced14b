package command

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"shapec/diag"
	"shapec/internal/config"
	"shapec/internal/documents"
	"shapec/internal/lsp"
	"shapec/internal/verdicts"
	"shapec/ir"
	"shapec/lower"
)

type lspCmd struct {
	Source []string `short:"s" help:"Where the API is described; may be given several times. None: what shapec.yaml names." placeholder:"SOURCE"`
	inputFlags
	Stdio bool `help:"Speak over standard input and output, which is all it does." hidden:""`
}

func (*lspCmd) Help() string {
	return `A language server for requests and responses in YAML and JSON, and for
shapec.yaml: what 'shapec validate' finds, completion, hover with the lines that
the API was read from, quick fixes. A document is known by its name
(CreateThing.input.yaml, create-thing.json) or its modeline. Editors start it;
editors/vscode is an extension that does.`
}

func (c *lspCmd) Run(a *app) error {
	load := func() (*lsp.Project, error) { return c.project(a) }
	if err := lsp.Serve(context.Background(), stdio{io.NopCloser(a.stdin), os.Stdout}, load); err != nil {
		return a.fail(diag.InputUnreadable.New("the standard input does not speak the Language Server Protocol: %v", err).
			WithHelp("editors start this command; to check documents yourself, run `shapec validate FILE`"))
	}
	return nil
}

// project reads the API anew.
func (c *lspCmd) project(a *app) (*lsp.Project, error) {
	p := &lsp.Project{
		Schema: config.Schema(a.generators),
		Config: func(f *diag.File, r *diag.Report) { config.Parse(f, r) },
	}
	a.report = diag.Report{}
	list, err := a.compile(c.Source, c.inputFlags, "", &a.report)
	if err != nil {
		for _, d := range a.report.All() {
			if d.Severity == diag.Error {
				err = errors.New(d.Message)
			}
		}
		a.report = diag.Report{}
		return p, err
	}
	var jobs []*job
	if len(c.Source) == 0 {
		jobs, _ = a.projectJobs(c.inputFlags) // what is wrong with shapec.yaml, compiling said
	}
	v := newValidator(&validateCmd{inputFlags: c.inputFlags}, a, list, jobs)
	p.Check = func(f *diag.File, r *diag.Report) {
		said, owned := v.said(filepath.FromSlash(f.Name))
		found := &diag.Report{}
		if v.check(f, said, owned, &verdicts.File{Report: found}) {
			r.Merge(found)
		}
	}
	p.Which = func(path, text string) []documents.Which {
		said, _ := v.said(filepath.FromSlash(path))
		_, found := v.claim(path, said, documents.ByText(text, ""))
		return found
	}
	p.Explain = func(w documents.Which, at ir.Path) []lower.Finding {
		origins := v.result(w.Service).Origins
		if origins == nil {
			return nil
		}
		found, _, _ := explain(origins, &at)
		return found
	}
	return p, nil
}

// stdio is both ends of a client.
type stdio struct {
	io.ReadCloser
	io.Writer
}

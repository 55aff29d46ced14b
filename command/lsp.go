package command

import (
	"context"
	"errors"
	"io"
	"os"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
	"shapec/internal/documents"
	"shapec/internal/instance"
	"shapec/internal/lsp"
	"shapec/ir"
	"shapec/ir/rules"
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
		Index: documents.NewIndex(nil), Schema: config.Schema(a.generators),
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
	var services []*documents.Service
	results := map[*ir.Model]*compile.Result{}
	for _, r := range list {
		services = append(services, &documents.Service{Name: r.Name, Model: r.Model})
		results[r.Model] = r
	}
	p.Index = documents.NewIndex(services)
	options := c.rulesOf(a)
	type side struct {
		model *ir.Model
		side  ir.Side
	}
	held := map[side]rules.Rules{}
	p.Validate = func(w documents.Which, f *diag.File, r *diag.Report) {
		key := side{w.Service.Model, w.Side}
		holds, ok := held[key]
		if !ok {
			holds = rules.New(w.Service.Model, w.Side, options(w.Service.Name))
			held[key] = holds
		}
		instance.Validate(holds, w.Operation, f, r)
	}
	p.Explain = func(w documents.Which, at ir.Path) []lower.Finding {
		origins := results[w.Service.Model].Origins
		if origins == nil {
			return nil
		}
		found, _, _ := explain(origins, &at)
		return found
	}
	return p, nil
}

// rulesOf are the rules that validate holds documents to.
func (c *lspCmd) rulesOf(a *app) func(service string) rules.Options {
	var jobs []*job
	if len(c.Source) == 0 {
		jobs, _ = a.projectJobs(c.inputFlags)
	}
	return func(service string) rules.Options { return (&validateCmd{}).rulesOf(service, jobs) }
}

// stdio is both ends of a client.
type stdio struct {
	io.ReadCloser
	io.Writer
}

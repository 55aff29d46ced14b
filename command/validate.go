package command

import (
	"cmp"
	"io"
	"slices"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/documents"
	"shapec/internal/sarif"
	"shapec/internal/verdicts"
	"shapec/ir/rules"
)

type validateCmd struct {
	Files     []string `arg:"" optional:"" name:"file" help:"JSON or YAML documents, folders or globs; - for standard input. None: the documents of shapec.yaml."`
	Operation string   `help:"The operation, as the API, boto3 or the command line client spells it. Default: as the document's name or modeline says." placeholder:"NAME"`
	Source    []string `short:"s" help:"Where the API is described; may be given several times. None: what shapec.yaml names." placeholder:"SOURCE"`
	inputFlags
	Side string `help:"What the documents are: request or response. Default: as the name or modeline says, else request." enum:",request,response" default:"" placeholder:"SIDE"`
	enforceFlags
	Partial     bool   `help:"The documents are completed later, by flags of a command line: nothing is required at their top."`
	SchemaKey   bool   `help:"The documents may name their schema, under \"$schema\" at their top."`
	OnlyKnown   bool   `help:"Pass over files of which it is not said what they are, also those named one by one."`
	FailOn      string `help:"Which findings make the exit status 1: error, warning. Default: error." enum:"error,warning" default:"error" placeholder:"SEVERITY"`
	Fix         bool   `help:"Mend what is sure: misspelt members and values, and words that need quotes. The files are rewritten, and what changed is printed."`
	ClosedEnums bool   `help:"The old name of --enums=closed." hidden:""`
	Format      string `help:"text, json, sarif, github, gitlab or junit." enum:"text,json,sarif,github,gitlab,junit" default:"text"`
}

func (*validateCmd) Help() string {
	return `Documents are what boto3 and 'aws ... --cli-input-json' (or yaml) take: JSON, JSON
with comments (.jsonc), or YAML, of which a file may hold several. What a page
only suggests is not enforced, unless you ask; patterns are warnings.

Without --operation a document is of the operation that its name says
(CreateHarness.input.yaml, create-harness.json, my.create_harness.output.json), or
the schema in its modeline (# yaml-language-server: $schema=CreateHarness.input.schema.json).
In folders and globs, files that say neither are passed over.

Examples:
  shapec validate .                                     all documents of the APIs in shapec.yaml
  shapec validate CreateGatewayTarget.input.yaml
  shapec validate --operation CreateGatewayTarget --source page.txt target.json
  shapec validate --format github --fail-on warning requests
  shapec validate --fix requests/*.yaml
  shapec validate --operation GetMemory --side response -s page.txt answer.json`
}

func (c *validateCmd) Run(a *app) error {
	jobs, err := c.jobs(a)
	if err != nil {
		return err
	}
	if len(c.Files) == 0 {
		for _, o := range ownDocuments(jobs) {
			c.Files = append(c.Files, o.glob)
		}
	}
	if len(c.Files) == 0 {
		return a.fail(diag.Usage.New("no document given").WithHelp("name JSON or YAML files or a folder, or - for standard input; or list `documents:` in shapec.yaml"))
	}
	list, err := a.compile(c.Source, c.inputFlags, c.Unions, &a.report)
	if err != nil {
		return err
	}
	if c.ClosedEnums {
		a.add(diag.OptionRenamed.New("--closed-enums is called --enums=closed now"))
		c.Enums = cmp.Or(c.Enums, "closed")
	}
	v := newValidator(c, a, list, jobs)
	if c.Operation != "" {
		switch found := v.index.Operations(c.Operation, ""); {
		case len(found) == 0:
			return a.fail(unknownOperation(list, c.Operation))
		case len(found) > 1:
			return a.fail(ambiguous(c.Operation, found))
		}
	}
	run := &verdicts.Run{}
	for _, f := range documents.Find(c.Files) {
		v.file(f, run)
	}
	return v.print(run)
}

// jobs are what shapec.yaml says of the services, where it is what describes them.
func (c *validateCmd) jobs(a *app) ([]*job, error) {
	if len(c.Source) > 0 {
		return nil, nil
	}
	return a.projectJobs(c.inputFlags)
}

// rulesOf are what the documents of a service are held to: what flags say, else
// shapec.yaml.
func (c *validateCmd) rulesOf(service string, jobs []*job) rules.Options {
	f := c.enforceFlags
	for _, j := range jobs {
		if j.name == "" || j.name == service {
			f.Unions, f.Enums, f.Prose, f.Constraints = cmp.Or(f.Unions, j.unions), cmp.Or(f.Enums, j.enums), cmp.Or(f.Prose, j.prose), cmp.Or(f.Constraints, j.limits)
		}
	}
	o := f.rules()
	o.Partial, o.SchemaKey = c.Partial, c.SchemaKey
	return o
}

// print prints how a run came out, and says how the command ends.
func (v *validator) print(run *verdicts.Run) error {
	a, failOn := v.app, map[string]diag.Severity{"error": diag.Error, "warning": diag.Warning}[v.FailOn]
	all := run.Report()
	switch v.Format {
	case "text":
		_ = a.out.Escaped(func(w io.Writer) error { return run.Text(w, diag.RenderOptions{Color: a.colorOut}) })
	case "json":
		report := diagnosticsJSON(all)
		report.Files = run.Summarize()
		report.Summary = run.Summary()
		a.printJSON(report)
	case "sarif":
		a.printJSON(sarif.New(all))
	case "github":
		_ = a.out.Escaped(run.GitHub)
	case "gitlab":
		a.printJSON(run.GitLab())
	case "junit":
		if err := a.out.Escaped(func(w io.Writer) error { return run.JUnit(w, failOn) }); err != nil {
			panic(err) // of a buffer
		}
	}
	if run.Unreadable() {
		a.printAll = true
		return failed
	}
	if all.Count(diag.Error) > 0 || failOn == diag.Warning && all.Count(diag.Warning) > 0 {
		return findings
	}
	return nil
}

func ambiguous(name string, found []documents.Which) diag.Diagnostic {
	var services []*compile.Service
	for _, w := range found {
		services = append(services, &compile.Service{Name: w.Service.Name})
	}
	return diag.OperationAmbiguous.New("%d services have an operation %q: %s", len(found), name, compile.Names(services)).
		WithHelp("choose one with --service")
}

// result is the compiled service of a name.
func (v *validator) result(service *documents.Service) *compile.Result {
	return v.list[slices.Index(v.services, service)]
}

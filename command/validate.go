package command

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/instance"
	"shapec/ir"
	"shapec/ir/rules"
)

type validateCmd struct {
	Files     []string `arg:"" optional:"" name:"file" help:"JSON or YAML documents; - for standard input."`
	Operation string   `help:"The operation, as the API or boto3 spells it. Default: as the document's name or modeline says." placeholder:"NAME"`
	Source    []string `short:"s" help:"Where the API is described; may be given several times. None: what shapec.yaml names." placeholder:"SOURCE"`
	inputFlags
	Side string `help:"What the documents are: request or response. Default: as the name or modeline says, else request." enum:",request,response" default:"" placeholder:"SIDE"`
	enforceFlags
	ClosedEnums bool   `help:"The old name of --enums=closed." hidden:""`
	Format      string `help:"text, json or sarif." enum:"text,json,sarif" default:"text"`
}

func (*validateCmd) Help() string {
	return `Documents are what boto3 and 'aws ... --cli-input-json' (or yaml) take. What a
page only suggests is not enforced, unless you ask.

Without --operation a document is of the operation that its name says
(CreateHarness.input.yaml, my.CreateHarness.output.json), or the schema in its
modeline (# yaml-language-server: $schema=CreateHarness.input.schema.json).

Examples:
  shapec validate CreateGatewayTarget.input.yaml        of the API in shapec.yaml
  shapec validate --operation CreateGatewayTarget --source page.txt target.json
  shapec validate --operation create_harness --source model.json *.yaml
  shapec validate --operation GetMemory --side response -s page.txt answer.json`
}

func (c *validateCmd) Run(a *app) error {
	if len(c.Files) == 0 {
		return a.fail(diag.Usage.New("no document given").WithHelp("name JSON or YAML files, or - for standard input"))
	}
	list, err := a.compile(c.Source, c.inputFlags, c.Unions, &a.report)
	if err != nil {
		return err
	}
	jobs, err := c.jobs(a)
	if err != nil {
		return err
	}
	if c.ClosedEnums {
		a.add(diag.OptionRenamed.New("--closed-enums is called --enums=closed now"))
		c.Enums = cmp.Or(c.Enums, "closed")
	}
	r := &diag.Report{}
	for _, name := range c.Files {
		f := a.readDocument(name)
		if f == nil {
			return failed
		}
		operation, side := c.operationOf(f)
		if operation == "" {
			return a.fail(diag.Usage.New("of which operation is %s?", f.Name).
				WithHelp("say so with --operation NAME, or call it NAME.input.yaml"))
		}
		source, err := a.withOperation(list, operation)
		if err != nil {
			return err
		}
		before := len(r.All())
		instance.Validate(rules.New(source.Model, side, c.rulesOf(source, jobs)), source.Model.Operation(operation), f, r)
		if c.Format == "text" && len(r.All()) == before {
			a.printf("%s: valid\n", f.Name)
		}
	}
	a.printDiagnostics(r, c.Format)
	if r.HasErrors() {
		return findings
	}
	return nil
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
func (c *validateCmd) rulesOf(source *compile.Result, jobs []*job) rules.Options {
	f := c.enforceFlags
	for _, j := range jobs {
		if j.name == "" || j.name == source.Name {
			f.Unions, f.Enums, f.Prose, f.Constraints = cmp.Or(f.Unions, j.unions), cmp.Or(f.Enums, j.enums), cmp.Or(f.Prose, j.prose), cmp.Or(f.Constraints, j.limits)
		}
	}
	return f.rules()
}

var (
	namedAfter = regexp.MustCompile(`(?:^|[./])([A-Za-z0-9_]+)\.(input|output)\.(?:json|ya?ml)$`)
	modeline   = regexp.MustCompile(`(?m)^#\s*yaml-language-server:.*\$schema=(?:\S*/)?([A-Za-z0-9_]+)\.(input|output)\.schema\.json`)
)

// operationOf is the operation and side of a document: what flags say, else its
// name, else its modeline.
func (c *validateCmd) operationOf(f *diag.File) (operation string, side ir.Side) {
	operation, side = c.Operation, ir.Side(c.Side)
	found := namedAfter.FindStringSubmatch(f.Name)
	if found == nil {
		found = modeline.FindStringSubmatch(f.Text[:min(len(f.Text), 2000)])
	}
	if found != nil {
		operation = cmp.Or(operation, found[1])
		side = cmp.Or(side, map[string]ir.Side{"input": ir.Request, "output": ir.Response}[found[2]])
	}
	return operation, cmp.Or(side, ir.Request)
}

func (a *app) readDocument(name string) *diag.File {
	in := a.stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			a.add(diag.InputUnreadable.New("%s: %v", name, reason(err)))
			return nil
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, instance.MaxSize+1)) // Validate says that it is too large
	if err != nil {
		a.add(diag.InputUnreadable.New("%s: %v", name, reason(err)))
		return nil
	}
	return diag.NewFile(filepath.ToSlash(name), string(data))
}

package command

import (
	"cmp"
	"io"
	"os"
	"path/filepath"

	"shapec/diag"
	"shapec/internal/instance"
	"shapec/ir"
	"shapec/ir/rules"
	"shapec/lower"
)

type validateCmd struct {
	Files     []string `arg:"" optional:"" name:"file" help:"JSON or YAML documents; - for standard input."`
	Operation string   `help:"The operation, as the API or boto3 spells it." placeholder:"NAME"`
	Source    []string `short:"s" help:"Where the API is described; may be given several times." placeholder:"SOURCE"`
	inputFlags
	Side string `help:"What the documents are: request or response." enum:"request,response" default:"request"`
	enforceFlags
	ClosedEnums bool   `help:"The old name of --enums=closed." hidden:""`
	Format      string `help:"text, json or sarif." enum:"text,json,sarif" default:"text"`
}

func (*validateCmd) Help() string {
	return `Documents are what boto3 and 'aws ... --cli-input-json' (or yaml) take. What a
page only suggests is not enforced, unless you ask.

Examples:
  shapec validate --operation CreateGatewayTarget --source page.txt target.json
  shapec validate --operation create_harness --source model.json *.yaml
  shapec validate --operation GetMemory --side response -s page.txt answer.json`
}

func (c *validateCmd) Run(a *app) error {
	switch {
	case c.Operation == "" || len(c.Source) == 0:
		return a.fail(diag.Usage.New("validate needs --operation and --source").WithHelp("`shapec validate --help` has examples"))
	case len(c.Files) == 0:
		return a.fail(diag.Usage.New("no document given").WithHelp("name JSON or YAML files, or - for standard input"))
	}
	list, err := a.compile(c.Source, c.inputFlags, lower.Options{Unions: modelUnions(c.Unions)}, &a.report)
	if err != nil {
		return err
	}
	source, err := a.withOperation(list, c.Operation)
	if err != nil {
		return err
	}
	op := source.Model.Operation(c.Operation)
	if c.ClosedEnums {
		a.add(diag.OptionRenamed.New("--closed-enums is called --enums=closed now"))
		c.Enums = cmp.Or(c.Enums, "closed")
	}
	holds := rules.Rules{Model: source.Model, Side: ir.Side(c.Side), Options: c.rules()}
	r := &diag.Report{}
	for _, name := range c.Files {
		f := a.readDocument(name)
		if f == nil {
			return failed
		}
		before := len(r.All())
		instance.Validate(holds, op, f, r)
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

package command

import (
	"path/filepath"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
	"shapec/testdata"
)

type demoCmd struct {
	Out string `short:"o" help:"The folder to write to." default:"shapec-demo" placeholder:"DIR"`
}

func (*demoCmd) Help() string {
	return `The page is a change page of a real service (14 operations), with descriptions
of our own wording. It needs no input and no network.

Examples:
  shapec demo
  shapec demo --out /tmp/demo`
}

// demoSource is how generated files and messages name the page in the binary.
const demoSource = "testdata/" + testdata.AgentCoreName

func (c *demoCmd) Run(a *app) error {
	j := &job{page: diag.NewFile(demoSource, testdata.AgentCore), conf: &config.Config{}, out: c.Out, uses: []compile.Use{
		{Generator: a.findGenerator("go"), Dir: "api"},
		{Generator: a.findGenerator("validate"), Dir: "api"},
		{Generator: a.findGenerator("jsonschema"), Dir: "schemas"},
		{Generator: a.findGenerator("report")},
	}}
	targets, _, err := a.generate([]*job{j})
	if err != nil {
		return err
	}
	if err := a.writeOutput(targets); err != nil {
		return err
	}
	a.printf(demoAdvice, filepath.ToSlash(c.Out))
	return nil
}

const demoAdvice = `
Look into it:
  %[1]s/api         a Go package: types, and Validate for each
  %[1]s/schemas     JSON Schema for each operation, for editors and validators
  %[1]s/changes.md  what the release changed, and for whom that matters

How to go on:
  shapec ir PAGE                      what shapec understands of a page of yours
  shapec generate -g go -o api PAGE   Go types from it
  shapec init                         a shapec.yaml, for go generate and CI
`

package command

import (
	_ "embed"
	"path/filepath"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
	"shapec/internal/output"
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

//go:embed testdata/demo/main.go
var demoProgram string

func (c *demoCmd) Run(a *app) error {
	j := &job{page: diag.NewFile(demoSource, testdata.AgentCore), conf: &config.Config{}, out: c.Out, uses: []compile.Use{
		{Generator: a.findGenerator("go"), Dir: "api"},
		{Generator: a.findGenerator("validate"), Dir: "api"},
		{Generator: a.findGenerator("jsonschema"), Dir: "schemas"},
		{Generator: a.findGenerator("report")},
	}}
	s := output.NewStage(c.Out)
	defer s.Close()
	targets, _, err := a.generate([]*job{j}, s)
	if err != nil {
		return err
	}
	targets[0].Files = append(targets[0].Files,
		output.File{Path: "page.txt", Data: []byte(testdata.AgentCore), Owner: "demo"},
		output.File{Path: "go.mod", Data: []byte("module example.com/gateway\n\ngo 1.26\n"), Owner: "demo"},
		output.File{Path: "main.go", Data: []byte(demoProgram), Owner: "demo"},
		output.File{Path: "target.yaml", Data: []byte(testdata.Target), Owner: "demo"})
	if err := a.writeOutput(s, targets); err != nil {
		return err
	}
	a.printf(demoAdvice, filepath.ToSlash(c.Out))
	return nil
}

const demoAdvice = `
Look into it:
  %[1]s/page.txt    the page
  %[1]s/api         a Go package: types, and Validate for each
  %[1]s/main.go     a program that uses them: go run .
  %[1]s/schemas     JSON Schema for each operation, for editors and validators
  %[1]s/changes.md  what the release changed, and for whom that matters

How to go on, there or with a page of yours:
  shapec ir page.txt                      what shapec understands of it
  shapec diff page.txt                    what the release changed
  shapec generate -g go -o api page.txt   Go types from it
  shapec init                             a shapec.yaml, for go generate and CI
`

package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"shapec/diag"
	"shapec/generators"
)

// Main runs the command line of this process, and ends the process. The generators
// given stand beside those of shapec; one with the name of another takes its place.
func Main(own ...generators.Generator) {
	delayGC()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, own...))
}

// cli is the whole command line. Fields become commands and flags by their tags.
type cli struct {
	Color string       `help:"Colour messages: auto, always, never. NO_COLOR is respected." enum:"auto,always,never" default:"auto"`
	Quiet bool         `short:"q" help:"Say nothing on stderr but errors."`
	Print printVersion `name:"version" short:"v" help:"Print the version."`

	Generate   generateCmd   `cmd:"" help:"Write Go, validators, JSON Schema or reports."`
	Demo       demoCmd       `cmd:"" help:"Compile the page in this binary into ./shapec-demo."`
	IR         irCmd         `cmd:"" name:"ir" help:"Print what shapec understood of a source."`
	Check      checkCmd      `cmd:"" help:"Tell what is wrong with a source."`
	Diff       diffCmd       `cmd:"" help:"Report what changed between two sources, or on a change page."`
	Changes    changesCmd    `cmd:"" help:"List every kind of change that diff tells, with what it means."`
	Validate   validateCmd   `cmd:"" help:"Check JSON or YAML documents against an operation."`
	Skeleton   skeletonCmd   `cmd:"" help:"Print a document of an operation to fill in."`
	Editors    editorsCmd    `cmd:"" help:"Connect documents with their schemas in the settings of editors."`
	LSP        lspCmd        `cmd:"" name:"lsp" help:"Be a language server for editors."`
	Explain    explainCmd    `cmd:"" help:"Explain a diagnostic."`
	Init       initCmd       `cmd:"" help:"Write a commented shapec.yaml."`
	Generators generatorsCmd `cmd:"" help:"List the generators and their options."`
	Completion completionCmd `cmd:"" help:"Print a completion script for a shell."`
	Words      wordsCmd      `cmd:"" name:"completion-words" hidden:"" help:"Print words of the API in shapec.yaml."`
	Manual     manualCmd     `cmd:"" hidden:"" help:"Print the reference of the commands, in Markdown."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
}

// Exit codes. A command returns one as its error; nil is 0.
type exit int

const (
	findings exit = 1 // it worked, and found what the caller may want to stop on
	failed   exit = 2 // usage, or input or output that cannot be used
)

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// run is main without the process: it returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, own ...generators.Generator) (code int) {
	a, results := newApp(stdin, stderr)
	return a.guard(stdout, results, func() int {
		if err := generators.Check(own...); err != nil {
			a.add(diag.GeneratorFailed.New("this program was built with a generator that cannot be used: %v", err))
			return int(failed)
		}
		a.generators = withGenerators(a.generators, own...)
		return a.run(args, stdout)
	})
}

// guard runs a command. What it prints is held back until it is done; one that
// fails prints none of it. A panic is a failure with a diagnostic.
func (a *app) guard(stdout io.Writer, results *bytes.Buffer, command func() int) (code int) {
	defer func() {
		if p := recover(); p != nil {
			a.add(diag.Caught(p, ""))
		}
		if a.report.Has(diag.Internal) {
			code = int(failed)
		}
		a.showReport()
		if code == int(failed) && !a.printAll {
			return
		}
		if _, err := stdout.Write(results.Bytes()); err != nil {
			a.stderr.Printf("shapec: %v\n", err)
			code = int(failed)
		}
	}()
	return command()
}

func (a *app) run(args []string, stdout io.Writer) int {
	var c cli
	ctx, err := a.parse(&c, args)
	a.color, a.colorOut, a.quiet = wantColor(c.Color, a.terminal), wantColor(c.Color, isTerminal(stdout)), c.Quiet
	switch {
	case err != nil:
		a.add(usage(err))
		return int(failed)
	case ctx == nil: // help was shown
		return 0
	}
	err = ctx.Run()
	var code exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code): // kong wraps it
		return int(code)
	}
	a.add(diag.Usage.New("%s", err))
	return int(failed)
}

package command

import (
	"bytes"
	"io"
	"os"

	"golang.org/x/term"

	"shapec/diag"
	"shapec/generators"
	"shapec/internal/outside"
)

// app is what commands share: where to read and write, and what was found.
type app struct {
	stdin  io.Reader
	out    outside.Medium // results, for stdout: held back until the command is done
	stderr outside.Medium

	generators []generators.Generator // in the order in which they write

	color    bool // of messages on stderr
	colorOut bool // of results on stdout, which may be a file while stderr is a terminal
	terminal bool // stderr is one
	quiet    bool
	printAll bool // results are printed though the command fails
	bar      *progress
	report   diag.Report // shown on stderr at the end
}

// newApp returns an app and what holds its results.
func newApp(stdin io.Reader, stderr io.Writer) (*app, *bytes.Buffer) {
	var results bytes.Buffer
	return &app{stdin: stdin, out: outside.NewMedium(&results), stderr: outside.NewMedium(stderr), terminal: isTerminal(stderr), generators: builtIn()}, &results
}

func (a *app) add(d diag.Diagnostic) { a.report.Add(d) }

// fail adds a diagnostic and ends the command.
func (a *app) fail(d diag.Diagnostic) error {
	a.add(d)
	return failed
}

// printf adds to the result. What stands in it of sources cannot act where it is shown.
func (a *app) printf(format string, args ...any) {
	a.out.Printf(format, args...)
}

// note tells people something that is no result.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		a.stderr.Printf(format+"\n", args...)
	}
}

// showReport prints the diagnostics: errors always, warnings unless --quiet.
// What was merely assumed is for `shapec check`.
func (a *app) showReport() {
	least := diag.Warning
	if a.quiet {
		least = diag.Error
	}
	shown := diag.NewReport(-1)
	for _, d := range a.report.All() {
		if d.Severity >= least {
			shown.Add(d)
		}
	}
	_ = a.stderr.Escaped(func(w io.Writer) error { return diag.Render(w, shown, diag.RenderOptions{Color: a.color}) })
	for c, n := range a.report.LeftOut() {
		if c.Severity >= least {
			a.stderr.Printf("… and %d more of [%s]\n", n, c.ID)
		}
	}
	if os.Getenv("SHAPEC_DEBUG") != "" {
		for _, d := range a.report.All() {
			a.stderr.Printf("%s", d.Stack)
		}
	}
}

// wantColor decides by the flag, then NO_COLOR, then whether it is for a terminal.
func wantColor(flag string, terminal bool) bool {
	switch flag {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && terminal
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

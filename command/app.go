package command

import (
	"bytes"
	"fmt"
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
	out    bytes.Buffer // results, for stdout
	stderr io.Writer

	generators []generators.Generator // in the order in which they write

	color    bool // of messages on stderr
	colorOut bool // of results on stdout, which may be a file while stderr is a terminal
	quiet    bool
	printAll bool // results are printed though the command fails
	bar      *progress
	report   diag.Report // shown on stderr at the end
}

func newApp(stdin io.Reader, stderr io.Writer) *app {
	return &app{stdin: stdin, stderr: stderr, generators: builtIn()}
}

func (a *app) add(d diag.Diagnostic) { a.report.Add(d) }

// fail adds a diagnostic and ends the command.
func (a *app) fail(d diag.Diagnostic) error {
	a.add(d)
	return failed
}

// printf adds to the result. What stands in it of sources cannot act where it is shown.
func (a *app) printf(format string, args ...any) {
	a.out.WriteString(outside.Text(fmt.Sprintf(format, args...)))
}

// note tells people something that is no result.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintln(a.stderr, outside.Text(fmt.Sprintf(format, args...)))
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
	_ = diag.Render(a.stderr, shown, diag.RenderOptions{Color: a.color})
	for c, n := range a.report.LeftOut() {
		if c.Severity >= least {
			fmt.Fprintf(a.stderr, "… and %d more of [%s]\n", n, c.ID)
		}
	}
	if os.Getenv("SHAPEC_DEBUG") != "" {
		for _, d := range a.report.All() {
			fmt.Fprint(a.stderr, d.Stack)
		}
	}
}

// wantColor decides by the flag, then NO_COLOR, then whether w is a terminal.
func wantColor(flag string, w io.Writer) bool {
	switch flag {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"shapec/internal/outside"
)

// RenderOptions control [Render]. The zero value prints plain text.
type RenderOptions struct {
	Color bool
}

// Render prints every diagnostic for people: place, message, excerpt with
// carets, further places, help. It returns the writer's error.
func Render(w io.Writer, r *Report, o RenderOptions) error {
	b := bufio.NewWriter(w)
	p := printer{w: b, bold: style(o, color.Bold), dim: style(o, color.Faint), help: style(o, color.FgCyan)}
	p.severity[Info] = style(o, color.FgCyan)
	p.severity[Warning] = style(o, color.FgYellow)
	p.severity[Error] = style(o, color.FgRed, color.Bold)
	for _, d := range r.All() {
		p.diagnostic(d)
	}
	for c, n := range r.LeftOut() {
		fmt.Fprintf(b, "… and %d more of [%s]\n", n, c.ID)
	}
	return b.Flush()
}

func style(o RenderOptions, attrs ...color.Attribute) func(string) string {
	if !o.Color {
		return func(s string) string { return s }
	}
	c := color.New(attrs...)
	c.EnableColor()
	return func(s string) string { return c.Sprint(s) }
}

type printer struct {
	w               *bufio.Writer
	severity        [3]func(string) string
	bold, dim, help func(string) string
}

func (p *printer) diagnostic(d Diagnostic) {
	if d.File != nil {
		pos := d.File.Position(d.Span.Start)
		fmt.Fprintf(p.w, "%s: ", p.bold(fmt.Sprintf("%s:%d:%d", outside.Line(d.File.Name), pos.Line, pos.Column)))
	}
	fmt.Fprintf(p.w, "%s: %s %s\n", p.severity[d.Severity](d.Severity.String()), outside.Text(d.Message), p.dim("["+d.Code.ID+"]"))
	p.excerpt(d.File, d.Span, p.severity[d.Severity])
	for _, l := range d.Labels {
		if l.File == nil {
			continue
		}
		pos := l.File.Position(l.Span.Start)
		fmt.Fprintf(p.w, "  %s %s:%d:%d: %s\n", p.dim("-->"), outside.Line(l.File.Name), pos.Line, pos.Column, outside.Text(l.Text))
		p.excerpt(l.File, l.Span, p.dim)
	}
	if d.Help != "" {
		fmt.Fprintf(p.w, "  %s %s\n", p.help("help:"), outside.Text(d.Help))
	}
}

// excerpt prints the line of the span's start, and carets below its part of it. Of a
// long line it prints what stands around that.
func (p *printer) excerpt(f *File, s Span, paint func(string) string) {
	if f == nil || f.isEmpty() {
		return
	}
	pos := f.Position(s.Start)
	shown := f.window(s.Start).cut(max(0, s.Len()))
	fmt.Fprintf(p.w, "%s %s\n", p.dim(fmt.Sprintf("%5d |", pos.Line)), outside.Unmarked(shown.text))
	fmt.Fprintf(p.w, "%s %s%s\n", p.dim("      |"), strings.Repeat(" ", shown.before), paint(strings.Repeat("^", shown.width)))
}

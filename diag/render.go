package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
)

// RenderOptions control [Render]. The zero value prints plain text.
type RenderOptions struct {
	Color bool
}

const maxExcerpt = 160 // runes of a source line shown at the most

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
	for _, c := range Catalogue() {
		if n := r.Dropped(c); n > 0 {
			fmt.Fprintf(b, "… and %d more of [%s]\n", n, c.ID)
		}
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
		fmt.Fprintf(p.w, "%s: ", p.bold(place(d.File, pos)))
	}
	fmt.Fprintf(p.w, "%s: %s %s\n", p.severity[d.Severity](d.Severity.String()), Inert(d.Message), p.dim("["+d.Code.ID+"]"))
	p.excerpt(d.File, d.Span, "", p.severity[d.Severity])
	for _, l := range d.Labels {
		if l.File == nil {
			continue
		}
		pos := l.File.Position(l.Span.Start)
		fmt.Fprintf(p.w, "  %s %s: %s\n", p.dim("-->"), place(l.File, pos), Inert(l.Text))
		p.excerpt(l.File, l.Span, "", p.dim)
	}
	if d.Help != "" {
		fmt.Fprintf(p.w, "  %s %s\n", p.help("help:"), Inert(d.Help))
	}
}

// place names a position. It may stand at the start of a line.
func place(f *File, p Position) string {
	return fmt.Sprintf("%s:%d:%d", Inert(strings.ReplaceAll(f.Name, "\n", "·")), p.Line, p.Column)
}

// excerpt prints the line of the span's start, and carets below its part of it.
func (p *printer) excerpt(f *File, s Span, label string, paint func(string) string) {
	if f == nil || f.Text == "" {
		return
	}
	pos := f.Position(s.Start)
	line := []rune(visible(f.Line(pos.Line)))
	col := min(pos.Column-1, len(line))
	width := 1
	if s.End > s.Start {
		part := s.Of(f.Text)
		if i := strings.IndexByte(part, '\n'); i >= 0 {
			part = part[:i]
		}
		width = max(1, min(utf8.RuneCountInString(part), len(line)-col))
	}
	from, lead := 0, ""
	if len(line) > maxExcerpt && col > maxExcerpt/2 {
		from, lead = col-maxExcerpt/2, "…"
	}
	to, tail := len(line), ""
	if to-from > maxExcerpt {
		to, tail = from+maxExcerpt, "…"
	}
	width = max(1, min(width, to-col))
	gutter := fmt.Sprintf("%5d", pos.Line)
	fmt.Fprintf(p.w, "%s %s%s%s\n", p.dim(gutter+" |"), lead, string(line[from:to]), tail)
	fmt.Fprintf(p.w, "%s %s%s%s\n", p.dim("      |"), strings.Repeat(" ", utf8.RuneCountInString(lead)+col-from), paint(strings.Repeat("^", width)), label)
}

// visible makes a source line safe to print: one cell a rune, none that [Steers], and
// no mark of a runner's command.
func visible(line string) string {
	line = anywhere.ReplaceAllString(line, "#·$1")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\u00a0':
			return ' '
		case r == '\u2028' || r == '\u2029' || Steers(r):
			return '·'
		}
		return r
	}, line)
}

package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"shapec/diff"

	"shapec/internal/outside"
)

// writeText writes for who looks at a stopped CI job: what stopped it stands
// last, where logs end.
func writeText(w io.Writer, services []*Report, o Options) error {
	b := bufio.NewWriter(w)
	t := text{w: b, o: o, helped: map[string]bool{}}
	t.write(services)
	return b.Flush()
}

type text struct {
	w      *bufio.Writer
	o      Options
	helped map[string]bool // help that was given once
}

func (t *text) line(indent int, format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	for strings.HasPrefix(line, "\n") {
		t.w.WriteString("\n")
		line = line[1:]
	}
	fmt.Fprintf(t.w, "%*s%s\n", indent, "", outside.Log(line))
}

func (t *text) write(services []*Report) {
	told := 0
	var silent []string
	for _, r := range services {
		if len(services) > 1 && len(r.Findings)+len(r.Stale)+len(r.Expired) == 0 {
			silent = append(silent, r.name())
			continue
		}
		if told++; told > 1 {
			t.line(0, "")
		}
		t.service(r)
	}
	if len(services) > 1 {
		if silent != nil {
			t.line(0, "\nno changes: %s", strings.Join(silent, ", "))
		}
		s := summaryOf(services)
		t.line(0, "\n%s: %s; advice for the next version: %s", titleOf(services), counts(s), s.Semver)
	}
	t.verdict(services)
}

func (t *text) service(r *Report) {
	t.line(0, "%s", t.paint(r.title(), color.Bold))
	if len(r.Findings) == 0 {
		t.line(0, "no changes")
	}
	last := diff.Off
	for _, e := range r.entries() {
		if s := e[0].Severity; s != last {
			last = s
			t.line(0, "\n%s", t.paint(strings.ToUpper(s.String()), colorOf(s), color.Bold))
		}
		t.entry(r, e)
	}
	if len(r.Findings) > 0 {
		t.line(0, "\n%s; advice for the next version: %s", counts(r.Summary), r.Summary.Semver)
	}
	t.acknowledgements("stale acknowledgements", r.Stale)
	t.acknowledgements("expired acknowledgements", r.Expired)
}

func (t *text) entry(r *Report, e entry) {
	f := e[0]
	mark := ""
	if f.Fails {
		mark = t.paint(" ✗", color.FgRed, color.Bold)
	}
	t.line(0, "\n  %s%s  %s", t.paint(string(f.ID), colorOf(f.Severity)), mark, t.paint(e.prints(), color.Faint))
	t.line(4, "%s", e.message())
	if at := r.spots(f); at != "" {
		t.line(4, "at  %s", at)
	}
	for _, p := range f.Parts {
		t.line(6, "%s (%s)", outside.Line(p.Message()), p.Severity)
	}
	t.texts(f)
	t.placesOf(f)
	if f.Acknowledged != nil {
		t.line(4, "acknowledged  %s", named(f.Acknowledged))
	} else if f.Severity > diff.Info && !t.helped[f.Help()] {
		t.helped[f.Help()] = true
		t.line(4, "to do  %s", f.Help())
	}
}

// texts shows how a description or a pattern changed.
func (t *text) texts(f *diff.Finding) {
	switch f.ID {
	case diff.DocumentationChanged:
		var b strings.Builder
		for _, p := range excerpt(wordDiff(f.Before, f.After)) {
			b.WriteString(t.marked(p))
		}
		t.line(6, "%s", strings.TrimSpace(b.String()))
	case diff.PatternChanged:
		var before, after strings.Builder
		for _, p := range wordDiff(f.Before, f.After) {
			p.text = outside.Line(p.text)
			if p.op != added {
				before.WriteString(t.highlit(p))
			}
			if p.op != removed {
				after.WriteString(t.highlit(p))
			}
		}
		if f.Before != "" {
			t.line(6, "- %s", before.String())
		}
		if f.After != "" {
			t.line(6, "+ %s", after.String())
		}
	}
}

// marked is a piece in a running text. Without colours it needs brackets.
func (t *text) marked(p piece) string {
	switch {
	case p.op == kept || t.o.Color:
		return t.highlit(p)
	case p.op == removed:
		return "[-" + p.text + "-]"
	}
	return "{+" + p.text + "+}"
}

func (t *text) highlit(p piece) string {
	switch p.op {
	case removed:
		return t.paint(p.text, color.FgRed, color.CrossedOut)
	case added:
		return t.paint(p.text, color.FgGreen)
	}
	return p.text
}

func (t *text) placesOf(f *diff.Finding) {
	shown := t.o.shown(f)
	for _, p := range shown {
		if p.Side == "" && len(f.Affects) == 1 {
			continue // the message names the operation
		}
		t.line(6, "%s%s", where(p), milder(f, p))
	}
	if more := rest(f, len(shown)); more != "" {
		t.line(6, "%s", more)
	}
}

func (t *text) acknowledgements(title string, list []diff.Acknowledgement) {
	if len(list) == 0 {
		return
	}
	t.line(0, "\n%s:", title)
	for i := range list {
		t.line(2, "%s", named(&list[i]))
	}
}

// maxSnippets is how many findings the closing words offer to acknowledge.
const maxSnippets = 3

func (t *text) verdict(services []*Report) {
	why := verdict(services)
	if why == nil {
		return
	}
	t.line(0, "\n%s", t.paint("FAILED: "+strings.Join(why, "; "), color.FgRed, color.Bold))
	var failing []*diff.Finding
	for _, r := range services {
		for _, f := range r.Findings {
			if f.Fails && f.Cause == "" {
				failing = append(failing, f)
			}
		}
	}
	if failing == nil {
		return
	}
	t.line(0, "What stops the run is marked ✗ above. Adapt to it; or accept it, with a reason, in the file of acknowledgements:\n")
	for _, f := range failing[:min(maxSnippets, len(failing))] {
		t.line(2, "- fingerprint: %s  # %s", f.Fingerprint, outside.Line(f.Message()))
		t.line(4, "reason: …")
	}
	if n := len(failing) - maxSnippets; n > 0 {
		t.line(2, "# … and %s; one entry can accept many: id, with globs for operation and path", count(n, "more finding"))
	}
}

func (t *text) paint(s string, attributes ...color.Attribute) string {
	if !t.o.Color || s == "" {
		return s
	}
	c := color.New(attributes...)
	c.EnableColor() // whatever the process's own terminal is: the caller decided
	return c.Sprint(s)
}

func colorOf(s diff.Severity) color.Attribute {
	switch s {
	case diff.Breaking:
		return color.FgRed
	case diff.Dangerous:
		return color.FgYellow
	}
	return color.FgCyan
}

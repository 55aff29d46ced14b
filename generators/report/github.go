package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"shapec/diff"

	"shapec/internal/ci"
	"shapec/internal/outside"
)

var annotations = map[diff.Severity]string{diff.Breaking: "error", diff.Dangerous: "warning", diff.Info: "notice"}

// writeGitHub writes a workflow command for each entry that nobody acknowledged. A
// step shows ten of each level; the log keeps all.
func writeGitHub(w io.Writer, services []*Report, o Options) error {
	b := bufio.NewWriter(w)
	for _, r := range services {
		for _, e := range r.entries() {
			f := e[0]
			if f.Acknowledged != nil {
				continue
			}
			at, _ := r.at(f)
			at.EndLine = 0 // the beginning is enough: an operation may be hundreds of lines
			title := string(f.ID)
			if len(services) > 1 {
				title = r.name() + ": " + title
			}
			lines := []string{e.message()}
			if place := inLine(f); place != "" {
				lines = append(lines, "in "+place)
			}
			lines = append(lines, "help: "+f.Help(), e.prints()+", "+o.docs(f))
			fmt.Fprintln(b, ci.Command(annotations[f.Severity], title, strings.Join(lines, "\n"), at))
		}
	}
	fmt.Fprintf(b, "%s\n", outside.Log(titleOf(services)+": "+counts(summaryOf(services))))
	for _, why := range verdict(services) {
		fmt.Fprintf(b, "FAILED: %s\n", outside.Log(why))
	}
	return b.Flush()
}

// writeSingleLine writes each entry as compilers write errors, for editors, grep
// and problem matchers.
func writeSingleLine(w io.Writer, services []*Report, o Options) error {
	b := bufio.NewWriter(w)
	for _, r := range services {
		for _, e := range r.entries() {
			f := e[0]
			at := r.name()
			if s, ok := r.at(f); ok {
				at = s.String()
			}
			out := fmt.Sprintf("%s: %s: %s", at, f.Severity, e.message())
			if place := inLine(f); place != "" {
				out += " (" + place + ")"
			}
			if f.Acknowledged != nil {
				out += "; acknowledged: " + outside.Line(f.Acknowledged.Reason)
			} else {
				out += "; help: " + f.Help()
			}
			fmt.Fprintf(b, "%s [%s %s] %s\n", outside.Log(out), f.ID, e.prints(), o.docs(f))
		}
	}
	return b.Flush()
}

package command

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"shapec/compile"
	"shapec/diag"
)

// contributions finds what each source gave, by service, and reports where they
// disagree.
func (a *app) contributions(results []*compile.Result, r *diag.Report) [][]compile.Contribution {
	var gave [][]compile.Contribution
	for _, s := range results {
		list, conflicts := s.Contributions(r)
		for _, d := range conflicts {
			r.Add(d)
		}
		gave = append(gave, list)
	}
	return gave
}

// printContributions prints a table for every service.
func (a *app) printContributions(results []*compile.Result, gave [][]compile.Contribution) {
	for i, s := range results {
		var b strings.Builder
		w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(w, "operations\tonly here\tmembers\tonly here\tfacts\t  source\n")
		for _, c := range gave[i] {
			note := ""
			if c.Unused {
				note = " (not used)"
			}
			fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t  %s%s\n", c.Operations, c.OnlyThere, c.Members, c.OnlyWithin, c.Facts, c.Source, note)
		}
		_ = w.Flush()
		a.printf("%s\n%s", s.Name, b.String())
	}
}

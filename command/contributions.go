package command

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// printContributions prints a table for every service.
func (a *app) printContributions(found []checked) {
	for _, s := range found {
		var b strings.Builder
		w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(w, "operations\tonly here\tmembers\tonly here\tfacts\t  source\n")
		for _, c := range s.gave {
			note := ""
			if c.Unused {
				note = " (not used)"
			}
			fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t  %s%s\n", c.Operations, c.OnlyThere, c.Members, c.OnlyWithin, c.Facts, c.Source, note)
		}
		_ = w.Flush()
		a.printf("%s\n%s", s.name, b.String())
	}
}

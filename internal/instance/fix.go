package instance

import (
	"cmp"
	"slices"
	"strings"

	"shapec/diag"
)

// Fix applies the fixes of a report to a file, and says how many. Of two that
// overlap the first counts.
func Fix(f *diag.File, r *diag.Report) (fixed string, count int) {
	var edits []diag.Edit
	for _, d := range r.All() {
		if d.Fix != nil && d.File == f {
			edits = append(edits, *d.Fix)
		}
	}
	slices.SortStableFunc(edits, func(a, b diag.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var out strings.Builder
	at := uint32(0)
	for _, e := range edits {
		if e.Span.Start < at {
			continue
		}
		out.WriteString(f.Text[at:e.Span.Start])
		out.WriteString(e.Text)
		at = e.Span.End
		count++
	}
	out.WriteString(f.Text[at:])
	return out.String(), count
}

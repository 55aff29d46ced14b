package parser

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"shapec/diag"
)

// Many small pages in one file cost what one large page does: none of them makes
// room for the whole file.
func TestManyPagesInAFileCostWhatTheyHold(t *testing.T) {
	perByte := func(n int) float64 {
		var w strings.Builder
		for i := range n {
			fmt.Fprintf(&w, "2026/01/02 - Widget Works - 1 new api methods\n\nRequest Syntax\nclient.get_widget_%d(\nwidgetId='string'\n)\nstring\n\n[REQUIRED]\n\nThe widget to get.\n\nNone\n\n", i)
		}
		f := diag.NewFile("page.txt", w.String())
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if pages := Parse(f, Text, nil); len(pages) != n {
			t.Fatalf("%d pages of %d", len(pages), n)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) / float64(w.Len())
	}
	few, many := perByte(200), perByte(3200)
	if many > 3*few {
		t.Errorf("%.0f bytes are allocated a byte of 3200 pages, %.0f of 200", many, few)
	}
}

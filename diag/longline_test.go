package diag_test

import (
	"io"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/linear"
)

// Positions in a long line are those that counting gives.
func TestPositionsInALongLine(t *testing.T) {
	for _, unit := range []string{"a", "é", "😀x", "\xff\xfe", "\x80"} {
		text := "first\n" + strings.Repeat(unit, 30_000) + "\nlast"
		f := diag.NewFile("x", text)
		column := 1
		for at := range text[6:] {
			if at%977 == 0 {
				p := f.Position(uint32(6 + at))
				if p.Line != 2 && at < len(text)-11 || p.Line == 2 && p.Column != column {
					t.Fatalf("%q: offset %d is %v, not column %d", unit, 6+at, p, column)
				}
				if back := f.Offset(p); p.Line == 2 && back != uint32(6+at) {
					t.Fatalf("%q: %v is offset %d, not %d", unit, p, back, 6+at)
				}
			}
			column++
		}
		if got, want := f.Offset(diag.Position{Line: 2, Column: 1 << 30}), uint32(len(text)-5); got != want {
			t.Errorf("%q: beyond the line is %d, not %d", unit, got, want)
		}
	}
}

// Findings in one long line cost no more than their number and the line's length.
func TestFindingsInALongLine(t *testing.T) {
	code := diag.Catalogue()[0]
	linear.Check(t, 200_000, func(n int) func() {
		text := strings.Repeat(`{"a":1},`, n/8)
		return func() {
			f := diag.NewFile("x", text)
			r := diag.NewReport(-1)
			for i := range n / 2000 {
				at := uint32(i * 2000)
				r.Add(code.At(f, diag.Span{Start: at, End: at + 3}, "x"))
			}
			_ = diag.Render(io.Discard, r, diag.RenderOptions{})
		}
	})
}

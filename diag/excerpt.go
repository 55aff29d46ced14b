package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"shapec/internal/outside"
)

const maxExcerpt = 120 // cells of a source line shown at the most

// An excerpt is part of a line, ready to print, and where carets stand below it. Both
// are counted in cells of a terminal: a letter of Chinese has two, an accent none.
type excerpt struct {
	text          string
	before, width int
}

// cut takes out of a line what stands from byte at to byte end, and what fits around
// it.
func cut(line string, at, end int) excerpt {
	// A cell takes a byte at least, so that nothing further away can be shown. Some
	// more is looked at, since a letter with its accents takes many.
	const far = 8 * maxExcerpt
	from, to := at, min(at+far, len(line))
	for from > 0 && (at-from < far || !utf8.RuneStart(line[from])) {
		from--
	}
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to++
	}
	var cells []cell
	before, width, total := 0, 0, 0
	for rest, state, pos := line[from:to], -1, from; rest != ""; {
		var text string
		var w int
		text, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		c := cell{visible(text), w}
		if c.text != text {
			c.width = utf8.RuneCountInString(c.text)
		}
		switch pos += len(text); {
		case pos <= at:
			before += c.width
		case pos-len(text) < max(end, at+1):
			width += c.width
		}
		cells = append(cells, c)
		total += c.width
	}
	width = max(1, width)
	first, last := 0, len(cells)
	cutLeft, cutRight := from > 0, to < len(line)
	room := max(maxExcerpt/3, (maxExcerpt-width)/2) // for what stands before the part
	if !cutRight {
		room = max(room, maxExcerpt-(total-before)) // little follows
	}
	if !cutLeft && before+width <= maxExcerpt*3/4 {
		room = before
	}
	for before > room {
		before, total = before-cells[first].width, total-cells[first].width
		first, cutLeft = first+1, true
	}
	for total > maxExcerpt {
		last--
		total, cutRight = total-cells[last].width, true
	}
	width = min(width, max(1, maxExcerpt-before))
	var b strings.Builder
	if cutLeft {
		b.WriteString("…")
		before++
	}
	for _, c := range cells[first:last] {
		b.WriteString(c.text)
	}
	if cutRight {
		b.WriteString("…")
	}
	return excerpt{b.String(), before, width}
}

// A cell is what a reader sees as one letter, and how many cells it takes.
type cell struct {
	text  string
	width int
}

// visible makes a source line safe to print: no control bytes,
// and nothing that turns its direction.
func visible(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\u00a0':
			return ' '
		case outside.Steers(r):
			return '·'
		}
		return r
	}, line)
}

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

// A window is what stands around a place in its line: as much of it as can be shown.
type window struct {
	text        string
	at          int  // of the place in text
	left, right bool // the line has more there
}

// around is the window of byte at of a line.
func around(line string, at int) window {
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
	return window{line[from:to], at - from, from > 0, to < len(line)}
}

// cut takes out what stands in width bytes from the place on, and what fits around
// it.
func (w window) cut(width int) excerpt {
	at, end := w.at, w.at+width
	var cells []cell
	before, total := 0, 0
	width = 0
	for rest, state, pos := w.text, -1, 0; rest != ""; {
		var text string
		var wide int
		text, rest, wide, state = uniseg.FirstGraphemeClusterInString(rest, state)
		c := cell{visible(text), wide}
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
	cutLeft, cutRight := w.left, w.right
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

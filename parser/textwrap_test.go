package parser

import (
	"strings"
	"testing"
)

// wrapped breaks text before the first word that does not fit.
func wrapped(text string, width int, indent string) string {
	var b strings.Builder
	column := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case column == 0:
			b.WriteString(indent)
			column = len(indent)
		case column+1+len(word) > width:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String() + "\n\n"
}

const manyWords = "A lamp is a thing that gives light to a room or to a street when it is dark outside and someone has lit it before, " +
	"as people did with gas for a century or so until the filament was found to do the same for less money and with less danger."

func TestWidthThatProseWasWrappedTo(t *testing.T) {
	prose := func(width int, indent string) string { return strings.Repeat(wrapped(manyWords, width, indent), 3) }
	for name, c := range map[string]struct {
		text string
		want int // at least three less than the width, at most the width
	}{
		"80 columns":                   {prose(80, ""), 80},
		"72 columns, indented":         {prose(72, "    "), 72},
		"rows deeper than a word fits": {prose(72, "    ") + strings.Repeat(" ", 80) + "-   string\n" + strings.Repeat(" ", 80) + "    (dict)\n", 72},
		"syntax is never wrapped":      {prose(72, "") + strings.Repeat(" ", 70) + "'target': {'... recursive ...'},\n", 72},
		"not wrapped":                  {strings.Repeat(manyWords+"\n", 3), 0},
		"short lines are lines":        {strings.Repeat("Lights a lamp.\nIt is dark.\n", 40), 0},
		"wider than anything wraps to": {prose(140, ""), 0},
		"nothing":                      {"", 0},
		"a wide line of spaces":        {strings.Repeat(" ", 90) + "\n", 0},
		"a wide line of wide spaces":   {strings.Repeat("\u00a0", 90) + "\n", 0},
		"spaces between paragraphs":    {strings.ReplaceAll(prose(72, ""), "\n\n", "\n"+strings.Repeat(" ", 90)+"\n"), 72},
	} {
		if got := wrapWidth(c.text); got > c.want || got < c.want-6 || c.want == 0 && got != 0 {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	text := strings.Repeat(wrapped(manyWords, 72, "  "), 3)
	got, places := unwrap(text, wrapWidth(text))
	if n := strings.Count(got, manyWords); n != 3 {
		t.Errorf("%d of 3 paragraphs are whole:\n%s", n, got)
	}
	if len(places) == 0 {
		t.Error("no places of the joined text")
	}
	const paragraph = "    as in a room of its own\n    Request\n    Syntax, and\n"
	if got, _ := unwrap(paragraph, 34); got != "    as in a room of its own Request\n    Syntax, and\n" {
		t.Errorf("a word that is a caption elsewhere is %q", got)
	}
	const caption = "    as in a room of its own\n    Request\n    {'a': 'string'}\n"
	if got, _ := unwrap(caption, 34); got != caption {
		t.Errorf("a caption is %q", got)
	}
	const code = "    'on': datetime(2015,\n  1, 1),\n    'lamp': {'...\n  recursive ...'},\n    'lamps': [\n      'string',\n"
	if got, _ := unwrap(code, 24); got != "    'on': datetime(2015, 1, 1),\n    'lamp': {'... recursive ...'},\n    'lamps': [\n      'string',\n" {
		t.Errorf("broken code is %q", got)
	}
	const row = "  -   target\n      (dict) –\n"
	if got, _ := unwrap(row, 72); got != "  -   target (dict) –\n" {
		t.Errorf("a torn row is %q", got)
	}
}

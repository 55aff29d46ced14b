package unified

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

const around = 3 // lines shown before and after a difference

// Write writes how two texts differ, in the form of diff -u; how says what the
// second is.
func Write(w io.Writer, name, how string, old, new []byte) {
	old = bytes.ReplaceAll(old, []byte("\r\n"), []byte("\n"))
	d := diffmatchpatch.New()
	a, b, table := d.DiffLinesToRunes(string(old), string(new))
	var lines []string // each with its sign
	for _, part := range d.DiffCharsToLines(d.DiffMainRunes(a, b, false), table) {
		sign := map[diffmatchpatch.Operation]string{diffmatchpatch.DiffDelete: "-", diffmatchpatch.DiffEqual: " ", diffmatchpatch.DiffInsert: "+"}[part.Type]
		for line := range strings.Lines(part.Text) {
			if !strings.HasSuffix(line, "\n") {
				line += "\n\\ No newline at end of file\n"
			}
			lines = append(lines, sign+line)
		}
	}
	fmt.Fprintf(w, "--- %s\n+++ %s (%s)\n", name, name, how)
	oldAt, newAt := 1, 1
	for i := 0; i < len(lines); {
		end := hunk(lines, i)
		if end == i {
			oldAt, newAt, i = oldAt+1, newAt+1, i+1
			continue
		}
		fewer, more := 0, 0
		for _, line := range lines[i:end] {
			if line[0] != '+' {
				fewer++
			}
			if line[0] != '-' {
				more++
			}
		}
		fmt.Fprintf(w, "@@ -%d,%d +%d,%d @@\n%s", oldAt, fewer, newAt, more, strings.Join(lines[i:end], ""))
		oldAt, newAt, i = oldAt+fewer, newAt+more, end
	}
}

// hunk is where the hunk that begins at i ends; i if none does.
func hunk(lines []string, i int) int {
	last, limit := -1, i+around
	for k := i; k < len(lines) && k <= limit; k++ {
		if lines[k][0] != ' ' {
			last, limit = k, k+2*around
		}
	}
	if last < 0 {
		return i
	}
	return min(len(lines), last+around+1)
}

package report

import (
	"strings"
	"unicode"

	"shapec/diag"
)

// oneLine makes every stretch of white space one blank. Other control characters,
// and what turns the direction of text or cannot be seen, are shown as unreadable:
// a page must not steer the terminal, the log or the review of who reads.
func oneLine(s string) string {
	var b strings.Builder
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		space = false
		if diag.Steers(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

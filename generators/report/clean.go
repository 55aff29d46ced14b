package report

import (
	"regexp"
	"strings"
	"unicode"
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
		if steers(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// steers reports whether a rune does something instead of being seen. Joiners and
// soft hyphens are letters' own.
func steers(r rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner, softHyphen = 0x200C, 0x200D, 0xAD
	switch r {
	case zeroWidthNonJoiner, zeroWidthJoiner, softHyphen:
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// GitHub's runner takes a line that begins with :: for a command, and ##[ wherever
// it stands; Azure and TeamCity have ##vso[ and ##teamcity[.
var (
	atStart  = regexp.MustCompile(`^((?:[ \t]|\x1b\[[0-9;]*m)*):(:+)`)
	anywhere = regexp.MustCompile(`##([A-Za-z]*\[)`)
)

// forLog is one line of output that no runner takes for a command.
func forLog(line string) string {
	if !strings.Contains(line, "::") && !strings.Contains(line, "##") {
		return line
	}
	return atStart.ReplaceAllString(unmarked(line), "$1: $2")
}

// unmarked breaks the marks that are commands wherever they stand.
func unmarked(s string) string { return anywhere.ReplaceAllString(s, "## $1") }

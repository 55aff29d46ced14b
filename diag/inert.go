package diag

import (
	"regexp"
	"strings"
	"unicode"
)

// Steers reports whether a rune does something where it is shown, instead of being
// seen: controls, what turns the direction of text, what takes no room. Joiners and
// soft hyphens are letters' own.
func Steers(r rune) bool {
	const zeroWidthNonJoiner, zeroWidthJoiner, softHyphen = 0x200C, 0x200D, 0xAD
	switch {
	case r < 0x7F:
		return r < ' '
	case r == zeroWidthNonJoiner || r == zeroWidthJoiner || r == softHyphen:
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// GitHub's runner takes a line that begins with :: for a command, and ##[ wherever
// it stands; Azure and TeamCity have ##vso[ and ##teamcity[.
var (
	atStart  = regexp.MustCompile(`^((?:\s|\x1b\[[0-9;]*m)*):(:+)`)
	anywhere = regexp.MustCompile(`##([A-Za-z]*\[)`)
)

// ForLog is one line of output that no runner takes for a command.
func ForLog(line string) string {
	if !strings.Contains(line, "::") && !strings.Contains(line, "##") {
		return line
	}
	return atStart.ReplaceAllString(Unmarked(line), "$1: $2")
}

// Unmarked breaks the marks that are commands wherever they stand.
func Unmarked(s string) string { return anywhere.ReplaceAllString(s, "## $1") }

// Inert is text of ours that quotes a source's: it keeps its lines, none of which
// steers a terminal or a runner.
func Inert(s string) string {
	s = strings.Map(func(r rune) rune {
		if r != '\n' && Steers(r) {
			return '·'
		}
		return r
	}, s)
	if !strings.Contains(s, "\n") {
		return ForLog(s)
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = ForLog(lines[i])
	}
	return strings.Join(lines, "\n")
}

package outside

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Steers reports whether a rune does something instead of being seen: control
// characters (C0, C1, delete), and what turns the direction of text or has no width
// (Unicode's Cf). Joiners and soft hyphens belong to words and are not among them,
// nor are tab and line feed.
func Steers(r rune) bool {
	if r < 0x7f {
		return r < ' ' && r != '\n' && r != '\t'
	}
	const softHyphen, zeroWidthNonJoiner, zeroWidthJoiner = 0xAD, 0x200C, 0x200D
	switch r {
	case softHyphen, zeroWidthNonJoiner, zeroWidthJoiner:
		return false
	case 0x2028, 0x2029: // line ends of some readers
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// Line makes s one line: every stretch of white space is one blank, and what steers
// is shown as U+FFFD. It may still begin with ::, where a line of its own must not ([Log]).
func Line(s string) string {
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
		if Steers(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return Unmarked(b.String())
}

// Text keeps the line ends of s. What steers is shown as U+FFFD, and no line is one
// that a CI runner takes for a command.
func Text(s string) string {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, Steers) {
		s = strings.Map(func(r rune) rune {
			if Steers(r) {
				return unicode.ReplacementChar
			}
			return r
		}, s)
	}
	return Log(s)
}

// GitHub's runner takes a line that begins with :: for a command, and ##[ wherever
// it stands; Azure and TeamCity have ##vso[ and ##teamcity[.
var (
	atStart  = regexp.MustCompile(`(?m)^((?:[ \t]|\x1b\[[0-9;]*m)*):(:+)`)
	anywhere = regexp.MustCompile(`##([A-Za-z]*\[)`)
)

// Log is s with no line that a CI runner takes for a command. It leaves colours.
func Log(s string) string {
	if strings.Contains(s, "::") {
		s = atStart.ReplaceAllString(s, "$1: $2")
	}
	return Unmarked(s)
}

// Unmarked breaks the marks that are commands wherever they stand in a line.
func Unmarked(s string) string {
	if !strings.Contains(s, "##") {
		return s
	}
	return anywhere.ReplaceAllString(s, "## $1")
}

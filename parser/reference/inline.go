package reference

import "strings"

// plainName is a name without mark-up around it and without escapes.
func plainName(s string) string {
	s = strings.Trim(strings.TrimSpace(s), "`")
	return strings.TrimSpace(unescape(s))
}

// unescape drops the backslashes before punctuation.
func unescape(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		b.WriteString(s[:i])
		s = s[i:]
		if len(s) > 1 && isPunctuation(s[1]) {
			s = s[1:]
		}
		b.WriteByte(s[0])
		s = s[1:]
		if i = strings.IndexByte(s, '\\'); i < 0 {
			b.WriteString(s)
			return b.String()
		}
	}
}

// unescapeProse is unescape for text with code in it: nothing is escaped there.
func unescapeProse(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		open := strings.IndexByte(s, '`')
		for open > 0 && s[open-1] == '\\' {
			next := strings.IndexByte(s[open+1:], '`')
			if next < 0 {
				open = -1
				break
			}
			open += 1 + next
		}
		if open < 0 {
			b.WriteString(unescape(s))
			break
		}
		b.WriteString(unescape(s[:open]))
		n := codeLen(s[open:])
		b.WriteString(s[open : open+n])
		s = s[open+n:]
	}
	return b.String()
}

// codeLen is the length of the code span that s starts with; of the back-quotes
// alone where nothing closes it.
func codeLen(s string) int {
	ticks := 0
	for ticks < len(s) && s[ticks] == '`' {
		ticks++
	}
	if end := strings.Index(s[ticks:], s[:ticks]); end >= 0 {
		return ticks + end + ticks
	}
	return ticks
}

// maxTarget bounds a link's target, in bytes.
const maxTarget = 2000

// linkAt reads the link "[text](target)" that s starts with; n is its length, 0
// where s starts with none.
func linkAt(s string) (text, target string, n int) {
	if !strings.HasPrefix(s, "[") {
		return "", "", 0
	}
	end := 1
	for {
		for end < len(s) && s[end] != '[' && s[end] != ']' {
			end++
		}
		if end == len(s) {
			return "", "", 0
		}
		if s[end-1] != '\\' {
			break
		}
		end++
	}
	if !strings.HasPrefix(s[end:], "](") {
		return "", "", 0
	}
	rest := s[end+2:]
	if i := strings.IndexByte(rest[:min(len(rest), maxTarget)], ')'); i >= 0 {
		return s[1:end], rest[:i], end + 2 + i + 1
	}
	return "", "", 0
}

func isPunctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// isName tells an identifier from prose: letters, digits, and what stands in
// names on the wire.
func isName(s string) bool {
	if s == "" || len(s) > 200 || s[0] == '.' {
		return false
	}
	for i := range len(s) {
		if !isNameByte(s[i]) && s[i] != '-' && s[i] != '.' && s[i] != ':' && s[i] != '*' && s[i] != '$' && s[i] != '@' {
			return false
		}
	}
	return true
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// placeholder drops the double braces that mark what a request replaces.
func placeholder(s string) string {
	if strings.Contains(s, "{{") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "{{", ""), "}}", "")
	}
	return s
}

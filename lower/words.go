package lower

import "strings"

// lastWord is where the last camel-case word of a name begins.
func lastWord(name string) int {
	for i := len(name) - 1; i > 0; i-- {
		if isUpper(name[i]) && !isUpper(name[i-1]) || name[i-1] == '_' || name[i-1] == '-' {
			return i
		}
	}
	return 0
}

// nextWord is where the camel-case word after the one at i begins.
func nextWord(name string, i int) int {
	for i++; i < len(name) && !isUpper(name[i]); i++ {
	}
	return i
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

// upperFirst makes a name start with an upper-case letter.
func upperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// identifier drops what can not stand in a name and joins the words around it.
func identifier(s string) string {
	if isIdentifier(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	up := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			if up {
				c -= 'a' - 'A'
			}
			b.WriteByte(c)
			up = false
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			b.WriteByte(c)
			up = false
		default:
			up = true
		}
	}
	s = b.String()
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		s = "X" + s
	}
	return s
}

// isIdentifier reports whether a name can stay as it is.
func isIdentifier(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isAlnum(s[i]) {
			return false
		}
	}
	return s != "" && isUpper(s[0])
}

// camel turns a Python method into an operation name: create_db → CreateDb.
func camel(method string) string { return identifier(method) }

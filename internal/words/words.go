package words

import (
	"iter"
	"strings"
)

// LastWord is where the last camel-case word of a name begins.
func LastWord(name string) int {
	for i := len(name) - 1; i > 0; i-- {
		if IsUpper(name[i]) && !IsUpper(name[i-1]) || name[i-1] == '_' || name[i-1] == '-' {
			return i
		}
	}
	return 0
}

// NextWord is where the camel-case word after the one at i begins.
func NextWord(name string, i int) int {
	for i++; i < len(name) && !IsUpper(name[i]); i++ {
	}
	return i
}

// split yields the words of a camel-case name, and whether they are written in
// capitals. It leaves out a first word in lower case, which shows nothing. The plural
// of an acronym within a name, WebACLs, shows how the acronym is written; alone it is
// English: prose writes all APIs so.
func split(name string) iter.Seq2[string, bool] {
	return func(yield func(word string, capitals bool) bool) {
		for start := 0; start < len(name); {
			end := start + 1
			for end < len(name) && !IsUpper(name[end]) {
				end++
			}
			capitals, next := false, end
			if end == start+1 && IsUpper(name[start]) { // a run of capitals
				for end < len(name) && IsUpper(name[end]) {
					end++
				}
				next = end
				switch {
				case end < start+2 || end == len(name):
				case name[end] == 's' && (end+1 == len(name) && start > 0 || end+1 < len(name) && IsUpper(name[end+1])):
					next++
				case name[end] >= 'a' && name[end] <= 'z':
					end-- // the last capital begins the next word
					next--
				}
				capitals = end > start+1
			}
			if (start > 0 || IsUpper(name[0])) && !yield(name[start:end], capitals) {
				return
			}
			start = next
		}
	}
}

// hasCapitals reports whether a name has capitals in a row.
func hasCapitals(name string) bool {
	for i := 1; i < len(name); i++ {
		if IsUpper(name[i]) && IsUpper(name[i-1]) {
			return true
		}
	}
	return false
}

func IsUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func IsAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// UpperFirst makes a name start with an upper-case letter.
func UpperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// Identifier drops what can not stand in a name and joins the words around it.
func Identifier(s string) string {
	if IsIdentifier(s) {
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

// IsIdentifier reports whether a name can stay as it is.
func IsIdentifier(s string) bool {
	for i := 0; i < len(s); i++ {
		if !IsAlnum(s[i]) {
			return false
		}
	}
	return s != "" && IsUpper(s[0])
}

// HasPrefixFold reports whether s begins with a prefix in lower case, in any case.
func HasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && s[0]|0x20 == prefix[0] && strings.EqualFold(s[:len(prefix)], prefix)
}

// Set makes a set of words.
func Set(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

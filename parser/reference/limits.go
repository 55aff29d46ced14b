package reference

import (
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// A Limit is one labelled constraint of a row.
type Limit struct {
	Of       LimitKind
	Min, Max ir.Number // of lengths, ranges and counts; empty where not said
	Pattern  string
	Values   []string
	At       diag.Span
}

// LimitKind says what a [Limit] limits.
type LimitKind uint8

const (
	NoLimit     LimitKind = iota
	Length                // Length Constraints
	KeyLength             // Key Length Constraints
	ValueLength           // Value Length Constraints
	Range                 // Valid Range
	Items                 // Array Members
	Entries               // Map Entries
	Pattern
	KeyPattern
	ValuePattern
	Values    // Valid Values
	KeyValues // Valid Keys
)

// parseLimit reads what stands behind a label. It is not ok where the wording is
// unknown.
func parseLimit(of LimitKind, s string) (l Limit, ok bool) {
	l.Of = of
	switch of {
	case Pattern, KeyPattern, ValuePattern:
		l.Pattern, ok = codeSpan(s)
		return l, ok
	case Values, KeyValues:
		code, ok := codeSpan(s)
		if !ok {
			return l, false
		}
		for v := range strings.SplitSeq(code, "|") {
			if v = strings.Trim(v, " \t\n`"); v != "" { // `A | B`, or `A` | `B`
				l.Values = append(l.Values, v)
			}
		}
		return l, len(l.Values) > 0
	}
	return l, l.bounds(s)
}

// bounds reads "Minimum length of 1. Maximum length of 255.", and the like of
// values, items and entries.
func (l *Limit) bounds(s string) bool {
	said := false
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, ". ") {
		word, rest, _ := strings.Cut(s, " ")
		rest, found := wordPrefix(rest, "length of ", "value of ", "number of ")
		if !found {
			return false
		}
		number, rest := leadingNumber(strings.TrimLeft(rest, " "))
		rest = strings.TrimLeft(rest, " ")
		for _, unit := range [...]string{"items", "item", "entries", "entry"} {
			if after, ok := wordPrefix(rest, unit); ok {
				rest = after
				break
			}
		}
		if rest != "" && rest[0] != '.' {
			return false
		}
		switch { // "Maximum number of items." tells nothing, and is no mistake
		case strings.EqualFold(word, "Minimum"):
			l.Min = number
		case strings.EqualFold(word, "Maximum"):
			l.Max = number
		case strings.EqualFold(word, "Fixed"):
			l.Min, l.Max = number, number
		default:
			return false
		}
		said = true
		s = rest
	}
	return said
}

// leadingNumber cuts a number off: "-1", "0.0", "1.0E-6". A full stop behind it
// is not part of it. Digits may be grouped by commas.
func leadingNumber(s string) (ir.Number, string) {
	i := 0
	digits := func() {
		for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == ',' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9') {
			i++
		}
	}
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	start := i
	digits()
	if i == start {
		return "", s
	}
	if i+1 < len(s) && s[i] == '.' && s[i+1] >= '0' && s[i+1] <= '9' {
		i++
		digits()
	}
	if i+1 < len(s) && (s[i] == 'E' || s[i] == 'e') {
		mark := i
		if i++; s[i] == '-' || s[i] == '+' {
			i++
		}
		from := i
		if digits(); i == from {
			i = mark
		}
	}
	return ir.Number(strings.TrimPrefix(strings.ReplaceAll(s[:i], ",", ""), "+")), s[i:]
}

// codeSpan is the text of the code that s consists of: `x`, “a`b“; copies of
// the text have no back-quotes.
func codeSpan(s string) (string, bool) {
	s = strings.TrimSpace(s)
	ticks := 0
	for ticks < len(s) && s[ticks] == '`' {
		ticks++
	}
	if ticks == 0 {
		return s, s != ""
	}
	end := strings.LastIndex(s[ticks:], s[:ticks])
	if end < 0 || strings.TrimSpace(s[ticks+end+ticks:]) != "" {
		return "", false
	}
	code := s[ticks : ticks+end]
	// Where code begins or ends in a back-quote, Markdown pads it by a blank.
	if ticks > 1 && len(code) > 2 && code[0] == ' ' && code[len(code)-1] == ' ' {
		code = code[1 : len(code)-1]
	}
	return code, true
}

// closes reports whether the parentheses and brackets of a regular expression pair.
func closes(pattern string) bool {
	open := 0
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			i++
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				return false
			}
		case '[':
			n := classLen(pattern[i:])
			if n == 0 {
				return false
			}
			i += n - 1
		}
	}
	return open == 0
}

// classLen is the length of the class "[…]" that s starts with, 0 where nothing closes
// it. A class may hold others, such as [:alpha:], and begin with a bracket.
func classLen(s string) int {
	i := 1
	if i < len(s) && s[i] == '^' {
		i++
	}
	if i < len(s) && s[i] == ']' {
		i++
	}
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case ']':
			return i + 1
		case '[':
			if strings.HasPrefix(s[i:], "[:") {
				if end := strings.Index(s[i:min(i+len("[:xdigit:]"), len(s))], ":]"); end > 0 {
					i += end + 1
				}
			}
		}
	}
	return 0
}

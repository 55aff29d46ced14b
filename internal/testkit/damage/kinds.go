package damage

import (
	"math/rand/v2"
	"regexp"
	"strings"
)

// A Kind does one thing to a sheet. Do returns false where the sheet has nothing to
// be damaged so, or the try hit something that may change.
type Kind struct {
	Name string
	Do   func(*rand.Rand, *Sheet) (Damage, bool)
}

// Delete loses a line.
func Delete(name string, zones ...Zone) Kind {
	return Kind{name, func(r *rand.Rand, s *Sheet) (Damage, bool) {
		i, ok := s.Pick(r, zones...)
		return s.Replace(i, ""), ok
	}}
}

// Double has a line twice, with something between.
func Double(name, between string, zones ...Zone) Kind {
	return Kind{name, func(r *rand.Rand, s *Sheet) (Damage, bool) {
		i, ok := s.Pick(r, zones...)
		return s.Replace(i, s.Lines[i]+between+s.Lines[i]), ok
	}}
}

// Drop loses a match of a pattern.
func Drop(name string, pattern *regexp.Regexp, zones ...Zone) Kind {
	return Kind{name, func(r *rand.Rand, s *Sheet) (Damage, bool) {
		return s.Reword(r, pattern, func(string) string { return "" }, zones...)
	}}
}

// Misspell loses a letter inside a match of a pattern.
func Misspell(name string, pattern *regexp.Regexp, zones ...Zone) Kind {
	return Kind{name, func(r *rand.Rand, s *Sheet) (Damage, bool) {
		return s.Reword(r, pattern, dropLetter(r), zones...)
	}}
}

// Recase writes a match of a pattern in small letters or in capitals.
func Recase(name string, pattern *regexp.Regexp, zones ...Zone) Kind {
	return Kind{name, func(r *rand.Rand, s *Sheet) (Damage, bool) {
		change := [...]func(string) string{strings.ToLower, strings.ToUpper}[r.IntN(2)]
		return s.Reword(r, pattern, change, zones...)
	}}
}

var word = regexp.MustCompile(`[A-Za-z_]\w+`)

// dropLetter leaves out a letter inside the first word, but for the words that patterns
// match beside what they are for: tags, and fields of reStructuredText.
func dropLetter(r *rand.Rand) func(string) string {
	return func(text string) string {
		all := word.FindAllStringIndex(text, -1)
		for _, at := range all {
			if w := text[at[0]:at[1]]; w != "strong" && w != "span" && w != "class" && w != "type" && w != "param" || len(all) == 1 {
				k := at[0] + 1 + r.IntN(at[1]-at[0]-1)
				return text[:k] + text[k+1:]
			}
		}
		return text
	}
}

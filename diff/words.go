package diff

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"shapec/ir"
)

// sameWords compares descriptions by their letters and digits: flavours of a
// page differ in mark-up, quotes and spacing, and none of it says anything.
func sameWords(a, b string) bool {
	for {
		var x, y string
		x, a = nextWord(a)
		y, b = nextWord(b)
		if x != y {
			return false
		}
		if x == "" {
			return true
		}
	}
}

// marksUp reports whether a model's descriptions keep where links lead. Those of a
// page as stripped text do not.
func marksUp(m *ir.Model) bool {
	is := func(doc string) bool {
		return strings.Contains(doc, "]: http") || strings.Contains(doc, "](http") || strings.Contains(doc, "](<http")
	}
	for _, o := range m.Operations {
		if is(o.Doc) {
			return true
		}
	}
	for _, s := range m.Shapes {
		if is(s.Common().Doc) || slices.ContainsFunc(ir.Members(s), func(m ir.Member) bool { return is(m.Doc) }) {
			return true
		}
	}
	return false
}

// plain leaves out of a description what only some flavours of a page keep: where
// links lead, and what stands in boxes.
func plain(doc string) string {
	doc = inlineLink.ReplaceAllString(doc, "]")
	var out strings.Builder
	for line := range strings.Lines(doc) {
		text := strings.TrimSpace(line)
		if strings.HasPrefix(text, ">") || strings.HasPrefix(text, "[") && strings.Contains(text, "]: ") {
			continue
		}
		out.WriteString(line)
	}
	return out.String()
}

var inlineLink = regexp.MustCompile(`\]\((<[^<>]*>|[^()\s]*)\)`)

// nextWord cuts the first run of letters and digits off s; it is empty at the end.
func nextWord(s string) (word, rest string) {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	start := strings.IndexFunc(s, inWord)
	if start < 0 {
		return "", ""
	}
	s = s[start:]
	end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end:]
}

// nameWords splits an identifier at its humps, digits and separators and lowers
// it: "SSEKmsKeyId" is sse, kms, key, id.
func nameWords(s string) []string {
	var words []string
	runes := []rune(s)
	start := 0
	cut := func(end int) {
		if w := strings.Trim(string(runes[start:end]), "-_.$ "); w != "" {
			words = append(words, strings.ToLower(w))
		}
		start = end
	}
	for i := 1; i < len(runes); i++ {
		before, r := runes[i-1], runes[i]
		nextLower := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		if strings.ContainsRune("-_.$ ", r) ||
			unicode.IsUpper(r) && (!unicode.IsUpper(before) || nextLower) ||
			unicode.IsDigit(r) != unicode.IsDigit(before) {
			cut(i)
		}
	}
	cut(len(runes))
	return words
}

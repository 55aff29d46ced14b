package diff

import (
	"regexp"
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

// markup is what the descriptions of a model keep of a page: where links lead, and
// boxes (notes, warnings). Flavours of a page lose one or both.
type markup struct{ links, boxes bool }

func markupOf(m *ir.Model) (found markup) {
	look := func(doc string) {
		found.links = found.links || strings.Contains(doc, "]: http") || strings.Contains(doc, "](http") || strings.Contains(doc, "](<http")
		found.boxes = found.boxes || strings.HasPrefix(doc, "> ") || strings.Contains(doc, "\n> ")
	}
	for _, o := range m.Operations {
		look(o.Doc)
	}
	for _, s := range m.Shapes {
		look(s.Common().Doc)
		for i := range ir.Members(s) {
			look(ir.Members(s)[i].Doc)
		}
	}
	return found
}

// plain leaves out of a description where its links lead, and how its boxes are
// called.
func plain(doc string) string {
	doc = inlineLink.ReplaceAllString(doc, "]")
	var out strings.Builder
	for line := range strings.Lines(doc) {
		if !definition.MatchString(line) {
			out.WriteString(boxTitle.ReplaceAllString(line, ">"))
		}
	}
	return out.String()
}

// hasBlocksOf reports whether a description that keeps boxes says all that one
// without them says, and beyond it whole lines only: a box may hold anything, lists
// too, and its mark does not say where it ends.
func hasBlocksOf(full, rest string) bool {
	for line := range strings.Lines(full) {
		left, all := rest, true
		for word, more := nextWord(line); word != ""; word, more = nextWord(more) {
			var other string
			other, left = nextWord(left)
			if other != word {
				all = false
				break
			}
		}
		if all {
			rest = left
		}
	}
	word, _ := nextWord(rest)
	return word == ""
}

var inlineLink = regexp.MustCompile(`\]\((<[^<>]*>|[^()\s]*)\)`)

var definition = regexp.MustCompile(`^[>\s]*\[[^\]]*\]: `)

var boxTitle = regexp.MustCompile(`^\s*> *\*\*\w+:?\*\*:?`) // > **Warning:**

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

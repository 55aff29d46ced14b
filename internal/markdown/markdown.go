package markdown

import (
	"regexp"
	"strings"
)

var (
	link = regexp.MustCompile(`\[([^\[\]]*)\]\([^()\s]*\)`)
	mark = regexp.MustCompile("`([^`\n]*)`|\\*\\*([^*\n]+)\\*\\*")
)

// Plain turns Markdown into text.
func Plain(doc string) string {
	if !strings.ContainsAny(doc, "`*[") {
		return doc
	}
	return mark.ReplaceAllString(link.ReplaceAllString(doc, "$1"), "$1$2")
}

const beginningSize = 200 // bytes that Beginning gives at most, unless a sentence is longer

var sentenceEnd = regexp.MustCompile(`[.!?][)"']?\s`)

// Beginning is the first paragraph of a text, or what sentences of it are short
// enough together; at least one.
func Beginning(text string) string {
	text, _, _ = strings.Cut(text, "\n\n")
	if len(text) <= beginningSize {
		return text
	}
	end := len(text)
	for _, at := range sentenceEnd.FindAllStringIndex(text, -1) {
		if at[1]-1 > beginningSize && end < len(text) {
			break
		}
		end = at[1] - 1
	}
	return text[:end]
}

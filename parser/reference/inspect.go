package reference

import (
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
)

// inspect looks for what a damaged page hides in a description: the labels of a
// row whose name is lost, or that is there twice, and labels that are nearly right.
// Descriptions say "Type:" and "Required:" too, so only what no description of a
// sound page has is told: words of types stand in those of services whose rows are
// not linked, an answer to Required in those of S3's parameters.
func (rd *reader) inspect(row *Row, prose []line, linked bool) {
	for i := range prose {
		l := &prose[i]
		if l.kind != textLine || !l.first && i > 0 && !prose[i-1].hard {
			continue
		}
		if what := rd.hidden(row, prose, i, linked); what != "" {
			rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "%s stands in the description of %s: a line is missing before it, or damaged", what, row.Name))
			return
		}
	}
}

// hidden says what a line of a description really is, "" for prose.
func (rd *reader) hidden(row *Row, prose []line, i int, linked bool) string {
	l := &prose[i]
	if h, ok := headOf(l); ok && (h.name == row.Name || h.linked) {
		return "the name of a row"
	}
	found, rest := labelOf(l.text)
	switch found.kind {
	case typeLabel:
		_, after, ok := typePrefix(strings.TrimSpace(unescapeProse(rest)), 0)
		if !ok {
			return ""
		}
		if strings.Contains(after, "Required:") || linked && strings.Trim(after, " .") == "" {
			return "a type"
		}
	case requiredLabel:
		if isAnswer(rest) && row.Section != uriParameters {
			return "an answer to whether something is required"
		}
	case statusLabel:
		return "an HTTP status"
	case noLabel:
		if name := nearLabel(l.text); name != "" {
			return "what looks like " + name
		}
	}
	return ""
}

// nearLabel is the label that a line nearly starts with; "" where there is none.
// "Valid values:" and the like are words of descriptions.
func nearLabel(text string) string {
	switch text[0] | 0x20 {
	case 't', 'r', 'l', 'p', 'v', 'a', 'm', 'k', 'h', 'e', 'y', 'q':
	default:
		return ""
	}
	end := strings.IndexByte(text[:min(len(text), 28)], ':')
	if end < 0 {
		if len(text) < len(httpStatus)+6 && strings.HasPrefix(text, httpStatus) {
			return httpStatus + ":"
		}
		return ""
	}
	word := text[:end]
	if strings.IndexByte(word, ' ') < 0 && !strings.EqualFold(word[:1], "R") {
		return "" // one word is near many
	}
	name := suggest.Closest(word, nearLabels[:])
	if name == "" || len(word)+2 < len(name) || len(word) > len(name)+1 {
		return ""
	}
	return name + ":"
}

const httpStatus = "HTTP Status Code"

// nearLabels are labels that no description has, not even nearly.
var nearLabels = [...]string{httpStatus, "Length Constraints", "Array Members", "Map Entries", "Key Length Constraints", "Value Length Constraints"}

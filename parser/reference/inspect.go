package reference

import (
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
)

// inspect looks for what a damaged page hides in a description: the labels of a
// row whose name is lost, or that is there twice, and labels that are nearly right.
// Descriptions say "Type:" and "Required:" too, so only what no description of a
// sound page has is told: words of types and ranges stand in those of services whose
// rows are not linked, other limits and an answer to Required in those of S3's
// parameters.
func (rd *reader) inspect(row *Row, prose []line, how marking) {
	for i := range prose {
		l := &prose[i]
		if l.kind != textLine || !l.first && i > 0 && !prose[i-1].hard {
			continue
		}
		if what := rd.hidden(row, prose, i, how); what != "" {
			rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "%s stands in the description of %s: a line is missing before it, or damaged", what, row.Name))
			return
		}
	}
}

// hidden says what a line of a description really is, "" for prose. Where names of
// rows are bold and no more, so are values in descriptions, mostly in capitals.
func (rd *reader) hidden(row *Row, prose []line, i int, how marking) string {
	l := &prose[i]
	if h, ok := headOf(l); ok && (h.name == row.Name || h.linked || how == bareHeads && strings.ToUpper(h.name) != h.name) || !ok && l.text[0] == '*' && isBrokenHead(l.text) {
		return "the name of a row"
	}
	found, rest := labelOf(l.text)
	switch found.kind {
	case typeLabel:
		_, after, ok := typePrefix(strings.TrimSpace(unescapeProse(rest)), 0)
		if !ok {
			return ""
		}
		if strings.Contains(after, "Required:") || how == linkedHeads && strings.Trim(after, " .") == "" {
			return "a type"
		}
	case requiredLabel:
		if isAnswer(rest) && row.Section != uriParameters {
			return "an answer to whether something is required"
		}
	case statusLabel:
		return "an HTTP status"
	case unionLabel:
		return "the note on a union"
	case limitLabel:
		if l := (Limit{}); found.limit != Range && row.Section != uriParameters && l.bounds(strings.TrimSpace(unescapeProse(rest))) {
			return "a limit"
		}
	case noLabel:
		if name := nearLabel(l.text); name != "" {
			return "what looks like " + name
		}
		if what := labelValue(l.text); what == "a limit" || what != "" && i == len(prose)-1 && row.RequiredAt.IsZero() {
			return what
		}
	}
	return ""
}

// labelValue says what a line states like a label whose own words are others, as in a
// translation: a limit, or an answer.
func labelValue(text string) string {
	if !strings.HasSuffix(text, ".") && len(text) > 40 {
		return ""
	}
	_, value, ok := strings.Cut(text, ": ")
	var l Limit
	switch {
	case !ok:
	case l.bounds(value):
		return "a limit"
	case isAnswer(value):
		return "an answer to whether something is required"
	}
	return ""
}

// isBrokenHead tells a name whose stars do not pair, or whose link is damaged.
func isBrokenHead(text string) bool {
	if strings.HasPrefix(text, "**") && strings.Contains(text, "#API_") && strings.HasSuffix(text, "**") && !strings.Contains(text, "](#") {
		return true
	}
	inner := strings.TrimLeft(text, "*")
	before := len(text) - len(inner)
	inner = strings.TrimRight(inner, "*")
	return before != len(text)-len(inner)-before && isIdentifier(plainName(inner))
}

// anchored holds a row's name against its anchor, which ends in the name or in the
// member's: where the two are nearly the same, one of them was damaged.
func (rd *reader) anchored(row *Row, anchor string) {
	if anchor == "" || strings.HasSuffix(anchor, row.Name) {
		return
	}
	name, last := wireName(row.Name), anchor[strings.LastIndexByte(anchor, '-')+1:]
	if !strings.EqualFold(name, last) && oneLetterOff(name, last) {
		rd.add(diag.ReferenceRowOrder.At(rd.file, row.At, "the row %s has the anchor %q: one of the two is damaged", row.Name, clip(anchor)))
	}
}

// oneLetterOff tells names that differ by one letter, but for an "s" at the end.
func oneLetterOff(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i+1:] == b[i:] && (i < len(b) || a[i] != 's')
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
		end = len(text)
	}
	for _, name := range nearLabels {
		if rest, ok := strings.CutPrefix(text, name); ok && (strings.HasPrefix(rest, " M") || strings.HasPrefix(rest, " Fixed ") || len(rest) == 4) {
			return name + ":" // the colon is lost
		}
	}
	if end == len(text) {
		return ""
	}
	word := text[:end]
	if oneLetterOff(word, "Required") && isAnswer(text[end+1:]) {
		return "Required:"
	}
	for _, name := range [...]string{"Pattern", "Key Pattern", "Value Pattern", "Valid Values", "Valid Keys"} {
		if oneLetterOff(word, name) && !strings.EqualFold(word, name) && strings.HasPrefix(text[end+1:], " `") {
			return name + ":"
		}
	}
	if oneLetterOff(word, "Type") {
		if _, ok := parseType(unescapeProse(text[end+1:])); ok {
			return "Type:"
		}
	}
	if strings.IndexByte(word, ' ') < 0 {
		return "" // one word is near many
	}
	name := suggest.Closest(word, nearLabels[:])
	if name == httpStatus && strings.Trim(text[min(end+1, len(text)):], " .0123456789") != "" {
		return "" // words about a status
	}
	if name == "" || len(word)+2 < len(name) || len(word) > len(name)+1 {
		return ""
	}
	return name + ":"
}

const httpStatus = "HTTP Status Code"

// nearLabels are labels that no description has, not even nearly.
var nearLabels = [...]string{httpStatus, "Length Constraints", "Array Members", "Map Entries", "Key Length Constraints", "Value Length Constraints"}

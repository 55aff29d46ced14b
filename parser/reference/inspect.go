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
		if l.kind != textLine && l.kind != itemLine {
			continue
		}
		if !l.first && i > 0 && !prose[i-1].hard { // but some copies have lost hard breaks
			if found, _ := labelOf(l.text); found.kind != statusLabel {
				continue
			}
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
	if rd.isDamagedHead(l) || row.Section == errorSection && gluedHead(l.text) {
		return "the name of a row"
	}
	if l.kind == itemLine {
		return ""
	}
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
		if strings.Contains(after, "Required:") || strings.Contains(after, "**") || how == linkedHeads && strings.Trim(after, " .") == "" {
			return "a type"
		}
	case requiredLabel:
		if isAnswer(rest) && row.Section != uriParameters || strings.Contains(rest, " **") {
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

// isDamagedHead tells the name of a row that cannot be read as one from prose: it has an
// anchor, leads to the syntax of the page, or has lost a star and become an item.
func (rd *reader) isDamagedHead(l *line) bool {
	if l.kind != itemLine && l.text[0] != '*' && l.text[0] != '[' {
		return false
	}
	if l.named || strings.Contains(l.text, "a name=\"") {
		return true
	}
	if _, to, ok := strings.Cut(l.text, "#API_"); ok {
		to, ok = strings.CutPrefix(to, rd.out.Title)
		return ok && strings.HasPrefix(to, "_Re")
	}
	name, ok := strings.CutSuffix(l.text, "**")
	return l.kind == itemLine && ok && isName(plainName(name))
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

// gluedHead tells a name in bold with its description on the same line.
func gluedHead(text string) bool {
	rest, ok := strings.CutPrefix(text, "**")
	name, rest, closed := strings.Cut(rest, "**")
	rest = strings.TrimSpace(rest)
	return ok && closed && isIdentifier(plainName(name)) && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z'
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
	name := wireName(row.Name)
	if anchor == "" || strings.HasSuffix(anchor, name) {
		return
	}
	for _, length := range [...]int{len(name) - 1, len(name), len(name) + 1} {
		from := len(anchor) - length
		if from < 1 || anchor[from-1] != '-' {
			continue
		}
		last := anchor[from:]
		if isPlural(name, last) && strings.HasSuffix(row.Name, ".N") && !strings.Contains(row.Name, ".member.") {
			continue // ec2's Subnet.N is the member Subnets
		}
		if nearly(name, last) || isPlural(name, last) {
			rd.add(diag.ReferenceRowOrder.At(rd.file, row.At, "the row %s has the anchor %q: one of the two is damaged", row.Name, clip(anchor)))
		}
	}
}

// paired holds the name in requests against that in responses: they are the same but
// for the case of the first letter, or that of a list.
func (rd *reader) paired(row *Row) {
	if row.Response != "" && nearly(wireName(row.Name), row.Response) {
		rd.add(diag.ReferenceRowOrder.At(rd.file, row.At, "the row %s is called %s in responses: one of the two is damaged", row.Name, row.Response))
	}
}

// nearly reports whether two names, whatever their case, differ by one letter, but not
// by a digit or by an "s" at the end.
func nearly(a, b string) bool {
	return min(len(a), len(b)) > 1 && max(len(a)-len(b), len(b)-len(a)) < 2 && !isPlural(a, b) && sameDigits(a, b) && oneLetterOff(strings.ToLower(a), strings.ToLower(b))
}

func sameDigits(a, b string) bool {
	digits := func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}
	return strings.Map(digits, a) == strings.Map(digits, b)
}

// isPlural reports whether one of the names is the other with an "s".
func isPlural(a, b string) bool {
	return strings.EqualFold(a+"s", b) || strings.EqualFold(a, b+"s")
}

// oneLetterOff tells words that differ by one letter.
func oneLetterOff(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	switch {
	case i == len(a):
		return false
	case len(a) == len(b):
		return a[i+1:] == b[i+1:]
	}
	return a[i+1:] == b[i:]
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
		return withoutColon(text)
	}
	word := text[:end]
	if oneLetterOff(word, "Required") && isAnswer(text[end+1:]) {
		return "Required:"
	}
	if strings.EqualFold(word, "Pattern") && strings.HasPrefix(text[end+1:], " `") {
		return "Pattern:"
	}
	for _, name := range [...]string{"Pattern", "Key Pattern", "Value Pattern", "Valid Values", "Valid Keys"} {
		if oneLetterOff(word, name) && !strings.EqualFold(word, name) && !isPlural(word, name) && strings.HasPrefix(text[end+1:], " `") {
			return name + ":"
		}
	}
	if oneLetterOff(word, "Type") && word != "Types" {
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

// withoutColon is the label that a line starts with, but for its colon.
func withoutColon(text string) string {
	word, rest, _ := strings.Cut(text, " ")
	switch word {
	case "Required":
		if isAnswer(rest) {
			return "Required:"
		}
	case "Type":
		if _, ok := parseType(unescapeProse(rest)); ok {
			return "Type:"
		}
	case "Pattern":
		if strings.HasPrefix(rest, "`") {
			return "Pattern:"
		}
	case "Valid":
		if strings.HasPrefix(rest, "Values `") {
			return "Valid Values:"
		}
	case "HTTP", "Length", "Array", "Map", "Key", "Value":
		for _, name := range nearLabels {
			if rest, ok := strings.CutPrefix(text, name); ok && (strings.HasPrefix(rest, " M") || strings.HasPrefix(rest, " Fixed ") || len(rest) == 4) {
				return name + ":"
			}
		}
	}
	return ""
}

const httpStatus = "HTTP Status Code"

// nearLabels are labels that no description has, not even nearly.
var nearLabels = [...]string{httpStatus, "Length Constraints", "Array Members", "Map Entries", "Key Length Constraints", "Value Length Constraints"}

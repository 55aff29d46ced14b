package reference

import (
	"strings"

	"shapec/diag"
)

// A label is one labelled line at the end of a row: "Required: Yes".
type label struct {
	kind  labelKind
	limit LimitKind // of a limit
	value string    // unescaped outside code; wrapped lines joined
	span  diag.Span
}

type labelKind uint8

const (
	noLabel labelKind = iota
	typeLabel
	unionLabel
	limitLabel
	requiredLabel
	statusLabel // of errors
)

var labelNames = [...]struct {
	text  string
	kind  labelKind
	limit LimitKind
}{
	{"Type:", typeLabel, NoLimit},
	{"Required:", requiredLabel, NoLimit},
	{"Length Constraints:", limitLabel, Length},
	{"Pattern:", limitLabel, Pattern},
	{"Valid Values:", limitLabel, Values},
	{"Valid Range:", limitLabel, Range},
	{"Array Members:", limitLabel, Items},
	{"Map Entries:", limitLabel, Entries},
	{"Key Length Constraints:", limitLabel, KeyLength},
	{"Key Pattern:", limitLabel, KeyPattern},
	{"Value Length Constraints:", limitLabel, ValueLength},
	{"Value Pattern:", limitLabel, ValuePattern},
	{"Valid Keys:", limitLabel, KeyValues},
	{"HTTP Status Code:", statusLabel, NoLimit},
}

// labelOf reads the label that a line starts with.
func labelOf(text string) (l label, rest string) {
	switch text[0] {
	case 'T', 'R', 'L', 'P', 'V', 'A', 'M', 'K', 'H':
		for i := range labelNames {
			if n := &labelNames[i]; n.text[0] == text[0] && strings.HasPrefix(text, n.text) {
				return label{kind: n.kind, limit: n.limit}, text[len(n.text):]
			}
		}
	case '*', 'N': // **Note:** This object is a Union. …, today **Note: **This …
		if rest, ok := strings.CutPrefix(strings.TrimLeft(text, "*"), "Note:"); ok {
			rest = strings.TrimLeft(rest, "* ")
			if strings.HasPrefix(rest, "This object is a Union") {
				return label{kind: unionLabel}, rest
			}
		}
	}
	return label{}, text
}

// cutLabels parts a row's lines into its description and its labels.
//
// The labels are the trailing run from the last "Type:" on: descriptions hold the
// same words. A row without a type has the whole trailing run. Mixed-in rows are
// printed twice, one behind the other; then the last is right, and the one before
// it is no description. stray tells that a row must have a type, so that one is
// looked for where the trailing run has none.
func (rd *reader) cutLabels(lines []line, stray bool) (prose []line, labels []label) {
	from := len(lines) // of the trailing run
	typed := -1        // the last "Type:" in it
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		if l.kind != textLine {
			break
		}
		found, _ := labelOf(l.text)
		if found.kind == noLabel {
			if l.first || i == 0 || lines[i-1].hard {
				break
			}
			continue // perhaps a label's second line
		}
		from = i
		if found.kind == typeLabel && typed < 0 {
			typed = i
		}
	}
	prose = lines[:from]
	switch {
	case typed >= 0:
		prose = lines[:typed]
		if first := mixedIn(lines, from, typed); first >= 0 {
			prose = lines[:first]
		}
	case stray && lastTyped(prose) >= 0:
		return rd.strayLabels(lines, lastTyped(prose))
	default:
		typed = from
	}
	return prose, rd.labels(lines[typed:])
}

// mixedIn is where the labels of a row begin that are printed in full and then
// again from line typed on; -1 where what stands before is words of the
// description.
func mixedIn(lines []line, from, typed int) int {
	if typed == from {
		return -1
	}
	if l, rest := labelOf(lines[typed-1].text); l.kind != requiredLabel || !isAnswer(rest) {
		return -1
	}
	for i := typed - 2; i >= from; i-- {
		if isType(&lines[i]) {
			return i
		}
	}
	return -1
}

// isAnswer tells "Yes" and "No" behind "Required:" from prose.
func isAnswer(s string) bool {
	s = strings.Trim(s, ". ")
	return strings.EqualFold(s, "Yes") || strings.EqualFold(s, "No")
}

// lastTyped is the last line that is a well-formed type, -1 if there is none.
func lastTyped(lines []line) int {
	for i := len(lines) - 1; i >= 0; i-- {
		if isType(&lines[i]) {
			return i
		}
	}
	return -1
}

// isType tells a well-formed type behind its label.
func isType(l *line) bool {
	if l.kind != textLine {
		return false
	}
	found, rest := labelOf(l.text)
	if found.kind != typeLabel {
		return false
	}
	_, ok := parseType(unescapeProse(rest))
	return ok
}

// strayLabels reads the labels of a row in which text stands between or behind
// them, as on a page that is out of order, or has a label that is not known. The
// text goes to the description.
func (rd *reader) strayLabels(lines []line, at int) (prose []line, labels []label) {
	var labelled []line
	prose = append(prose, lines[:at]...)
	for _, l := range lines[at:] {
		if l.kind == textLine {
			if found, _ := labelOf(l.text); found.kind != noLabel {
				labelled = append(labelled, l)
				continue
			}
		}
		if len(prose) == at {
			rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "text stands among the labels of a row, or a label is not known: %q", clip(l.text)))
		}
		prose = append(prose, l)
	}
	return prose, rd.labels(labelled)
}

// labels joins wrapped lines.
func (rd *reader) labels(lines []line) []label {
	out := rd.marks[:0]
	for i := 0; i < len(lines); {
		l, rest := labelOf(lines[i].text)
		l.span = lines[i].span
		joined := rest
		for i++; i < len(lines); i++ {
			if next, _ := labelOf(lines[i].text); next.kind != noLabel {
				break
			}
			joined = strings.TrimSuffix(joined, `\`) + " " + lines[i].text
			l.span.End = lines[i].span.End
		}
		l.value = strings.TrimSpace(joined)
		if l.kind != limitLabel || l.limit != Pattern && l.limit != KeyPattern && l.limit != ValuePattern {
			l.value = unescapeProse(l.value)
		}
		out = append(out, l)
	}
	rd.marks = out
	return out
}

// apply puts labels into a row.
func (rd *reader) apply(row *Row, labels []label) {
	limits := 0
	for i := range labels {
		if labels[i].kind == limitLabel {
			limits++
		}
	}
	if limits > 0 {
		row.Limits = make([]Limit, 0, limits)
	}
	for _, l := range labels {
		switch l.kind {
		case typeLabel:
			if !row.TypeAt.IsZero() {
				rd.again(row, l.span, row.TypeAt)
			}
			t, ok := parseType(l.value)
			if !ok {
				rd.add(diag.ReferenceTypeUnknown.At(rd.file, l.span, "the type %q of %s is worded in an unknown way", clip(l.value), row.Name))
			}
			row.Type, row.TypeAt = t, l.span
		case unionLabel:
			row.Union = l.span
		case requiredLabel:
			if !row.RequiredAt.IsZero() {
				rd.again(row, l.span, row.RequiredAt)
			}
			rd.required(row, l)
		case limitLabel:
			limit, ok := parseLimit(l.limit, l.value)
			if !ok {
				rd.add(diag.ReferenceLimitUnknown.At(rd.file, l.span, "the limit of %s is worded in an unknown way: %q", row.Name, clip(l.value)))
				continue
			}
			limit.At = l.span
			if limit.Pattern != "" && !closes(limit.Pattern) {
				rd.add(diag.ReferenceLimitUnknown.At(rd.file, l.span, "the brackets of the pattern of %s do not pair: %q", row.Name, clip(limit.Pattern)))
			}
			row.Limits = append(row.Limits, limit)
		case statusLabel:
			rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "the row %s, which is no error, has an HTTP status", row.Name))
		}
	}
}

func (rd *reader) again(row *Row, at, first diag.Span) {
	rd.add(diag.ReferenceRowRepeated.At(rd.file, at, "the row %s has this label twice", row.Name).WithLabel(rd.file, first, "first here"))
}

func (rd *reader) required(row *Row, l label) {
	row.RequiredAt = l.span
	switch word := strings.TrimRight(l.value, ". "); {
	case strings.EqualFold(word, "Yes"):
		row.Required = Yes
	case strings.EqualFold(word, "No"), strings.EqualFold(word, "Conditional"):
		row.Required = No
	default:
		rd.add(diag.ReferenceLimitUnknown.At(rd.file, l.span, "whether %s is required is neither Yes nor No, but %q", row.Name, clip(l.value)))
	}
}

// clip cuts what is quoted in a message.
func clip(s string) string {
	const most = 60
	if r := []rune(s[:min(len(s), 4*most)]); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

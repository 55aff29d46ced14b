package lower

import (
	"regexp"
	"strings"

	"shapec/ir"
)

// hints reads what a member's description says in words about its values:
// "Valid values: A | B", "Default: 900 seconds", "between 1 and 100". They are
// kept beside the shape, never as part of it: prose is also about other members,
// exceptions and examples. target is what the member holds; bounds in prose are
// about numbers, or about the length of strings where it says so.
func hints(doc string, target ir.Kind) *ir.Hints {
	var h ir.Hints
	found := false
	// Most descriptions say nothing of the kind: one look at the first letters
	// of words decides which expressions are worth running.
	cues(doc, func(at int, cue cue) {
		rest := doc[at:min(len(doc), at+maxHint)]
		switch cue {
		case valuesCue:
			if target != ir.KindStructure && target != ir.KindUnion && target != ir.Kind(ir.Boolean) && h.Values == nil {
				h.Values = hintValues(rest)
				found = found || h.Values != nil
			}
		case defaultCue:
			if h.Default == "" {
				found = setDefault(&h, rest, target) || found
			}
		case boundCue:
			found = setBounds(&h, rest, target) || found
		}
	})
	if !found {
		return nil
	}
	return &h
}

// maxHint bounds how far after its first word a hint may reach, in bytes.
const maxHint = 600

type cue uint8

const (
	valuesCue cue = iota
	defaultCue
	boundCue
)

// cues finds the words that hints begin with, in any case, at word starts.
func cues(doc string, found func(at int, c cue)) {
	for i := 0; i < len(doc); i++ {
		words := cueWords[doc[i]]
		if words == nil || i > 0 && isAlnum(doc[i-1]) {
			continue
		}
		for _, w := range words {
			if len(doc)-i >= len(w.text) && strings.EqualFold(doc[i:i+len(w.text)], w.text) {
				found(i, w.cue)
				break
			}
		}
	}
}

type cueWord struct {
	text string
	cue  cue
}

// cueWords are the words that hints begin with, by their first byte.
var cueWords = func() (table [256][]cueWord) {
	for _, w := range [...]cueWord{
		{"valid values", valuesCue}, {"valid value is", valuesCue}, {"allowed values", valuesCue},
		{"accepted values", valuesCue}, {"acceptable values", valuesCue}, {"possible values", valuesCue},
		{"permitted values", valuesCue}, {"one of the following", valuesCue},
		{"default", defaultCue},
		{"minimum", boundCue}, {"maximum", boundCue}, {"between", boundCue}, {"range", boundCue},
	} {
		table[w.text[0]] = append(table[w.text[0]], w)
		table[w.text[0]-'a'+'A'] = append(table[w.text[0]-'a'+'A'], w)
	}
	return table
}()

var (
	valuesIntro = regexp.MustCompile(`(?i)^(?:(?:valid|allowed|accepted|acceptable|possible|permitted) values?(?: for this [a-z]+)?|one of the following(?: [a-z]+)?)(?: (?:are|is|include)(?: the following)?)?\s*(?::|\s)\s*`)
	valueToken  = regexp.MustCompile("^(?:- )?[`'\"“‘]?([A-Za-z0-9][A-Za-z0-9_.:/-]*)[`'\"”’]?")
	separator   = regexp.MustCompile(`^(?:\s*(?:\||,\s*(?:and |or )?)\s*|\s+(?:and|or)\s+)`)
	listItem    = regexp.MustCompile("(?m)^- [`*]*([A-Za-z0-9][A-Za-z0-9_.:/-]*)[`*]*(?:\\s*[-–:]|\\s*$|\\s*\\n)")

	defaultValue = regexp.MustCompile("(?i)^defaults?(?: value)?(?: (?:is|to|of)|:)(?: the)? [`'\"“‘]?(-?[A-Za-z0-9][A-Za-z0-9_.:/-]*)[`'\"”’]?(?: (milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|bytes?|KB|MB|GB|KiB|MiB|GiB|percent|characters?))?")

	oneBound  = regexp.MustCompile(`(?i)^(minimum|maximum)(?: (?:value|length|number|size)(?: of [a-z ]{1,30}?)?)?(?: (?:is|of|allowed is)|:)? ?(-?[0-9][0-9,]*(?:\.[0-9]+)?)(?: (milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|bytes?|KB|MB|GB|KiB|MiB|GiB|percent|characters?))?`)
	twoBounds = regexp.MustCompile(`(?i)^(?:between|range(?: (?:is|of)|:)?(?: from)?) (-?[0-9][0-9,]*(?:\.[0-9]+)?) (?:and|to|-) (-?[0-9][0-9,]*(?:\.[0-9]+)?)(?: (milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|bytes?|KB|MB|GB|KiB|MiB|GiB|percent|characters?))?`)
)

// hintValues reads a list of values in a sentence, or the items below one.
func hintValues(s string) []string {
	intro := valuesIntro.FindString(s)
	if intro == "" {
		return nil
	}
	rest := s[len(intro):]
	if strings.Contains(intro, "\n\n") || strings.HasPrefix(strings.TrimLeft(rest, "\n"), "- ") {
		var values []string
		for _, m := range listItem.FindAllStringSubmatch(rest, -1) {
			values = append(values, m[1])
		}
		if len(values) > 1 {
			return values
		}
		return nil
	}
	var values []string
	for {
		m := valueToken.FindStringSubmatch(rest)
		if m == nil {
			break
		}
		value := strings.TrimRight(m[1], ".:")
		end := len(m[0])
		sep := separator.FindString(rest[end:])
		after := rest[end:]
		if sep == "" && after != "" && !strings.ContainsAny(after[:1], ".;)\n") && !strings.HasSuffix(m[1], ".") {
			return nil // the words go on: it is a sentence, not a list
		}
		values = append(values, value)
		if sep == "" || strings.HasSuffix(m[1], ".") {
			break
		}
		rest = after[len(sep):]
	}
	if len(values) < 2 {
		return nil
	}
	return values
}

// setDefault reads "Default: 900 seconds", "defaults to false".
func setDefault(h *ir.Hints, s string, target ir.Kind) bool {
	m := defaultValue.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	value := strings.TrimRight(m[1], ".:")
	number := strings.Trim(value, "-0123456789.") == "" && value != ""
	switch ir.ShapeID(target) {
	case ir.Integer, ir.Long, ir.Float, ir.Double:
		if !number {
			return false
		}
		h.Unit = strings.ToLower(m[2])
	case ir.Boolean:
		if value = strings.ToLower(value); value != "true" && value != "false" {
			return false
		}
	case ir.String, ir.Document:
		// A word of a sentence is no value: values are written in capitals,
		// with digits or in quotes.
		quoted := len(m[0]) > len(m[1]) && strings.ContainsAny(m[0], "`'\"“‘")
		if !quoted && !number && value != strings.ToUpper(value) {
			return false
		}
	default:
		if target != ir.KindEnum || value != strings.ToUpper(value) && !strings.ContainsAny(m[0], "`'\"“‘") {
			return false
		}
	}
	h.Default = value
	return true
}

// setBounds reads "Minimum value of 1", "Maximum: 128 characters", "between 1 and 100".
func setBounds(h *ir.Hints, s string, target ir.Kind) bool {
	lengths := false
	switch ir.ShapeID(target) {
	case ir.Integer, ir.Long, ir.Float, ir.Double:
	case ir.String:
		lengths = true
	default:
		return false
	}
	if m := twoBounds.FindStringSubmatch(s); m != nil && h.Min == "" && h.Max == "" && lengths == isLength(m[3], m[0]) {
		h.Min, h.Max, h.Unit = plain(m[1]), plain(m[2]), strings.ToLower(m[3])
		return true
	}
	m := oneBound.FindStringSubmatch(s)
	if m == nil || lengths != isLength(m[3], m[0]) {
		return false
	}
	bound := &h.Min
	if strings.EqualFold(m[1], "maximum") {
		bound = &h.Max
	}
	if *bound != "" {
		return false
	}
	*bound = plain(m[2])
	if h.Unit == "" {
		h.Unit = strings.ToLower(m[3])
	}
	return true
}

// isLength reports whether a bound is about how long a string is.
func isLength(unit, all string) bool {
	return strings.HasPrefix(strings.ToLower(unit), "character") || unit == "" && strings.Contains(strings.ToLower(all), "length")
}

// plain drops the commas of a number.
func plain(s string) ir.Number { return ir.Number(strings.ReplaceAll(s, ",", "")) }

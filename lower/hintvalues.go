package lower

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"shapec/ir"
)

// validValues is how lists of values and ranges begin.
const validValues = `(?:valid|allowed|accepted|acceptable|possible|permitted|supported) (?:values?|options?)`

var (
	valuesIntro = regexp.MustCompile(`(?i)^(?:` + validValues + `(?: for (?:this |the )?[a-z]+)?|one of(?: the following(?: (?:values?|states|statuses|types|modes|options|strings))?)?)(?: (?:are|is)(?: the following| as follows)?)?\s*(?::|\s)\s*`)
	choiceIntro = regexp.MustCompile("(?i)^must be (?:either |set to (?:either )?)?[`'\"“‘]")
	valueToken  = regexp.MustCompile("^(?:- )?[`'\"“‘]?([A-Za-z0-9][A-Za-z0-9_.:/-]*)[`'\"”’]?")
	separator   = regexp.MustCompile(`^(?:\s*(?:\||,\s*(?:and |or )?)\s*|\s+(?:and|or)\s+)`)
	listItem    = regexp.MustCompile("^- [`*]*([A-Za-z0-9][A-Za-z0-9_.:/-]*?)[`*]*(?:\\s*[-–:]\\s|\\s*:?$)")
)

// values reads a list of values in a sentence, or the items below one.
func (p *prose) values(s string, target ir.Kind) {
	intro := valuesIntro.FindString(s)
	if intro == "" {
		return
	}
	rest := s[len(intro):]
	if strings.HasPrefix(rest, "- ") {
		p.allow(listedValues(rest), target)
	} else {
		p.allow(inlineValues(rest), target)
	}
}

// choice reads "must be either `A` or `B`".
func (p *prose) choice(s string, target ir.Kind) {
	if intro := choiceIntro.FindString(s); intro != "" {
		_, quote := utf8.DecodeLastRuneInString(intro)
		p.allow(inlineValues(s[len(intro)-quote:]), target)
	}
}

// allow takes a list of all values.
func (p *prose) allow(values []string, target ir.Kind) {
	switch target {
	case ir.Kind(ir.String), ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double):
	default:
		return
	}
	if len(values) < 2 || p.denied() || !p.certain() {
		return
	}
	p.places = append(p.places, p.at)
	switch {
	case p.allowed == nil:
		p.allowed = values
	case !slices.Equal(p.allowed, values):
		p.disputed = true
	}
}

// andMore are the words for values that a list leaves out.
var andMore = wordSet("etc", "other", "others", "more")

// inlineValues reads "A | B", "A, B, and C" up to the end of the sentence.
func inlineValues(rest string) (values []string) {
	for {
		m := valueToken.FindStringSubmatch(rest)
		if m == nil {
			return nil // something between the separators that is no value: not all were read
		}
		value := strings.TrimRight(m[1], ".:")
		if andMore[strings.ToLower(value)] {
			return nil
		}
		values = append(values, value)
		after := rest[len(m[0]):]
		sep := separator.FindString(after)
		if strings.HasSuffix(m[1], ".") {
			return values
		}
		if sep == "" {
			if after = strings.TrimLeft(after, " "); after != "" && !strings.ContainsAny(after[:1], ".;)\n") {
				return nil // the words go on: it is a sentence, not a list
			}
			return values
		}
		rest = after[len(sep):]
	}
}

// listedValues reads the items of a list, all of which must begin with a value.
func listedValues(rest string) (values []string) {
	for line := range strings.Lines(rest) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "- ") {
			if line == "" || strings.HasPrefix(line, " ") {
				continue
			}
			break
		}
		m := listItem.FindStringSubmatch(line)
		if m == nil {
			return nil
		}
		values = append(values, m[1])
	}
	return values
}

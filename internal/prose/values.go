package prose

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
	// kindOfValue is what stands in lists of kinds of values, or ends one that
	// does not tell all.
	kindOfValue = regexp.MustCompile(`^(?:ARNs?|IDs?|[Nn]ames?|alias|letters|digits|numbers|strings?|characters|hyphens?|spaces|etc|others?|more|greater|higher|later|above|up|custom|any|unset|omitted|blank|empty|[a-z]-[a-z]|0-9)$`)
	thousands   = regexp.MustCompile(`^[0-9]{1,3},[0-9]{3}\b`)
	// notAll precedes a list of some values only, or of what values have in them.
	notAll   = regexp.MustCompile(`(?i)\b(?:at least|only|some|additional|other|contains?|include|includes|including|(?:begin|start|end)s?(?:ing)? with)(?: of)?(?: the)? $`)
	listItem = regexp.MustCompile("^- [`*]*([A-Za-z0-9][A-Za-z0-9_.:/-]*?)[`*]*(?:\\s*[-–:]\\s|\\s*:?$)")
)

// values reads a list of values in a sentence, or the items below one.
func (r *reader) values(s string, target ir.Kind) {
	intro := valuesIntro.FindString(s)
	if intro == "" {
		return
	}
	rest := s[len(intro):]
	if strings.HasPrefix(rest, "- ") {
		r.allow(listedValues(rest), target)
	} else {
		values, _ := inlineValues(rest)
		r.allow(values, target)
	}
}

// choice reads "must be either `A` or `B`".
func (r *reader) choice(s string, target ir.Kind) {
	if intro := choiceIntro.FindString(s); intro != "" {
		_, quote := utf8.DecodeLastRuneInString(intro)
		if values, and := inlineValues(s[len(intro)-quote:]); !and {
			r.allow(values, target)
		}
	}
}

// allow takes a list of all values.
func (r *reader) allow(values []string, target ir.Kind) {
	if target != ir.Kind(ir.String) && !isNumber(target) {
		return
	}
	before := r.before()
	if len(values) < 2 || !r.certain(r.at, before) || partial.MatchString(before) || together.In(before) || notAll.MatchString(before) {
		return
	}
	if isNumber(target) && slices.ContainsFunc(values, func(v string) bool { return !jsonNumber.MatchString(v) }) {
		return
	}
	r.places = append(r.places, r.at)
	switch {
	case r.allowed == nil:
		r.allowed = values
	case !slices.Equal(r.allowed, values):
		r.disputed = true
	}
}

// inlineValues reads "A | B", "A, B, and C" up to the end of the sentence, and
// whether there is an "and" between them.
func inlineValues(rest string) (values []string, and bool) {
	cut := len(rest) > maxHint
	rest = rest[:min(len(rest), maxHint)]
	quoted, barred := 0, false
	for {
		m := valueToken.FindStringSubmatch(rest)
		if m == nil {
			return nil, and // something between the separators that is no value: not all were read
		}
		after := rest[len(m[0]):]
		ended := strings.HasSuffix(m[0], ".")
		if ended {
			after = "." + after
		}
		if len(m[0]) == len(rest) && cut || strings.HasSuffix(m[1], "..") {
			return nil, and // they go on
		}
		values = append(values, strings.TrimRight(m[1], ".:"))
		if !strings.HasPrefix(m[0], m[1]) && !strings.HasSuffix(m[0], m[1]) {
			quoted++
		}
		sep := separator.FindString(after)
		if ended || sep == "" {
			end := strings.TrimLeft(after, " ")
			switch {
			case end != "" && !strings.ContainsAny(end[:1], ".;)\n"): // the words go on: it is a sentence, not a list
			case limitedAfter(after): // not all, or not always
			case quoted > 0 && quoted < len(values): // "`A` or greater"
			case quoted == 0 && !barred && slices.ContainsFunc(values, kindOfValue.MatchString): // "an ID, or name"
			default:
				return values, and
			}
			return nil, and
		}
		and = and || strings.Contains(sep, "and")
		if thousands.MatchString(values[len(values)-1] + after) {
			return nil, and
		}
		barred = barred || strings.Contains(sep, "|")
		rest = after[len(sep):]
	}
}

// listedValues reads the items of a list, all of which must begin with a value.
func listedValues(rest string) (values []string) {
	cut := len(rest) > maxList
	for line := range strings.Lines(rest[:min(len(rest), maxList)]) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "- ") {
			if line == "" || strings.HasPrefix(line, " ") {
				continue
			}
			return values
		}
		m := listItem.FindStringSubmatch(line)
		if m == nil || line[len("- ")] != '`' && kindOfValue.MatchString(m[1]) || strings.HasPrefix(line[len(m[0]):], "`") || strings.Contains(line[len(m[0]):], " | ") {
			return nil
		}
		values = append(values, m[1])
	}
	if cut {
		return nil // more items may follow
	}
	return values
}

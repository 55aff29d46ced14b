package lower

import (
	"regexp"
	"slices"
	"strings"

	"shapec/ir"
)

// hints reads what a member's description says in words about its values:
// "Valid values: A | B", "Default: 900 seconds", "between 1 and 100". They are
// kept beside the shape, never as part of it: prose is also about other members,
// exceptions and examples. So what is said for some cases only is left out, and
// so is what is said twice and differently. target is what the member holds;
// bounds in prose are about numbers, or about the length of strings where it
// says so. An enum's values are in its syntax: prose could only lag behind.
func hints(doc string, target ir.Kind) *ir.Hints {
	switch target {
	case ir.Kind(ir.String), ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double),
		ir.Kind(ir.Boolean), ir.Kind(ir.Document), ir.KindEnum:
	default: // of a list or map, prose may mean what is in it, at any depth
		return nil
	}
	said := prose{doc: doc}
	cues := 0
	for at, id := hintWords.next(doc, 0); at >= 0 && cues < maxCues; at, id = hintWords.next(doc, at+1) {
		if at > 0 && isAlnum(doc[at-1]) {
			continue
		}
		cues++
		said.at = at
		phrase := doc[at:min(len(doc), at+maxPhrase)]
		switch hintCues[id] {
		case valuesCue:
			said.values(doc[at:min(len(doc), at+maxHint)], target)
			said.bounds(phrase, target)
		case defaultCue:
			said.setting(phrase, target)
		case boundCue:
			said.bounds(phrase, target)
		}
	}
	if cues == 0 { // as in most descriptions
		return nil
	}
	return said.hints()
}

// Bounds that keep the cost of a description small, whatever it holds.
const (
	maxHint   = 600 // bytes after its first word that a list of values may reach
	maxPhrase = 160 // … and a bound or default; an expression keeps books on every byte it may look at
	maxClause = 200 // bytes before it that are looked at for conditions
	maxCues   = 100 // beginnings of hints; a description with more of them is about something else
)

// A cue is what the words that a hint begins with promise.
type cue uint8

const (
	valuesCue cue = iota
	defaultCue
	boundCue
)

// hintWords are the words that hints begin with, hintCues what each promises.
var (
	hintWords = newFinder("valid value", "allowed value", "accepted value", "acceptable value", "possible value",
		"permitted value", "one of the following", "default", "minimum", "maximum", "between", "range")
	hintCues = [...]cue{valuesCue, valuesCue, valuesCue, valuesCue, valuesCue,
		valuesCue, valuesCue, defaultCue, boundCue, boundCue, boundCue, boundCue}
)

// clause is the text before a place, back to where its sentence begins, at most
// maxClause bytes.
func clause(doc string, at int) string {
	before := doc[max(0, at-maxClause):at]
	start := max(strings.LastIndex(before, ". ")+1, strings.LastIndex(before, ".\n")+1, strings.LastIndex(before, "\n")+1)
	return strings.TrimLeft(before[start:], " \n-(")
}

var (
	// absence tells that the condition is that the member was left out.
	absence = regexp.MustCompile(`(?i)n['’]t |\b(?:not|no|omit|omitted|omitting|without|absent|unset|unspecified|null|empty)\b`)
	// limited follows what holds in some cases only.
	limited = regexp.MustCompile(`^ *(?:[a-z]+ )?(?:for|when|if|where|unless|while|on|or|less|more|plus|minus|times)\b[^.\n]*`)
	// closed follows a bound that the words do not go on about: in "a maximum of
	// 100 records" something else is counted.
	closed = regexp.MustCompile(`^(?: *(?:$|[.,](?:[^0-9]|$)|[;:)(\n"”])| (?:and|or|inclusive|inclusively|required|allowed|per page|[a-z]+ing)\b)`)
)

// prose collects what a description says.
type prose struct {
	doc           string
	at            int // where in it the hint at hand begins
	allowed       []string
	disputed      bool // two different lists of values
	def, min, max claim
}

// A claim is one fact, as text, and its unit.
type claim struct {
	text, unit string
	disputed   bool // said twice and differently
}

// say takes a statement. The first one counts; one in another unit says the same
// in other words, and one in the same unit denies it.
func (c *claim) say(text, unit string) {
	unit = strings.ToLower(unit)
	switch {
	case text == "":
	case c.text == "":
		c.text, c.unit = text, unit
	case c.unit == unit && c.text != text:
		c.disputed = true
	}
}

func (p *prose) hints() *ir.Hints {
	values, unit := p.allowed, ""
	if p.disputed {
		values = nil
	}
	// Hints have one unit: what is in another one is left out.
	take := func(c claim) string {
		if c.disputed || c.text == "" || c.unit != "" && unit != "" && c.unit != unit {
			return ""
		}
		if c.unit != "" {
			unit = c.unit
		}
		return c.text
	}
	least, most, def := take(p.min), take(p.max), take(p.def)
	if values == nil && def == "" && least == "" && most == "" {
		return nil
	}
	return &ir.Hints{Values: values, Default: def, Min: ir.Number(least), Max: ir.Number(most), Unit: unit}
}

const (
	numberForm = `(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,15})?)`
	unitForm   = `(?: (milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|bytes?|KB|MB|GB|KiB|MiB|GiB|percent|characters?)\b)?`
)

var (
	valuesIntro = regexp.MustCompile(`(?i)^(?:(?:valid|allowed|accepted|acceptable|possible|permitted) values?(?: for (?:this |the )?[a-z]+)?|one of the following(?: (?:values?|states|statuses|types|modes|options|strings))?)(?: (?:are|is)(?: the following)?)?\s*(?::|\s)\s*`)
	valueToken  = regexp.MustCompile("^(?:- )?[`'\"“‘]?([A-Za-z0-9][A-Za-z0-9_.:/-]*)[`'\"”’]?")
	separator   = regexp.MustCompile(`^(?:\s*(?:\||,\s*(?:and |or )?)\s*|\s+(?:and|or)\s+)`)
	listItem    = regexp.MustCompile("^- [`*]*([A-Za-z0-9][A-Za-z0-9_.:/-]*?)[`*]*(?:\\s*[-–:]\\s|\\s*:?$)")

	defaultValue = regexp.MustCompile("(?i)^defaults?(?: (?:value|state|setting|mode|behavior|limit|page size|timeout))?(?: for this (?:parameter|field|member|value))?(?: (?:is|to|of)|:)(?: the| set to)? ?[`'\"“‘]?(-?[A-Za-z0-9](?:[A-Za-z0-9_.:/-]|,[0-9]{3})*)[`'\"”’]?" + unitForm)

	oneBound  = regexp.MustCompile(`(?i)^(minimum|maximum)(?: (?:allowed|permitted|supported))?(?: (?:value|length|number|size|limit)(?: allowed)?(?: of [a-z ]{1,30}?)?)?(?: (?:is|of|allowed is)|:)? ?` + numberForm + unitForm)
	between   = regexp.MustCompile(`(?i)\b(?:between|range)\b`)
	twoBounds = regexp.MustCompile(`(?i)^(?:between|range(?: (?:is|of)|:)?(?: from)?|(?:valid|allowed|accepted|acceptable|possible|permitted) values?(?: (?:is|are))?:?(?: (?:integers|numbers))?(?: (?:from|between))?) ` + numberForm + `( and | to | ?[-–] ?)` + numberForm + unitForm)
)

// values reads a list of values in a sentence, or the items below one.
func (p *prose) values(s string, target ir.Kind) {
	switch target {
	case ir.Kind(ir.String), ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double):
	default:
		return
	}
	intro := valuesIntro.FindString(s)
	if intro == "" {
		return
	}
	rest := s[len(intro):]
	values := inlineValues(rest)
	if strings.HasPrefix(rest, "- ") {
		values = listedValues(rest)
	}
	switch {
	case len(values) < 2 || p.conditional():
	case p.allowed == nil:
		p.allowed = values
	case !slices.Equal(p.allowed, values):
		p.disputed = true
	}
}

// inlineValues reads "A | B", "A, B, and C" up to the end of the sentence.
func inlineValues(rest string) (values []string) {
	for {
		m := valueToken.FindStringSubmatch(rest)
		if m == nil {
			return nil // something between the separators that is no value: not all were read
		}
		values = append(values, strings.TrimRight(m[1], ".:"))
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

// setting reads "Default: 900 seconds", "defaults to false".
func (p *prose) setting(s string, target ir.Kind) {
	if !leadsToSetting(s) {
		return
	}
	m := defaultValue.FindStringSubmatch(s)
	if m == nil {
		return
	}
	rest := s[len(m[0]):]
	if rest != "" && !strings.ContainsAny(rest[:1], " .,;:)(\n") {
		return // the value goes on in letters that it was not read with
	}
	if l := limited.FindString(rest); l != "" && !absence.MatchString(l) {
		return
	}
	value, unit := strings.TrimRight(m[1], ".:"), ""
	quoted := strings.ContainsAny(m[0], "`'\"“‘")
	number := wholeNumber.MatchString(value)
	switch target {
	case ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double):
		if !number {
			return
		}
		value, unit = plain(value), m[2]
	case ir.Kind(ir.Boolean):
		if value = strings.ToLower(value); value != "true" && value != "false" {
			return
		}
	case ir.Kind(ir.String), ir.Kind(ir.Document):
		// A word of a sentence is no value: values are written in capitals,
		// with digits or in quotes.
		if !quoted && !number && value != strings.ToUpper(value) {
			return
		}
	case ir.KindEnum:
		if !quoted && (m[2] != "" || value != strings.ToUpper(value)) {
			return
		}
	default:
		return
	}
	if !p.conditional() || absence.MatchString(p.before()) {
		p.def.say(value, unit)
	}
}

// leadsToSetting reports whether "default" goes on as defaultValue wants it.
// Mostly it does not: "By default, …", "the default version".
func leadsToSetting(s string) bool {
	s = s[len("default"):]
	if s != "" && s[0]|0x20 == 's' {
		s = s[1:]
	}
	if strings.HasPrefix(s, ":") {
		return true
	}
	for _, next := range [...]string{"is", "value", "to", "of", "for this", "state", "setting", "mode", "behavior", "limit", "page size", "timeout"} {
		if strings.HasPrefix(s, " ") && hasPrefixFold(s[1:], next) {
			return true
		}
	}
	return false
}

// bounds reads "Minimum value of 1", "Maximum: 128 characters", "between 1 and 100".
func (p *prose) bounds(s string, target ir.Kind) {
	lengths := false
	switch target {
	case ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double):
	case ir.Kind(ir.String):
		lengths = true
	default:
		return
	}
	if !leadsToNumber(s) {
		return
	}
	if m := twoBounds.FindStringSubmatch(s); m != nil {
		low, and, high, unit := m[1], m[2] == " and ", m[3], m[4]
		list := and && !between.MatchString(m[0]) // "valid values are 12 and 36"
		if !list && lengths == isLength(unit, m[0]) && p.bounded(s[len(m[0]):]) {
			p.min.say(plain(low), unit)
			p.max.say(plain(high), unit)
		}
		return
	}
	m := oneBound.FindStringSubmatch(s)
	if m == nil || lengths != isLength(m[3], m[0]) || !p.bounded(s[len(m[0]):]) {
		return
	}
	if strings.EqualFold(m[1], "maximum") {
		p.max.say(plain(m[2]), m[3])
	} else {
		p.min.say(plain(m[2]), m[3])
	}
}

// leadsToNumber reports whether a number follows, with nothing but the words
// between that bounds may have there. Most cues lead nowhere, and this is a
// hundredth of what it takes an expression to see it.
func leadsToNumber(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9', c == '-':
			return true
		case c != ' ' && c != ':' && (c|0x20 < 'a' || c|0x20 > 'z'):
			return false
		}
	}
	return false
}

// before is the sentence at hand, up to where the hint begins.
func (p *prose) before() string { return clause(p.doc, p.at) }

// conditional reports whether the sentence at hand is about some cases only.
func (p *prose) conditional() bool { return conditional(p.before()) }

// conditional reports whether a sentence, or a part of it, begins with a
// condition: "For HTTP APIs, …"; "each of which must be …" is about parts of the
// value. Nearly all that looks like a hint is asked for it.
func conditional(s string) bool {
	for i := range len(s) {
		if i == 0 || s[i-1] == '(' || i > 1 && s[i-1] == ' ' && (s[i-2] == ',' || s[i-2] == ';') {
			for _, word := range [...]string{"for ", "if ", "when ", "where ", "unless ", "while "} {
				if hasPrefixFold(s[i:], word) {
					return true
				}
			}
		}
		if hasPrefixFold(s[i:], "each") && (i == 0 || !isWordByte(s[i-1])) && (i+4 == len(s) || !isWordByte(s[i+4])) {
			return true
		}
	}
	return false
}

// hasPrefixFold reports whether s begins with a prefix in lower case, in any case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && s[0]|0x20 == prefix[0] && strings.EqualFold(s[:len(prefix)], prefix)
}

func isWordByte(c byte) bool { return isAlnum(c) || c == '_' }

// bounded reports whether a bound that rest follows is one of all values.
func (p *prose) bounded(rest string) bool {
	return closed.MatchString(rest) && !strings.HasSuffix(strings.ToLower(p.before()), "default ") && !p.conditional()
}

// isLength reports whether a bound is about how long a string is.
func isLength(unit, all string) bool {
	return strings.HasPrefix(strings.ToLower(unit), "character") || unit == "" && strings.Contains(strings.ToLower(all), "length")
}

var (
	wholeNumber = regexp.MustCompile(`^` + numberForm + `$`)
	jsonNumber  = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
)

// plain drops the commas of a number. It is empty for what JSON would not take:
// 007 is no bound.
func plain(s string) string {
	if s = strings.ReplaceAll(s, ",", ""); !jsonNumber.MatchString(s) {
		return ""
	}
	return s
}

package lower

import (
	"regexp"
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
	said := readProse(doc, target)
	return said.hints()
}

// readProse reads what a description says.
func readProse(doc string, target ir.Kind) (said prose) {
	switch target {
	case ir.Kind(ir.String), ir.Kind(ir.Integer), ir.Kind(ir.Long), ir.Kind(ir.Float), ir.Kind(ir.Double),
		ir.Kind(ir.Boolean), ir.Kind(ir.Document), ir.KindEnum:
	default: // of a list or map, prose may mean what is in it, at any depth
		return said
	}
	said.doc = doc
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
		case mustCue:
			said.musts(phrase, target)
			said.choice(doc[at:min(len(doc), at+maxHint)], target)
		case exceedCue:
			said.exceeding(phrase, target)
		case lengthCue:
			said.length(phrase, target)
		}
	}
	return said
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
	mustCue
	exceedCue
	lengthCue
)

// hintWords are the words that hints begin with, hintCues what each promises.
var (
	hintWords = newFinder("valid value", "allowed value", "accepted value", "acceptable value", "possible value",
		"permitted value", "supported value", "valid option", "supported option", "one of the following", "one of:",
		"default", "minimum", "maximum", "between", "range", "must be", "must contain", "must have", "must consist of", "exceed", "characters")
	hintCues = [...]cue{valuesCue, valuesCue, valuesCue, valuesCue, valuesCue,
		valuesCue, valuesCue, valuesCue, valuesCue, valuesCue, valuesCue,
		defaultCue, boundCue, boundCue, boundCue, boundCue, mustCue, mustCue, mustCue, mustCue, exceedCue, lengthCue}
)

// clause is the text before a place, back to where its sentence begins, at most
// maxClause bytes.
func clause(doc string, at int) string {
	before := doc[max(0, at-maxClause):at]
	start := max(strings.LastIndex(before, ". ")+1, strings.LastIndex(before, ".\n")+1, strings.LastIndex(before, "\n")+1)
	return strings.TrimLeft(before[start:], " \n-(")
}

// absence tells that the condition is that the member was left out.
var absence = regexp.MustCompile(`(?i)n['’]t |\b(?:not|no|omit|omitted|omitting|without|absent|unset|unspecified|null|empty)\b`)

// denied ends what stands before a hint that is denied: "cannot be between 1 and
// 10", "never set it between 1 and 10", "these are no longer valid values".
var denied = regexp.MustCompile(`(?i)(?:\b(?:not|never|cannot|no longer|outside)|n['’]t)(?: [a-z]+){0,3} ?$`)

// uncertain tells that a sentence is about what is usual or wise.
var uncertain = regexp.MustCompile(`(?i)\b(?:typical|typically|usual|usually|normally|recommend|recommended|suggested|some)\b`)

// denied reports whether the sentence at hand denies its hint.
func (p *prose) denied() bool { return denied.MatchString(p.before()) }

// certain reports whether the sentence at hand is about all cases.
func (p *prose) certain() bool { return !p.conditional() && !uncertain.MatchString(p.before()) }

// prose collects what a description says.
type prose struct {
	doc           string
	at            int // where in it the hint at hand begins
	allowed       []string
	disputed      bool // two different lists of values
	def, min, max claim
	places        []int // in doc, of what was taken
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
	if isLength(unit, "") {
		unit = "characters" // or letters, or alphanumeric ones
	}
	switch {
	case text == "":
	case c.text == "":
		c.text, c.unit = text, unit
	case c.unit == unit && c.text != text:
		c.disputed = true
	}
}

func (p *prose) hints() *ir.Hints {
	if p.places == nil { // as in most descriptions
		return nil
	}
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

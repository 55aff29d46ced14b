package prose

import (
	"regexp"
	"strings"

	"shapec/ir"
)

// The forms of expressions: each captures what it is named after.
const (
	numberForm = `(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,15})?)`
	unitForm   = `(?: (milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|bytes?|KB|MB|GB|KiB|MiB|GiB|percent|` +
		`(?:` + letterForm + ` )?(?:characters?|letters))\b)?`
	letterForm = `(?:alphanumeric|printable|ASCII|Unicode|UTF-8)`
	mustForm   = `(?i)^must (?:be|contain|have|consist of)(?: set to)?(?: an?)?(?: (?:positive|whole|integer|number|numeric|value|length|valid))*(?: (?:of|from|between|in the range))*`
)

// What stands before a bound that is one of all values.
var (
	atLeast = []string{"at least", "greater than or equal to", "equal to or greater than", "no less than", "no fewer than", "no shorter than",
		"not less than", "a minimum of", "a minimum length of"}
	atMost = []string{"at most", "up to", "less than or equal to", "equal to or less than", "no more than", "no longer than", "no greater than",
		"no larger than", "not more than", "a maximum of", "a maximum length of"}
)

var (
	oneBound  = regexp.MustCompile(`(?i)^(minimum|maximum)(?: (?:allowed|permitted|supported))?(?: (?:value|length|number|size|limit)(?: allowed)?(?: of [a-z ]{1,30}?)?)?(?: (?:is|of|allowed is)|:)? ?` + numberForm + unitForm)
	between   = regexp.MustCompile(`(?i)\b(?:between|range)\b`)
	twoBounds = regexp.MustCompile(`(?i)^(?:between|range(?: (?:is|of)|:)?(?: from)?|` + validValues + `(?: (?:is|are))?:?(?: (?:integers|numbers))?(?: (?:from|between))?) ` +
		"`?" + numberForm + `( and | to | through | ?[-–] ?)` + numberForm + "`?" + unitForm)
	mustRange = regexp.MustCompile(mustForm + ` ` + numberForm + `(?: and | to | through | ?[-–] ?)` + numberForm + unitForm)
	mustLeast = regexp.MustCompile(mustForm + ` ` + anyOf(atLeast) + ` ` + numberForm + `(?:,? (?:and|but) ` + anyOf(atMost) + ` ` + numberForm + `)?` + unitForm)
	mustMost  = regexp.MustCompile(mustForm + ` ` + anyOf(atMost) + ` ` + numberForm + unitForm)
	mustOr    = regexp.MustCompile(mustForm + ` ` + numberForm + unitForm + ` or (?:(greater|more|higher|larger|longer)|(?:less|fewer|lower|smaller|shorter))\b`)
	exceeds   = regexp.MustCompile(`(?i)^exceed ` + numberForm + unitForm)
	negated   = regexp.MustCompile(`(?i)\b(?:can|must|may|should|shall)(?: ?not|['’]t|n['’]t) $`)
	letters   = regexp.MustCompile(`(?i) ` + letterForm + `$`)
	// closed follows a bound that the words do not go on about: in "a maximum of
	// 100 records" something else is counted.
	closed = regexp.MustCompile(`^(?: *(?:$|[.,](?:[^0-9]|$)|:(?:[^0-9]|$)|[;)(\n"”])| (?:and|inclusive|inclusively|required|allowed|per page|long|in length|[a-z]+ing)\b` +
		`| or (?:[a-z]+s|blank spaces)\b)`)
	// another follows a bound that is not the only one: "or 0", "and 30 minutes".
	another = regexp.MustCompile(`(?i)^,?(?: [a-z]+){0,2},? \(?or (?:` + "[`'\"“‘]" + `|-?[0-9]|an? |the |be |null\b|more\b|half\b)|^,?(?: and)? *-?[0-9]`)
	// either precedes one that is another.
	either = regexp.MustCompile(`(?i)\b(?:or|either) $`)
)

// bounds reads "Minimum value of 1", "Maximum: 128 characters", "between 1 and 100".
func (r *reader) bounds(s string, target ir.Kind) {
	if !leadsToNumber(s) {
		return
	}
	if m := twoBounds.FindStringSubmatch(s); m != nil {
		if list := m[2] == " and " && !between.MatchString(m[0]); !list { // "valid values are 12 and 36"
			r.bound(bound{least: m[1], most: m[3], unit: m[4]}, m[0], s, target)
		}
		return
	}
	if m := oneBound.FindStringSubmatch(s); m == nil {
		// no bound
	} else if strings.EqualFold(m[1], "maximum") {
		r.bound(bound{most: m[2], unit: m[3]}, m[0], s, target)
	} else {
		r.bound(bound{least: m[2], unit: m[3]}, m[0], s, target)
	}
}

// musts reads "must be at least 3", "must contain from 8 to 41 characters".
func (r *reader) musts(s string, target ir.Kind) {
	const near = 60 // bytes; "must be" leads to all sorts of things
	if !leadsToNumber(s[:min(len(s), near)]) {
		return
	}
	if m := mustRange.FindStringSubmatch(s); m != nil {
		r.bound(bound{least: m[1], most: m[2], unit: m[3]}, m[0], s, target)
	} else if m := mustLeast.FindStringSubmatch(s); m != nil {
		r.bound(bound{least: m[1], most: m[2], unit: m[3]}, m[0], s, target)
	} else if m := mustMost.FindStringSubmatch(s); m != nil {
		r.bound(bound{most: m[1], unit: m[2]}, m[0], s, target)
	} else if m := mustOr.FindStringSubmatch(s); m == nil {
		// no bound
	} else if m[3] != "" {
		r.bound(bound{least: m[1], unit: m[2]}, m[0], s, target)
	} else {
		r.bound(bound{most: m[1], unit: m[2]}, m[0], s, target)
	}
}

// exceeding reads "can't exceed 500".
func (r *reader) exceeding(s string, target ir.Kind) {
	if m := exceeds.FindStringSubmatch(s); m != nil {
		if not := negated.FindString(r.before()); not != "" {
			r.bound(bound{most: m[1], unit: m[2], before: len(not)}, m[0], s, target)
		}
	}
}

// length reads what stands before "characters": "up to 255", "from 1 to 63".
func (r *reader) length(s string, target ir.Kind) {
	const characters = "characters"
	before := strings.TrimSuffix(r.before(), " ")
	if before == "" {
		return
	}
	if !isDigit(before[len(before)-1]) { // mostly: "these characters"
		before = strings.TrimSuffix(before, letters.FindString(before))
	}
	before, number := cutNumber(before)
	if number == "" {
		return
	}
	b := bound{unit: characters}
	rest, ok := cutAny(before, "-", "–", "to", "through")
	if ok {
		rest, b.least = cutNumber(rest)
		if b.least != "" && (rest == "" || strings.ContainsAny(rest[len(rest)-1:], " (")) {
			b.most = number
		} else {
			b.least = ""
		}
	}
	if left, least := cutAny(before, atLeast...); least {
		b.least, rest = number, left
	} else if left, most := cutAny(before, atMost...); most {
		b.most, rest = number, left
		if left, two := cutAny(left, "and", "but"); two { // "at least 3 and no more than 63"
			left, first := cutNumber(strings.TrimRight(left, " ,"))
			if left, ok := cutAny(left, atLeast...); ok {
				b.least, rest = first, left
			}
		}
	}
	if b.least != "" || b.most != "" {
		b.before = len(r.before()) - len(rest)
		r.bound(b, characters, s, target)
	}
}

// cutNumber cuts a whole number off the end, "" where there is none.
func cutNumber(s string) (before, number string) {
	start := len(s)
	for start > 0 && (isDigit(s[start-1]) || s[start-1] == ',') {
		start--
	}
	if !count.MatchString(s[start:]) {
		return s, ""
	}
	return s[:start], s[start:]
}

// cutAny cuts one of some phrases off the end, and spaces around it.
func cutAny(s string, phrases ...string) (before string, ok bool) {
	s = strings.TrimRight(s, " ")
	for _, phrase := range phrases {
		if start := len(s) - len(phrase); start >= 0 && strings.EqualFold(s[start:], phrase) && (start == 0 || !isWordByte(s[start-1]) || !isWordByte(phrase[0])) {
			return strings.TrimRight(s[:start], " "), true
		}
	}
	return s, false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// anyOf is an expression of any of some phrases.
func anyOf(phrases []string) string { return `(?:` + strings.Join(phrases, "|") + `)` }

// A bound is what a sentence says of least and most, "" where it says nothing.
type bound struct {
	least, most, unit string
	before            int // how many bytes before the cue it begins
}

// bound takes a bound, which the expression all at the beginning of s states. Bounds
// of strings are about their length, where they say so.
func (r *reader) bound(b bound, all, s string, target ir.Kind) {
	lengths := target == ir.Kind(ir.String)
	if !lengths && !isNumber(target) {
		return
	}
	rest := s[len(all):]
	if lengths != isLength(b.unit, all) || lengths && strings.HasPrefix(b.least, "-") || !closed.MatchString(rest) {
		return
	}
	at := r.at - b.before
	before := clause(r.doc, at)
	if r.bounded(at, before, rest) && !(lengths && partial.MatchString(before+all)) {
		r.places = append(r.places, at)
		r.min.add(plain(b.least), b.unit)
		r.max.add(plain(b.most), b.unit)
	}
}

// leadsToNumber reports whether a number follows, with nothing but the words
// between that bounds may have there. Most cues lead nowhere, and this is a
// hundredth of what it takes an expression to see it.
func leadsToNumber(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c), c == '-':
			return true
		case c != ' ' && c != ':' && c != '`' && (c|0x20 < 'a' || c|0x20 > 'z'):
			return false
		}
	}
	return false
}

// bounded reports whether a bound between two parts of a sentence is one of all
// values. It is asked where the words do not go on about the bound.
func (r *reader) bounded(at int, before, rest string) bool {
	return !another.MatchString(rest) && !limitedAfter(rest) &&
		!strings.HasSuffix(strings.ToLower(before), "default ") && !strings.HasSuffix(before, "version ") && !either.MatchString(before) &&
		!together.In(before) && r.certain(at, before)
}

// isLength reports whether a bound is about how long a string is.
func isLength(unit, all string) bool {
	return strings.Contains(strings.ToLower(unit), "character") || strings.EqualFold(unit, "letters") || unit == "" && strings.Contains(strings.ToLower(all), "length")
}

var (
	count       = regexp.MustCompile(`^(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})$`)
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

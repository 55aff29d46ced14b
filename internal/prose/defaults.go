package prose

import (
	"regexp"
	"strings"

	"shapec/internal/words"
	"shapec/ir"
)

var (
	defaultValue = regexp.MustCompile("(?i)^defaults?(?: (?:value|state|setting|mode|behavior|limit|page size|timeout))?(?: for this (?:parameter|field|member|value))?(?: (?:is|to|of)|:)(?: the| set to)? ?[`'\"“‘]?(-?[A-Za-z0-9](?:[A-Za-z0-9_.:/-]|,[0-9]{3})*)[`'\"”’]?" + unitForm)
	// limited follows what holds in some cases only.
	limited = regexp.MustCompile(`^ *(?:[a-z]+ )?(?:or|less|more|plus|minus|times|(?:to|through) -?[0-9]+|of|x|in|on|with|before|after|until|prior|under)\b|^,?(?: and)? *(?:[-–] ?)?[0-9]|^ ?[×*/+%]|^ (?:[a-z]+ )?where\b|[ (,](?:or|and) -?[0-9]` +
		"|^,? (?:or )?[`'\"“‘]|^ is [`'\"“‘A-Z0-9]" + `|[ (]or (?:an?|the) `)
	// worded follows a word of a sentence: "the default is AWS managed".
	worded = regexp.MustCompile(`^ (?:[A-Z][a-z]|[A-Z]+\b|[a-z]+)`)
	// alone follows a value that stands for itself: "DRAFT mode", "ON if absent".
	alone = regexp.MustCompile(`^ (?:is used|is assumed|applies|will be used|if|when|unless|and|which|mode|in|on|with|characters?|days?|hours?|minutes?|seconds?)\b`)
)

// setting reads "Default: 900 seconds", "defaults to false".
func (r *reader) setting(s string, target ir.Kind) {
	if !leadsToSetting(s) {
		return
	}
	m := defaultValue.FindStringSubmatch(s)
	if m == nil {
		return
	}
	rest := s[len(m[0]):]
	if strings.HasSuffix(m[0], ".") {
		rest = "." + rest
	}
	if rest != "" && !strings.ContainsAny(rest[:1], " .,;:)(\n") {
		return // the value goes on in letters that it was not read with
	}
	value, unit := strings.TrimRight(m[1], ".:"), ""
	quoted := strings.ContainsAny(m[0], "`'\"“‘")
	if quoted && strings.HasSuffix(m[0], m[1]) {
		return // the quotation goes on
	}
	number := wholeNumber.MatchString(value)
	switch {
	case isNumber(target):
		if !number {
			return
		}
		value, unit = plain(value), m[2]
	case target == ir.Kind(ir.Boolean):
		if value = strings.ToLower(value); value != "true" && value != "false" {
			return
		}
	case target == ir.Kind(ir.String), target == ir.Kind(ir.Document):
		// A word of a sentence is no value: values are written in capitals,
		// with digits or in quotes.
		if !quoted && !number && (value != strings.ToUpper(value) || worded.MatchString(rest) && !alone.MatchString(rest)) {
			return
		}
	case target == ir.KindEnum:
		if !quoted && (m[2] != "" || value != strings.ToUpper(value) || worded.MatchString(rest) && !alone.MatchString(rest)) {
			return
		}
	default:
		return
	}
	if limited.MatchString(sentence(rest)) || limitedAfter(rest) {
		return
	}
	if before := r.before(); !r.certain(r.at, before) && !absence.MatchString(before) {
		return
	}
	r.places = append(r.places, r.at)
	r.def.add(value, unit)
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
		if strings.HasPrefix(s, " ") && words.HasPrefixFold(s[1:], next) {
			return true
		}
	}
	return false
}

package lower

import (
	"regexp"
	"strings"

	"shapec/ir"
)

var (
	defaultValue = regexp.MustCompile("(?i)^defaults?(?: (?:value|state|setting|mode|behavior|limit|page size|timeout))?(?: for this (?:parameter|field|member|value))?(?: (?:is|to|of)|:)(?: the| set to)? ?[`'\"“‘]?(-?[A-Za-z0-9](?:[A-Za-z0-9_.:/-]|,[0-9]{3})*)[`'\"”’]?" + unitForm)
	// limited follows what holds in some cases only.
	limited = regexp.MustCompile(`^ *(?:[a-z]+ )?(?:for|when|if|where|unless|while|on|or|less|more|plus|minus|times)\b[^.\n]*`)
)

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
		p.places = append(p.places, p.at)
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

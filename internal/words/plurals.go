package words

import (
	"strings"

	"github.com/go-openapi/inflect"
)

// Singulars remembers the singular of each word, in lower case: few words stand
// in many names, and finding one takes a walk through all the library's rules.
type Singulars map[string]string

// Of is the singular of the last word of a member name: subnetIds → subnetId.
// What is singular already stays.
func (s Singulars) Of(name string) string {
	start := LastWord(name)
	word := name[start:]
	if !mayBePlural(word) {
		return name
	}
	if isAcronyms(word) {
		return name[:len(name)-1]
	}
	lower := strings.ToLower(word)
	one, known := s[lower]
	if !known {
		if one = lower; !isSingular(lower) {
			one = english.Singularize(lower)
		}
		s[lower] = one
	}
	if one == "" || strings.EqualFold(one, word) {
		return name
	}
	// Keep the page's spelling as far as the words agree.
	common := 0
	for common < len(word) && common < len(one) && (word[common]|0x20) == one[common] {
		common++
	}
	return name[:start] + word[:common] + one[common:]
}

// Plural is the plural of the last word of a member name; a plural stays.
func Plural(name string) string {
	if strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss") && !strings.HasSuffix(name, "us") && !strings.HasSuffix(name, "is") {
		return name
	}
	last := strings.ToLower(name[LastWord(name):])
	if word := english.Pluralize(last); strings.HasPrefix(word, last) {
		return name + word[len(last):]
	}
	if stem, ok := strings.CutSuffix(name, "y"); ok {
		return stem + "ies"
	}
	if stem, ok := strings.CutSuffix(name, "is"); ok {
		return stem + "es"
	}
	return name + "s"
}

// mayBePlural reports whether a word ends as plurals do. Latin ones (criteria,
// media, data) are names of one thing in APIs: criterium and datum are nobody's.
func mayBePlural(word string) bool {
	if word == "" {
		return false
	}
	switch word[len(word)-1] {
	case 's', 'S':
		return true
	case 'n', 'e':
		for _, ending := range [...]string{"children", "people", "women", "men", "mice"} {
			if start := len(word) - len(ending); start >= 0 && strings.EqualFold(word[start:], ending) {
				return start == 0 || ending != "men" // a specimen is one
			}
		}
	}
	return false
}

// isAcronyms reports whether a word is an acronym in the plural: APIs, OUs.
func isAcronyms(word string) bool {
	last := len(word) - 1
	return last > 1 && word[last] == 's' && strings.ToUpper(word[:last]) == word[:last]
}

// english are the rules of the library, and what nouns of APIs need beyond them.
var english = func() *inflect.Ruleset {
	rules := inflect.NewDefaultRuleset()
	// The library's rule of knives is taken by drives, waves and reserves; that of
	// axes by taxes and syntaxes.
	rules.AddSingular("ves", "ve")
	rules.AddSingular("axes", "ax")
	for plural, singular := range map[string]string{ // as endings
		"caches": "cache", "niches": "niche", "cookies": "cookie", "calories": "calorie", "appendices": "appendix",
		"viruses": "virus", "bonuses": "bonus", "campuses": "campus", "censuses": "census", "consensuses": "consensus",
		"focuses": "focus", "nexuses": "nexus", "radiuses": "radius", "apparatuses": "apparatus", "corpuses": "corpus",
		"lenses": "lens", "biases": "bias", "atlases": "atlas", "canvases": "canvas",
	} {
		rules.AddSingular(plural, singular)
	}
	for plural, singular := range map[string]string{
		"bases": "base", // KnowledgeBases
		"axes":  "axis", "gases": "gas", "ties": "tie", "dies": "die", "lies": "lie", "pies": "pie",
		"halves": "half", "shelves": "shelf", "wolves": "wolf", "lives": "life", "knives": "knife", "wives": "wife",
		"leaves": "leaf", "thieves": "thief", "selves": "self", "calves": "calf", "loaves": "loaf", "scarves": "scarf",
	} {
		rules.AddSingularExact(plural, singular, true)
	}
	return rules
}()

// isSingular reports whether a word that ends in s is no plural, or is one that
// names of APIs keep.
func isSingular(word string) bool {
	if singularWords[word] {
		return true
	}
	switch {
	case strings.HasSuffix(word, "us"): // status, but not menus, and no acronyms: cpus, skus
		stem := word[:len(word)-2]
		return word != "menus" && (len(word) < 4 || strings.ContainsAny(stem, "aeiouy"))
	case strings.HasSuffix(word, "is"): // basis
		return !acronymsInI[word]
	case strings.HasSuffix(word, "os"): // ios, but not videos
		return len(word) <= 4
	case strings.HasSuffix(word, "ics"): // analytics
		return !pluralsInIcs[word]
	}
	return strings.HasSuffix(word, "ss")
}

// Words in s that are singular, and plurals in is and ics.
var (
	singularWords = Set("alias", "always", "atlas", "aws", "bias", "canvas", "chaos", "cosmos", "devops", "dns", "gas", "https",
		"jenkins", "kms", "kubernetes", "kudos", "lens", "macos", "nas", "ops", "plus", "postgres", "saas", "series", "sms", "sysops", "thus",
		"timeseries", "tls")
	pluralsInIcs = Set("characteristics", "clinics", "comics", "epics", "fabrics", "heuristics", "metrics", "nics", "rubrics", "topics")
	acronymsInI  = Set("amis", "apis", "clis", "emojis", "enis", "guis", "kpis", "uis", "uris", "wikis")
)

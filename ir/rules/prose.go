package rules

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"shapec/ir"
)

// certain is the part of a member's hints that may be held against values: only
// what it says
//
//   - of members whose target is of the prelude: a shape states its own limits;
//   - of strings, integers and floats; of lists and maps prose may mean what is in them;
//   - of a string's length in characters, and of a number without a unit, or in
//     the unit that the member's name carries ("timeoutInSeconds"): "Maximum: 12
//     hours" may be about a number of seconds;
//   - of values that the member can have at all, and bounds that do not exclude
//     each other.
//
// Min and Max are plain decimals; of a length they are whole and not negative.
// A default is no limit, and patterns are never taken from prose.
func certain(m *ir.Member) Limits {
	h := m.Hints
	if h == nil {
		return Limits{}
	}
	var l Limits
	switch m.Target {
	case ir.String:
		l.Of, l.Values = Characters, h.Values
		if unit := unitNamed(h.Unit); h.Unit == "" || unit == "characters" {
			l.Min, l.Max = only(lengthForm, h.Min), only(lengthForm, h.Max)
		}
	case ir.Integer, ir.Long:
		if !slices.ContainsFunc(h.Values, func(v string) bool { return !integerForm.MatchString(v) }) {
			l.Values = h.Values
		}
		l.Min, l.Max = numbers(h, m.Name)
	case ir.Float, ir.Double:
		l.Min, l.Max = numbers(h, m.Name)
	}
	l.Values = distinct(l.Values)
	if exclude(l.Min, l.Max) {
		l.Min, l.Max = "", ""
	}
	return l
}

var (
	lengthForm  = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})$`)
	integerForm = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,14})$`)
	decimalForm = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?$`)
)

// only drops a number that is not of a form which every engine reads alike.
func only(form *regexp.Regexp, n ir.Number) ir.Number {
	if !form.MatchString(string(n)) {
		return ""
	}
	return n
}

func numbers(h *ir.Hints, memberName string) (low, high ir.Number) {
	if h.Unit != "" && (unitNamed(h.Unit) == "" || unitNamed(h.Unit) != unitCarried(memberName)) {
		return "", ""
	}
	return only(decimalForm, h.Min), only(decimalForm, h.Max)
}

func distinct(values []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// exclude reports whether no value lies between two bounds.
func exclude(low, high ir.Number) bool {
	if low == "" || high == "" {
		return false
	}
	a, _ := new(big.Rat).SetString(string(low)) // of decimalForm, so it is one
	b, _ := new(big.Rat).SetString(string(high))
	return a.Cmp(b) > 0
}

// A unit is one that numbers are given in, with the words for it in prose and in
// names.
type unit struct {
	name  string
	words []string // as they stand in a name: "timeoutInSeconds"
}

var units = [...]unit{
	{"milliseconds", []string{"Milliseconds", "Millisecond", "Millis", "Msec", "MS", "Ms"}},
	{"seconds", []string{"Seconds", "Second", "Secs", "Sec"}},
	{"minutes", []string{"Minutes", "Minute", "Mins"}},
	{"hours", []string{"Hours", "Hour"}},
	{"days", []string{"Days", "Day"}},
	{"weeks", []string{"Weeks", "Week"}},
	{"months", []string{"Months", "Month"}},
	{"years", []string{"Years", "Year"}},
	{"kilobytes", []string{"Kilobytes", "KB", "Kb"}},
	{"megabytes", []string{"Megabytes", "MB", "Mb"}},
	{"gigabytes", []string{"Gigabytes", "GB", "Gb"}},
	{"kibibytes", []string{"Kibibytes", "KiB"}},
	{"mebibytes", []string{"Mebibytes", "MiB"}},
	{"gibibytes", []string{"Gibibytes", "GiB"}},
	{"bytes", []string{"Bytes", "Byte"}},
	{"percent", []string{"Percentage", "Percent", "Pct"}},
	{"characters", []string{"Characters", "Character", "Chars"}},
}

// unitNamed is the unit that a word of prose means, in any case; empty for a word
// that is none.
func unitNamed(word string) string {
	for _, u := range units {
		if slices.ContainsFunc(u.words, func(w string) bool { return strings.EqualFold(w, word) }) {
			return u.name
		}
	}
	return ""
}

// unitCarried is the one unit that a member's name carries; empty for none, or
// for two.
func unitCarried(name string) string {
	found := ""
	for _, u := range units {
		if !slices.ContainsFunc(u.words, func(w string) bool { return carries(name, w) }) {
			continue
		}
		if found != "" { // "KiloBytes" is safer taken for none
			return ""
		}
		found = u.name
	}
	return found
}

// carries reports whether a name has a word, as names run words together:
// "sizeInMB", "max-age-seconds", "seconds".
func carries(name, word string) bool {
	for i := range len(name) - len(word) + 1 {
		part := name[i : i+len(word)]
		begins := i == 0 || !letter(name[i-1])
		end := i + len(word)
		ends := end == len(name) || !lower(name[end])
		if ends && (begins && strings.EqualFold(part, word) || part == word) {
			return true
		}
	}
	return false
}

func letter(c byte) bool { return lower(c) || 'A' <= c && c <= 'Z' }
func lower(c byte) bool  { return 'a' <= c && c <= 'z' }

package rules

import (
	"strings"

	"shapec/ir"
)

// A Form is how a string must be written to stand for a value of a type that
// JSON has not. The zero Form asks for nothing.
type Form struct {
	Level   Level
	Pattern string // RE2 and ECMAScript alike; no engine backtracks on it
	Words   string // what the pattern means
}

// Written is the form of strings that stand for a timestamp or a blob. That a
// blob is base64 binds as constraints do, and by itself no more than a pattern does:
// boto takes plain text for it, and encodes that.
func (r Rules) Written(id ir.ShapeID) Form {
	level := Enforced
	if r.lenient() {
		level = Warned
	}
	switch id {
	case ir.Timestamp:
		return Form{level, timestamps, "a time: 2026-01-31T12:00:00Z, a date, or seconds since 1970"}
	case ir.Blob:
		switch r.Constraints {
		case EnforceConstraints:
		case IgnoreConstraints:
			return Form{}
		default:
			level = Warned
		}
		return Form{level, base64, "base64"}
	}
	return Form{}
}

// timestamps are the strings that botocore's parser takes and people write: ISO
// 8601, dates, seconds since 1970, and dates as mail, HTTP and `date` have them.
var timestamps = func() string {
	const (
		years  = `[0-9]{4}`
		months = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`
		dows   = `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +)?`
		days   = `(?:0?[1-9]|[12][0-9]|3[01])`
		zone   = `(?: ?(?:Z|z|[A-Z]{3,4}|[-+][0-9]{2}(?::?[0-9]{2})?))?`
		times  = `(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:[.,][0-9]+)?)?(?: ?[AaPp][Mm])?` + zone
	)
	// a day that its month has, whatever stands between the two; 29 February of any year
	monthDay := func(sep string) string {
		return `(?:(?:0?[13578]|1[02])` + sep + days + `|(?:0?[469]|11)` + sep + `(?:0?[1-9]|[12][0-9]|30)|0?2` + sep + `(?:0?[1-9]|[12][0-9]))`
	}
	forms := []string{
		`[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?`, // seconds; a year, 20260131
		years + `-(?:0[1-9]|1[0-2])`,
		years + `-` + monthDay(`-`) + `(?:(?:[Tt]| +)` + times + `)?`,
		years + `/` + monthDay(`/`) + `(?: +` + times + `)?`,
		monthDay(`/`) + `/` + years + `(?: +` + times + `)?`,
		`[0-9]{8}[Tt][0-9]{4}(?:[0-9]{2}(?:[.,][0-9]+)?)?` + zone,
		dows + days + `[ -]` + months + `[ -]` + years + `(?:,? +` + times + `)?`,
		dows + months + ` +` + days + `,? +` + years + `(?:,? +` + times + `)?`,
		dows + months + ` +` + days + ` +` + times + ` +` + years,
	}
	return `^(?:` + strings.Join(forms, "|") + `)$`
}()

// base64 is the alphabet of RFC 4648, padded or not, in one line or in many.
const base64 = `^(?:[A-Za-z0-9+/]{4}|[\r\n])*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?[\r\n]*$`

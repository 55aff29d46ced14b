package rules

import "shapec/ir"

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
// 8601 with days that their month has, seconds since 1970, and what has the name of a
// month in it, as the dates of mail, HTTP and `date` do. It stands in every schema
// with a time, so it is short rather than exact about those.
const (
	timestamps = `^(?:[-+]?\d+(?:\.\d*)?|\d{8}T\d{4,6}Z?|\d{4}-(?:0[1-9]|1[0-2])|(?:\d{4}-(?:` + monthDay + `)|` + leapDay + `)(?:(?:[Tt]| +)` + timeOfDay + `)?` +
		`|\d{1,4}/\d{1,2}/\d{1,4}(?: +` + timeOfDay + `)?` +
		`|[\w ,:.+\-]{0,40}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[\w ,:.+\-]{0,40})$`
	monthDay  = `(?:0?[1-9]|1[0-2])-(?:0?[1-9]|1\d|2[0-8])|(?:0?[13-9]|1[0-2])-(?:29|30)|(?:0?[13578]|1[02])-31`
	leapDay   = `\d\d(?:[02468][048]|[13579][26])-0?2-29`
	timeOfDay = `(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?(?: ?(?:[AaPp][Mm]|[Zz]|[A-Z]{3,4}|[-+]\d\d(?::?\d\d)?))?`
)

// base64 is the alphabet of RFC 4648, padded or not, in one line or in many.
const base64 = `^(?:[A-Za-z0-9+/]{4}|[\r\n])*(?:(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)[\r\n]*)?$`

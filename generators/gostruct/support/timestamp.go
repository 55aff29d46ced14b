package support

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// A Timestamp is a time that reads every form services write: ISO 8601, a date,
// an HTTP date, seconds since 1970. It writes RFC 3339.
type Timestamp struct{ time.Time }

// MarshalJSON writes RFC 3339 in UTC, with a fraction only where there is one.
func (t Timestamp) MarshalJSON() ([]byte, error) {
	u := t.UTC()
	if y := u.Year(); y < 0 || y > 9999 {
		return nil, fmt.Errorf("timestamp: the year %d cannot be written", y)
	}
	return u.AppendFormat(nil, `"`+time.RFC3339Nano+`"`), nil
}

// UnmarshalJSON reads a string or a number of seconds; null changes nothing.
func (t *Timestamp) UnmarshalJSON(data []byte) error {
	text := string(data)
	if text == "null" {
		return nil
	}
	if text == "" || text[0] != '"' {
		return t.seconds(text)
	}
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00",
		"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", time.DateOnly, "20060102T150405Z", time.RFC1123,
	} {
		if u, err := time.Parse(layout, text); err == nil {
			t.Time = u
			return nil
		}
	}
	return fmt.Errorf("timestamp: %q is neither ISO 8601, a date nor seconds", text)
}

// seconds reads seconds since 1970, to the nanosecond where they are written
// without an exponent.
func (t *Timestamp) seconds(text string) error {
	whole, fraction, _ := strings.Cut(text, ".")
	sec, err := strconv.ParseInt(whole, 10, 64)
	nano, err2 := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	if err != nil || err2 != nil || strings.ContainsAny(fraction, "eE") {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return fmt.Errorf("timestamp: %q is not a number of seconds", text)
		}
		up, part := math.Modf(f)
		sec, nano = int64(up), int64(math.Round(part*1e6))*1000
		if math.Abs(up) > 1e15 {
			sec = math.MaxInt64
		}
	} else if strings.HasPrefix(text, "-") {
		nano = -nano
	}
	if sec > 1e15 || sec < -1e15 {
		return fmt.Errorf("timestamp: %s seconds are out of range", text)
	}
	t.Time = time.Unix(sec, nano).UTC()
	return nil
}

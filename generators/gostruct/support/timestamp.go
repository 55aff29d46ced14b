package support

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// appendDateTime writes RFC 3339 in UTC.
func appendDateTime(t time.Time) ([]byte, error) {
	u := t.UTC()
	if y := u.Year(); y < 0 || y > 9999 {
		return nil, fmt.Errorf("timestamp: the year %d cannot be written", y)
	}
	return u.AppendFormat(nil, `"`+time.RFC3339Nano+`"`), nil
}

// appendHTTPDate writes the date of HTTP headers.
func appendHTTPDate(t time.Time) ([]byte, error) {
	u := t.UTC()
	if y := u.Year(); y < 0 || y > 9999 {
		return nil, fmt.Errorf("timestamp: the year %d cannot be written", y)
	}
	return u.AppendFormat(nil, `"`+http.TimeFormat+`"`), nil
}

// appendSeconds writes seconds since 1970 as a number.
func appendSeconds(t time.Time) ([]byte, error) {
	u := t.UTC()
	if y := u.Year(); y < 0 || y > 9999 {
		return nil, fmt.Errorf("timestamp: the year %d cannot be written", y)
	}
	sec, nano := u.Unix(), int64(u.Nanosecond())
	sign := ""
	if sec < 0 {
		if sec, sign = -sec, "-"; nano > 0 { // the fraction counts forward from the second before
			sec, nano = sec-1, 1e9-nano
		}
	}
	text := fmt.Sprintf("%s%d.%09d", sign, sec, nano)
	return []byte(strings.TrimRight(strings.TrimRight(text, "0"), ".")), nil
}

// readTimestamp reads a string or a number of seconds; null changes nothing.
func readTimestamp(data []byte, t *time.Time) error {
	text := string(data)
	if text == "null" {
		return nil
	}
	if text != "" && text[0] == '"' {
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	u, err := parseTime(text)
	if err == nil {
		*t = u
	}
	return err
}

// parseTime reads any form that services write.
func parseTime(text string) (time.Time, error) {
	if text != "" && strings.Trim(text, "0123456789.+-eE") == "" && strings.Count(text, "-") < 2 {
		return parseSeconds(text)
	}
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00",
		"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", time.DateOnly, "20060102T150405Z0700", "20060102T150405",
		"Mon, 2 Jan 2006 15:04:05 MST", time.RFC850, time.ANSIC,
	} {
		if u, err := time.Parse(layout, text); err == nil {
			return u.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("timestamp: %q is neither ISO 8601, a date nor seconds", text)
}

// parseSeconds reads seconds since 1970, to the nanosecond where they are written
// without an exponent.
func parseSeconds(text string) (time.Time, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	sec, err := strconv.ParseInt(whole, 10, 64)
	nano, err2 := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	if err != nil || err2 != nil || strings.ContainsAny(fraction, "eE+-") {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return time.Time{}, fmt.Errorf("timestamp: %q is not a number of seconds", text)
		}
		up, part := math.Modf(f)
		sec, nano = int64(max(min(up, 1e18), -1e18)), int64(math.Round(part*1e6))*1000
	} else if strings.HasPrefix(text, "-") {
		nano = -nano
	}
	const last = 253402300799 // 9999-12-31T23:59:59Z
	if sec > last || sec < -62167219200 {
		hint := ""
		if sec > last && sec/1000 <= last {
			hint = ": are these milliseconds? they are " + time.UnixMilli(sec).UTC().Format(time.RFC3339) + "; divide them by 1000"
		}
		return time.Time{}, fmt.Errorf("timestamp: %s seconds are out of range%s", text, hint)
	}
	return time.Unix(sec, nano).UTC(), nil
}

package support

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
)

func FuzzTimestamp(f *testing.F) {
	for _, s := range []string{`1`, `1.5e9`, `"2026-01-02"`, `-0.5`, `null`, `1e400`, `"\u0032"`, `9223372036854775807`, `"1.25"`, `"20260102T030405Z"`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v time.Time
		if !json.Valid(data) || readTimestamp(data, &v) != nil {
			return
		}
		for name, write := range map[string]func(time.Time) ([]byte, error){"date-time": appendDateTime, "seconds": appendSeconds, "http": appendHTTPDate} {
			out, err := write(v)
			if err != nil {
				continue // years beyond 9999
			}
			want := v
			if name == "http" {
				want = v.Truncate(time.Second)
			}
			var again time.Time
			if err := readTimestamp(out, &again); err != nil || !again.Equal(want) {
				t.Fatalf("%s became %s became %v (%v)", data, out, again, err)
			}
		}
	})
}

func TestTimestampsOfEveryForm(t *testing.T) {
	want := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, text := range []string{
		`1767323045`, `1767323045.0`, `1.767323045e9`, `"1767323045"`, `"1.767323045E9"`, `"2026-01-02T03:04:05Z"`, `"2026-01-02T04:04:05+01:00"`,
		`"20260102T030405Z"`, `"2026-01-02T03:04:05"`, `"Fri, 02 Jan 2026 03:04:05 GMT"`, `"Fri, 2 Jan 2026 03:04:05 GMT"`, `"Friday, 02-Jan-26 03:04:05 GMT"`,
	} {
		var got time.Time
		if err := readTimestamp([]byte(text), &got); err != nil || !got.Equal(want) {
			t.Errorf("%s: %v %v", text, got, err)
		}
	}
	for text, nano := range map[string]int{`"2026-01-02T03:04:05.25Z"`: 25e7, `1767323045.25`: 25e7, `"1767323045.000000001"`: 1} {
		var got time.Time
		if err := readTimestamp([]byte(text), &got); err != nil || got.Nanosecond() != nano {
			t.Errorf("%s: %v %v", text, got, err)
		}
	}
	for _, text := range []string{`1767323045000`, `"1767323045000"`, `1767323045000.0`} {
		var got time.Time
		if err := readTimestamp([]byte(text), &got); err == nil || !strings.Contains(err.Error(), "milliseconds? they are 2026-01-02T03:04:05Z") {
			t.Errorf("%s: %v %v", text, got, err)
		}
	}
	for _, text := range []string{`""`, `"soon"`, `true`, `{}`, `"1-2"`, `"."`, `1e999`} {
		var got time.Time
		if err := readTimestamp([]byte(text), &got); err == nil {
			t.Errorf("%s became %v", text, got)
		}
	}
	for second, text := range map[float64]string{0: "0", 10: "10", 0.5: "0.5", -0.5: "-0.5", -1.25: "-1.25", 1767323045: "1767323045"} {
		if got, err := appendSeconds(time.UnixMilli(int64(second * 1000))); err != nil || string(got) != text {
			t.Errorf("%v became %s, %v", second, got, err)
		}
	}
}

func TestFloatsWithoutANumber(t *testing.T) {
	for _, text := range []string{`"NaN"`, `"Infinity"`, `"-Infinity"`, `1.5`, `-0`, `1e-9`} {
		var f Float
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got, err := json.Marshal(f); err != nil || string(got) != text {
			t.Errorf("%s became %s, %v", text, got, err)
		}
	}
	var f Float
	if err := json.Unmarshal([]byte(`"Infinity"`), &f); err != nil || !math.IsInf(float64(f), 1) {
		t.Error(f, err)
	}
	for _, text := range []string{`"nan"`, `"1.5"`, `true`, `[]`} {
		if err := json.Unmarshal([]byte(text), &f); err == nil {
			t.Errorf("%s became %v", text, f)
		}
	}
}

func TestUnionHelpersKeepWhatTheyDoNotKnow(t *testing.T) {
	var known struct {
		A *string `json:"a,omitzero"`
	}
	var unknown map[string]json.RawMessage
	err := decodeUnion([]byte(`{"z":[1],"a":"x","b":{}}`), &unknown, func(name string) any {
		if name == "a" {
			return &known.A
		}
		return nil
	})
	if err != nil || known.A == nil || *known.A != "x" || unknownKind(unknown) != "b" {
		t.Fatal(err, known, unknown)
	}
	out, err := encodeUnion(known, unknown)
	if err != nil || string(out) != `{"a":"x","b":{},"z":[1]}` {
		t.Errorf("%s %v", out, err)
	}
	known.A = Ptr("y")
	if out, err := encodeUnion(known, nil); err != nil || string(out) != `{"a":"y"}` {
		t.Errorf("%s %v", out, err)
	}
}

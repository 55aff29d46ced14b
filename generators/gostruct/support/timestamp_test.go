package support

import (
	"encoding/json"
	"testing"
)

func FuzzTimestamp(f *testing.F) {
	for _, s := range []string{`1`, `1.5e9`, `"2026-01-02"`, `-0.5`, `null`, `1e400`, `"\u0032"`, `9223372036854775807`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v, again Timestamp
		if json.Unmarshal(data, &v) != nil {
			return
		}
		out, err := json.Marshal(v)
		if err != nil {
			return // years beyond 9999
		}
		if err := json.Unmarshal(out, &again); err != nil || !again.Equal(v.Time) {
			t.Fatalf("%s became %s became %v (%v)", data, out, again, err)
		}
	})
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

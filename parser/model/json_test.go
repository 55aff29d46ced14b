package model

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"shapec/diag"
)

// plain turns a value into what encoding/json decodes with UseNumber.
func plain(v value) any {
	switch v.kind() {
	case object:
		out := map[string]any{}
		v.each(func(k, e value) { out[k.str()] = plain(e) })
		return out
	case array:
		out := []any{}
		v.elements(func(e value) { out = append(out, plain(e)) })
		return out
	case text:
		return v.str()
	case number:
		return json.Number(v.raw())
	case boolean:
		return v.isTrue()
	}
	return nil
}

func decode(s string) (v any, err error) {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	err = d.Decode(&v)
	return v, err
}

func TestJSONIsReadAsEncodingJSONReadsIt(t *testing.T) {
	for _, s := range []string{
		`{"a": [1, -2.5e+10, 0, true, false, null, {}], "b": {"c": "d"}}`,
		`"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 \ud800x \udc00"`, `[]`, ` 7 `, `"é"`, `[[[]],[[]]]`, `{"":""}`,
	} {
		want, err := decode(s)
		if err != nil {
			t.Fatal(err)
		}
		var r diag.Report
		if got := plain(parseJSON(diag.NewFile("x", s), &r).root()); !cmp.Equal(got, want) || len(r.All()) > 0 {
			t.Errorf("%s: %v, want %v; %v", s, got, want, r.All())
		}
	}
}

func TestDamagedJSONGivesWhatStandsBefore(t *testing.T) {
	for _, c := range []struct {
		in, want, says string
		at             uint32
	}{
		{`{"a": 1, "b": [1, 2`, `{"a":1,"b":[1,2]}`, "the file ends before ']'", 19},
		{`{"a": 1, "b`, `{"a":1}`, "a string is not closed", 9},
		{`{"a": 1, "b"`, `{"a":1}`, "where ':' must stand", 12},
		{`{"a": 1, "b":`, `{"a":1,"b":null}`, "the file ends where a value must stand", 13},
		{`{"a": 1 "b": 2}`, `{"a":1}`, "unexpected '\"' where ',' or '}' must stand", 8},
		{`{"a": 1, b: 2}`, `{"a":1}`, "unexpected 'b' where a key in double quotes must stand", 9},
		{`[1, 02]`, `[1]`, `"02" is not a number`, 4},
		{`[1, nul]`, `[1]`, "unexpected 'n'", 4},
		{`[1, é]`, `[1]`, "unexpected 'é'", 4},
		{`["a\x"]`, `["a\\x"]`, "unknown escape", 3},
		{`{} {}`, `{}`, "after the end", 3},
		{``, `null`, "the file ends where a value must stand", 0},
		{`["` + strings.Repeat(`\n`, 3), `[]`, "a string is not closed", 1},
	} {
		var r diag.Report
		f := diag.NewFile("x", c.in)
		got, err := json.Marshal(plain(parseJSON(f, &r).root()))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s %v, want %s", c.in, got, err, c.want)
		}
		if len(r.All()) != 1 || !strings.Contains(r.All()[0].Message, c.says) || r.All()[0].Span.Start != c.at {
			t.Errorf("%s: %+v, want %q at %d", c.in, r.All(), c.says, c.at)
		}
	}
}

func TestDeepJSONIsBounded(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	var r diag.Report
	v := parseJSON(diag.NewFile("x", `{"a": `+deep+`, "b": 1}`), &r).root()
	if v.get("b").raw() != "1" || len(r.All()) != 1 || r.All()[0].Code != diag.ModelTooDeep {
		t.Errorf("%v, b is %q", r.All(), v.get("b").raw())
	}
}

// Where encoding/json accepts, so does the tree, with the same values; where it
// refuses, the tree complains, but for what it lets pass: raw control
// characters in strings.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5e-3,"\u00e9\n"]}`, `[{"a":{}},null,true]`, `"\ud83d\ude00"`, `{"a":1,"a":2}`, `[1,`, "[\"\x01\"]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var r diag.Report
		v := parseJSON(diag.NewFile("x", s), &r).root()
		got := plain(v)
		for _, d := range r.All() {
			if d.Code == diag.ModelTooDeep {
				return
			}
		}
		if want, err := decode(s); json.Valid([]byte(s)) && utf8.ValidString(s) {
			if err != nil || !cmp.Equal(got, want) || len(r.All()) > 0 {
				t.Errorf("%q: %v, want %v; %v", s, got, want, r.All())
			}
		} else if utf8.ValidString(s) && !bytes.ContainsFunc([]byte(s), func(c rune) bool { return c < ' ' }) && len(r.All()) == 0 {
			t.Errorf("%q: no complaint", s)
		}
	})
}

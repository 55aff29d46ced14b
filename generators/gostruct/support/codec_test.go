package support

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
)

// choice is a union as the generator writes it, plain the structure that
// encoding/json reads.
type choice struct {
	Text    *string                    `json:"text,omitzero"`
	Node    *leaf                      `json:"node,omitzero"`
	Not     *choice                    `json:"not,omitzero"`
	And     []choice                   `json:"and,omitzero"`
	Or      map[string]choice          `json:"or,omitzero"`
	Unknown map[string]json.RawMessage `json:"-"`
}

func (c *choice) UnmarshalJSON(data []byte) error { return unmarshalJSON(data, c) }
func (c choice) MarshalJSON() ([]byte, error)     { return marshalJSON(&c) }

type leaf struct {
	Name    *string           `json:"name,omitzero"`
	Count   *int64            `json:"count,omitzero"`
	Share   *float64          `json:"share,omitzero"`
	Yes     *bool             `json:"yes,omitzero"`
	When    *stamp            `json:"when,omitzero"`
	Blob    []byte            `json:"blob,omitzero"`
	Doc     json.RawMessage   `json:"doc,omitzero"`
	Names   []string          `json:"names,omitzero"`
	Maybe   []*string         `json:"maybe,omitzero"`
	Tags    map[string]string `json:"tags,omitzero"`
	Deep    [][]leaf          `json:"deep,omitzero"`
	Leaf    *leaf             `json:"leaf,omitzero"`
	Any     any               `json:"any,omitempty"`
	NAME    *string           `json:"NAME,omitzero"`
	Ignored string            `json:"-"`
}

// stamp reads and writes itself.
type stamp struct{ time.Time }

func (s stamp) MarshalJSON() ([]byte, error)     { return appendDateTime(s.Time) }
func (s *stamp) UnmarshalJSON(data []byte) error { return readTimestamp(data, &s.Time) }

type orString struct {
	Text *string `json:"-"`
	Key  *string `json:"key,omitzero"`
}

func (c *orString) UnmarshalJSON(data []byte) error { return unmarshalJSON(data, c) }
func (c orString) MarshalJSON() ([]byte, error)     { return marshalJSON(&c) }

func TestCodecKeepsWhatItReads(t *testing.T) {
	for _, text := range []string{
		`{"text":"a"}`,
		`{"text":"a","alpha":2,"zeta":1}`,
		`{"TEXT":"exact names only"}`,
		`{"node":{"name":"é\"\\\n","count":-9223372036854775808,"share":1e-9,"yes":false,"when":"2026-01-02T00:00:00Z","blob":"aGk=","doc":null}}`,
		`{"node":{"names":[],"maybe":[null,"a"],"tags":{"":"","b":"c"},"deep":[[{}],[],null],"leaf":{},"any":[1,{"a":null}],"NAME":"n"}}`,
		`{"not":{"and":[{"or":{"x":{"text":""}}},{},{"future":[1]}]}}`,
		`{}`,
	} {
		var c choice
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if out, err := json.Marshal(c); err != nil || string(out) != text {
			t.Errorf("%s became %s (%v)", text, out, err)
		}
	}
	for _, text := range []string{`"a"`, `{"key":"b"}`, `{}`} {
		var o orString
		if err := json.Unmarshal([]byte(text), &o); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if out, err := json.Marshal(o); err != nil || string(out) != text {
			t.Errorf("%s became %s (%v)", text, out, err)
		}
	}
}

func TestDecodingResetsTheReceiver(t *testing.T) {
	c := choice{Text: Ptr("a"), Unknown: map[string]json.RawMessage{"x": nil}, Not: &choice{Text: Ptr("b")}}
	if err := json.Unmarshal([]byte(`{"not":{"and":[]}}`), &c); err != nil || c.Text != nil || c.Unknown != nil || c.Not.Text != nil {
		t.Errorf("%+v, %v", c, err)
	}
	o := orString{Key: Ptr("k")}
	if err := json.Unmarshal([]byte(`"s"`), &o); err != nil || o.Key != nil || *o.Text != "s" {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestUnknownKindIsTheFirst(t *testing.T) {
	if got := unknownKind(map[string]json.RawMessage{"b": nil, "": nil, "a": nil}); got != "" || unknownKind(map[string]json.RawMessage{"b": nil, "a": nil}) != "a" {
		t.Error(got)
	}
}

func TestExactNamesWinOverFoldedOnes(t *testing.T) {
	type pair struct{ Key, Other *string }
	for text, want := range map[string]string{
		`{"key":"folded","Key":"exact"}`: "exact",
		`{"Key":"exact","KEY":"folded"}`: "exact",
		`{"KEY":"folded"}`:               "folded",
	} {
		var p pair
		if err := unmarshalJSON([]byte(text), &p); err != nil || p.Key == nil || *p.Key != want {
			t.Errorf("%s: %v, %v", text, p.Key, err)
		}
	}
}

func TestErrorsSayWhere(t *testing.T) {
	for text, want := range map[string]string{
		`{"not":{"and":[{"node":{"count":"x"}}]}}`: "cannot unmarshal string into Go struct field leaf.not.and.node.count of type int64",
		`{"node":{"count":1.5}}`:                   "cannot unmarshal number 1.5",
		`{"node":{"when":"soon"}}`:                 `timestamp: "soon"`,
		`{"node":[]}`:                              "cannot unmarshal array",
		`[]`:                                       "cannot unmarshal array",
		`{"text":tru}`:                             "invalid character",
		`{"text":1,}`:                              "", // whichever comes first
		`{"x":{}`:                                  "unexpected end of JSON input",
		`{"x":[1,]}`:                               "invalid character",
		`{} x`:                                     "invalid character",
		``:                                         "unexpected end of JSON input",
	} {
		if err := new(choice).UnmarshalJSON([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, bad := range []string{``, `1,"text":2`, `{`} {
		if out, err := json.Marshal(choice{Unknown: map[string]json.RawMessage{"x": json.RawMessage(bad)}}); err == nil {
			t.Errorf("%q became %s", bad, out)
		}
	}
}

func TestNestingIsLimited(t *testing.T) {
	for _, part := range [][2]string{{`{"not":`, `}`}, {`{"and":[`, `]}`}, {`{"x":[`, `]}`}, {`{"node":{"deep":[[`, `]]}}`}} {
		levels := strings.Count(part[0], "{") + strings.Count(part[0], "[")
		fits, more := 9999/levels, 10_000/levels+1
		for _, n := range []int{fits, more} {
			text := []byte(strings.Repeat(part[0], n) + strings.Repeat(part[1], n))
			if part[0] == `{"not":` {
				text = []byte(strings.Repeat(part[0], n) + "{}" + strings.Repeat(part[1], n))
			}
			if strings.HasPrefix(part[0], `{"node`) {
				text = []byte(`{"node":` + strings.Repeat(`{"deep":[[`, n) + strings.Repeat(`]]}`, n) + `}`)
				if n == more {
					continue // one level more than the others count
				}
			}
			var c choice
			if err := c.UnmarshalJSON(text); (err != nil) != (n == more) {
				t.Errorf("%d times %s: %v", n, part[0], err)
			}
			if n == more {
				continue
			}
			if out, err := c.MarshalJSON(); err != nil || !bytes.Equal(out, text) {
				t.Errorf("%d times %s is not written: %v", n, part[0], err)
			}
		}
	}
}

func TestCyclesAreErrors(t *testing.T) {
	not, and, or := &choice{}, &choice{And: make([]choice, 2)}, &choice{Or: map[string]choice{}}
	not.Not, and.And[0].And, or.Or["x"] = not, and.And, choice{Or: or.Or}
	ring := &leaf{}
	ring.Leaf = ring
	for _, c := range []*choice{not, and, or, {Node: ring}} {
		if _, err := json.Marshal(c); err == nil || !strings.Contains(err.Error(), "contains itself") {
			t.Error(err)
		}
	}
}

// FuzzCodec holds the codec to encoding/json: what one takes the other takes,
// and they make the same of it, in values and in text.
func FuzzCodec(f *testing.F) {
	for _, s := range []string{`{"name":"a","Name":"b","count":1.0,"deep":[[{"yes":true}],null],"doc":{"a" : 1},"any":1e400}`,
		`{"tags":{"\ud800":"\u00e9"},"blob":"a\nGk=","maybe":[null],"when":0}`, `{"leaf":null,"leaf":{"names":["<&>"]},"share":-0}`, `{"leaf":null,"leAf":{"name":[]}}`, `null`, ` [ ] `, "{\"names\":[\"\xff\"]}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var ours, theirs leaf
		err, err2 := unmarshalJSON(data, &ours), json.Unmarshal(data, &theirs)
		if (err == nil) != (err2 == nil) && !foldedTwice(data) { // what is not taken may be wrong
			t.Fatalf("%q: %v, encoding/json %v", data, err, err2)
		}
		if err != nil || err2 != nil {
			return
		}
		out2, err2 := json.Marshal(theirs)
		if !reflect.DeepEqual(ours, theirs) && !foldedTwice(data) {
			out, _ := json.Marshal(ours)
			t.Fatalf("%q: %s, encoding/json %s", data, out, out2)
		}
		out, err := marshalJSON(&theirs)
		if (err == nil) != (err2 == nil) {
			t.Fatalf("%q: %v, encoding/json %v", data, err, err2)
		}
		var escaped bytes.Buffer
		if json.HTMLEscape(&escaped, out); err == nil && !sameJSON(escaped.Bytes(), out2) {
			t.Fatalf("%q: %s, encoding/json %s", data, escaped.Bytes(), out2)
		}
	})
}

// sameJSON compares texts but for spaces in raw JSON, which only encoding/json
// takes out.
func sameJSON(a, b []byte) bool {
	var x bytes.Buffer
	return json.Compact(&x, a) == nil && bytes.Equal(x.Bytes(), b)
}

// foldedTwice reports whether a document may hold a member under two spellings:
// encoding/json takes the later one, the codec the exact one.
func foldedTwice(data []byte) bool {
	var members map[string]json.RawMessage
	found := false
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for a, e := range v {
				walk(e)
				for b := range v {
					found = found || a != b && strings.EqualFold(a, b)
				}
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	var v any
	_ = json.Unmarshal(data, &members)
	_ = json.Unmarshal(data, &v)
	walk(v)
	return found
}

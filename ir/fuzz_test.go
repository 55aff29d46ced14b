package ir_test

import (
	"bytes"
	"reflect"
	"testing"

	"shapec/ir"
)

// FuzzDecode reads models as baselines hold them: one that can be read can be written,
// and reads the same again.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"irVersion":"1","service":{"title":"T"},"operations":[{"name":"Do","input":"In"}],"shapes":{"In":{"type":"structure","members":[{"name":"a","target":"string","required":true}]}}}`))
	f.Add([]byte(`{"irVersion":"1","operations":[],"shapes":{"A":{"type":"list","member":{"target":"A"}},"E":{"type":"enum","values":[{"value":"x"}]},"U":{"type":"union","members":[]}}}`))
	f.Add([]byte(`{"irVersion":"2"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ir.Decode(data)
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := ir.Encode(&first, m); err != nil {
			t.Fatalf("%s cannot be written: %v", data, err)
		}
		again, err := ir.Decode(first.Bytes())
		if err != nil {
			t.Fatalf("%s is written as %s: %v", data, &first, err)
		}
		if err := ir.Encode(&second, again); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s is written as %s, then as %s: %v", data, &first, &second, err)
		}
	})
}

// FuzzPath reads places as people and reports write them: one that can be read is
// written in a form that reads the same.
func FuzzPath(f *testing.F) {
	f.Add("CreateThing request a.b[].c{}.d")
	f.Add("create_thing response")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ir.ParsePath(text)
		if err != nil {
			return
		}
		written := p.Operation + " " + string(p.Side) + " " + p.String()
		if again, err := ir.ParsePath(written); err != nil || !reflect.DeepEqual(again, p) {
			t.Errorf("%q is %v, written %q, which is %v: %v", text, p, written, again, err)
		}
	})
}

package ir_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

const seeds = 150

func TestEncodedModelsFitTheSchema(t *testing.T) {
	schema := jsonschema.NewCompiler().MustCompile("../docs/ir.schema.json")
	for seed := range uint64(seeds) {
		data := encode(t, randmodel.New(seed, randmodel.Options{Traits: seed%2 == 0}))
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

func TestDecodeGivesBackWhatWasEncoded(t *testing.T) {
	for seed := range uint64(seeds) {
		m := randmodel.New(seed, randmodel.Options{Traits: seed%2 == 0})
		got, err := ir.Decode(encode(t, m))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if diff := cmp.Diff(m, got); diff != "" {
			t.Fatalf("seed %d: encoded (-) and decoded (+) differ:\n%s", seed, diff)
		}
	}
}

func TestEqualModelsGiveEqualBytes(t *testing.T) {
	for seed := range uint64(20) {
		a := encode(t, randmodel.New(seed, randmodel.Options{Traits: true}))
		b := encode(t, randmodel.New(seed, randmodel.Options{Traits: true}))
		if !bytes.Equal(a, b) {
			t.Fatalf("seed %d gives different bytes", seed)
		}
	}
}

func encode(t *testing.T, m *ir.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := ir.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	const operation = `{"name": "GetX", "input": "In", "output": null}`
	model := func(version, operations, shapes string) string {
		return `{"irVersion": "` + version + `", "service": {}, "operations": [` + operations + `], "shapes": {` + shapes + `}}`
	}
	for _, c := range []struct{ name, in, want string }{
		{"not JSON", `{`, "unexpected end of JSON input"},
		{"no version", `{"operations": [], "shapes": {}}`, `irVersion is ""`},
		{"another version", model("2", "", ""), `irVersion is "2"`},
		{"missing input", model("1", operation, ""), `operation GetX: "In" is not a structure`},
		{"input is no structure", model("1", operation, `"In": {"kind": "list", "member": {"target": "string"}}`), `"In" is not a structure`},
		{"missing target", model("1", operation, `"In": {"kind": "structure", "members": [{"name": "a", "target": "Nowhere"}]}`),
			`shape In: a targets "Nowhere", which the model does not have`},
		{"missing element", model("1", "", `"L": {"kind": "list", "member": {"target": "Nowhere"}}`), `[] targets "Nowhere"`},
		{"missing value", model("1", "", `"M": {"kind": "map", "key": {"target": "string"}, "value": {"target": "Nowhere"}}`), `{} targets "Nowhere"`},
		{"member twice", model("1", operation, `"In": {"kind": "structure", "members": [{"name": "a", "target": "string"}, {"name": "a", "target": "string"}]}`),
			`shape In has two members "a"`},
		{"unknown kind", model("1", "", `"S": {"kind": "tuple"}`), `shape S: unknown kind "tuple"`},
		{"no kind", model("1", "", `"S": {}`), `unknown kind ""`},
		{"list without member", model("1", "", `"L": {"kind": "list"}`), "a list without member"},
		{"map without value", model("1", "", `"M": {"kind": "map", "key": {"target": "string"}}`), "a map without key or value"},
		{"shape with a prelude name", model("1", "", `"string": {"kind": "structure"}`), `may not be called "string"`},
		{"shape without a name", model("1", "", `"": {"kind": "structure"}`), `may not be called ""`},
		{"number that is none", model("1", "", `"S": {"kind": "integer", "min": "one"}`), `ir: `},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := ir.Decode([]byte(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestDecodeIgnoresUnknownKeys(t *testing.T) {
	m, err := ir.Decode([]byte(`{"irVersion": "1", "service": {"future": 1}, "operations": [], "shapes": {"S": {"kind": "enum", "values": [], "future": true}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if m.KindOf("S") != ir.KindEnum {
		t.Errorf("S is %s", m.KindOf("S"))
	}
}

func TestTheFirstMistakeIsAlwaysTheSame(t *testing.T) {
	for range 20 {
		_, err := ir.Decode([]byte(`{"irVersion": "1", "service": {}, "operations": [], "shapes": {"C": {"kind": "x"}, "B": {"kind": "x"}, "D": {"kind": "x"}}}`))
		if err == nil || !strings.Contains(err.Error(), "shape B") {
			t.Fatal(err)
		}
	}
}

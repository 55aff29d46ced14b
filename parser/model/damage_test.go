package model_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shapec/diag"
	"shapec/internal/testkit/linear"
	"shapec/ir"
	"shapec/parser/model"
)

// One row is a mistake in a model: the codes it yields, and the text that the
// first finding points at.
func TestMistakesAreReportedWithTheirPlace(t *testing.T) {
	botocore := func(shapes string) string {
		return `{"metadata": {}, "operations": {"Op": {"input": {"shape": "In"}}}, "shapes": {"In": {"type": "structure", "members": {}}, ` + shapes + `}}`
	}
	smithy := func(shapes string) string {
		return `{"smithy": "2.0", "shapes": {"a#Op": {"type": "operation", "input": {"target": "a#In"}}, ` + shapes + `}}`
	}
	const missing, circular, wrong, double, deep = "model-reference-missing", "model-reference-circular", "model-wrong-type", "model-duplicate-key", "model-too-deep"
	for _, c := range []struct{ name, text, codes, at string }{
		{"missing member target", botocore(`"S": {"type": "structure", "members": {"m": {"shape": "Gone"}}}`), missing, `"Gone"`},
		{"missing element", botocore(`"S": {"type": "list", "member": {"shape": "Gone"}}`), missing, `"Gone"`},
		{"list without member", botocore(`"S": {"type": "list"}`), wrong, `"S"`},
		{"map without value", botocore(`"S": {"type": "map", "key": {"shape": "In"}}`), wrong, `"S"`},
		{"member without shape", botocore(`"S": {"type": "structure", "members": {"m": {"documentation": "x"}}}`), wrong, `{"documentation": "x"}`},
		{"member that is no object", botocore(`"S": {"type": "structure", "members": {"m": 7}}`), wrong, `7`},
		{"members that are a list", botocore(`"S": {"type": "structure", "members": []}`), wrong, `[]`},
		{"required without member", botocore(`"S": {"type": "structure", "members": {}, "required": ["x"]}`), missing, `"x"`},
		{"unknown type", botocore(`"S": {"type": "tuple"}`), wrong, `"tuple"`},
		{"no type", botocore(`"S": {}`), wrong, `"S"`},
		{"a number for a text", botocore(`"S": {"type": "string", "pattern": 5}`), wrong, `5`},
		{"a text for a number", botocore(`"S": {"type": "string", "min": "5"}`), wrong, `"5"`},
		{"a shape twice", botocore(`"S": {"type": "string"}, "S": {"type": "long"}`), double, `"S"`},
		{"a member twice", botocore(`"S": {"type": "structure", "members": {"m": {"shape": "In"}, "m": {"shape": "In"}}}`), double, `"m"`},
		{"list of itself", botocore(`"S": {"type": "list", "member": {"shape": "S"}}`), circular, `"S"`},
		{"map and list in a circle, with a way in", botocore(`"A": {"type": "list", "member": {"shape": "B"}}, "B": {"type": "map", "key": {"shape": "T"}, "value": {"shape": "C"}}, "C": {"type": "list", "member": {"shape": "B"}}, "T": {"type": "string"}`), circular, `"B"`},
		{"required circle", botocore(`"A": {"type": "structure", "required": ["b"], "members": {"b": {"shape": "B"}}}, "B": {"type": "structure", "required": ["a"], "members": {"a": {"shape": "A"}}}`), circular, `"A"`},
		{"union of nothing but itself", botocore(`"U": {"type": "structure", "union": true, "members": {"u": {"shape": "U"}}}`), circular, `"U"`},
		{"a circle that may end", botocore(`"A": {"type": "structure", "required": ["l"], "members": {"l": {"shape": "L"}}}, "L": {"type": "list", "member": {"shape": "A"}}`), "", ""},
		{"an input that is a list", `{"metadata": {}, "operations": {"Op": {"input": {"shape": "L"}}}, "shapes": {"L": {"type": "list", "member": {"shape": "T"}}, "T": {"type": "string"}}}`, missing, `"L"`},
		{"an error that is missing", `{"metadata": {}, "operations": {"Op": {"errors": [{"shape": "E"}]}}, "shapes": {}}`, missing, `"E"`},
		{"no operations", `{"metadata": {}, "operations": {}, "shapes": {}}`, "no-operations", ""},
		{"a list instead of a model", `[1]`, wrong + " no-operations", "[1]"},

		{"smithy: missing target", smithy(`"a#In": {"type": "structure", "members": {"m": {"target": "a#Gone"}}}`), missing, `"a#Gone"`},
		{"smithy: unknown prelude shape", smithy(`"a#In": {"type": "structure", "members": {"m": {"target": "smithy.api#Strange"}}}`), missing, `"smithy.api#Strange"`},
		{"smithy: target that is no data", smithy(`"a#In": {"type": "structure", "members": {"m": {"target": "a#Op"}}}`), missing, `"a#Op"`},
		{"smithy: missing mixin", smithy(`"a#In": {"type": "structure", "mixins": [{"target": "a#Gone"}]}`), missing, `"a#Gone"`},
		{"smithy: mixins in a circle", smithy(`"a#In": {"type": "structure", "mixins": [{"target": "a#M"}]}, "a#M": {"type": "structure", "mixins": [{"target": "a#In"}]}`), circular, `{"target": "a#In"}`},
		{"smithy: resources in a circle", `{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "resources": [{"target": "a#R"}]}, "a#R": {"type": "resource", "read": {"target": "a#Op"}, "resources": [{"target": "a#R"}]}, "a#Op": {"type": "operation"}}}`, circular, `"a#R"`},
		{"smithy: an operation that is none", `{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "operations": [{"target": "a#T"}, {"target": "a#Op"}]}, "a#T": {"type": "string"}, "a#Op": {"type": "operation"}}}`, missing, `"a#T"`},
		{"smithy: unknown type", smithy(`"a#In": {"type": "structure", "members": {"m": {"target": "a#T"}}}, "a#T": {"type": "tuple"}`), wrong, `"tuple"`},
		{"smithy: two names alike", smithy(`"a#In": {"type": "structure", "members": {"m": {"target": "b#In"}}}, "b#In": {"type": "structure"}`), "model-name-taken", `"b#In"`},
		{"smithy: a chain of mixins too long", smithy(chain(300)), deep, `{"target": "a#M201"}`},
	} {
		format := model.Botocore
		if strings.Contains(c.text, `"smithy"`) {
			format = model.Smithy
		}
		var r diag.Report
		m := model.Read(diag.NewFile("model.json", c.text), nil, format, &r)
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var codes []string
		for _, d := range r.All() {
			codes = append(codes, d.Code.ID)
		}
		if got := strings.Join(codes, " "); got != c.codes {
			t.Errorf("%s: findings %q, want %q: %v", c.name, got, c.codes, r.All())
			continue
		}
		if len(codes) > 0 {
			if got := r.All()[0].Span.Of(c.text); got != c.at {
				t.Errorf("%s: points at %q, want %q", c.name, got, c.at)
			}
		}
	}
}

func chain(n int) string {
	var b strings.Builder
	b.WriteString(`"a#In": {"type": "structure", "mixins": [{"target": "a#M1"}]}`)
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, `, "a#M%d": {"type": "structure", "mixins": [{"target": "a#M%d"}]}`, i, i+1)
	}
	fmt.Fprintf(&b, `, "a#M%d": {"type": "structure"}`, n)
	return b.String()
}

// The catalogue's example of each code of models yields that code and no other.
func TestExamplesYieldTheirCode(t *testing.T) {
	for _, code := range []*diag.Code{diag.ModelSyntax, diag.ModelWrongType, diag.ModelDuplicateKey, diag.ModelReferenceMissing,
		diag.ModelReferenceCircular, diag.ModelNameTaken, diag.ModelServices} {
		format := model.Botocore
		if strings.Contains(code.Example, `"smithy"`) {
			format = model.Smithy
		}
		var r diag.Report
		model.Read(diag.NewFile("x", code.Example), nil, format, &r)
		if len(r.All()) != 1 || r.All()[0].Code != code {
			t.Errorf("%s: %v", code.ID, r.All())
		}
	}
}

// Wherever a model is cut off, what stands before is read, the break is
// reported, and nothing in the IR dangles.
func TestModelsCutOffAnywhere(t *testing.T) {
	for format, text := range map[model.Format]string{model.Botocore: lamps, model.Smithy: wells} {
		most := 0
		for i := range len(text) - 1 {
			var r diag.Report
			m := model.Read(diag.NewFile("x", text[:i]), nil, format, &r)
			if err := m.Check(); err != nil {
				t.Fatalf("%s cut at %d: %v", format, i, err)
			}
			if !slices.ContainsFunc(r.All(), func(d diag.Diagnostic) bool { return d.Code == diag.ModelSyntax }) {
				t.Fatalf("%s cut at %d: no complaint", format, i)
			}
			most = max(most, len(m.Shapes))
		}
		if most < 10 {
			t.Errorf("%s: at most %d shapes were kept", format, most)
		}
	}
}

func TestCorpusModelsCutOff(t *testing.T) {
	for i, path := range corpus(t) {
		text := load(t, path).Text
		cut := len(text) * (i%10 + 1) / 11
		var r diag.Report
		if err := model.Read(diag.NewFile(path, text[:cut]), nil, model.Botocore, &r).Check(); err != nil || !r.HasErrors() {
			t.Errorf("%s cut at %d: %v, %d findings", path, cut, err, len(r.All()))
		}
	}
}

// What reading costs grows with the input, not with its square, on the shapes that
// could make it.
func TestHostileModelsCostLinearWork(t *testing.T) {
	many := func(n int, entry string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, strings.ReplaceAll(entry, "%n", "%[2]d"), i, i+1)
		}
		return strings.TrimSuffix(b.String(), ",")
	}
	botocore := func(shapes string) string {
		return `{"metadata":{},"operations":{"O":{}},"shapes":{` + shapes + `}}`
	}
	for name, text := range map[string]func(n int) string{
		"a chain of lists": func(n int) string {
			return botocore(many(n, `"S%[1]d":{"type":"list","member":{"shape":"S%n"}},`))
		},
		"a circle of structures": func(n int) string {
			return botocore(many(n, `"S%[1]d":{"type":"structure","required":["m"],"members":{"m":{"shape":"S%n"}}},`) +
				fmt.Sprintf(`,"S%d":{"type":"structure","required":["m"],"members":{"m":{"shape":"S0"}}}`, n))
		},
		"one key again and again": func(n int) string {
			return botocore(`"S":{"type":"structure","members":{` + many(n, `"m":{"shape":"S","x%[1]d%n":1},`) + `}}`)
		},
		"a string of escapes": func(n int) string {
			return `{"metadata":{},"documentation":"` + strings.Repeat(`\n`, 10*n) + `"}`
		},
		"one mixin for all": func(n int) string { // in a hundred shapes
			return `{"smithy":"2.0","shapes":{"a#M":{"type":"structure","members":{` + many(n/40, `"m%[1]d":{"target":"smithy.api#String","x":%n},`) + `}},` +
				many(100, `"a#S%[1]d":{"type":"structure","mixins":[{"target":"a#M"}],"x":%n},`) + `}}`
		},
	} {
		t.Run(name, func(t *testing.T) {
			linear.Check(t, 8_000, func(n int) func() {
				f, format := diag.NewFile(name, text(n)), model.Botocore
				if strings.HasPrefix(f.Text, `{"smithy"`) {
					format = model.Smithy
				}
				return func() {
					if err := model.Read(f, nil, format, &diag.Report{}).Check(); err != nil {
						t.Error(err)
					}
				}
			})
		})
	}
}

func TestIRIsReadBack(t *testing.T) {
	m := model.Read(diag.NewFile("lamps.json", lamps), nil, model.Botocore, &diag.Report{})
	var b bytes.Buffer
	if err := ir.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	var r diag.Report
	got := model.Read(diag.NewFile("ir.json", b.String()), nil, model.IR, &r)
	complain(t, &r)
	var again bytes.Buffer
	if err := ir.Encode(&again, got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(b.String(), again.String()); d != "" {
		t.Error(d)
	}
	bad := b.String()[:200]
	if got := model.Read(diag.NewFile("ir.json", bad), nil, model.IR, &r); len(got.Operations) > 0 || len(r.All()) != 1 || r.All()[0].Span.Start != 199 {
		t.Errorf("cut off: %+v", r.All())
	}
}

func FuzzRead(f *testing.F) {
	f.Add(lamps, false)
	f.Add(wells, true)
	for _, c := range diag.Catalogue() {
		f.Add(c.Example, strings.Contains(c.Example, "smithy"))
	}
	f.Fuzz(func(t *testing.T, text string, smithy bool) {
		format := model.Botocore
		if smithy {
			format = model.Smithy
		}
		var r diag.Report
		m := model.Read(diag.NewFile("x", text), nil, format, &r)
		if err := m.Check(); err != nil {
			t.Error(err)
		}
		for _, d := range r.All() {
			if int(d.Span.End) > len(text) || d.Span.Start > d.Span.End {
				t.Errorf("span %v of %d bytes: %s", d.Span, len(text), d.Message)
			}
		}
		var b bytes.Buffer
		if err := ir.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		if _, err := ir.Decode(b.Bytes()); err != nil {
			t.Error(err)
		}
	})
}

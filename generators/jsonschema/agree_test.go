package jsonschema

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/generators"
	"shapec/internal/instance"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/ir/rules"
)

// TestSchemaAndInstanceAgree checks random documents, as they are and with a
// mistake put in, by the schemas and by internal/instance: both must say the
// same.
func TestSchemaAndInstanceAgree(t *testing.T) {
	strict := map[string]string{"enums": "closed", "unions": "all"}
	taken, refused := 0, 0
	for seed := range uint64(100) {
		m := randmodel.New(seed, randmodel.Options{Traits: seed%2 == 1})
		options, o := map[string]string(nil), rules.Options{}
		if seed%3 == 0 {
			options, o = strict, rules.Options{Enums: rules.ClosedEnums, Unions: rules.AllUnions}
		}
		if seed%5 == 0 {
			describeLimits(m)
			options = maps.Clone(options)
			if options == nil {
				options = map[string]string{}
			}
			options["prose"], o.Prose = "enforce", rules.EnforceProse
		}
		if seed%7 == 0 {
			options = maps.Clone(options)
			if options == nil {
				options = map[string]string{}
			}
			options["constraints"], o.Constraints = "enforce", rules.EnforceConstraints
		}
		files := generate(t, m, options)
		names := generators.FileNames(m.Operations)
		d := documents{model: m, rand: rand.New(rand.NewPCG(seed, 1))}
		for i, op := range m.Operations {
			for _, side := range []ir.Side{ir.Request, ir.Response} {
				name := names[i] + "." + sideName(side) + ".schema.json"
				s := compile(t, name, files[name])
				root := op.Input
				if side == ir.Response {
					root = op.Output
				}
				for n := range 12 {
					v := any(map[string]any{})
					if root != "" {
						v = d.value(root, 0)
					}
					for range n % 3 {
						v = d.spoil(v)
					}
					text, err := json.Marshal(v)
					if err != nil {
						t.Fatal(err)
					}
					r := diag.NewReport(0)
					instance.Validate(rules.New(m, side, o), op, diag.NewFile("document", string(text)), r)
					plain, err := js.UnmarshalJSON(strings.NewReader(string(text)))
					if err != nil {
						t.Fatal(err)
					}
					err = s.Validate(plain)
					if r.HasErrors() != (err != nil) {
						t.Fatalf("seed %d, %s:\n%s\nschema: %v\ninstance: %s", seed, name, text, err, messages(r))
					}
					if err == nil {
						taken++
					} else {
						refused++
					}
				}
			}
		}
	}
	t.Logf("%d documents taken, %d refused", taken, refused)
	if taken < 500 || refused < 500 {
		t.Errorf("the documents tell little: %d taken, %d refused", taken, refused)
	}
}

// describeLimits gives every simple member hints.
func describeLimits(m *ir.Model) {
	for _, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		members := ir.Members(m.Shapes[id])
		for i := range members {
			switch h := (&ir.Hints{}); members[i].Target {
			case ir.String:
				h.Min, h.Max, members[i].Hints = "1", "2", h
			case ir.Integer:
				h.Values, members[i].Hints = []string{"0", "7", "5", "1000"}, h
			case ir.Long, ir.Float, ir.Double:
				h.Min, h.Max, members[i].Hints = "-0.5", "100", h
			}
		}
	}
}

func messages(r *diag.Report) string {
	var b strings.Builder
	for _, d := range r.All() {
		fmt.Fprintf(&b, "\n\t%s: %s", d.Severity, d.Message)
	}
	return b.String()
}

// documents makes random documents of shapes, mostly valid ones.
type documents struct {
	model *ir.Model
	rand  *rand.Rand
}

func (d *documents) value(id ir.ShapeID, depth int) any {
	switch s := d.model.Shapes[id].(type) {
	case nil:
		return d.simple(id, ir.Constraints{})
	case *ir.Scalar:
		return d.simple(s.Type, s.Constraints)
	case *ir.Enum:
		if len(s.Values) == 0 {
			return "any"
		}
		return s.Values[d.rand.IntN(len(s.Values))].Value
	case *ir.List:
		items := make([]any, d.size(s.Constraints, depth))
		for i := range items {
			items[i] = d.value(s.Member.Target, depth+1)
		}
		return items
	case *ir.Map:
		out := map[string]any{}
		for range d.size(s.Constraints, depth) {
			out[d.value(s.Key.Target, depth+1).(string)] = d.value(s.Value.Target, depth+1)
		}
		return out
	case *ir.Structure:
		out := map[string]any{}
		for _, m := range s.Members {
			if m.Required == ir.Yes && depth < 12 || depth < 5 && d.rand.IntN(2) == 0 {
				out[m.Name] = d.value(m.Target, depth+1)
			}
		}
		return out
	case *ir.Union:
		if !s.EventStream {
			return d.arm(s, depth)
		}
		events := make([]any, d.rand.IntN(3))
		for i := range events {
			events[i] = d.arm(s, depth)
		}
		return events
	default:
		panic(fmt.Sprintf("unknown shape %T", s))
	}
}

func (d *documents) arm(u *ir.Union, depth int) any {
	if len(u.Members) == 0 || depth > 12 {
		return map[string]any{}
	}
	m := u.Members[d.rand.IntN(len(u.Members))]
	return map[string]any{m.Name: d.value(m.Target, depth+1)}
}

func (d *documents) size(c ir.Constraints, depth int) int {
	n := d.rand.IntN(3)
	if depth > 5 {
		n = 0
	}
	if low, err := json.Number(c.Min).Int64(); err == nil && depth < 9 {
		n = max(n, int(min(low, 20)))
	}
	return n
}

func (d *documents) simple(id ir.ShapeID, c ir.Constraints) any {
	switch id {
	case ir.String:
		return strings.Repeat(string("aZ0-é"[d.rand.IntN(4)]), d.size(c, 0)+1)
	case ir.Integer, ir.Long:
		if c.Min != "" {
			return json.Number(c.Min)
		}
		return []any{0, 7, -1, json.Number("5.0"), json.Number("1e3"), json.Number("1234567890123456789"), json.Number("12345678901234567890")}[d.rand.IntN(7)]
	case ir.Float, ir.Double:
		return []any{0.5, -1, 1e10}[d.rand.IntN(3)]
	case ir.Boolean:
		return d.rand.IntN(2) == 0
	case ir.Timestamp:
		return []any{"2026-01-31T00:00:00Z", 1.5, "2026-02-31", "31 Jan 2026"}[d.rand.IntN(4)]
	case ir.Blob:
		return []any{"aGk=", "aGk=", "no base64"}[d.rand.IntN(3)]
	case ir.Document:
		return []any{nil, true, 1, "x", []any{nil}, map[string]any{"a": 1}}[d.rand.IntN(6)]
	default:
		panic("unknown prelude shape " + string(id))
	}
}

// spoil puts one mistake into a document, somewhere.
func (d *documents) spoil(v any) any {
	if d.rand.IntN(4) > 0 {
		switch v := v.(type) {
		case map[string]any:
			for _, k := range shuffled(d.rand, v) {
				v[k] = d.spoil(v[k])
				return v
			}
		case []any:
			if len(v) > 0 {
				i := d.rand.IntN(len(v))
				v[i] = d.spoil(v[i])
				return v
			}
		}
	}
	if object, ok := v.(map[string]any); ok {
		switch keys := shuffled(d.rand, object); d.rand.IntN(4) {
		case 0:
			object["somethingElse"] = 1
			return object
		case 1:
			if len(keys) > 0 {
				delete(object, keys[0])
				return object
			}
		case 2:
			if len(keys) > 0 {
				object[strings.ToUpper(keys[0])] = object[keys[0]]
				return object
			}
		}
	}
	return []any{nil, true, "neither", "", 3, -2.5, []any{}, map[string]any{}, json.Number("1e30"), []any{1, nil}}[d.rand.IntN(10)]
}

func shuffled(r *rand.Rand, m map[string]any) []string {
	keys := slices.Sorted(maps.Keys(m))
	r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	return keys
}

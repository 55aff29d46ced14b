package jsonschema

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	js "github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/generators"
	"shapec/internal/instance"
	"shapec/internal/testkit/randdoc"
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
		documents := randdoc.New(m, rand.New(rand.NewPCG(seed, 1)))
		for i, op := range m.Operations {
			for _, side := range []ir.Side{ir.Request, ir.Response} {
				name := names[i] + "." + sideName(side) + ".schema.json"
				s := compile(t, name, files[name])
				root := op.Input
				if side == ir.Response {
					root = op.Output
				}
				for n := range 12 {
					d := documents.Valid(root)
					if n%3 > 0 {
						d = documents.Mutated(root)
					}
					plain, err := js.UnmarshalJSON(strings.NewReader(d.Text))
					if err != nil || repaired.MatchString(d.Mutation) {
						continue
					}
					r := diag.NewReport(0)
					instance.Validate(rules.New(m, side, o), op, diag.NewFile("document", d.Text), r)
					err = s.Validate(plain)
					if r.HasErrors() != (err != nil) {
						t.Fatalf("seed %d, %s, %s:\n%s\nschema: %v\ninstance: %s", seed, name, d.Mutation, d.Text, err, messages(r))
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

// repaired are mutations that readers of JSON mend in silence, so that a schema never
// sees them.
var repaired = regexp.MustCompile(`\\u|\\x|a key twice`)

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

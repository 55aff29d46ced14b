package rules_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"shapec/ir"
	"shapec/ir/rules"
)

func TestHowLimitsBind(t *testing.T) {
	name := &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Min: "1", Max: "9", Pattern: "^a+$"}}
	raised := &ir.List{Traits: ir.Traits{Doc: "The default quota is 5; you can request a quota increase."}, Constraints: ir.Constraints{Min: "1", Max: "5"}}
	for _, c := range []struct {
		what         string
		constraints  rules.Constraints
		side         ir.Side
		shape        ir.Shape
		must, should string // minimum, maximum, pattern
	}{
		{"a request, by itself", "", ir.Request, name, "1 9 -", "- - ^a+$"},
		{"as the word for it", rules.Constraints("auto"), ir.Request, name, "1 9 -", "- - ^a+$"},
		{"a Go type", "", "", name, "1 9 -", "- - ^a+$"},
		{"a response", "", ir.Response, name, "- - -", "- - -"},
		{"enforced", rules.EnforceConstraints, ir.Request, name, "1 9 ^a+$", "- - -"},
		{"of responses too", rules.EnforceConstraints, ir.Response, name, "1 9 ^a+$", "- - -"},
		{"warnings", rules.WarnConstraints, ir.Request, name, "- - -", "1 9 ^a+$"},
		{"of responses too", rules.WarnConstraints, ir.Response, name, "- - -", "1 9 ^a+$"},
		{"off", rules.IgnoreConstraints, ir.Request, name, "- - -", "- - -"},
		{"a maximum that is raised", "", ir.Request, raised, "1 - -", "- 5 -"},
		{"and enforced", rules.EnforceConstraints, ir.Request, raised, "1 5 -", "- - -"},
	} {
		b := rules.New(&ir.Model{}, c.side, rules.Options{Constraints: c.constraints}).Limits("Name", c.shape)
		show := func(l rules.Limits) string {
			words := []string{string(l.Min), string(l.Max), l.Pattern}
			for i := range words {
				if words[i] == "" {
					words[i] = "-"
				}
			}
			return strings.Join(words, " ")
		}
		if show(b.Must) != c.must || show(b.Should) != c.should {
			t.Errorf("%s: must %s, should %s; want %s, %s", c.what, show(b.Must), show(b.Should), c.must, c.should)
		}
	}
}

func TestAnExampleThatAPatternRefusesDemotesIt(t *testing.T) {
	m := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{
		"Cluster": &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Pattern: "^cluster-[0-9a-f]{17}$"}},
		"Vault":   &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Pattern: "^v-[0-9]+$"}},
		"In": &ir.Structure{Members: []ir.Member{
			{Name: "Id", Target: "Cluster", Doc: "The id of the cluster. For example, `cluster-1a23b4cdefg`."},
			{Name: "Vault", Target: "Vault", Doc: "For example, `v-12`. Not `x`."},
		}},
	}}
	for constraints, want := range map[rules.Constraints][2]string{rules.EnforceConstraints: {"", "^cluster-[0-9a-f]{17}$"}, rules.Constraints("auto"): {"", ""}} {
		r := rules.New(m, ir.Request, rules.Options{Constraints: constraints})
		b := r.Limits("Cluster", m.Shapes["Cluster"])
		if b.Must.Pattern != want[0] || b.Should.Pattern != want[1] {
			t.Errorf("%s: %+v", constraints, b)
		}
		if !strings.Contains(b.Note, "In.Id") || !strings.Contains(b.Note, "cluster-1a23b4cdefg") {
			t.Errorf("the evidence is %q", b.Note)
		}
		if other := r.Limits("Vault", m.Shapes["Vault"]); other.Note != "" || other.Must.Pattern+other.Should.Pattern == "" {
			t.Errorf("%s: the other pattern: %+v", constraints, other)
		}
	}
}

func service(id string) ir.Service { return ir.Service{Metadata: map[string]string{"serviceId": id}} }

func TestWhatTheClientDoes(t *testing.T) {
	account := ir.Member{Name: "accountId", Target: ir.String, Required: ir.Yes}
	if m := (&ir.Model{Service: service("Glacier")}); rules.New(m, ir.Request, rules.Options{}).Required(&account, true) {
		t.Error("the client fills accountId in")
	} else if !rules.New(m, ir.Request, rules.Options{}).Required(&account, false) {
		t.Error("only at the top")
	}
	if !rules.New(&ir.Model{Service: service("Other")}, ir.Request, rules.Options{}).Required(&account, true) {
		t.Error("only of the one service")
	}
	source := ir.Member{Name: "CopySource", Target: ir.String}
	if s := rules.New(&ir.Model{Service: ir.Service{Title: "Amazon Simple Storage Service"}}, ir.Request, rules.Options{}).Instead(&source); s == nil || len(s.Members) != 3 {
		t.Errorf("a structure may stand for CopySource: %v", s)
	}
	policy := ir.Member{Name: "PolicyDocument", Target: ir.String}
	iam := &ir.Model{Service: service("IAM")}
	if !rules.New(iam, ir.Response, rules.Options{}).Decoded(&policy) || rules.New(iam, ir.Request, rules.Options{}).Decoded(&policy) {
		t.Error("policies are decoded in responses, and only there")
	}
	header := ir.Member{Name: "session", Target: ir.String, Location: "header", Metadata: map[string]string{"mediaType": "application/json"}}
	if !rules.New(&ir.Model{}, ir.Request, rules.Options{}).Decoded(&header) {
		t.Error("the client writes JSON into headers")
	}
	id := &ir.Scalar{Type: ir.String, Constraints: ir.Constraints{Max: "4"}}
	if b := rules.New(&ir.Model{Service: service("Route 53")}, ir.Request, rules.Options{}).Limits("ResourceId", id); b.Must.Max != "" {
		t.Error("/hostedzone/Z1 is cut before it is sent")
	}
}

// The overlay says nothing that is not read, and gives a reason for each entry.
func TestTheOverlayIsWellFormed(t *testing.T) {
	data, err := os.ReadFile("client.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for _, entry := range all {
		if entry["why"] == nil || entry["services"] == nil || len(entry) != 3 {
			t.Errorf("%v: an entry has services, one thing that the client does, and why", entry)
		}
		for key := range entry {
			if !strings.Contains(" services fills takes returns decodes cuts why ", " "+key+" ") {
				t.Errorf("%v: nothing reads %q", entry, key)
			}
		}
	}
}

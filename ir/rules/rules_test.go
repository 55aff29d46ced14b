package rules_test

import (
	"fmt"
	"testing"

	"shapec/ir"
	"shapec/ir/rules"
)

// shop is an API that both sides share: what its request states of Thing says
// nothing of the response, where it was read from a page.
func shop(source ir.Source) *ir.Model {
	return &ir.Model{Service: ir.Service{Source: source}, Shapes: map[ir.ShapeID]ir.Shape{
		"Events": &ir.Union{EventStream: true},
		"Body":   &ir.Scalar{Type: ir.Blob, Streaming: true},
	}}
}

func TestWhatADocumentMustHold(t *testing.T) {
	token := ir.Member{Target: ir.String, Required: ir.Yes, IdempotencyToken: true}
	for _, c := range []struct {
		what   string
		source ir.Source
		side   ir.Side
		member ir.Member
		top    bool
		want   bool
	}{
		{"what a request states", ir.FromPage, ir.Request, ir.Member{Target: ir.String, Required: ir.Yes}, true, true},
		{"of what nothing is known, nothing", ir.FromPage, ir.Request, ir.Member{Target: ir.String}, true, false},
		{"what is not required, not", ir.FromModel, ir.Request, ir.Member{Target: ir.String, Required: ir.No}, true, false},
		{"in a response, nothing of what a page's requests state", ir.FromPage, ir.Response, ir.Member{Target: ir.String, Required: ir.Yes}, false, false},
		{"nor of what other flavours state", ir.FromRST, ir.Response, ir.Member{Target: ir.String, Required: ir.Yes}, false, false},
		{"in a response, what a model states", ir.FromModel, ir.Response, ir.Member{Target: ir.String, Required: ir.Yes}, true, true},
		{"and what a type of a reference states", ir.FromReference, ir.Response, ir.Member{Target: ir.String, Required: ir.Yes}, false, true},
		{"also where a page was read too", ir.SourceOf(ir.FromText, ir.FromModel), ir.Response, ir.Member{Target: ir.String, Required: ir.Yes}, true, true},
		{"in a Go type, which both sides share, what any states", ir.FromPage, "", ir.Member{Target: ir.String, Required: ir.Yes}, false, true},
		{"no token at the top of a request, for clients fill it in", ir.FromPage, ir.Request, token, true, false},
		{"nor at the top of its Go type", ir.FromPage, "", token, true, false},
		{"a token further down", ir.FromPage, ir.Request, token, false, true},
		{"a token in a response", ir.FromModel, ir.Response, token, true, true},
		{"no stream of bytes", ir.FromModel, ir.Request, ir.Member{Target: "Body", Required: ir.Yes}, true, false},
		{"wherever it stands", ir.FromModel, ir.Request, ir.Member{Target: ir.Blob, Required: ir.Yes, Streaming: true}, false, false},
		{"no stream of events", ir.FromModel, ir.Response, ir.Member{Target: "Events", Required: ir.Yes}, true, false},
	} {
		r := rules.Rules{Model: shop(c.source), Side: c.side, Options: rules.Options{Constraints: rules.EnforceConstraints}}
		if got := r.Required(&c.member, c.top); got != c.want {
			t.Errorf("%s: required is %t", c.what, got)
		}
		r.Constraints = rules.Constraints("auto")
		if got := r.Required(&c.member, c.top); got != (c.want && c.side != ir.Response) {
			t.Errorf("%s: without more, required is %t", c.what, got)
		}
		if r.Partial = true; r.Required(&c.member, true) {
			t.Errorf("%s: required at the top of a document that is completed later", c.what)
		}
	}
}

func TestWhichUnionsTakeOneMember(t *testing.T) {
	union := func(evidence ir.Evidence, confidence float64) *ir.Union {
		return &ir.Union{Traits: ir.Traits{Evidence: evidence, Confidence: confidence}, Members: []ir.Member{{Name: "a"}}}
	}
	for _, c := range []struct {
		what string
		u    *ir.Union
		want string // with the zero option, then with each word
	}{
		{"stated", union(ir.Stated, 0), "true true true true"},
		{"of a source that has no other", union("", 0), "true true true true"},
		{"likely", union(ir.Inferred, ir.LikelyConfidence), "false false true true"},
		{"possible", union(ir.Inferred, ir.LikelyConfidence/2), "false false false true"},
		{"without members", &ir.Union{}, "false false false false"},
	} {
		exclusive := func(o rules.Unions) bool { return rules.Rules{Options: rules.Options{Unions: o}}.Exclusive(c.u) }
		got := fmt.Sprint(exclusive(""), exclusive(rules.StatedUnions), exclusive(rules.LikelyUnions), exclusive(rules.AllUnions))
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

func TestEnumsAreOpenUnlessAskedOtherwise(t *testing.T) {
	some, none := &ir.Enum{Values: []ir.EnumValue{{Value: "A"}}}, &ir.Enum{}
	for o, want := range map[rules.Enums]bool{"": false, rules.OpenEnums: false, rules.ClosedEnums: true} {
		r := rules.Rules{Options: rules.Options{Enums: o}}
		if r.Closed(some) != want || r.Closed(none) {
			t.Errorf("%q: closed is %t, of no values %t", o, r.Closed(some), r.Closed(none))
		}
	}
}

func TestBotoAddsMembersToResponsesOnly(t *testing.T) {
	for _, c := range []struct {
		side       ir.Side
		name       string
		union, top bool
		want       bool
	}{
		{ir.Response, rules.ResponseMetadata, false, true, true},
		{ir.Response, rules.ResponseMetadata, false, false, false},
		{ir.Response, rules.UnknownMember, true, false, true},
		{ir.Response, rules.UnknownMember, false, false, false},
		{ir.Response, "Other", true, true, false},
		{ir.Request, rules.ResponseMetadata, false, true, false},
		{ir.Request, rules.UnknownMember, true, false, false},
	} {
		if got := (rules.Rules{Side: c.side}).Adds(c.name, c.union, c.top); got != c.want {
			t.Errorf("%+v: %t", c, got)
		}
	}
}

func TestLimitsSayWhatTheyAreOf(t *testing.T) {
	bounds := ir.Constraints{Min: "1", Max: "9", Pattern: "a+"}
	scalar := func(id ir.ShapeID) *ir.Scalar { return &ir.Scalar{Type: id, Constraints: bounds} }
	for _, c := range []struct {
		shape ir.Shape
		want  rules.Limits
	}{
		{scalar(ir.String), rules.Limits{Of: rules.Characters, Min: "1", Max: "9", Pattern: "a+"}},
		{scalar(ir.Integer), rules.Limits{Of: rules.Amount, Min: "1", Max: "9"}},
		{scalar(ir.Double), rules.Limits{Of: rules.Amount, Min: "1", Max: "9"}},
		{scalar(ir.Blob), rules.Limits{Of: rules.Bytes, Min: "1", Max: "9"}},
		{&ir.Scalar{Type: ir.Blob, Streaming: true, Constraints: bounds}, rules.Limits{}},
		{scalar(ir.Timestamp), rules.Limits{}},
		{scalar(ir.Boolean), rules.Limits{}},
		{&ir.List{Constraints: bounds, Unique: true}, rules.Limits{Of: rules.Elements, Min: "1", Max: "9", Unique: true}},
		{&ir.Map{Constraints: bounds}, rules.Limits{Of: rules.Keys, Min: "1", Max: "9"}},
		{&ir.Structure{}, rules.Limits{}},
		{&ir.Enum{}, rules.Limits{}},
	} {
		got := rules.Rules{Options: rules.Options{Constraints: rules.EnforceConstraints}}.Limits("", c.shape).Must
		if fmt.Sprint(got) != fmt.Sprint(c.want) || got.IsZero() != c.want.IsZero() {
			t.Errorf("%+v: %+v, want %+v", c.shape, got, c.want)
		}
	}
}

func TestProseDoesNotBindUnlessAsked(t *testing.T) {
	m := ir.Member{Name: "size", Target: ir.Integer, Hints: &ir.Hints{Max: "9"}}
	for o, want := range map[rules.Prose]ir.Number{"": "", rules.IgnoreProse: "", rules.EnforceProse: "9"} {
		if got := (rules.Rules{Options: rules.Options{Prose: o}}).ProseLimits(&m).Max; got != want {
			t.Errorf("%q: at most %q, want %q", o, got, want)
		}
	}
}

// The words that users write are those that the options know.
func TestTheFirstWordOfAnOptionIsItsZeroValue(t *testing.T) {
	first, last := map[string]string{}, map[string]string{}
	for _, w := range rules.Words() {
		first[w.Name], last[w.Name] = w.Values[0], w.Values[len(w.Values)-1]
	}
	read := func(words map[string]string) rules.Options {
		return rules.Read(func(name string) string { return words[name] })
	}
	if got, want := read(first), (rules.Options{Unions: rules.StatedUnions, Enums: rules.OpenEnums, Prose: rules.IgnoreProse, Constraints: rules.Constraints("auto")}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := read(last), (rules.Options{Unions: rules.AllUnions, Enums: rules.ClosedEnums, Prose: rules.EnforceProse, Constraints: rules.IgnoreConstraints}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

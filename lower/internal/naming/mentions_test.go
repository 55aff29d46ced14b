package naming

import (
	"testing"

	"shapec/internal/words"
	"shapec/lower/internal/graph"
)

func TestRowsNameShapes(t *testing.T) {
	n := namer{Facts: Facts{Graph: &graph.Graph{Singulars: words.Singulars{}}}, taken: map[string]int32{"TakenRule": reserved, "CreateRuleInput": reserved}}
	for _, c := range []struct {
		base, text string
		longer     string // a name that holds the member's own
		held       string // what a list is said to hold
	}{
		{"Rule", "The CostRule that applies.", "CostRule", ""},
		{"Rule", "The `CostRule` that applies.", "CostRule", ""},
		{"Rule", "A RuleEntry.", "RuleEntry", ""},
		{"Rule", "The CostRules that apply.", "", ""},
		{"Rule", "A list of Rules, see CreateRule, CreateRuleResponse and TakenRule.", "", ""},
		{"Rule", "As https://example.com/CostRule or a.CostRule or /CostRule/ says, or CostRule() does.", "", ""},
		{"Rule", "CostRule.", "CostRule", ""},
		{"Rule", "lowerRule and RULERule and ARulet", "RULERule", ""},
		{"ID", "The GUID of an ARN", "", ""},
		{"Set", "An IPSet", "IPSet", ""},
		{"Poles", "A list of one or more SupportPole objects.", "", "SupportPole"},
		{"Poles", "An array of `SupportPole` structures", "", "SupportPole"},
		{"Poles", "An array of [SupportPole] objects", "", "SupportPole"},
		{"Poles", "The list of SupportPole.", "", "SupportPole"},
		{"Poles", "A list of Support objects.", "", ""},
		{"Poles", "A list of CloudWatch alarms.", "", ""},
		{"Poles", "The name of SupportPole objects.", "", ""},
		{"Poles", "A list of up to 100 new SupportPole objects.", "", ""},
		{"Poles", "A list of TakenRule objects, or a set of SupportPole items.", "", "SupportPole"},
		{"Poles", "A list of up to 100 SupportPole objects.", "", "SupportPole"},
		{"Poles", "A list of ", "", ""},
		{"Poles", "", "", ""},
	} {
		first := func(says func(w words.Span) bool) string {
			for w, ok := words.NextName(c.text, 0); ok; w, ok = words.NextName(c.text, w.End) {
				if says(w) && n.isShapeName(c.text, w) {
					return w.Of(c.text)
				}
			}
			return ""
		}
		if got := first(func(w words.Span) bool { return holds(w.Of(c.text), c.base) }); got != c.longer {
			t.Errorf("%s in %q: %q, want %q", c.base, c.text, got, c.longer)
		}
		if got := first(func(w words.Span) bool { return isHeld(c.text, w) }); got != c.held {
			t.Errorf("%q holds %q, want %q", c.text, got, c.held)
		}
	}
}

func TestNamesAreJoinedOnce(t *testing.T) {
	for _, c := range [][3]string{
		{"", "Target", "Target"},
		{"Gateway", "Target", "GatewayTarget"},
		{"GatewayTarget", "TargetConfiguration", "GatewayTargetConfiguration"},
		{"OauthCredentialProvider", "CredentialProviderVendor", "OauthCredentialProviderVendor"},
		{"Target", "Target", "Target"},
		{"BucketLifecycleConfiguration", "LifecycleConfiguration", "BucketLifecycleConfiguration"},
		{"UserID", "D", "UserIDD"},
		{"Tar", "Target", "TarTarget"},
		{"UserID", "DStatus", "UserIDDStatus"},
	} {
		if got := join(c[0], c[1]); got != c[2] {
			t.Errorf("%s and %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

func TestSubjectsOfOperations(t *testing.T) {
	for noun, want := range map[string]string{
		"Trees": "Trees", "TreesInGarden": "Trees", "TreesByAgeOfGarden": "Trees", "Information": "Information",
		"InsightRules": "InsightRules", "IPSetsForACL": "IPSets", "In": "In", "": "",
	} {
		if got := subject(noun); got != want {
			t.Errorf("%s: %s, want %s", noun, got, want)
		}
	}
}

package suggest

import "testing"

func TestClosest(t *testing.T) {
	words := []string{"generators", "sources", "names", "out", "diff", "CreateDBInstance"}
	for word, want := range map[string]string{
		"genrators":        "generators",
		"generator":        "generators",
		"geneartors":       "generators", // two swaps
		"Source":           "sources",
		"tuo":              "", // nothing within one edit
		"otu":              "out",
		"createdbinstance": "CreateDBInstance",
		"frobnicate":       "",
		"":                 "",
	} {
		if got := Closest(word, words); got != want {
			t.Errorf("Closest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestTheFirstOfEquallyNearWordsCounts(t *testing.T) {
	if got := Closest("aa", []string{"ab", "ac"}); got != "ab" {
		t.Errorf("got %q", got)
	}
}

func TestWithinAllowsSoManyEdits(t *testing.T) {
	for word, want := range map[string]string{"Request Synax": "Request Syntax", "request syntax": "Request Syntax", "Request signing": ""} {
		if got := Within(2, word, "Request Syntax", "Response Syntax"); got != want {
			t.Errorf("Within(2, %q) = %q, want %q", word, got, want)
		}
	}
}

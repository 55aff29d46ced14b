package diff

import (
	"strings"
	"testing"
)

func TestPatternsAreComparedAsWhatTheyTake(t *testing.T) {
	for _, row := range []struct {
		old, new string
		want     relation
	}{
		{"[a-z]+", "^[a-z]+$", equal},
		{"^[a-z]+$", `\A[a-z]+\z`, equal},
		{"", ".*", equal},
		{`[\s\S]*`, "", equal},
		{"[a-zA-Z0-9_]*", `\w*`, equal},
		{"(a|b)", "[ab]", equal},
		{"a{1,3}", "a|aa|aaa", equal},
		{"(a|b)*", "(a*b*)*", equal},
		{"(?i)ab", "[aA][bB]", equal},
		{"[a-z]+", "[a-z]*", wider},
		{"[a-z]+", "[a-zA-Z]+", wider},
		{"a{1,63}", "a{1,128}", wider},
		{"x+", "", wider},
		{"[a-z]+", "[a-f]+", narrower},
		{"", ".+", narrower},
		{"arn:(aws|aws-cn):.*", "arn:aws:.*", narrower},
		{"[a-m]+", "[h-z]+", other},
		{"^a|b$", "a", narrower},
		{"a$b", "c", wider}, // nothing follows an end
		{"(?!x)a", "a", undecided},
		{`\ba`, "a", undecided},
		{"(", "a", undecided},
		{"(a|b)*a" + strings.Repeat("(a|b)", 30), "(a|b)*", undecided}, // 2^30 states
	} {
		if got := comparePatterns(row.old, row.new); got != row.want {
			t.Errorf("%s to %s: %s, want %s", row.old, row.new, got, row.want)
		}
		back := map[relation]relation{wider: narrower, narrower: wider}[row.want]
		if back == "" {
			back = row.want
		}
		if got := comparePatterns(row.new, row.old); got != back {
			t.Errorf("%s to %s: %s, want %s", row.new, row.old, got, back)
		}
	}
}

package diag

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

func TestCaretsStandBelowWhatTheyMean(t *testing.T) {
	long := strings.Repeat("a", 400)
	for name, c := range map[string]struct {
		line, part    string
		before, width int
	}{
		"plain":                    {"out: api", "api", 5, 3},
		"wide letters before":      {"名前: api", "api", 6, 3},
		"wide letters":             {"out: 名前", "名前", 5, 4},
		"an accent by itself":      {"e\u0301: api", "api", 3, 3},
		"one sign of four":         {"👩‍👩‍👧: api", "api", 4, 3},
		"a flag":                   {"🇳🇱: api", "api", 4, 3},
		"a tab":                    {"\tout: api", "api", 6, 3},
		"a control byte":           {"\x1b[31m: api", "api", 7, 3},
		"a space without break":    {"a\u00a0b", "b", 2, 1},
		"a byte that is no letter": {"a\xffb", "b", 2, 1},
		"far on a long line":       {long + "XYZ" + long, "XYZ", 59, 3},
		"at the end of one":        {long + "XYZ", "XYZ", 118, 3},
		"at the start of one":      {"XYZ" + long, "XYZ", 0, 3},
		"longer than is shown":     {long, long, 0, 120},
		"far on wide letters":      {strings.Repeat("名", 400) + "XYZ", "XYZ", 117, 3},
		"one that is shown whole":  {long[:60] + "XYZ" + long, "XYZ", 60, 3},
	} {
		at := strings.Index(c.line, c.part)
		got := around(c.line, at).cut(len(c.part))
		if got.before != c.before || got.width != c.width {
			t.Errorf("%s: %d cells before %d, want %d before %d\n%s\n%s%s", name, got.before, got.width, c.before, c.width, got.text, strings.Repeat(" ", got.before), strings.Repeat("^", got.width))
		}
		if w := uniseg.StringWidth(got.text); w > maxExcerpt+2 {
			t.Errorf("%s: %d cells are shown", name, w)
		}
		if !strings.Contains(got.text, c.part[:min(len(c.part), 3)]) {
			t.Errorf("%s: %q does not show it", name, got.text)
		}
	}
}

func TestAnExcerptBeyondTheEndIsOneCaret(t *testing.T) {
	for _, line := range []string{"", "abc"} {
		if got := around(line, len(line)).cut(5); got.text != line || got.before != len(line) || got.width != 1 {
			t.Errorf("%q: %+v", line, got)
		}
	}
}

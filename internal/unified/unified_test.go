package unified

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func lines(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "%d\n", i)
	}
	return b.String()
}

func TestDifferencesAreShownWithThreeLinesAround(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"nothing":          {"a\n", "a\n", ""},
		"a line ends":      {"a\r\nb\r\n", "a\nb\n", ""},
		"a new file":       {"", "a\n", "@@ -1,0 +1,1 @@\n+a\n"},
		"a line between":   {lines(1, 9), lines(1, 4) + "x\n" + lines(5, 9), "@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n"},
		"two far apart":    {lines(1, 20), "x\n" + lines(2, 19) + "y\n", "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -17,4 +17,4 @@\n 17\n 18\n 19\n-20\n+y\n"},
		"no line end last": {"a\n", "a", "@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n"},
	} {
		var b bytes.Buffer
		Write(&b, "f", "as it would be", []byte(c.old), []byte(c.new))
		if got := strings.TrimPrefix(b.String(), "--- f\n+++ f (as it would be)\n"); got != c.want {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

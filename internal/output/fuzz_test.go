package output

import (
	"path/filepath"
	"strings"
	"testing"
)

// FuzzManifest reads manifests, of this form and of the one before: what one lists
// stands below the folder, and what is written of it reads the same.
func FuzzManifest(f *testing.F) {
	f.Add("# shapec manifest\nshapec v1.0.0\ntypes.go\tabc\tgo\tparcel\trun\n")
	f.Add("../types.go\tabc\tgo\tparcel\trun\n/etc/x\ta\tgo\t\t\n")
	f.Add("x.go\t1\tgo\t\t\nx.go\t2\tgo\t\t\r\n")
	f.Add(`{"files": {"a/../../b.go": {"generator": "go", "sha256": "x"}, "c.go": {}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		lines, old := manifest{files: map[string][]entry{}}, manifest{files: map[string][]entry{}}
		lines.addLines(text)
		old.addJSON([]byte(text))
		for _, m := range []manifest{lines, old} {
			for path := range m.files {
				if !filepath.IsLocal(filepath.FromSlash(path)) || strings.Contains(path, `\`) {
					t.Errorf("%q lists %q", text, path)
				}
			}
		}
		again := manifest{files: map[string][]entry{}}
		first := lines.encode()
		again.addLines(string(first))
		if second := again.encode(); string(first) != string(second) {
			t.Errorf("%q becomes %q, then %q", text, first, second)
		}
	})
}

package instance

import (
	"strings"
	"testing"

	"shapec/diag"
)

// Each key and each word begins with its own text, whatever stands before it: fixes
// are written there.
func TestYAMLIsFoundWhereItStands(t *testing.T) {
	for name, text := range map[string]string{
		"comments":         "# one\n#two\nkey1: word1 # three\n  # four\nkey2:\n  # five\n  key3: word2\n",
		"block scalars":    "key1: |\n  a\n  b\n\nkey2: >-\n  c\n\n  d\nkey3: word1\n",
		"folded plain":     "key1: word1\n  goes on\n\n  and on\nkey2: word2\n",
		"folded quotes":    "key1: \"a\n  b\n\n  c\"\nkey2: 'a\n  b'\nkey3: word1\n",
		"flow lines":       "key1: {key2: word1,\n  # one\n  key3: [word2,\n   word3], key4: {}}\nkey5: word4\n",
		"hyphens":          "key1:\n- key2: word1\n  key3: word2\n-\n  key4: word3\n- - word4\n",
		"document marks":   "%YAML 1.2\n---\nkey1: word1\n...\n---\n# one\nkey2: word2\n",
		"anchors and tags": "key1: &a word1\nkey2: !!str word2\nkey3: *a\nkey4: word3\n",
		"other letters":    "ключ: \"é\" # ü\nkey1: word1\n",
		"empty lines":      "\n\n\nkey1: word1\n\n\n\nkey2:\n\n\n  key3: word2\n",
		"trailing space":   "key1:   \n  key2: word1   \nkey3: word2\t\n",
		"escapes":          "key1: \"a\\n\\\"b\\u0041\"\nkey2: 'it''s'\nkey3: word1\n",
		"question marks":   "? key1\n: word1\n? key2\n: word2\n",
		"keep and strip":   "key1: |+\n  a\n\n\nkey2: |2-\n    b\nkey3: word1\n",
	} {
		for ends, text := range map[string]string{"": text, ", \\r\\n": strings.ReplaceAll(text, "\n", "\r\n"), ", BOM": "\ufeff" + text} {
			t.Run(name+ends, func(t *testing.T) {
				f := diag.NewFile("a.yaml", text)
				documents, problem := readYAML(f, &diag.Report{})
				if problem != nil {
					t.Fatal(problem.Message)
				}
				for _, d := range documents {
					placed(t, f, d.root)
				}
			})
		}
	}
}

func placed(t *testing.T, f *diag.File, n *node) {
	t.Helper()
	for _, item := range n.items {
		placed(t, f, item)
	}
	for _, e := range n.members {
		if got := e.span.Of(f.Text); strings.HasPrefix(e.key, "key") && got != e.key {
			t.Errorf("%s stands at %q", e.key, got)
		}
		placed(t, f, e.value)
	}
	if got := n.span.Of(f.Text); n.kind == text && n.plain && strings.HasPrefix(n.text, "word") && !strings.HasPrefix(got, n.text[:5]) {
		t.Errorf("%s stands at %q", n.text, got)
	}
}

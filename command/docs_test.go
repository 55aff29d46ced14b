package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"shapec/diag"
)

// TestTheCatalogueIsDocumented keeps docs/diagnostics.md equal to the catalogue.
func TestTheCatalogueIsDocumented(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("# Diagnostics\n\nEvery message ends in a code. A code never changes its meaning. `shapec explain CODE` prints the same.\n" +
		"Made from the catalogue by `go test ./command -update`; do not edit.\n")
	for _, c := range diag.Catalogue() {
		if c.Title == "" || c.Doc == "" {
			t.Errorf("%s has no title or no documentation", c.ID)
		}
		fmt.Fprintf(&b, "\n## %s\n\n*%s*: %s.\n\n%s\n", c.ID, c.Severity, c.Title, c.Doc)
		if c.Example != "" {
			fmt.Fprintf(&b, "\n```\n%s\n```\n", strings.TrimRight(c.Example, "\n"))
		}
	}
	const name = "../docs/diagnostics.md"
	old, err := os.ReadFile(name)
	switch {
	case bytes.Equal(old, b.Bytes()):
	case *update:
		if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s is not today's catalogue (%v); -update writes it", name, err)
	}
}

// TestLinksOfTheDocumentationLeadSomewhere follows relative links.
func TestLinksOfTheDocumentationLeadSomewhere(t *testing.T) {
	pages, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	for _, page := range append(pages, readme) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), string(m[1]))); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}

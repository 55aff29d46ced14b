package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
	"shapec/generators/report"
	"shapec/internal/config"
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

// TestTheSchemaOfTheConfigurationIsPublished keeps docs/shapec.schema.json equal to
// what `shapec init --schema` prints.
func TestTheSchemaOfTheConfigurationIsPublished(t *testing.T) {
	_, printed, _ := shapec("", "init", "--schema")
	const name = "../docs/shapec.schema.json"
	old, err := os.ReadFile(name)
	switch {
	case string(old) == printed:
	case *update:
		if err := os.WriteFile(name, []byte(printed), 0o666); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s is not today's schema (%v); -update writes it", name, err)
	}
}

// What shapec reads its schema accepts, and what it refuses the schema does too, as
// far as that is in its form.
func TestTheSchemaOfTheConfigurationAgreesWithTheReader(t *testing.T) {
	_, printed, _ := shapec("", "init", "--schema")
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(printed))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("shapec.json", doc); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("shapec.json")
	for text, valid := range map[string]bool{
		config.Template: true,
		"":              true,
		"sources: [a.txt]\nout: api\ngenerators:\n  go: {package: api}\n  validate:\n":                                                                                  true,
		"version: 2\nservices:\n- name: a\n  sources: [x]\n  generators:\n  - go\n  - jsonschema: {out: a, draft: 07, check: true}\n  - jsonschema: {draft: 2020-12}\n": true,
		"sources: [a.txt]\nout: api\ndiff: {fail-on: any, sides: [request], severities: {member-removed: info}}\n":                                                      true,
		"sorces: [a]\n":           false,
		"version: 3\n":            false,
		"sources: {a: b}\n":       false,
		"services: [{name: a}]\n": false,
		"services: [{name: a, sources: [x], diff: {fail-on: any}}]\n": false,
		"generators: {go: {nonsense: 1}}\n":                           false,
		"generators: [og]\n":                                          false,
		"generators: [{jsonschema: {draft: 5}}]\n":                    false,
		"diff: {severities: {member-removd: info}}\n":                 false,
		"from: htlm\n": false,
	} {
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		plain, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(plain))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(instance); (err == nil) != valid {
			t.Errorf("%q: the schema says %v", text, err)
		}
		dir := t.TempDir()
		t.Chdir(dir)
		for name, data := range map[string]string{"shapec.yaml": text, "a.txt": "", "x": ""} {
			if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		_, _, stderr := shapec("", "generate")
		if refused := strings.Contains(stderr, "[config-") || strings.Contains(stderr, "[generator-") || strings.Contains(stderr, "no change"); refused == valid && text != "" {
			t.Errorf("%q: the reader says\n%s", text, stderr)
		}
	}
}

// TestEveryFormatOfReportsIsDocumented looks for its row and its section.
func TestEveryFormatOfReportsIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Formats() {
		for _, want := range []string{"| `" + f.Name + "` |", "\n## " + f.Name + "\n"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("docs/formats.md has no %q", want)
			}
		}
	}
}

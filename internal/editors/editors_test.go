package editors_test

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/internal/editors"
)

var (
	table  = editors.Schema{Service: "tables", Operation: "CreateTable", Side: "input", Path: "schemas/CreateTable.input.schema.json", Name: "CreateTable.input"}
	answer = editors.Schema{Service: "tables", Operation: "CreateTable", Side: "output", Path: "schemas/CreateTable.output.schema.json", Name: "CreateTable.output"}
	queue  = editors.Schema{Service: "queues", Operation: "CreateTable", Side: "input", Path: "queues/CreateTable.input.schema.json", Name: "CreateTable.input"}
)

func TestSettingsKeepWhatIsThere(t *testing.T) {
	for name, old := range map[string]string{
		"nothing":        "",
		"white space":    " \n",
		"other settings": "{\n  // of the editor\n  \"editor.tabSize\": 2,\n}\n",
		"other schemas":  "{\"json.schemas\": [{\"fileMatch\": [\"a.json\"], \"url\": \"./mine.json\"} /* mine */], \"yaml.schemas\": {\"./mine.json\": \"a.yaml\"}}",
		"an old run":     "{\"json.schemas\": [{\"fileMatch\": [\"gone\"], \"url\": \"./schemas/Gone.input.schema.json\"}], \"yaml.schemas\": {\"./schemas/Gone.input.schema.json\": [\"gone\"]}}",
	} {
		t.Run(name, func(t *testing.T) {
			once, err := editors.VSCode([]byte(old), []editors.Schema{table, answer})
			if err != nil {
				t.Fatal(err)
			}
			text := string(once)
			for _, want := range []string{`{"fileMatch": ["CreateTable.input.json", "*.CreateTable.input.json"], "url": "./schemas/CreateTable.input.schema.json"}`,
				`"./schemas/CreateTable.output.schema.json": ["CreateTable.output.yaml", "*.CreateTable.output.yaml", "CreateTable.output.yml", "*.CreateTable.output.yml"]`} {
				if strings.Count(text, want) != 1 {
					t.Errorf("not once %s in\n%s", want, text)
				}
			}
			for _, kept := range []string{"// of the editor", `"editor.tabSize": 2`, "./mine.json", "/* mine */"} {
				if strings.Count(old, kept) != strings.Count(text, kept) {
					t.Errorf("%s is in the old text %d times, now %d times", kept, strings.Count(old, kept), strings.Count(text, kept))
				}
			}
			if strings.Contains(text, "Gone") {
				t.Errorf("what an old run wrote stays:\n%s", text)
			}
			twice, err := editors.VSCode(once, []editors.Schema{table, answer})
			if err != nil || string(twice) != text {
				t.Errorf("%v: a second run changes the text:\n%s", err, twice)
			}
		})
	}
}

func TestSettingsThatCannotBeReadStay(t *testing.T) {
	for _, old := range []string{"{", "[]", `{"json.schemas": {}}`, `{"yaml.schemas": []}`} {
		if got, err := editors.VSCode([]byte(old), []editors.Schema{table}); err == nil {
			t.Errorf("%s becomes %s", old, got)
		}
	}
	if got, err := editors.JetBrains([]byte("<project/>"), []editors.Schema{table}); err == nil {
		t.Errorf("a project without a map becomes %s", got)
	}
}

func TestMappingsOfJetBrainsKeepWhatIsThere(t *testing.T) {
	all := []editors.Schema{table, {Service: "a&b", Path: "a&b/X.input.schema.json", Name: "X.input"}}
	once, err := editors.JetBrains(nil, all)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(once, new(struct{})); err != nil {
		t.Errorf("%v:\n%s", err, once)
	}
	mine := `        <entry key="mine"><value><SchemaInfo/></value></entry>` + "\n"
	with := strings.Replace(string(once), "<map>\n", "<map>\n"+mine, 1)
	again, err := editors.JetBrains([]byte(with), all)
	if err != nil || string(again) != with {
		t.Errorf("%v: a second run changes the text:\n%s", err, again)
	}
	less, err := editors.JetBrains(again, []editors.Schema{table})
	if err != nil || strings.Contains(string(less), "X.input") || !strings.Contains(string(less), mine) {
		t.Errorf("%v: a schema that is gone stays, or another's goes:\n%s", err, less)
	}
}

func TestTheCatalogueIsOfTheFormOfSchemaStore(t *testing.T) {
	for base, url := range map[string]string{"": "./schemas/CreateTable.input.schema.json", "https://example.com/x/": "https://example.com/x/schemas/CreateTable.input.schema.json"} {
		var got struct {
			Version int
			Schemas []struct {
				Name, Description, URL string
				FileMatch              []string
			}
		}
		if err := json.Unmarshal(editors.Catalog([]editors.Schema{table, queue}, base), &got); err != nil {
			t.Fatal(err)
		}
		s := got.Schemas[0]
		if got.Version != 1 || len(got.Schemas) != 2 || s.URL != url || s.Name != "tables CreateTable.input" || s.Description != "The request of CreateTable" || s.FileMatch[0] != "tables.CreateTable.input.json" {
			t.Errorf("%+v", got)
		}
	}
	if text := editors.Neovim("a/catalog.json"); !strings.Contains(text, "root .. '/a/catalog.json'") || strings.Contains(text, "%!") {
		t.Error(text)
	}
}

func TestModelinesStandFirst(t *testing.T) {
	line := "# yaml-language-server: $schema=../schemas/CreateTable.input.schema.json"
	for text, want := range map[string]string{
		"":           line + "\n",
		"a: 1\n":     line + "\na: 1\n",
		"a: 1\r\n":   line + "\r\na: 1\r\n",
		"\ufeffa: 1": "\ufeff" + line + "\na: 1",
		"# yaml-language-server: $schema=old.json\r\na: 1\r\n": line + "\r\na: 1\r\n",
		"\ufeff# yaml-language-server: $schema=old.json\na: 1": "\ufeff" + line + "\na: 1",
	} {
		got, err := editors.Modeline(text, "docs/a.yaml", table)
		if err != nil || got != want {
			t.Errorf("%q: %q, want %q (%v)", text, got, want, err)
		}
		if again, _ := editors.Modeline(got, "docs/a.yaml", table); again != got {
			t.Errorf("%q: a second run makes it %q", text, again)
		}
	}
	if got, err := editors.Modeline("", "a.yaml", table); err != nil || !strings.Contains(got, "$schema=./schemas/") {
		t.Errorf("beside the folder: %q, %v", got, err)
	}
}

func TestDocumentsFindTheirSchemas(t *testing.T) {
	one, two := []editors.Schema{table, answer}, []editors.Schema{table, answer, queue}
	for _, c := range []struct {
		document string
		all      []editors.Schema
		want     string
	}{
		{"CreateTable.input.yaml", one, table.Path},
		{"a/my.CreateTable.output.json", one, answer.Path},
		{"NotCreateTable.input.yaml", one, ""},
		{"CreateTable.input.yaml", two, ""},
		{"queues.CreateTable.input.yaml", two, queue.Path},
		{"a/my.queues.CreateTable.input.yaml", two, queue.Path},
		{"queues/CreateTable.input.yaml", two, queue.Path},
		{"tables/queues/CreateTable.input.yaml", two, queue.Path},
		{"queues/tables.CreateTable.input.yaml", two, table.Path},
		{"queues/my.CreateTable.input.yaml", two, ""},
	} {
		if got, ok := editors.Of(c.document, c.all); got.Path != c.want || ok != (c.want != "") {
			t.Errorf("%s of %d: %q, want %q", c.document, len(c.all), got.Path, c.want)
		}
	}
}

func TestSchemasAreReadByTheirIndex(t *testing.T) {
	dir := t.TempDir()
	index := `{"service": "long-title", "schemas": [{"operation": "Get", "side": "input", "file": "Get.input.schema.json"}]}`
	for name, text := range map[string]string{
		"schemas/tables/index.json": index, "queues/schemas/index.json": index, "node_modules/x/index.json": index, ".git/index.json": index,
		"site/index.json": `{"pages": []}`, "broken/index.json": "{",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	all, err := editors.Read([]string{dir, filepath.Join(dir, "queues")})
	if err != nil || len(all) != 2 || all[0].Service != "queues" || all[1].Service != "tables" || all[1].Name != "Get.input" {
		t.Errorf("%v: %+v", err, all)
	}
	for _, none := range []string{filepath.Join(dir, "site"), filepath.Join(dir, "nosuch")} {
		if all, err := editors.Read([]string{none}); err == nil {
			t.Errorf("%s: %+v", none, all)
		}
	}
}

package editors

import (
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	ownEntry = regexp.MustCompile(`(?s)[ \t]*<entry key="shapec [^"]*">.*?</entry>[ \t]*\r?\n?`)
	mapEnd   = regexp.MustCompile(`[ \t]*</map>`)
)

// JetBrains puts the schemas into the text of .idea/jsonSchemas.xml, or makes one of
// an empty text. Mappings that are not ours stay.
func JetBrains(old []byte, all []Schema) ([]byte, error) {
	text := string(old)
	if strings.TrimSpace(text) == "" {
		text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<project version=\"4\">\n  <component name=\"JsonSchemaMappingsProjectConfiguration\">\n" +
			"    <state>\n      <map>\n      </map>\n    </state>\n  </component>\n</project>\n"
	}
	text = ownEntry.ReplaceAllString(text, "")
	at := mapEnd.FindStringIndex(text)
	if at == nil {
		return nil, errors.New("it has no <map> of schemas")
	}
	alone := !several(all)
	var b strings.Builder
	for _, s := range all {
		name := strings.TrimSpace("shapec " + s.Service + " " + s.Name)
		fmt.Fprintf(&b, "        <entry key=%s>\n          <value>\n            <SchemaInfo>\n", attribute(name))
		fmt.Fprintf(&b, "              <option name=\"name\" value=%s />\n", attribute(name))
		fmt.Fprintf(&b, "              <option name=\"relativePathToSchema\" value=%s />\n", attribute(s.Path))
		b.WriteString("              <option name=\"patterns\">\n                <list>\n")
		for _, glob := range s.globs(alone, ".json", ".yaml", ".yml") {
			fmt.Fprintf(&b, "                  <Item>\n                    <option name=\"pattern\" value=\"true\" />\n                    <option name=\"path\" value=%s />\n"+
				"                    <option name=\"mappingKind\" value=\"Pattern\" />\n                  </Item>\n", attribute(glob))
		}
		b.WriteString("                </list>\n              </option>\n            </SchemaInfo>\n          </value>\n        </entry>\n")
	}
	return []byte(text[:at[0]] + b.String() + text[at[0]:]), nil
}

func attribute(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes all
	return `"` + b.String() + `"`
}

// Catalog is a catalogue of the schemas as SchemaStore has it. base is where they are
// published, or empty.
func Catalog(all []Schema, base string) []byte {
	alone := !several(all)
	var b strings.Builder
	b.WriteString("{\n  \"$schema\": \"https://json.schemastore.org/schema-catalog.json\",\n  \"version\": 1,\n  \"schemas\": [")
	for i, s := range all {
		if i > 0 {
			b.WriteByte(',')
		}
		at := "./" + s.Path
		if base != "" {
			at = strings.TrimRight(base, "/") + "/" + s.Path
		}
		what := map[string]string{"input": "request", "output": "response"}[s.Side]
		fmt.Fprintf(&b, "\n    {\"name\": %s, \"description\": %s, \"fileMatch\": %s, \"url\": %s}", quoted(strings.TrimSpace(s.Service+" "+s.Name)),
			quoted("The "+what+" of "+s.Operation), list(s.globs(alone, ".json", ".yaml", ".yml")), quoted(at))
	}
	return []byte(b.String() + "\n  ]\n}\n")
}

// Neovim is text for its configuration, by which its clients of both language
// servers read a catalogue.
func Neovim(catalog string) string {
	return fmt.Sprintf(`-- in init.lua; the catalogue is what "shapec editors --for catalog" prints
local root = vim.fn.getcwd()
local catalog = vim.json.decode(table.concat(vim.fn.readfile(root .. '/%s'), '\n'))
local json, yaml = {}, {}
for _, s in ipairs(catalog.schemas) do
  local url = s.url:gsub('^%%./', 'file://' .. root .. '/')
  table.insert(json, { fileMatch = s.fileMatch, url = url })
  yaml[url] = s.fileMatch
end
vim.lsp.config('jsonls', { settings = { json = { schemas = json, validate = { enable = true } } } })
vim.lsp.config('yamlls', { settings = { yaml = { schemas = yaml } } })
vim.lsp.enable({ 'jsonls', 'yamlls' })
`, filepath.ToSlash(catalog))
}

var modeline = regexp.MustCompile(`(?m)^# yaml-language-server: \$schema=[^\r\n]*`)

// Modeline puts the line into a YAML document by which its editor finds the schema.
// document is where it lies.
func Modeline(text, document string, s Schema) (string, error) {
	to, err := filepath.Rel(filepath.Dir(document), filepath.FromSlash(s.Path))
	if err != nil {
		return "", err
	}
	at := filepath.ToSlash(to)
	if !strings.HasPrefix(at, ".") && !path.IsAbs(at) {
		at = "./" + at
	}
	line := "# yaml-language-server: $schema=" + at
	bom := ""
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		bom, text = "\ufeff", rest
	}
	if found := modeline.FindStringIndex(text); found != nil {
		return bom + text[:found[0]] + line + text[found[1]:], nil
	}
	end := "\n"
	if first, _, _ := strings.Cut(text, "\n"); strings.HasSuffix(first, "\r") {
		end = "\r\n"
	}
	return bom + line + end + text, nil
}

// Of finds the schema of a document by its name, and by the folder that it is in
// where there are several services. ok is false where none is meant.
func Of(document string, all []Schema) (s Schema, ok bool) {
	name := filepath.ToSlash(document)
	name = strings.TrimSuffix(name, path.Ext(name))
	base := path.Base(name)
	alone := !several(all)
	for _, c := range all {
		if base != c.Name && !strings.HasSuffix(base, "."+c.Name) {
			continue
		}
		before := strings.TrimSuffix(strings.TrimSuffix(base, c.Name), ".")
		inName := before == c.Service || strings.HasSuffix(before, "."+c.Service)
		inFolder := before == "" && path.Base(path.Dir(name)) == c.Service
		if alone || inName || inFolder {
			return c, true
		}
	}
	return Schema{}, false
}

package jsonschema

import (
	"fmt"
	"strings"

	"shapec/generators"
	"shapec/ir"
)

// entry is one schema in the index.
type entry struct{ operation, side, file, sha256 string }

// indexFile lists the schemas, with the service's name as files have it.
func indexFile(s ir.Service, entries []entry) generators.File {
	all := make(rows, 0, len(entries))
	for _, e := range entries {
		all = append(all, object{{"operation", e.operation}, {"side", e.side}, {"file", e.file}, {"sha256", e.sha256}})
	}
	return generators.File{Path: "index.json", Data: append(render(nil, lines{{"service", generators.Slug(s.Title, true)}, {"schemas", all}}, 0), '\n')}
}

// document is the file name, without its ending, that the settings connect with
// a schema: CreateTable.input.
func (e entry) document() string { return strings.TrimSuffix(e.file, ".schema.json") }

// settingsFile holds what goes into an editor's settings: documents named
// CreateTable.input.json, or anything.CreateTable.input.yaml.
func settingsFile(entries []entry, o options) generators.File {
	associations := rows{}
	yaml := object{}
	for _, e := range entries {
		name, place := e.document(), o.workspace+"/"+e.file
		associations = append(associations, object{
			{"fileMatch", []string{name + ".json", "*." + name + ".json"}},
			{"url", place},
		})
		yaml.set(place, []string{name + ".yaml", name + ".yml", "*." + name + ".yaml", "*." + name + ".yml"})
	}
	settings := lines{{"json.schemas", associations}, {"yaml.schemas", lines(yaml)}}
	return generators.File{Path: "settings.json", Data: append(render(nil, settings, 0), '\n')}
}

// guideFile says how to use the schemas, with one modeline per request.
func guideFile(s ir.Service, entries []entry, o options) generators.File {
	var b strings.Builder
	title := s.Called()
	if title == "" {
		title = "The API"
	}
	fmt.Fprintf(&b, "# %s: schemas for your editor\n\n", strings.Join(strings.Fields(title), " "))
	b.WriteString("One schema per operation and side. A document is what `aws … --cli-input-json`, `--cli-input-yaml` and boto3 take.\n\n")
	b.WriteString("**VS Code**: run `shapec editors` in the root of the workspace, or copy what `settings.json` holds into `.vscode/settings.json`. From then on a file called\n")
	b.WriteString("`CreateSomething.input.json` or `my.CreateSomething.input.yaml` has completion, hover and checks.\n\n")
	b.WriteString("**Any YAML file, in any editor with yaml-language-server**: make one of these lines its first.\n\n```yaml\n")
	for _, e := range entries {
		if e.side == "input" {
			fmt.Fprintf(&b, "# yaml-language-server: $schema=%s/%s\n", o.workspace, e.file)
		}
	}
	b.WriteString("```\n\nA path that starts with a dot is seen from the YAML file. JSON needs the settings: a `$schema` key would be sent as a parameter.\n")
	b.WriteString("\n" + generators.Mark)
	return generators.File{Path: "EDITORS.md", Data: []byte(b.String())}
}

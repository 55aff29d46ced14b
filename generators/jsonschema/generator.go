package jsonschema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"shapec/generators"
	"shapec/ir"
)

// Generator writes JSON Schemas. Its zero value is ready.
type Generator struct{}

// Name implements [generators.Generator].
func (Generator) Name() string { return "jsonschema" }

// Doc implements [generators.Generator].
func (Generator) Doc() string {
	return "JSON Schemas, one per operation and side, made for completion and messages in editors"
}

// Options implements [generators.Generator].
func (Generator) Options() []generators.Option {
	return append(generators.RuleOptions(), []generators.Option{
		{Name: "draft", Doc: "the JSON Schema draft to write", Default: "2020-12", Values: []string{"2020-12", "07"}},
		{Name: "id-base", Doc: "what every $id starts with, an absolute URL; nothing is ever fetched from it", Default: "https://schemas.shapec.invalid/"},
		{Name: "schema-key", Doc: "allow a \"$schema\" key in documents; the AWS CLI would send it as a parameter", Default: "false", Values: []string{"false", "true"}},
		{Name: "workspace-path", Doc: "where the schemas will lie, seen from the root of the editor's workspace, for settings.json", Default: "."},
		{Name: "check", Doc: "compile every schema after writing it, which takes some six times as long", Default: "false", Values: []string{"false", "true"}},
	}...)
}

// Generate implements [generators.Generator]. It fails for an id-base that is
// no absolute URL, and where a check was asked for and fails.
func (g Generator) Generate(in *generators.Input) ([]generators.File, error) {
	o, err := readOptions(g, in)
	if err != nil {
		return nil, err
	}
	var files []generators.File
	var index []entry
	sides := [...]*builder{newBuilder(in.Rules(ir.Request), o), newBuilder(in.Rules(ir.Response), o)}
	for _, b := range sides {
		b.SchemaKey = o.schemaKey
	}
	base := o.base + serviceFolder(in.Model.Service)
	names := generators.FileNames(in.Model.Operations)
	for i, op := range in.Model.Operations {
		for _, b := range sides {
			e := entry{operation: op.Name, side: sideName(b.Side)}
			e.file = names[i] + "." + e.side + ".schema.json"
			data := b.schema(op, base+e.file)
			if o.check {
				if err := checkSchema(e, data); err != nil {
					return nil, err
				}
			}
			sum := sha256.Sum256(data)
			e.sha256 = hex.EncodeToString(sum[:])
			index = append(index, e)
			files = append(files, generators.File{Path: e.file, Data: data})
		}
	}
	return append(files, indexFile(in.Model.Service, index), settingsFile(index, o), guideFile(in.Model.Service, index, o)), nil
}

type options struct {
	draft07   bool
	base      string // ends in a slash
	schemaKey bool
	check     bool
	workspace string // no slash at the end
}

func readOptions(g Generator, in *generators.Input) (options, error) {
	o := options{
		draft07:   in.Option(g, "draft") == "07",
		base:      in.Option(g, "id-base"),
		schemaKey: in.Option(g, "schema-key") == "true",
		check:     in.Option(g, "check") == "true",
		workspace: strings.TrimRight(in.Option(g, "workspace-path"), "/"),
	}
	if !absolute(o.base) {
		return o, &generators.OptionError{Generator: g.Name(), Option: "id-base", Err: fmt.Errorf("%q is not an absolute URL without query and fragment", o.base)}
	}
	if !strings.HasSuffix(o.base, "/") {
		o.base += "/"
	}
	return o, nil
}

// sideName is the word for a side in file names: what boto and the CLI call it.
func sideName(s ir.Side) string {
	if s == ir.Request {
		return "input"
	}
	return "output"
}

// serviceFolder makes $ids versioned: "amazon-eks/2026-04-30/".
func serviceFolder(s ir.Service) string {
	version := s.Release
	if version == "" {
		version = s.Metadata["apiVersion"]
	}
	parts := []string{generators.Slug(s.Title, true)}
	if version != "" {
		parts = append(parts, generators.Slug(version, true))
	}
	return strings.Join(parts, "/") + "/"
}

package gostruct

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/internal/gopkg"
)

// New returns the generator "go".
func New() generators.Generator { return generator{} }

type generator struct{}

func (generator) Name() string { return "go" }

func (generator) Doc() string { return "Go types: structures, enums, unions, operations" }

func (generator) Options() []generators.Option {
	return append(gopkg.Options(),
		generators.Option{Name: "tags", Doc: "further struct tags, with the names that JSON has: `yaml, mapstructure`"},
		generators.Option{Name: "helpers", Doc: "further methods of types, any of `clone, equal, getters`: deep copies, deep comparison, fields of what may be nil"},
		generators.Option{Name: "docs", Doc: "documentation of types, fields and values: the source's, or off, which leaves a sentence a type, and what is deprecated or sensitive",
			Default: "on", Values: []string{"on", "off"}})
}

//go:embed support/*.go
var supportFiles embed.FS

// Generate implements [generators.Generator]. Members that a json tag cannot
// name are left out of the JSON and reported.
func (g generator) Generate(in *generators.Input) ([]generators.File, error) {
	p, err := gopkg.For(in, g)
	if err != nil {
		return nil, err
	}
	w := writer{Package: p, support: gopkg.LoadSupport(supportFiles, "support"), terse: in.Option(g, "docs") == "off"}
	if w.tags, err = tagKeys(in.Option(g, "tags")); err != nil {
		return nil, err
	}
	if w.helpers, err = helperNames(in.Option(g, "helpers")); err != nil {
		return nil, err
	}
	files := []*gopkg.File{w.types()}
	if ids := w.OperationTypes(); len(ids) > 0 {
		files = append(files, w.operations(ids))
	}
	if ids := w.Enums(); len(ids) > 0 {
		files = append(files, w.enums(ids))
	}
	if ids := w.Unions(); len(ids) > 0 {
		files = append(files, w.unions(ids))
	}
	if ids := w.coded(); len(ids) > 0 {
		files = append(files, w.codec(), w.codecV2(ids))
	}
	if len(w.helpers) > 0 && len(w.helped()) > 0 {
		files = append(files, w.helperMethods())
	}
	w.reportUntaggable(in.Report)
	return gopkg.Render(files...)
}

// A writer writes one package.
type writer struct {
	*gopkg.Package
	support *gopkg.Support
	tags    []string // of the user's
	terse   bool     // without documentation
	helpers []string // that types have
}

// tagKeys are the keys of further struct tags.
func tagKeys(option string) ([]string, error) {
	keys := strings.FieldsFunc(option, func(r rune) bool { return r == ',' || r == ' ' })
	for _, key := range keys {
		if strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" || key == "json" || key == "wire" {
			return nil, fmt.Errorf("go: option tags: %q cannot be a tag of its own: use lower-case letters and digits, and neither json nor wire", key)
		}
	}
	return keys, nil
}

func (w writer) reportUntaggable(r *diag.Report) {
	ids := slices.Clone(w.Shapes)
	slices.Sort(ids)
	for _, id := range ids {
		for _, f := range w.Fields(id) {
			if !gopkg.Taggable(f.Wire) {
				r.Add(diag.GoMemberUntaggable.New("%s: no json tag can carry the member name %q", id, f.Wire).
					WithHelp("set %s.%s outside of the JSON, or leave the member alone", w.TypeName(id), f.Name))
			}
		}
	}
}

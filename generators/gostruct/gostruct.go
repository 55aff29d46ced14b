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
		generators.Option{Name: "names", Doc: "which name of a member counts where a document has it in two cases: exact, the one as documented; fold, the last one, as encoding/json has it, " +
			"which then reads plain structures itself and heeds DisallowUnknownFields", Default: "exact", Values: []string{"exact", "fold"}},
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
	w := writer{Package: p, support: gopkg.LoadSupport(supportFiles, "support"), names: in.Option(g, "names"), terse: in.Option(g, "docs") == "off"}
	if w.tags, err = tagKeys(in.Option(g, "tags")); err != nil {
		return nil, err
	}
	if w.helpers, err = helperNames(in.Option(g, "helpers")); err != nil {
		return nil, err
	}
	files := slices.Concat(w.types(), w.operations(w.OperationTypes()), gopkg.Files(w.Package, "enums", w.Enums(), w.enum), w.unions(w.Unions()))
	if read, written := w.coded(); len(read) > 0 {
		files = slices.Concat(files, w.codec(read, written), w.codecV2(read, written))
	}
	if len(w.helpers) > 0 {
		files = append(files, gopkg.Files(w.Package, "helpers", w.helped(), w.helperMethods)...)
	}
	w.reportUntaggable(in.Report)
	return gopkg.Render(files...)
}

// A writer writes one package.
type writer struct {
	*gopkg.Package
	support *gopkg.Support
	tags    []string // of the user's
	names   string   // which ones count: exact or fold
	terse   bool     // without documentation
	helpers []string // that types have
}

// tagKeys are the keys of further struct tags.
func tagKeys(option string) ([]string, error) {
	keys := strings.FieldsFunc(option, func(r rune) bool { return r == ',' || r == ' ' })
	for _, key := range keys {
		if strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" || key == "json" || key == "wire" {
			return nil, &generators.OptionError{Generator: "go", Option: "tags", Err: fmt.Errorf("%q cannot be a tag of its own: use lower-case letters and digits, and neither json nor wire", key)}
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

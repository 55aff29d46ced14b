package gostruct

import (
	"embed"
	"slices"

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
	return gopkg.Options()
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
	w := writer{Package: p, support: gopkg.LoadSupport(supportFiles, "support")}
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
	w.reportUntaggable(in.Report)
	return gopkg.Render(files...)
}

// A writer writes one package.
type writer struct {
	*gopkg.Package
	support *gopkg.Support
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

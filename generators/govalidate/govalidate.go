package govalidate

import (
	"embed"
	"fmt"

	"shapec/generators"
	"shapec/generators/internal/gopkg"
	"shapec/ir"
)

// New returns the generator "validate".
func New() generators.Generator { return generator{} }

type generator struct{}

func (generator) Name() string { return "validate" }

func (generator) Doc() string { return "a Validate method for every Go type" }

func (generator) Options() []generators.Option {
	return []generators.Option{
		{Name: "package", Doc: "name of the Go package, that of the generator go", Default: "api"},
		{Name: "strict", Doc: "whether an enum value that the source does not know is an error", Default: "false", Values: []string{"false", "true"}},
		{Name: "prose", Doc: "whether values and bounds that only a description states are checked, where they are certain", Default: "off", Values: []string{"off", "enforce"}},
		{Name: "unions", Doc: "which unions take exactly one member: those stated, those likely too, or all that were inferred", Default: "stated", Values: []string{"stated", "likely", "all"}},
	}
}

//go:embed support/*.go
var supportFiles embed.FS

// Generate implements [generators.Generator]. Patterns that cannot be checked
// are reported.
func (g generator) Generate(in *generators.Input) ([]generators.File, error) {
	name := in.Option(g, "package")
	if err := gopkg.CheckPackageName(name); err != nil {
		return nil, fmt.Errorf("validate: option package: %w", err)
	}
	w := &writer{Package: gopkg.Plan(in.Model, name, in.Source), strict: in.Option(g, "strict") == "true",
		prose:  in.Option(g, "prose") == "enforce",
		unions: in.Option(g, "unions"), limits: map[ir.ShapeID]limits{}, used: map[string]bool{}}
	w.readLimits(in.Report)
	w.findNeeds()
	return gopkg.Render(w.file())
}

// A writer writes one validate.go.
type writer struct {
	*gopkg.Package
	strict bool
	prose  bool
	unions string
	limits map[ir.ShapeID]limits // of lists, maps and scalars; absent where nothing is to be checked
	used   map[string]bool       // support declarations that the code mentions
	users  map[ir.ShapeID][]ir.ShapeID

	// Shapes of which a value may be wrong: because something is absent, because of
	// what is there, and for any reason.
	demands, present, needs map[ir.ShapeID]bool
}

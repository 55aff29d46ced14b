package gohttp

import (
	"embed"
	"fmt"

	"shapec/generators"
	"shapec/generators/internal/gopkg"
)

// New returns the generator "http".
func New() generators.Generator { return generator{} }

type generator struct{}

func (generator) Name() string { return "http" }

func (generator) Doc() string { return "ToHTTP and FromHTTP for the Go types of a model" }

func (generator) Options() []generators.Option { return gopkg.Options() }

//go:embed support/*.go
var supportFiles embed.FS

// Generate implements [generators.Generator].
func (g generator) Generate(in *generators.Input) ([]generators.File, error) {
	p, err := gopkg.For(in, g)
	switch {
	case err != nil:
		return nil, err
	case in.Option(g, "wire") == "boto":
		return nil, fmt.Errorf("messages have the names of the wire: remove `wire: boto`, or the generator http")
	case in.Option(g, "operation-types") != "uniform":
		return nil, fmt.Errorf("every operation needs an input and output of its own: remove the option operation-types, or the generator http")
	case p.Wire == gopkg.Boto:
		return nil, fmt.Errorf("%s states no protocol that can be written (json, rest-json, rest-xml, query, ec2): a service model does", in.Source)
	}
	w := writer{Package: p}
	return gopkg.Render(w.files()...)
}

// A writer writes one http.go.
type writer struct{ *gopkg.Package }

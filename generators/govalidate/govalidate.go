package govalidate

import (
	"embed"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/internal/gopkg"
	"shapec/ir"
	"shapec/ir/rules"
)

// New returns the generator "validate".
func New() generators.Generator { return generator{} }

type generator struct{}

func (generator) Name() string { return "validate" }

func (generator) Doc() string { return "a Validate method for every Go type" }

func (generator) Options() []generators.Option {
	return append(append(gopkg.Options(),
		generators.Option{Name: "strict", Doc: "the old name of enums: true is closed", Default: "false", Values: []string{"false", "true"}},
	), generators.RuleOptions()...)
}

//go:embed support/*.go
var supportFiles embed.FS

// Generate implements [generators.Generator]. Patterns that cannot be checked
// are reported.
func (g generator) Generate(in *generators.Input) ([]generators.File, error) {
	p, err := gopkg.For(in, g)
	if err != nil {
		return nil, err
	}
	w := &writer{Package: p, rules: g.rules(in),
		limits: map[ir.ShapeID]limits{}, used: map[string]bool{}}
	w.readLimits(in.Report)
	w.findNeeds()
	return gopkg.Render(w.file())
}

// rules are those of Go types, which both sides share.
func (g generator) rules(in *generators.Input) rules.Rules {
	r := in.Rules("")
	if in.Options["strict"] == "" {
		return r
	}
	in.Report.Add(diag.OptionRenamed.New("the option strict of validate is called enums now").
		WithHelp("write `enums: closed` for `strict: true`, and nothing for `strict: false`"))
	if in.Option(g, "strict") == "true" && in.Options["enums"] == "" {
		r.Enums = rules.ClosedEnums
	}
	return r
}

// A writer writes one validate.go.
type writer struct {
	*gopkg.Package
	rules  rules.Rules
	limits map[ir.ShapeID]limits // of lists, maps and scalars; absent where nothing is to be checked
	used   map[string]bool       // support declarations that the code mentions
	users  map[ir.ShapeID][]ir.ShapeID

	// Shapes of which a value may be wrong: because something is absent, because of
	// what is there, and for any reason.
	demands, present, needs map[ir.ShapeID]bool

	loose map[ir.ShapeID]bool // of which something binds even in responses
}

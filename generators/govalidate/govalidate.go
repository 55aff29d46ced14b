package govalidate

import (
	"embed"
	"strings"

	"github.com/dave/jennifer/jen"

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
	options := append(gopkg.Options(),
		generators.Option{Name: "strict", Doc: "the old name of enums: true is closed", Default: "false", Values: []string{"false", "true"}},
		generators.Option{Name: "level", Doc: "what Validate checks: required members and unions; bounds too; patterns too; known values of enums too. auto is bounds, or patterns with constraints: enforce. ValidateAt checks at another level",
			Default: "auto", Values: []string{"auto", "required", "bounds", "patterns", "strict"}},
	)
	for _, o := range generators.RuleOptions() {
		if o.Name != "unions" { // which all generators of a package have
			options = append(options, o)
		}
	}
	return options
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
	level := in.Option(g, "level")
	r := g.rules(in)
	if level == "strict" {
		r.Enums = rules.ClosedEnums
	}
	if level == "auto" { // a pattern only warns, unless all constraints are to be enforced
		level = "bounds"
		if r.Constraints == rules.EnforceConstraints {
			level = "patterns"
		}
	}
	w := &writer{Package: p, rules: r, level: "Validate" + strings.ToUpper(level[:1]) + level[1:],
		limits: map[ir.ShapeID]limits{}, unchecked: map[ir.ShapeID]error{}, used: map[string]bool{}}
	w.readLimits(in.Report)
	w.findNeeds()
	return gopkg.Render(w.files()...)
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
	rules     rules.Rules
	level     string                // the constant of Validate's level
	limits    map[ir.ShapeID]limits // of lists, maps and scalars; absent where nothing is to be checked
	unchecked map[ir.ShapeID]error  // why nothing checks the pattern of a shape
	used      map[string]bool       // support declarations that the code mentions
	users     map[ir.ShapeID][]ir.ShapeID
	guards    map[ir.ShapeID]bool // shapes that count the depth of a value
	needs     needs               // what has to be checked

	proseRules []jen.Code

	loose map[ir.ShapeID]bool // of which something binds even in responses
}

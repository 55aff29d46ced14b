package skeleton

import (
	"fmt"
	"strings"

	"shapec/generators"
	"shapec/ir"
)

// Generator writes a skeleton for the request of each operation. Its zero value is
// ready.
type Generator struct{}

// Name implements [generators.Generator].
func (Generator) Name() string { return "skeleton" }

// Doc implements [generators.Generator].
func (Generator) Doc() string { return "a request to fill in for each operation, valid as it is" }

// Options implements [generators.Generator].
func (Generator) Options() []generators.Option {
	return append(generators.RuleOptions(), []generators.Option{
		{Name: "format", Doc: "yaml has documentation, allowed values and bounds in comments", Default: "yaml", Values: []string{"yaml", "json"}},
		{Name: "members", Doc: "which members stand in it", Default: "required", Values: []string{"required", "all"}},
		{Name: "arms", Doc: "which member of a union stands in it: UNION=MEMBER, several with commas; else the first"},
	}...)
}

// Generate implements [generators.Generator]. It fails for arms that are no
// UNION=MEMBER.
func (g Generator) Generate(in *generators.Input) ([]generators.File, error) {
	o := Options{Format: Format(in.Option(g, "format")), All: in.Option(g, "members") == "all", Arms: map[string]string{}}
	for _, arm := range strings.FieldsFunc(in.Option(g, "arms"), func(r rune) bool { return r == ',' || r == ' ' }) {
		union, member, ok := strings.Cut(arm, "=")
		if !ok {
			return nil, &generators.OptionError{Generator: g.Name(), Option: "arms", Err: fmt.Errorf("%q is no UNION=MEMBER", arm)}
		}
		o.Arms[union] = member
	}
	holds := in.Rules(ir.Request)
	var files []generators.File
	for i, name := range generators.FileNames(in.Model.Operations) {
		files = append(files, generators.File{Path: name + ".input." + string(o.Format), Data: Write(holds, in.Model.Operations[i], o)})
	}
	return files, nil
}

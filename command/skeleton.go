package command

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/generators/skeleton"
	"shapec/ir"
	"shapec/ir/rules"
)

type skeletonCmd struct {
	Operation string   `arg:"" help:"The operation, as the API or boto3 spells it."`
	Source    []string `short:"s" help:"Where the API is described; may be given several times. None: what shapec.yaml names." placeholder:"SOURCE"`
	inputFlags
	Side   string            `help:"request or response." enum:"request,response" default:"request" placeholder:"SIDE"`
	Format string            `help:"yaml, with comments, or json." enum:"yaml,json" default:"yaml"`
	All    bool              `help:"All members, and not just those required."`
	Arm    map[string]string `help:"Which member of a union stands in it: by the union's name, or the path to it. May be given several times." placeholder:"UNION=MEMBER"`
	unionFlags
}

func (*skeletonCmd) Help() string {
	return `Prints a document to fill in, which is valid as it is: for boto3, for
'aws ... --cli-input-yaml' (or json), for 'shapec validate'. The generator
skeleton writes one for each operation.

Examples:
  shapec skeleton CreateGatewayTarget > CreateGatewayTarget.input.yaml
  shapec skeleton create_harness --all --source model.json
  shapec skeleton CreateGatewayTarget --arm targetConfiguration=mcp -s page.txt
  shapec skeleton CreateGatewayTarget --format json`
}

func (c *skeletonCmd) Run(a *app) error {
	list, err := a.compile(c.Source, c.inputFlags, c.Unions, &a.report)
	if err != nil {
		return err
	}
	found, err := a.withOperation(list, c.Operation)
	if err != nil {
		return err
	}
	var unused []string
	options := skeleton.Options{Format: skeleton.Format(c.Format), All: c.All, Arms: c.Arm, Unused: func(arm, _ string) { unused = append(unused, arm) }}
	holds := rules.Rules{Model: found.Model, Side: ir.Side(c.Side), Options: rules.Options{Unions: rules.Unions(cmp.Or(c.Unions, "stated"))}}
	a.printf("%s", skeleton.Write(holds, found.Model.Operation(c.Operation), options))
	slices.Sort(unused)
	for _, arm := range unused {
		a.add(diag.Usage.New("--arm %s=%s: there is no such union in the skeleton, or it has no such member", arm, c.Arm[arm]).
			WithHelp("%s", armHelp(found.Model, arm)))
	}
	if unused != nil {
		return failed
	}
	return nil
}

// armHelp names the members of a union, or the unions that there are.
func armHelp(m *ir.Model, arm string) string {
	if u, ok := m.Shapes[ir.ShapeID(arm)].(*ir.Union); ok {
		var names []string
		for i := range u.Members {
			names = append(names, u.Members[i].Name)
		}
		return arm + " has: " + strings.Join(names, ", ") + "; --all shows unions that are not required"
	}
	var names []string
	for _, id := range slices.Sorted(maps.Keys(m.Shapes)) {
		if _, ok := m.Shapes[id].(*ir.Union); ok {
			names = append(names, string(id))
		}
	}
	if names == nil {
		return "no union was found in the source"
	}
	return "unions: " + strings.Join(names, ", ")
}

package command

import "strings"

type generatorsCmd struct{}

func (*generatorsCmd) Help() string {
	return `Examples:
  shapec generators
  shapec generate --generator go --opt go.package=api page.txt`
}

func (*generatorsCmd) Run(a *app) error {
	for i, g := range a.generators {
		if i > 0 {
			a.printf("\n")
		}
		a.printf("%s: %s\n", g.Name(), g.Doc())
		for _, o := range g.Options() {
			a.printf("  %s.%s", g.Name(), o.Name)
			if o.Values != nil {
				a.printf("=%s", strings.Join(o.Values, "|"))
			}
			a.printf("\n      %s", o.Doc)
			if o.Default != "" {
				a.printf(" (default: %s)", o.Default)
			}
			a.printf("\n")
		}
	}
	return nil
}

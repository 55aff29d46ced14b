package command

import (
	"strings"

	"shapec/diag"
	"shapec/diff"
	"shapec/internal/suggest"
)

type changesCmd struct {
	Kinds []string `arg:"" optional:"" name:"kind" help:"Only these kinds of change. None: all."`
	Model bool     `help:"Print the model that the examples are parts of, and nothing else."`
}

func (*changesCmd) Help() string {
	return `Each kind of change, case by case: the severity in a request and in a response,
what to do, and an example: two parts of a model that differ by just this.
diff: {severities: …} of shapec.yaml takes a kind, or a case of it.

Examples:
  shapec changes
  shapec changes member-added type-changed              only these
  shapec changes --model                                what the examples are parts of
  shapec explain member-removed                         one kind, with its axes`
}

func (c *changesCmd) Run(a *app) error {
	if c.Model {
		a.printf("%s\n\n%s\n", diff.ExampleModel(false), diff.ExampleModel(true))
		return nil
	}
	rules := diff.Rules()
	if len(c.Kinds) > 0 {
		rules = nil
	}
	for _, kind := range c.Kinds {
		r := diff.RuleOf(diff.ID(kind))
		if r == nil {
			d := diag.CodeUnknown.New("there is no kind of change %q", kind).WithHelp("`shapec changes` lists all")
			var ids []string
			for _, r := range diff.Rules() {
				ids = append(ids, string(r.ID))
			}
			if near := suggest.Closest(kind, ids); near != "" {
				d = d.WithHelp("did you mean %q?", near)
			}
			return a.fail(d)
		}
		rules = append(rules, *r)
	}
	for i := range rules {
		if i > 0 {
			a.printf("\n")
		}
		a.kind(&rules[i])
	}
	return nil
}

// kind prints one kind of change: what it is, its cases, and an example.
func (a *app) kind(r *diff.Rule) {
	a.printf("%s: %s\n", r.ID, r.Title)
	for _, c := range r.Cases {
		when := c.When
		if when == "" {
			when = "always"
			if len(r.Cases) > 1 {
				when = "else"
			}
		}
		a.printf("  %-10s request %-10s response %-10s %s\n", when, effectWord(c.Request), effectWord(c.Response), c.Help)
	}
	e := diff.ExampleOf(r.ID)
	if e.Note != "" {
		a.printf("  for example %s\n", e.Note)
		return
	}
	a.exampleSide("-", e.Old)
	a.exampleSide("+", e.New)
}

// exampleSide prints one source of an example, marked as in a diff.
func (a *app) exampleSide(mark, text string) {
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		a.printf("  %s %s\n", mark, strings.TrimRight(line, "\n"))
	}
}

func effectWord(e diff.Effect) string {
	if e.Severity == diff.Off {
		return "-"
	}
	return e.Severity.String()
}

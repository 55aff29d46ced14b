package command

import (
	"strings"

	"shapec/diff"
)

type changesCmd struct{}

func (*changesCmd) Help() string {
	return `Each kind of change, case by case: the severity in a request and in a response,
and what to do. diff: {severities: …} of shapec.yaml takes a kind, or a case of it.

Examples:
  shapec changes
  shapec explain member-removed                         one kind, with its axes`
}

func (*changesCmd) Run(a *app) error {
	a.printf("%-36s %-10s %-10s %s\n", "change", "request", "response", "what to do")
	for _, r := range diff.Rules() {
		for _, c := range r.Cases {
			name := strings.TrimSuffix(string(r.ID)+"/"+c.When, "/")
			a.printf("%-36s %-10s %-10s %s\n", name, effectWord(c.Request), effectWord(c.Response), c.Help)
		}
	}
	return nil
}

func effectWord(e diff.Effect) string {
	if e.Severity == diff.Off {
		return "-"
	}
	return e.Severity.String()
}

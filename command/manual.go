package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"shapec/diag"
)

// manualCmd prints the commands' reference: docs/commands.md, and what man pages are
// made of.
type manualCmd struct {
	Page string `arg:"" optional:"" help:"Only this command's page, in the form of a man page; shapec is the overview."`
}

func (*manualCmd) Help() string {
	return `Examples:
  shapec manual > docs/commands.md
  shapec manual generate | go-md2man > shapec-generate.1`
}

func (c *manualCmd) Run(a *app, k *kong.Kong) error {
	commands := visible(k.Model.Node)
	if c.Page == "" {
		a.printf("%s", strings.ReplaceAll(reference(k, commands), "\n\n\n", "\n\n"))
		return nil
	}
	if c.Page == k.Model.Name {
		a.printf("%s", overview(k, commands))
		return nil
	}
	i := slices.IndexFunc(commands, func(n *kong.Node) bool { return n.Name == c.Page })
	if i < 0 {
		return a.fail(diag.Usage.New("there is no command %q", c.Page).WithHelp("`shapec --help` lists them"))
	}
	a.printf("%s", strings.ReplaceAll(manPage(k, commands[i]), "\n\n\n", "\n\n"))
	return nil
}

// visible are the commands that help lists.
func visible(app *kong.Node) []*kong.Node {
	return slices.DeleteFunc(slices.Clone(app.Children), func(n *kong.Node) bool { return n.Hidden })
}

// reference is the page of all commands.
func reference(k *kong.Kong, commands []*kong.Node) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Commands\n\nMade from the commands themselves by `make golden`; do not edit. `shapec COMMAND --help` prints the same, and\n"+
		"`man shapec-COMMAND` where the archive's man pages are installed.\n\n| command | |\n| --- | --- |\n")
	for _, n := range commands {
		fmt.Fprintf(&b, "| [%s](#shapec-%s) | %s |\n", n.Name, n.Name, n.Help)
	}
	fmt.Fprintf(&b, "\nFlags of every command:\n\n%s\nExit codes: 0 clean, 1 findings, 2 usage, or input or output that cannot be used.\n", flagList(k.Model.Flags))
	for _, n := range commands {
		fmt.Fprintf(&b, "\n## shapec %s\n\n%s\n\n```\n%s\n```\n\n%s%s", n.Name, n.Help, usageLine(n), about(n), options(n, "Arguments", "Flags", "**%s**"))
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// manPage is a command's page as go-md2man takes it.
func manPage(k *kong.Kong, n *kong.Node) string {
	name := k.Model.Name + "-" + n.Name
	return fmt.Sprintf("%s 1 \"\" %s \"User Commands\"\n==========\n\n# NAME\n%s - %s\n\n# SYNOPSIS\n`%s`\n\n# DESCRIPTION\n%s\n\n%s%s%s# SEE ALSO\nshapec(1)\n",
		strings.ToUpper(name), k.Model.Name, name, strings.TrimSuffix(n.Help, "."), usageLine(n), n.Help, about(n), options(n, "ARGUMENTS", "OPTIONS", "# %s"),
		"# EXIT STATUS\n0 clean, 1 findings, 2 usage, or input or output that cannot be used\n\n")
}

// overview is the man page of the program.
func overview(k *kong.Kong, commands []*kong.Node) string {
	var b strings.Builder
	fmt.Fprintf(&b, "SHAPEC 1 \"\" shapec \"User Commands\"\n==========\n\n# NAME\nshapec - compiles API documentation into schemas\n\n# SYNOPSIS\n`shapec COMMAND [flags]`\n\n# DESCRIPTION\n%s\n\n# COMMANDS\n", k.Model.Help)
	for _, n := range commands {
		fmt.Fprintf(&b, "- **shapec-%s(1)** %s\n", n.Name, n.Help)
	}
	fmt.Fprintf(&b, "\n# OPTIONS\n%s\n# FILES\n- `shapec.yaml` what is compiled, into what\n- `shapec.lock` the names of shapes; commit it\n- `.shapec-manifest` what was written; commit it\n", flagList(k.Model.Flags))
	return b.String()
}

func usageLine(n *kong.Node) string {
	line := "shapec " + n.Name
	for _, p := range n.Positional {
		line += " " + p.Summary()
	}
	return line + " [flags]"
}

// about is a command's help, whose indented lines are code.
func about(n *kong.Node) string {
	var b strings.Builder
	code := false
	for line := range strings.SplitSeq(strings.TrimSpace(n.Detail), "\n") {
		if indented := strings.HasPrefix(line, "  "); indented != code && line != "" {
			b.WriteString("```\n")
			code = indented
		}
		if code && line == "" {
			b.WriteString("```\n")
			code = false
		}
		b.WriteString(strings.TrimPrefix(line, "  ") + "\n")
	}
	if code {
		b.WriteString("```\n")
	}
	text := b.String()
	for _, title := range []string{"Examples:\n", "In a Go file:\n"} { // a blank line before code
		text = strings.ReplaceAll(text, title+"```", title+"\n```")
	}
	return text + "\n"
}

// options are a command's arguments and its own flags.
func options(n *kong.Node, arguments, flags, heading string) string {
	var b strings.Builder
	if len(n.Positional) > 0 {
		fmt.Fprintf(&b, heading+"\n\n", arguments)
		for _, p := range n.Positional {
			fmt.Fprintf(&b, "- `%s`: %s\n", p.Summary(), p.Help)
		}
		b.WriteString("\n")
	}
	if list := flagList(n.Flags); list != "" {
		fmt.Fprintf(&b, heading+"\n\n%s\n", flags, list)
	}
	return b.String()
}

func flagList(flags []*kong.Flag) string {
	var b strings.Builder
	for _, f := range flags {
		if f.Hidden {
			continue
		}
		name := "--" + f.Name
		if !f.IsBool() {
			name += "=" + f.FormatPlaceHolder()
		}
		if f.Short != 0 {
			name = fmt.Sprintf("-%c, %s", f.Short, name)
		}
		fmt.Fprintf(&b, "- `%s`: %s\n", name, f.Help)
	}
	return b.String()
}

package command

import (
	"strings"

	"github.com/alecthomas/kong"

	"shapec/diag"
	"shapec/diff"
	"shapec/source"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

func (*completionCmd) Help() string {
	return `Examples:
  source <(shapec completion bash)
  shapec completion zsh > "${fpath[1]}/_shapec"
  shapec completion fish > ~/.config/fish/completions/shapec.fish`
}

func (c *completionCmd) Run(a *app, ctx *kong.Context) error {
	commands := visible(ctx.Model.Node)
	switch c.Shell {
	case "fish":
		fish(a, commands)
	case "zsh":
		// zsh takes the file for the body of _shapec, and calls it for the first time
		// when something is to be completed.
		a.printf("#compdef shapec\nautoload -U +X bashcompinit && bashcompinit\n")
		bash(a, commands, "_shapec_bash")
		a.printf("if [[ ${funcstack[1]} = _shapec ]]; then _bash_complete -o default -F _shapec_bash; fi\n")
	default:
		bash(a, commands, "_shapec")
	}
	return nil
}

// bash completes commands, then flags and their values, else files. The function
// that does it gets a name.
func bash(a *app, commands []*kong.Node, function string) {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	a.printf("%s() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words= args=\n", function)
	a.printf("\tcase $COMP_CWORD:${COMP_WORDS[1]} in\n\t1:*) args=%q ;;\n", strings.Join(names, " "))
	for _, c := range commands {
		var flags, args []string
		a.printf("\t*:%s)\n\t\tcase $prev in\n", c.Name)
		for _, f := range flagsOf(c) {
			flags = append(flags, "--"+f.Name)
			name := "--" + f.Name
			if f.Short != 0 {
				name += "|-" + string(f.Short)
			}
			if values := a.valuesOf(f); values != nil {
				a.printf("\t\t%s) args=%q ;;\n", name, strings.Join(values, " "))
			} else if kind := wordsOf(f); kind != "" {
				a.printf("\t\t%s) args=$(\"${COMP_WORDS[0]}\" completion-words %s 2>/dev/null) ;;\n", name, kind)
			}
		}
		for _, p := range c.Positional {
			args = append(args, argumentsOf(c, p)...)
		}
		a.printf("\t\t*) words=%q args=%q ;;\n\t\tesac ;;\n", strings.Join(flags, " "), strings.Join(args, " "))
	}
	a.printf("\tesac\n\tcase $cur in -*) args=$words ;; esac\n\tCOMPREPLY=($(compgen -W \"$args\" -- \"$cur\"))\n}\ncomplete -o default -F %s shapec\n", function)
}

func fish(a *app, commands []*kong.Node) {
	for _, c := range commands {
		a.printf("complete -c shapec -n __fish_use_subcommand -f -a %s -d %s\n", c.Name, fishQuote(c.Help))
	}
	for _, c := range commands {
		for _, f := range flagsOf(c) {
			a.printf("complete -c shapec -n '__fish_seen_subcommand_from %s' -l %s -d %s", c.Name, f.Name, fishQuote(f.Help))
			if f.Short != 0 {
				a.printf(" -s %c", f.Short)
			}
			if values := a.valuesOf(f); values != nil {
				a.printf(" -x -a '%s'", strings.Join(values, " "))
			} else if kind := wordsOf(f); kind != "" {
				a.printf(" -x -a '(shapec completion-words %s 2>/dev/null)'", kind)
			} else if !f.IsBool() {
				a.printf(" -r")
			}
			a.printf("\n")
		}
		for _, p := range c.Positional {
			if values := argumentsOf(c, p); values != nil {
				a.printf("complete -c shapec -n '__fish_seen_subcommand_from %s' -f -a '%s'\n", c.Name, strings.Join(values, " "))
			}
		}
	}
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

// flagsOf lists a command's own flags and those of every command.
func flagsOf(c *kong.Node) []*kong.Flag {
	return append(append([]*kong.Flag{}, c.Flags...), c.Parent.Flags...)
}

func (a *app) valuesOf(f *kong.Flag) []string {
	switch f.Name {
	case "generator":
		return a.generatorNames()
	case "from":
		return source.Names()
	}
	return split(f.Enum)
}

// argumentsOf are the words that an argument may be; nil where it is a file.
func argumentsOf(c *kong.Node, p *kong.Positional) []string {
	switch c.Name {
	case "explain":
		return codeIDs()
	case "changes":
		var kinds []string
		for _, r := range diff.Rules() {
			kinds = append(kinds, string(r.ID))
		}
		return kinds
	}
	return split(p.Enum)
}

// wordsOf is what [wordsCmd] knows of a flag: what depends on the API at hand.
func wordsOf(f *kong.Flag) string {
	switch f.Name {
	case "operation", "exclude":
		return "operations"
	case "explain":
		return "places"
	case "service":
		return "services"
	}
	return ""
}

// wordsCmd prints what completion scripts ask for: words of the API in shapec.yaml.
type wordsCmd struct {
	Kind string `arg:"" enum:"operations,places,services" help:"operations, places or services."`
}

func (*wordsCmd) Help() string {
	return `Examples:
  shapec completion-words operations`
}

func (c *wordsCmd) Run(a *app) error {
	list, err := a.project(inputFlags{}, "", &diag.Report{})
	a.report = diag.Report{} // a script has no use for it
	if err != nil {
		return nil
	}
	for _, s := range list {
		if c.Kind == "services" {
			a.printf("%s\n", s.Name)
			continue
		}
		for _, o := range s.Model.Operations {
			if a.printf("%s\n", o.Name); c.Kind == "places" {
				a.printf("%s.request\n%s.response\n", o.Name, o.Name)
			}
		}
	}
	return nil
}

// split reads kong's enum tag; an empty value (a flag not given) is no word.
func split(enum string) []string {
	var words []string
	for _, w := range strings.Split(enum, ",") {
		if w != "" && w != "default" {
			words = append(words, w)
		}
	}
	return words
}

package command

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"shapec/diag"
	"shapec/generators/report"
	"shapec/internal/suggest"
)

// parse reads the command line. The context is nil where --help was all.
func (a *app) parse(c *cli, args []string) (ctx *kong.Context, err error) {
	type helpShown struct{} // where kong would exit the process
	defer func() {
		if p := recover(); p == (helpShown{}) {
			ctx, err = nil, nil
		} else if p != nil {
			panic(p)
		}
	}()
	parser := kong.Must(c,
		kong.Name("shapec"),
		kong.Description("shapec compiles API documentation into schemas: Go types that validate, JSON Schema, reports of changes.\n\nTo see it work, run `shapec demo`."),
		kong.Writers(a.out.Text(), a.stderr.Text()),
		kong.Exit(func(int) { panic(helpShown{}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.Bind(a),
		kong.Vars{"formats": formatNames(), "editors": strings.Join(editorNames, ","), "reports": strings.Join(report.Names(), ","), "groups": strings.Join(report.Groups, ",")},
	)
	return parser.Parse(asFlags(args))
}

// asFlags reads two words as the flags that say the same: "help" before a command,
// and nothing at all.
func asFlags(args []string) []string {
	switch {
	case len(args) == 0:
		return []string{"--help"}
	case args[0] == "help":
		return append(slices.Clone(args[1:]), "--help")
	}
	return args
}

// notAllowed is what kong says of a value that is none of those a tag lists.
var notAllowed = regexp.MustCompile(`^(\S+?)(?:=\S*)? must be one of (".*") but got "(.*)"$`)

// usage tells what is wrong with the command line, and what would have been right.
func usage(err error) diag.Diagnostic {
	text := err.Error()
	m := notAllowed.FindStringSubmatch(text)
	if m == nil {
		return diag.Usage.New("%s", text).WithHelp("%s", usageHelp(err))
	}
	var allowed []string
	for _, word := range strings.Split(m[2], ",") {
		if word = strings.Trim(word, `"`); word != "" { // empty: a flag not given
			allowed = append(allowed, word)
		}
	}
	d := diag.Usage.New("%s cannot be %q, it may be %s", m[1], m[3], strings.Join(allowed, ", "))
	if near := suggest.Closest(m[3], allowed); near != "" {
		return d.WithHelp("did you mean %q?", near)
	}
	return d.WithHelp("%s", usageHelp(err))
}

// usageHelp says what would have been right, or names the help that does.
func usageHelp(err error) string {
	var parse *kong.ParseError
	if !errors.As(err, &parse) || parse.Context.Selected() == nil {
		return "`shapec --help` lists the commands; `shapec demo` shows what they do"
	}
	command := parse.Context.Selected()
	if word, more := strings.CutPrefix(err.Error(), "unexpected argument "); more && slices.ContainsFunc(command.Flags, func(f *kong.Flag) bool { return f.Name == "source" }) {
		return fmt.Sprintf("sources are given by a flag: --source %s", word)
	}
	return fmt.Sprintf("`shapec %s --help` shows its flags, with examples", command.Name)
}

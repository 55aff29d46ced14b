package command

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/diff"
	"shapec/generators"
	"shapec/internal/config"
	"shapec/internal/suggest"
	"shapec/source"
)

// A job is what one generate does: configuration and flags, put together and
// checked.
type job struct {
	sources   []string
	page      *diag.File // instead of sources: the page in the binary
	input     inputFlags
	out       string
	uses      []compile.Use
	policy    diff.Policy    // as shapec.yaml has it, for reports
	conf      *config.Config // where names are from
	unions    string         // what counts, and what every generator enforces that can
	enums     string         // likewise
	prose     string         // likewise
	keepGoing bool
}

// newJob returns nil, and reports why, where flags and configuration make none.
func (a *app) newJob(c *generateCmd) *job {
	conf, dir := &config.Config{}, "."
	if c.Config != "" || len(c.Sources) == 0 { // sources on the command line stand alone
		conf, dir = a.readConfig(c.Config)
	}
	if conf == nil {
		return nil
	}
	j := &job{sources: c.Sources, input: c.inputFlags, out: c.Out, conf: conf, unions: c.Unions, enums: c.Enums, prose: c.Prose, keepGoing: c.KeepGoing}
	if len(j.sources) == 0 {
		for _, s := range conf.Sources {
			j.sources = append(j.sources, below(dir, s))
		}
	}
	if j.out == "" && conf.Out != "" {
		j.out = below(dir, conf.Out)
	}
	if j.input.From.Format == nil && conf.From != "" {
		j.input.From.Format, _ = source.Lookup(conf.From) // config knows it
	}
	j.policy = a.policy(conf.Diff, below(dir, conf.Diff.Acknowledged))
	j.unions = cmp.Or(j.unions, conf.Unions)
	j.enums = cmp.Or(j.enums, conf.Enums)
	j.prose = cmp.Or(j.prose, conf.Prose)
	switch {
	case len(j.sources) == 0 && conf.File() == nil:
		a.add(diag.Usage.New("nothing to do: no source is given, and there is no %s here", config.FileName).
			WithHelp("`shapec init` writes one; or name a source: shapec generate -g go -o api page.txt"))
	case len(j.sources) == 0:
		a.add(diag.ConfigValue.At(conf.File(), diag.Span{}, "%s names no sources", conf.File().Name).WithHelp("add: sources: [page.txt]"))
	case j.out == "":
		a.add(diag.Usage.New("no folder to write to").WithHelp("name one with --out, or with `out:` in %s", config.FileName))
	}
	a.chooseGenerators(j, c, conf)
	if a.report.HasErrors() {
		return nil
	}
	return j
}

// nameAt is the place of a name override.
func (j *job) nameAt(from string) (*diag.File, diag.Span) {
	return j.conf.File(), j.conf.Locate("names", from)
}

// below is path as seen from the working folder, where it was written as seen
// from dir. Standard input and git objects are not paths.
func below(dir, path string) string {
	if dir == "." || path == "" || path == "-" || filepath.IsAbs(path) || strings.Contains(path, ":") {
		return path
	}
	return filepath.Join(dir, path)
}

// readConfig reads the named file, or shapec.yaml where there is one, and
// returns it with the folder its paths are relative to; an empty configuration
// where there is none, nil where it is wrong.
func (a *app) readConfig(name string) (*config.Config, string) {
	optional := name == ""
	if optional {
		name = config.FileName
	}
	data, err := os.ReadFile(name)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return &config.Config{}, "."
	}
	if err != nil {
		a.add(diag.InputUnreadable.New("%s: %v", name, reason(err)))
		return nil, ""
	}
	return config.Parse(diag.NewFile(filepath.ToSlash(name), string(data)), &a.report), filepath.Dir(name)
}

// chooseGenerators takes flags before configuration before the default, and
// checks names and options.
func (a *app) chooseGenerators(j *job, c *generateCmd, conf *config.Config) {
	options := map[string]map[string]string{}
	for name, set := range conf.Generators {
		options[name] = map[string]string{}
		for key, value := range set {
			options[name][key] = string(value)
		}
	}
	names := c.Generator
	if len(names) == 0 {
		names = slices.Sorted(maps.Keys(conf.Generators))
	}
	if len(names) == 0 {
		names = defaultGenerators
	}
	for _, key := range slices.Sorted(maps.Keys(c.Opt)) {
		name, option, ok := strings.Cut(key, ".")
		if !ok || !slices.Contains(names, name) {
			a.add(diag.GeneratorOption.New("--opt %s=%s: %q is no GENERATOR.KEY of a generator that runs (%s)", key, c.Opt[key], key, strings.Join(names, ", ")))
			continue
		}
		options[name] = with(options[name], option, c.Opt[key])
	}
	for _, name := range names {
		g := a.findGenerator(name)
		if g == nil {
			a.add(a.unknownGenerator(name, conf))
			continue
		}
		for option, value := range map[string]string{"unions": j.unions, "enums": j.enums, "prose": j.prose} {
			if value != "" && hasOption(g, option) && options[name][option] == "" {
				options[name] = with(options[name], option, value)
			}
		}
		u := compile.Use{Generator: g, Dir: options[name]["out"], Options: options[name]}
		delete(u.Options, "out")
		if u.Dir != "" && u.Dir != "." && !generators.ValidPath(u.Dir) {
			a.add(diag.GeneratorOption.At(conf.File(), conf.Locate("generators", name, "out"), "%q is no folder below the output folder", u.Dir).
				WithHelp("%s", folderHelp(u.Dir)))
		}
		if err := generators.CheckOptions(g, u.Options); err != nil {
			a.add(diag.GeneratorOption.At(conf.File(), conf.Locate("generators", name), "%v", err).
				WithHelp("`shapec generators` lists the options"))
		}
		j.uses = append(j.uses, u)
	}
	j.shareOptions()
}

// shareOptions gives an option that is set for one generator to all that have
// it, have no other setting, and write into the same folder: the Go types and
// their validators have to agree on the name of the package.
func (j *job) shareOptions() {
	for i := range j.uses {
		u := &j.uses[i]
		for _, other := range j.uses {
			for key, value := range other.Options {
				if _, set := u.Options[key]; !set && other.Dir == u.Dir && hasOption(u.Generator, key) {
					u.Options = with(u.Options, key, value)
				}
			}
		}
	}
}

// folderHelp says how a folder is written that cannot be used as it is.
func folderHelp(dir string) string {
	clean := path.Clean(strings.ReplaceAll(dir, `\`, "/"))
	if clean = strings.TrimLeft(clean, "/"); generators.ValidPath(clean) {
		return fmt.Sprintf("did you mean %q?", clean)
	}
	return "write it like api/schemas: relative, with slashes, without .. and colons"
}

func hasOption(g generators.Generator, name string) bool {
	return slices.ContainsFunc(g.Options(), func(o generators.Option) bool { return o.Name == name })
}

func with(options map[string]string, key, value string) map[string]string {
	if options == nil {
		options = map[string]string{}
	}
	options[key] = value
	return options
}

func (a *app) unknownGenerator(name string, conf *config.Config) diag.Diagnostic {
	d := diag.GeneratorUnknown.At(conf.File(), conf.Locate("generators", name), "there is no generator %q", name)
	if near := suggest.Closest(name, a.generatorNames()); near != "" {
		return d.WithHelp("did you mean %q?", near)
	}
	return d.WithHelp("there are: %s", strings.Join(a.generatorNames(), ", "))
}

func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

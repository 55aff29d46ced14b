package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"shapec/diag"
	"shapec/generators"
	"shapec/internal/config"
	"shapec/internal/output"
	"shapec/internal/suggest"
)

type generateCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, globs, REF:path, or - for standard input. None: what shapec.yaml says."`
	inputFlags
	Out       string            `short:"o" help:"The folder to write to." placeholder:"DIR"`
	Generator []string          `short:"g" help:"What to write; may be given several times. See 'shapec generators'." placeholder:"NAME"`
	Opt       map[string]string `help:"An option of a generator; may be given several times." placeholder:"GENERATOR.KEY=VALUE"`
	Config    string            `help:"Read this file instead of shapec.yaml." placeholder:"FILE"`
	Check     bool              `help:"Write nothing; exit 1 and list what is not up to date."`
	KeepGoing bool              `help:"Write even if part of the source cannot be read."`
}

func (*generateCmd) Help() string {
	return `Without arguments it does what shapec.yaml in the working folder says; flags
override it. Everything is written or nothing: a run that fails leaves the
output of the last one as it was. Files that are already right are not touched;
files that are no longer generated are deleted, unless somebody edited them.

Examples:
  shapec generate                                  as shapec.yaml says
  shapec generate --check                          in CI: exit 1 if something is not up to date
  shapec generate -g go -g validate -o api page.txt
  shapec generate -g jsonschema -o schemas https.html --from html
  shapec generate -g go --opt go.package=api -o api page.txt

In a Go file:
  //go:generate go tool shapec generate`
}

func (c *generateCmd) Run(a *app) error {
	job := a.newJob(c)
	if job == nil {
		return failed
	}
	files, err := a.generate(job)
	if err != nil {
		return err
	}
	if c.Check {
		return a.compareOutput(job.out, files)
	}
	return a.writeOutput(job.out, files)
}

// A job is what one generate does: configuration and flags, put together and
// checked.
type job struct {
	sources   []string
	page      *diag.File // instead of sources: the page in the binary
	input     inputFlags
	out       string
	use       []use
	names     map[string]string
	keepGoing bool
}

// use is one generator with its options.
type use struct {
	generator generators.Generator
	dir       string // below the output folder; "" is itself
	options   map[string]string
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
	j := &job{sources: c.Sources, input: c.inputFlags, out: c.Out, names: conf.Names, keepGoing: c.KeepGoing}
	if len(j.sources) == 0 {
		for _, s := range conf.Sources {
			j.sources = append(j.sources, below(dir, s))
		}
	}
	if j.out == "" && conf.Out != "" {
		j.out = below(dir, conf.Out)
	}
	if j.input.From == "" {
		j.input.From = conf.From
	}
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

// below is path as seen from the working folder, where it was written as seen
// from dir. Standard input and git objects are not paths.
func below(dir, path string) string {
	if dir == "." || path == "-" || filepath.IsAbs(path) || strings.Contains(path, ":") {
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
		if options[name] == nil {
			options[name] = map[string]string{}
		}
		options[name][option] = c.Opt[key]
	}
	for _, name := range names {
		g := findGenerator(name)
		if g == nil {
			a.add(unknownGenerator(name, conf))
			continue
		}
		u := use{generator: g, dir: options[name]["out"], options: options[name]}
		delete(u.options, "out")
		if u.dir != "" && !fs.ValidPath(u.dir) {
			a.add(diag.GeneratorOption.At(conf.File(), conf.Locate("generators", name, "out"), "%q is no folder below the output folder", u.dir).
				WithHelp("write it like api/schemas, without .."))
		}
		if err := generators.CheckOptions(g, u.options); err != nil {
			a.add(diag.GeneratorOption.At(conf.File(), conf.Locate("generators", name), "%v", err).
				WithHelp("`shapec generators` lists the options"))
		}
		j.use = append(j.use, u)
	}
}

func unknownGenerator(name string, conf *config.Config) diag.Diagnostic {
	d := diag.GeneratorUnknown.At(conf.File(), conf.Locate("generators", name), "there is no generator %q", name)
	if near := suggest.Closest(name, generatorNames()); near != "" {
		return d.WithHelp("did you mean %q?", near)
	}
	return d.WithHelp("there are: %s", strings.Join(generatorNames(), ", "))
}

// generate computes every file of a job. Nothing is written.
func (a *app) generate(j *job) ([]output.File, error) {
	var source *compiled
	var err error
	if j.page != nil {
		source, err = a.compileFiles([]*diag.File{j.page}, j.input, j.names, &a.report)
	} else {
		source, err = a.compile(j.sources, j.input, j.names, &a.report)
	}
	if err != nil {
		return nil, err
	}
	if a.report.HasErrors() && !j.keepGoing {
		a.note("nothing was written, since part of the source cannot be read (--keep-going writes the rest)")
		return nil, failed
	}
	runs := a.runGenerators(j.use, source)
	var files []output.File
	for i, u := range j.use {
		a.report.Merge(runs[i].report)
		if err := runs[i].err; err != nil {
			return nil, a.fail(diag.GeneratorFailed.New("generator %s: %v", u.generator.Name(), err))
		}
		for _, f := range runs[i].files {
			files = append(files, output.File{Path: path.Join(u.dir, f.Path), Data: f.Data, Owner: u.generator.Name()})
		}
	}
	return files, nil
}

// A generatorRun is what one generator gave.
type generatorRun struct {
	files  []generators.File
	report *diag.Report
	err    error
	panic  any
}

// runGenerators runs generators side by side, each with a report of its own.
func (a *app) runGenerators(list []use, source *compiled) []generatorRun {
	before := source.before()
	runs := make([]generatorRun, len(list))
	var wg sync.WaitGroup
	for i, u := range list {
		wg.Go(func() {
			r := &runs[i]
			defer func() { r.panic = recover() }()
			r.report = &diag.Report{}
			r.files, r.err = u.generator.Generate(&generators.Input{
				Model: source.Model, Before: before, Source: source.Source, Options: u.options, Report: r.report,
			})
		})
	}
	wg.Wait()
	for _, r := range runs {
		if r.panic != nil { // to where panics become diagnostics
			panic(r.panic)
		}
	}
	return runs
}

func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

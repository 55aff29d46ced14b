package command

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
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
	"shapec/ir"
	"shapec/source"
)

// A job is what one generate does for a service, or what else is done for one of
// shapec.yaml: configuration and flags, put together and checked.
type job struct {
	name      string // of the service, as shapec.yaml calls it; empty: as the sources do
	sources   []string
	given     bool       // sources are those of the command line
	page      *diag.File // instead of sources: the page in the binary
	input     inputFlags
	out       string
	run       string // see output.Options
	uses      []compile.Use
	policy    diff.Policy // as shapec.yaml has it, for reports
	names     map[string]string
	conf      *config.Config // where names are from
	at        config.Service // likewise
	unions    string         // what counts, and what every generator enforces that can
	declared  compile.Declared
	enums     string   // likewise
	prose     string   // likewise
	limits    string   // likewise: constraints
	documents []string // what validate looks for
	keepGoing bool
}

// newJobs puts the jobs of a generate together, one for each service of shapec.yaml,
// and reports why where flags and configuration make none.
func (a *app) newJobs(c *generateCmd) []*job {
	conf, dir := &config.Config{}, "."
	if c.Config != "" || len(c.Sources) == 0 { // sources on the command line stand alone
		conf, dir = a.readConfig(c.Config)
	}
	if conf == nil {
		return nil
	}
	policy := a.policy(conf.Diff, below(dir, conf.Diff.Acknowledged))
	var jobs []*job
	for _, s := range a.chosen(conf, c.Service, len(c.Sources) > 0) {
		j := newJob(conf, s, dir, c.inputFlags)
		j.policy, j.keepGoing = policy, c.KeepGoing
		if len(c.Sources) > 0 {
			j.sources, j.given = c.Sources, true
		}
		if c.Out != "-" {
			j.out = cmp.Or(c.Out, j.out)
		}
		j.unions, j.enums, j.prose, j.limits = cmp.Or(c.Unions, j.unions), cmp.Or(c.Enums, j.enums), cmp.Or(c.Prose, j.prose), cmp.Or(c.Constraints, j.limits)
		switch {
		case len(j.sources) == 0 && conf.File() == nil:
			a.add(noConfig(diag.Usage.New("nothing to do: no source is given, and there is no %s here", config.FileName),
				"`shapec init` writes one; or name a source: shapec generate -g go -o api page.txt"))
		case len(j.sources) == 0:
			a.add(diag.ConfigValue.At(conf.File(), diag.Span{}, "%s names no sources", conf.File().Name).WithHelp("add: sources: [page.txt]"))
		case c.Out == "-" && c.Check:
			a.add(diag.Usage.New("--check compares files, and --out - writes none").WithHelp("leave one of them out"))
		case j.out == "" && c.Out != "-":
			a.add(diag.Usage.New("no folder to write to").WithHelp("name one with --out, or with `out:` in %s", config.FileName))
		}
		if j.out != "" && conf.File() != nil && len(c.Generator) == 0 {
			j.run = runName(j.out, filepath.FromSlash(conf.File().Name))
		}
		a.chooseGenerators(j, c, &a.report)
		jobs = append(jobs, j)
	}
	if a.report.HasErrors() {
		return nil
	}
	return jobs
}

// newJob is what the configuration in the folder dir says of a service.
func newJob(conf *config.Config, s config.Service, dir string, in inputFlags) *job {
	j := &job{name: s.Name, input: in, names: s.Names, conf: conf, at: s, unions: s.Unions.Which, enums: s.Enums, prose: s.Prose, limits: s.Constraints}
	j.declared.At = func(entry string) (*diag.File, diag.Span) { return j.locate("unions", entry) }
	for shape, kind := range s.Unions.Shapes {
		if j.declared.Kinds == nil {
			j.declared.Kinds = map[string]ir.Kind{}
		}
		j.declared.Kinds[shape] = map[string]ir.Kind{config.Exclusive: ir.KindUnion, config.AStructure: ir.KindStructure}[kind]
	}
	for _, source := range s.Sources {
		j.sources = append(j.sources, below(dir, source))
	}
	for _, glob := range s.Documents {
		j.documents = append(j.documents, below(dir, glob))
	}
	if s.Out != "" {
		j.out = below(dir, s.Out)
	}
	if j.input.From.Format == nil && s.From != "" {
		j.input.From.Format, _ = source.Lookup(s.From) // config knows it
	}
	return j
}

// chosen are the services of a configuration, or the one of its list that is asked
// for by name. Where sources are given, there can be one only.
func (a *app) chosen(conf *config.Config, name string, given bool) []config.Service {
	all := conf.Resolve()
	if conf.Services == nil || name == "" && !given {
		return all
	}
	var names []string
	for _, s := range all {
		if s.Name == name {
			return []config.Service{s}
		}
		names = append(names, s.Name)
	}
	if name == "" {
		a.add(diag.Usage.New("%s lists several services, and sources are given for one", conf.File().Name).
			WithHelp("choose it with --service: %s", strings.Join(names, ", ")))
		return nil
	}
	d := diag.ServiceUnknown.New("%s lists no service %q", conf.File().Name, name).WithHelp("there are: %s", strings.Join(names, ", "))
	if near := suggest.Closest(name, names); near != "" {
		d = d.WithHelp("did you mean %q? There are: %s", near, strings.Join(names, ", "))
	}
	a.add(d)
	return nil
}

// runName names a configuration as seen from the output folder, so that it is the
// same from wherever shapec runs.
func runName(out, conf string) string {
	from, err := filepath.Abs(out)
	to, err2 := filepath.Abs(conf)
	if err != nil || err2 != nil {
		return filepath.Base(conf)
	}
	rel, err := filepath.Rel(from, to)
	if err != nil { // on two drives
		return filepath.Base(conf)
	}
	return filepath.ToSlash(rel)
}

// locate is the place of a key of the job's service, or of the default for it.
func (j *job) locate(path ...string) (*diag.File, diag.Span) {
	if own := j.at.Path(path...); j.conf.Has(own...) {
		return j.conf.File(), j.conf.Locate(own...)
	}
	return j.conf.File(), j.conf.Locate(path...)
}

// nameAt is the place of a name override.
func (j *job) nameAt(from string) (*diag.File, diag.Span) { return j.locate("names", from) }

// chooseGenerators takes flags before configuration before the default, and
// checks names and options.
func (a *app) chooseGenerators(j *job, c *generateCmd, r *diag.Report) {
	list := slices.Clone(j.at.Generators)
	if len(c.Generator) > 0 {
		var named config.Generators
		for _, name := range c.Generator {
			same := slices.DeleteFunc(slices.Clone(list), func(g config.Generator) bool { return g.Name != name })
			if len(same) == 0 {
				same = config.Generators{{Name: name}}
			}
			named = append(named, same...)
		}
		list = named
	}
	if len(list) == 0 {
		for _, name := range defaultGenerators {
			list = append(list, config.Generator{Name: name})
		}
	}
	set := map[string]map[string]string{} // by flags
	for _, key := range slices.Sorted(maps.Keys(c.Opt)) {
		name, option, ok := strings.Cut(key, ".")
		if !ok || !slices.ContainsFunc(list, func(g config.Generator) bool { return g.Name == name }) {
			var names []string
			for _, g := range list {
				names = append(names, g.Name)
			}
			r.Add(diag.GeneratorOption.New("--opt %s=%s: %q is no GENERATOR.KEY of a generator that runs (%s)", key, c.Opt[key], key, strings.Join(names, ", ")))
			continue
		}
		set[name] = with(set[name], option, c.Opt[key])
	}
	for _, instance := range list {
		a.use(j, instance, set[instance.Name], r)
	}
	j.shareOptions()
	for i := range j.uses {
		if u := &j.uses[i]; j.at.Package != "" && hasOption(u.Generator, "package") && u.Options["package"] == "" {
			u.Options = with(u.Options, "package", j.at.Package)
		}
	}
}

// use adds a generator with its options.
func (a *app) use(j *job, instance config.Generator, set map[string]string, r *diag.Report) {
	g := a.findGenerator(instance.Name)
	if g == nil {
		r.Add(a.unknownGenerator(j, instance))
		return
	}
	var options map[string]string
	for key, value := range instance.Options {
		options = with(options, key, string(value))
	}
	for key, value := range set {
		options = with(options, key, value)
	}
	for option, value := range map[string]string{"unions": j.unions, "enums": j.enums, "prose": j.prose, "constraints": j.limits} {
		if value != "" && hasOption(g, option) && options[option] == "" {
			options = with(options, option, value)
		}
	}
	u := compile.Use{Generator: g, Dir: options["out"], Options: options, At: func(option string) (*diag.File, diag.Span) {
		return j.locate(instance.Path(option)...)
	}}
	delete(u.Options, "out")
	if u.Dir != "" && u.Dir != "." && !generators.ValidPath(u.Dir) {
		file, at := j.locate(instance.Path("out")...)
		r.Add(diag.GeneratorOption.At(file, at, "%q is no folder below the output folder", u.Dir).WithHelp("%s", folderHelp(u.Dir)))
	}
	if wrong := (*generators.OptionError)(nil); errors.As(generators.CheckOptions(g, u.Options), &wrong) {
		file, at := u.At(wrong.Option)
		if own := j.at.Path(instance.Path(wrong.Option)...); wrong.Unknown && j.conf.Has(own...) {
			at = j.conf.LocateKey(own...)
		}
		d := diag.GeneratorOption.At(file, at, "%v", wrong).WithHelp("`shapec generators` lists the options")
		if near := suggest.Closest(cmp.Or(wrong.Value, wrong.Option), wrong.Known); near != "" {
			d = d.WithHelp("did you mean %q?", near)
		}
		r.Add(d)
	}
	j.uses = append(j.uses, u)
}

// shareOptions gives an option that is set for one generator to all others that have
// it, have no other setting, and write into the same folder: the Go types and
// their validators have to agree on the name of the package.
func (j *job) shareOptions() {
	for i := range j.uses {
		u := &j.uses[i]
		for _, other := range j.uses {
			for key, value := range other.Options {
				if _, set := u.Options[key]; !set && other.Dir == u.Dir && other.Generator.Name() != u.Generator.Name() && hasOption(u.Generator, key) {
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

func (a *app) unknownGenerator(j *job, g config.Generator) diag.Diagnostic {
	file, at := j.locate(g.Path()...)
	d := diag.GeneratorUnknown.At(file, at, "there is no generator %q", g.Name)
	if near := suggest.Closest(g.Name, a.generatorNames()); near != "" {
		return d.WithHelp("did you mean %q?", near)
	}
	return d.WithHelp("there are: %s", strings.Join(a.generatorNames(), ", "))
}

package command

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/output"
)

type generateCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, globs, REF:path, or - for standard input. None: what shapec.yaml says."`
	inputFlags
	Out       string            `short:"o" help:"The folder to write to; - prints the one file there is." placeholder:"DIR"`
	Generator []string          `short:"g" help:"What to write; may be given several times. See 'shapec generators'." placeholder:"NAME"`
	Opt       map[string]string `help:"An option of a generator; may be given several times." placeholder:"GENERATOR.KEY=VALUE"`
	Config    string            `help:"Read this file instead of shapec.yaml." placeholder:"FILE"`
	enforceFlags
	Check     bool `help:"Write nothing; exit 1 and list what is not up to date."`
	Diff      bool `help:"With --check: show how it differs."`
	KeepGoing bool `help:"Write even if there are errors: part of the source cannot be read, or a name override matches nothing."`
}

func (*generateCmd) Help() string {
	return `Without arguments it does what shapec.yaml in the working folder says; flags
override it. Everything is written or nothing: a run that fails leaves the
output of the last one as it was. Files that are already right are not touched;
files that are no longer generated are deleted, unless somebody edited them.
shapec.lock in the output folder keeps the names of shapes; commit it.

Where the sources describe several services, each is written into a folder of
its name. With --service only that one is, and the others stay as they are.

An option set for one generator holds for all that have it and write into the
same folder.

Examples:
  shapec generate                                  as shapec.yaml says
  shapec generate --check                          in CI: exit 1 if something is not up to date
  shapec generate -g go -g validate -o api page.txt
  shapec generate -g jsonschema -o schemas https.html --from html
  shapec generate -g go --opt go.package=api -o api page.txt
  shapec generate -g go -o api pages/              each service into api/NAME
  shapec generate -g report -o - page.txt          to standard output, where it is one file

In a Go file:
  //go:generate go tool shapec generate`
}

func (c *generateCmd) Run(a *app) error {
	jobs := a.newJobs(c)
	if jobs == nil {
		return failed
	}
	targets, faulty, err := a.generate(jobs)
	if err != nil {
		return err
	}
	switch {
	case c.Out == "-":
		err = a.printFile(targets)
	case c.Check:
		err = a.compareOutput(targets, c.Diff)
	default:
		err = a.writeOutput(targets)
	}
	if a.printAll = len(faulty) > 0; err == nil && a.printAll {
		return failed
	}
	return err
}

// generate computes every file of jobs. Nothing is written. Services with errors are
// left as they are; their names are returned.
func (a *app) generate(jobs []*job) (targets []output.Target, faulty []string, err error) {
	list, locks, err := a.compileJobs(jobs, &a.report)
	if err != nil {
		return nil, nil, err
	}
	if a.report.HasErrors() && !jobs[0].keepGoing {
		if list, faulty = compile.Sound(list, &a.report); len(list) == 0 {
			a.note("nothing was written because of errors (--keep-going writes what there is)")
			return nil, nil, failed
		}
		a.note("nothing was written of %s because of errors (--keep-going writes what there is)", strings.Join(faulty, ", "))
	}
	for _, j := range jobs {
		own := list
		if j.name != "" {
			own = slices.DeleteFunc(slices.Clone(list), func(c *compile.Result) bool { return c.Name != j.name })
		}
		t, err := a.generateJob(j, own, locks)
		if err != nil {
			return nil, nil, err
		}
		t.Except = faulty
		at := slices.IndexFunc(targets, func(t output.Target) bool { return t.Dir == j.out })
		if at < 0 {
			targets = append(targets, t)
			continue
		}
		if d, clash := clash(j, targets[at].Files, t.Files); clash {
			return nil, nil, a.fail(d)
		}
		targets[at].Files = append(targets[at].Files, t.Files...)
		targets[at].Takes = either(targets[at].Takes, t.Takes)
	}
	return targets, faulty, nil
}

// generateJob computes the files of a job's services.
func (a *app) generateJob(j *job, list []*compile.Result, locks lockSet) (t output.Target, err error) {
	generated, ok := compile.Generate(list, compile.GenerateOptions{Uses: j.uses, Policy: j.policy, Progress: a.progress}, &a.report)
	if !ok {
		return t, failed
	}
	t = output.Target{Dir: j.out, Options: output.Options{Run: j.run, Version: version(), Takes: j.takes(list, locks)}}
	if j.input.Service != "" { // what other runs wrote elsewhere is to stay
		if t.Only = j.name; j.name == "" && len(list) > 0 {
			t.Within = list[0].Folder
		}
	}
	for _, f := range generated {
		t.Files = append(t.Files, output.File(f))
	}
	if j.page == nil {
		t.Files = append(t.Files, locksOf(list)...)
	}
	return t, nil
}

// clash tells where two services of a configuration write the same file.
func clash(j *job, files, more []output.File) (d diag.Diagnostic, clash bool) {
	of := map[string]string{}
	for _, f := range files {
		of[f.Path] = f.Service
	}
	for _, f := range more {
		if other, twice := of[f.Path]; twice {
			file, at := j.locate("out")
			return diag.ConfigValue.At(file, at, "the services %q and %q both write %s", other, f.Service, filepath.Join(j.out, filepath.FromSlash(f.Path))).
				WithHelp("give each a folder of its own: out: %s/{service}", filepath.ToSlash(j.out)), true
		}
	}
	return d, false
}

func either(a, b func(path, service, run string) bool) func(path, service, run string) bool {
	return func(path, service, run string) bool { return a(path, service, run) || b(path, service, run) }
}

// takes tells whether what an earlier run wrote is this one's to overwrite: by the
// same configuration, or of the same service, as far as names and locks tell.
func (j *job) takes(list []*compile.Result, locks lockSet) func(path, service, run string) bool {
	return func(name, service, run string) bool {
		if run != "" && run == j.run {
			return true
		}
		if run != "" && j.run != "" {
			if _, err := os.Stat(filepath.Join(j.out, filepath.FromSlash(run))); err == nil {
				return false // there are two
			}
		}
		for _, c := range list {
			if c.Folder == "" || strings.HasPrefix(name, c.Folder+"/") {
				return service == "" || service == c.Name && c.Title != "" || locks.knows(c.Service) || j.name != "" && c.Answers(service)
			}
		}
		return true
	}
}

// locksOf keeps the names of this run.
func locksOf(list []*compile.Result) (files []output.File) {
	for _, c := range list {
		if lock := c.Lock(); lock != nil {
			files = append(files, output.File{Path: path.Join(c.Folder, lockName), Data: lock.Encode(), Owner: "lock", Service: c.Name})
		}
	}
	return files
}

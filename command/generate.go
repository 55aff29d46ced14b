package command

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/output"
	"shapec/lower"
)

type generateCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, globs, REF:path, or - for standard input. None: what shapec.yaml says."`
	inputFlags
	Out       string            `short:"o" help:"The folder to write to." placeholder:"DIR"`
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

In a Go file:
  //go:generate go tool shapec generate`
}

func (c *generateCmd) Run(a *app) error {
	job := a.newJob(c)
	if job == nil {
		return failed
	}
	target, err := a.generate(job)
	if err != nil {
		return err
	}
	if c.Check {
		return a.compareOutput([]output.Target{target}, c.Diff)
	}
	return a.writeOutput([]output.Target{target})
}

// generate computes every file of a job. Nothing is written.
func (a *app) generate(j *job) (t output.Target, err error) {
	var services []*compile.Service
	if j.page != nil {
		services, err = a.services([]*diag.File{j.page}, j.input, &a.report)
	} else {
		services, err = a.read(j.sources, j.input, &a.report)
	}
	if err != nil {
		return t, err
	}
	locks := lockSet{}
	if j.page == nil {
		ok := false
		if locks, ok = a.readLocks(j.out, services); !ok {
			return t, failed
		}
	}
	list := compile.Models(services, compile.Options{
		Lower:    lower.Options{Names: j.conf.Names, NameAt: j.nameAt, Unions: modelUnions(j.unions)},
		Lock:     func(s *compile.Service) *lower.Lock { return locks[s] },
		Progress: a.progress,
	}, &a.report)
	if list == nil {
		return t, failed
	}
	if a.report.HasErrors() && !j.keepGoing {
		a.note("nothing was written because of errors (--keep-going writes what there is)")
		return t, failed
	}
	generated, ok := compile.Generate(list, compile.GenerateOptions{Uses: j.uses, Policy: j.policy, Progress: a.progress}, &a.report)
	if !ok {
		return t, failed
	}
	t = output.Target{Dir: j.out, Options: output.Options{Run: j.run, Version: version(), Takes: j.takes(list, locks)}}
	if j.input.Service != "" { // what other runs wrote elsewhere is to stay
		t.Within = services[0].Folder
	}
	for _, f := range generated {
		t.Files = append(t.Files, output.File(f))
	}
	if j.page == nil {
		t.Files = append(t.Files, locksOf(list)...)
	}
	return t, nil
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
				return service == "" || service == c.Name && c.Title != "" || locks.knows(c.Service)
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

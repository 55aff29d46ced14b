package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"

	"shapec/diag"
	"shapec/generators"
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
	Unions    string            `help:"Which unions must have exactly one member: stated, likely, all." enum:",stated,likely,all" default:"" placeholder:"WHICH"`
	Check     bool              `help:"Write nothing; exit 1 and list what is not up to date."`
	KeepGoing bool              `help:"Write even if part of the source cannot be read."`
}

func (*generateCmd) Help() string {
	return `Without arguments it does what shapec.yaml in the working folder says; flags
override it. Everything is written or nothing: a run that fails leaves the
output of the last one as it was. Files that are already right are not touched;
files that are no longer generated are deleted, unless somebody edited them.
shapec.lock in the output folder keeps the names of shapes; commit it.

An option set for one generator holds for all that have it and write into the
same folder.

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

// generate computes every file of a job. Nothing is written.
func (a *app) generate(j *job) ([]output.File, error) {
	o := lower.Options{Names: j.names, Unions: enforcedUnions(j.unions)}
	var ok bool
	if o.Lock, ok = a.readLock(j); !ok {
		return nil, failed
	}
	var source *compiled
	var err error
	if j.page != nil {
		source, err = a.compileFiles([]*diag.File{j.page}, j.input, o, &a.report)
	} else {
		source, err = a.compile(j.sources, j.input, o, &a.report)
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
	if source.lock != nil && j.page == nil {
		files = append(files, output.File{Path: lockName, Data: source.lock.Encode(), Owner: "lock"})
	}
	return files, nil
}

// lockName is the file that pins the names of shapes from one run to the next.
// It stands in the output folder, and is written with the rest or not at all.
const lockName = "shapec.lock"

func (a *app) readLock(j *job) (l *lower.Lock, ok bool) {
	if j.page != nil {
		return nil, true
	}
	name := filepath.Join(j.out, lockName)
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true
	}
	if err == nil {
		l, err = lower.ParseLock(data)
	}
	if err != nil {
		a.add(diag.InputUnreadable.New("%s: %v", filepath.ToSlash(name), reason(err)).
			WithHelp("restore it from version control; without it, names may change"))
		return nil, false
	}
	return l, true
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

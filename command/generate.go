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
	s := c.stage(jobs)
	defer s.Close()
	targets, faulty, err := a.generate(jobs, s)
	if err != nil {
		return err
	}
	switch {
	case c.Out == "-":
		err = a.printFile(targets)
	case c.Check:
		err = a.compareOutput(s, targets, c.Diff)
	default:
		err = a.writeOutput(s, targets)
	}
	if a.printAll = len(faulty) > 0; err == nil && a.printAll {
		return failed
	}
	return err
}

// stage is where the files of jobs go as they are made.
func (c *generateCmd) stage(jobs []*job) *output.Stage {
	var dirs []string
	for _, j := range jobs {
		dirs = append(dirs, j.out)
	}
	switch {
	case c.Out == "-":
		return nil
	case c.Check:
		return output.NewComparison(c.Diff, dirs...)
	}
	return output.NewStage(dirs...)
}

// made is what was generated of a job.
type made struct {
	*job
	services []*compile.Result // all of them, without their models
	locks    lockSet
	files    []output.Staged
	locked   []output.Staged // the locks to be written
	report   diag.Report     // of generators
	failed   bool            // one of them did; what it left is no output
}

// generate makes every file of jobs, service by service, and puts it into the stage;
// a nil stage keeps them. Nothing else is written. Services with errors are left as they
// are; their names are returned.
func (a *app) generate(jobs []*job, s *output.Stage) (targets []output.Target, faulty []string, err error) {
	var all []*made
	stopped := false
	err = a.each(jobs, &a.report, func(j *job, locks lockSet, read *diag.Report) worker {
		m := &made{job: j, locks: locks}
		all = append(all, m)
		return m.worker(s, compile.Faulty(read), &stopped)
	})
	if err != nil {
		return nil, nil, err
	}
	if a.report.HasErrors() && !jobs[0].keepGoing {
		var list []*compile.Result
		for _, m := range all {
			list = append(list, m.services...)
		}
		if list, faulty = compile.Sound(list, &a.report); len(list) == 0 {
			a.note("nothing was written because of errors (--keep-going writes what there is)")
			return nil, nil, failed
		}
		a.note("nothing was written of %s because of errors (--keep-going writes what there is)", strings.Join(faulty, ", "))
	}
	for _, m := range all {
		a.report.Merge(&m.report)
		if m.failed {
			return nil, nil, failed
		}
		t := m.target(faulty)
		at := slices.IndexFunc(targets, func(t output.Target) bool { return t.Dir == m.out })
		if at < 0 {
			targets = append(targets, t)
			continue
		}
		if d, clash := clash(m.job, targets[at].Staged, t.Staged); clash {
			return nil, nil, a.fail(d)
		}
		targets[at].Staged = append(targets[at].Staged, t.Staged...)
		targets[at].Takes = either(targets[at].Takes, t.Takes)
	}
	return targets, faulty, nil
}

// worker generates the files of the job's services. Where a generator fails, no other
// service is generated.
func (m *made) worker(s *output.Stage, isFaulty func(*compile.Service) bool, stopped *bool) worker {
	o := compile.GenerateOptions{Uses: m.uses, Policy: m.policy}
	nothing := *stopped
	return func(c *compile.Result, own *diag.Report) (then func()) {
		var files, lock []output.Staged
		ok := true
		if !nothing && (m.keepGoing || !c.HasErrors() && !isFaulty(c.Service)) {
			var generated []compile.File
			generated, ok = c.Generate(o, own)
			for _, f := range generated {
				files = append(files, m.put(s, output.File(f)))
			}
			if l := c.Lock(); ok && l != nil && m.page == nil { // the names of this run
				lock = append(lock, m.put(s, output.File{Path: path.Join(c.Folder, lockName), Data: l.Encode(), Owner: "lock", Service: c.Name}))
			}
		}
		return func() {
			m.services = append(m.services, c)
			if *stopped {
				return
			}
			m.report.Merge(own)
			*stopped, m.failed = !ok, !ok
			if s == nil && len(m.files)+len(files) > 1 { // more than can be printed
				for i := range files {
					files[i].Data = nil
				}
			}
			m.files = append(m.files, files...)
			m.locked = append(m.locked, lock...)
		}
	}
}

func (m *made) put(s *output.Stage, f output.File) output.Staged {
	if s == nil {
		return output.Staged{File: f}
	}
	return s.Put(m.out, f)
}

// target is the job's folder and what it shall hold: all but what is of faulty
// services.
func (m *made) target(faulty []string) output.Target {
	t := output.Target{Dir: m.out}
	for _, f := range append(m.files, m.locked...) {
		if !slices.Contains(faulty, f.Service) {
			t.Staged = append(t.Staged, f)
		}
	}
	sound := slices.DeleteFunc(slices.Clone(m.services), func(c *compile.Result) bool { return slices.Contains(faulty, c.Name) })
	t.Options = output.Options{Run: m.run, Version: version(), Takes: m.takes(sound, m.locks), Except: faulty}
	if m.input.Service != "" { // what other runs wrote elsewhere is to stay
		if t.Only = m.name; m.name == "" && len(sound) > 0 {
			t.Within = sound[0].Folder
		}
	}
	return t
}

// clash tells where two services of a configuration write the same file.
func clash(j *job, files, more []output.Staged) (d diag.Diagnostic, clash bool) {
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

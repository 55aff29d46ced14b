package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
	"shapec/internal/suggest"
)

// project compiles what shapec.yaml says, with its names and locks, for commands
// without a source: a shape has one name, whichever command tells it.
func (a *app) project(in inputFlags, unions string, r *diag.Report) ([]*compile.Result, error) {
	jobs, err := a.projectJobs(in)
	if err != nil {
		return nil, err
	}
	for _, j := range jobs {
		if unions != "" {
			j.unions = unions
		}
	}
	return a.compileJobs(jobs, r)
}

// projectJobs are the services of shapec.yaml, for commands that generate nothing.
func (a *app) projectJobs(in inputFlags) (jobs []*job, err error) {
	conf, dir := a.readConfig("")
	if conf == nil {
		return nil, failed
	}
	if conf.File() == nil {
		return nil, a.fail(noConfig(diag.Usage.New("no source given, and there is no %s", config.FileName),
			"name a source, or let `shapec init` write that file; `shapec demo` needs neither"))
	}
	for _, s := range a.chosen(conf, in.Service, false) {
		jobs = append(jobs, newJob(conf, s, dir, in))
	}
	if jobs == nil {
		return nil, failed
	}
	return jobs, nil
}

// compileJobs brings the services of jobs to their models, job by job.
func (a *app) compileJobs(jobs []*job, r *diag.Report) (list []*compile.Result, err error) {
	reports := make([]*diag.Report, len(jobs))
	for i, j := range jobs {
		reports[i] = &diag.Report{}
		services, err := a.readJob(j, all, reports[i])
		var own []*compile.Result
		if err == nil {
			own, err = a.compileServices(j, services, reports[i])
		}
		if err != nil {
			r.Merge(reports[i])
			return nil, err
		}
		list = append(list, own...)
	}
	mergeJobs(r, jobs, reports)
	return list, nil
}

// compileServices brings the services of a job to their models, with its names and
// locks.
func (a *app) compileServices(j *job, services []*compile.Service, r *diag.Report) (list []*compile.Result, err error) {
	o, _, ok := a.compileOptions(j, services)
	if !ok {
		return nil, failed
	}
	if list = compile.Models(services, o, r); list == nil {
		return nil, failed
	}
	return list, nil
}

// readJob reads the services of a job: one, where shapec.yaml has it in its list.
func (a *app) readJob(j *job, hold int64, r *diag.Report) ([]*compile.Service, error) {
	in := j.input
	if j.name != "" {
		in.Service = ""
	}
	var services []*compile.Service
	var err error
	if j.page != nil {
		services, err = a.services([]*diag.File{j.page}, in, r)
	} else {
		own := &diag.Report{}
		services, err = a.read(j.sources, in, hold, own)
		r.Merge(j.placed(own))
	}
	if err != nil {
		return nil, err
	}
	return a.ofJob(j, services)
}

// placed gives what is wrong with the sources of a configuration, as one that matches no
// file, its place there.
func (j *job) placed(r *diag.Report) *diag.Report {
	if file, _ := j.locate("sources"); file == nil || j.given || !r.Has(diag.InputUnreadable) {
		return r
	}
	placed := &diag.Report{}
	for _, d := range r.All() {
		if d.File == nil && d.Code == diag.InputUnreadable {
			d.File, d.Span = j.locate("sources")
		}
		placed.Add(d)
	}
	return placed
}

// ofJob is the one of the services that a job is about, where it has a name.
func (a *app) ofJob(j *job, services []*compile.Service) ([]*compile.Service, error) {
	if j.name == "" {
		return services, nil
	}
	s := services[0]
	if len(services) > 1 {
		at := slices.IndexFunc(services, func(s *compile.Service) bool { return s.Answers(j.name) })
		if at < 0 {
			file, place := j.locate("sources")
			return nil, a.fail(diag.ConfigValue.At(file, place, "the sources of %q describe several services, and none is called that: %s", j.name, compile.Names(services)).
				WithHelp("make an entry for each, named like the service or with sources of its own"))
		}
		s = services[at]
	}
	s.Name, s.Folder, s.Given = j.name, "", true // what the file says, whatever a page's title does
	return []*compile.Service{s}, nil
}

// mergeJobs adds what was found for several services. A name that is overridden for
// all of them is no mistake where one has it.
func mergeJobs(r *diag.Report, jobs []*job, reports []*diag.Report) {
	unmatched := map[string]int{}
	for _, own := range reports {
		for _, d := range own.All() {
			if d.Code == diag.NameUnmatched {
				unmatched[d.Message]++
			}
		}
	}
	for i, own := range reports {
		r.Merge(own.Without(diag.NameUnmatched, func(d diag.Diagnostic) bool {
			if jobs[i].name == "" {
				return false
			}
			key, from, _ := strings.Cut(d.Message, ": no shape is called ")
			if from, err := strconv.Unquote(from); err == nil && jobs[i].conf.Has(jobs[i].at.Path(key, from)...) {
				return false // its own
			}
			nowhere := unmatched[d.Message] == len(jobs) && jobs[i].input.Service == ""
			if nowhere {
				unmatched[d.Message] = 0 // once is enough
			}
			return !nowhere
		}))
	}
}

// readConfig reads the named file, or the nearest shapec.yaml up to the root of the
// repository, and returns it with the folder its paths are relative to; an empty
// configuration where there is none, nil where it is wrong.
func (a *app) readConfig(name string) (*config.Config, string) {
	if name == "" {
		name = findConfig()
	}
	if name == "" {
		return &config.Config{}, "."
	}
	data, err := os.ReadFile(name)
	if err != nil {
		d := diag.InputUnreadable.New("%s: %v", name, reason(err))
		if info, _ := os.Stat(name); info != nil && info.IsDir() {
			d = d.WithHelp("name the file in it, or call the folder something else")
		}
		a.add(noConfig(d, ""))
		return nil, ""
	}
	return config.Parse(diag.NewFile(filepath.ToSlash(name), string(data)), &a.report), filepath.Dir(name)
}

// findConfig is the shapec.yaml of the working folder, or of the nearest one above
// it in the same repository; empty where there is none.
func findConfig() string {
	for _, dir := range upwards() {
		if name := filepath.Join(dir, config.FileName); exists(name) {
			return name
		}
	}
	return ""
}

// upwards are the working folder and those above it up to the root of the
// repository, as seen from it: only itself outside of one.
func upwards() []string {
	here, err := os.Getwd()
	if err != nil {
		return []string{"."}
	}
	dirs := []string{"."}
	for rel := "."; ; rel = filepath.Join("..", rel) {
		if rel != "." {
			dirs = append(dirs, rel)
		}
		if exists(filepath.Join(here, ".git")) {
			return dirs
		}
		if filepath.Dir(here) == here {
			return dirs[:1]
		}
		here = filepath.Dir(here)
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// noConfig completes a message that there is no shapec.yaml: with a file that was
// probably meant to be it, else with help.
func noConfig(d diag.Diagnostic, help string) diag.Diagnostic {
	for _, dir := range upwards() {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if near := e.Name(); !e.IsDir() && near != config.FileName && isNear(near) {
				return d.WithHelp("%s is not read: call it %s", filepath.ToSlash(filepath.Join(dir, near)), config.FileName)
			}
		}
	}
	if help == "" {
		return d
	}
	return d.WithHelp("%s", help)
}

// isNear tells whether a file's name is probably meant to be shapec.yaml.
func isNear(name string) bool {
	base := strings.TrimPrefix(strings.ToLower(name), ".")
	ext := filepath.Ext(base)
	switch stem := strings.TrimSuffix(base, ext); ext {
	case ".yaml", ".yml", ".json", ".toml":
		return suggest.Closest(stem, []string{"shapec"}) != ""
	}
	return false
}

// below is path as seen from the working folder, where it was written as seen
// from dir. Standard input and git objects are not paths.
func below(dir, path string) string {
	if dir == "." || path == "" || path == "-" || filepath.IsAbs(path) || strings.Contains(path, ":") {
		return path
	}
	return filepath.Join(dir, path)
}

func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

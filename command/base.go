package command

import (
	"path"
	"path/filepath"
	"strings"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
	"shapec/source"
)

// since compares what the sources are today with what they were at a revision:
// those of shapec.yaml, as it named them there and names them today, else those
// given. What is in one of the two states only is a service that came or went.
func (c *diffCmd) since(a *app) ([]compile.Pair, error) {
	before, ok := source.SinceRevision("", c.Base, &a.report)
	if !ok {
		return nil, failed
	}
	today, then, err := c.states(a, before)
	if err != nil {
		return nil, err
	}
	newer, err := a.compileState(today, &a.report)
	if err != nil {
		return nil, err
	}
	past := &diag.Report{}
	older, err := a.compileState(then, past)
	for _, d := range past.All() { // what is wrong with the past cannot be mended
		if d.Severity == diag.Error && err == nil {
			c.unread = append(c.unread, d)
			d.Severity = diag.Warning
		}
		a.add(d)
	}
	if err != nil {
		return nil, err
	}
	pairs := compile.Match(older, newer)
	if len(pairs) == 0 && !a.report.HasErrors() {
		return nil, a.fail(diag.InputUnreadable.New("the sources hold nothing, today and at %s", c.Base).
			WithHelp("name sources in %s, or give one", config.FileName))
	}
	if len(pairs) == 0 {
		return nil, failed
	}
	return pairs, nil
}

// states lists what is to be read of both states.
func (c *diffCmd) states(a *app, before *source.Since) (today, then []*job, err error) {
	if len(c.Sources) > 0 {
		today = []*job{{sources: c.Sources, input: c.inputFlags}}
		return today, atRevision(today, func(s string) string { return before.At(c.Base, s) }), nil
	}
	today, err = a.projectJobs(c.inputFlags)
	if err != nil {
		return nil, nil, err
	}
	name := findConfig()
	old := before.At(c.Base, name)
	dir := filepath.Dir(name)
	at := func(s string) string { return source.At(c.Base, s) }
	if _, moved, _ := strings.Cut(old, ":"); !strings.HasPrefix(moved, "./") && !strings.HasPrefix(moved, "../") { // its sources stood around it
		dir = "."
		at = func(s string) string {
			if s == "-" || filepath.IsAbs(s) || strings.Contains(s, ":") {
				return s
			}
			return c.Base + ":" + path.Join(path.Dir(moved), filepath.ToSlash(s))
		}
	}
	then, ok := c.jobsThen(a, old, dir)
	if !ok { // the file is new
		return today, atRevision(today, func(s string) string { return before.At(c.Base, s) }), nil
	}
	return today, atRevision(then, at), nil
}

// jobsThen are the services that shapec.yaml listed at a revision. One that today's
// shapec cannot read counts as none.
func (c *diffCmd) jobsThen(a *app, name, dir string) (jobs []*job, ok bool) {
	var unread diag.Report
	files := source.OpenAny(name, &unread)
	if files == nil {
		return nil, false
	}
	conf := config.Parse(files, &unread)
	if conf == nil || unread.HasErrors() {
		a.note("%s cannot be read: its sources are taken to be today's", name)
		return nil, false
	}
	for _, s := range conf.Resolve() {
		if j := newJob(conf, s, dir, c.inputFlags); conf.Services == nil || c.Service == "" || c.Service == s.Name {
			jobs = append(jobs, j)
		}
	}
	return jobs, true
}

// atRevision is the same jobs, with their sources as they were.
func atRevision(jobs []*job, at func(source string) string) (out []*job) {
	for _, j := range jobs {
		then := *j
		then.sources = nil
		for _, s := range j.sources {
			then.sources = append(then.sources, at(s))
		}
		out = append(out, &then)
	}
	return out
}

// compileState brings the services of one state to their models. Those whose
// sources are not there are left out.
func (a *app) compileState(jobs []*job, r *diag.Report) (list []*compile.Result, err error) {
	for _, j := range jobs {
		unread := &diag.Report{}
		files := source.Open(j.sources, source.Options{Stdin: a.stdin, Skip: written(), MayLack: true}, unread)
		r.Merge(unread)
		if unread.HasErrors() {
			return nil, failed
		}
		if len(files) == 0 {
			continue
		}
		in := j.input
		if j.name != "" {
			in.Service = ""
		}
		services, err := a.services(files, in, r)
		if err != nil {
			return nil, err
		}
		if services, err = a.ofJob(j, services); err != nil {
			return nil, err
		}
		own, err := a.compileServices(j, services, r)
		if err != nil {
			return nil, err
		}
		list = append(list, own...)
	}
	return list, nil
}

package command

import (
	"math"

	"shapec/compile"
	"shapec/diag"
	"shapec/lower"
)

// all is for commands that need the models of all services at once: nothing that was
// read is let go before.
const all = math.MaxInt64

// A worker does the work of a command on a service, as [compile.Each] calls it.
type worker func(c *compile.Result, own *diag.Report) (then func())

// each brings the services of jobs to their models, service by service, and has each
// worked on. For every job begin makes the worker, once it is known which services
// there are; read is what was found while they were told apart.
func (a *app) each(jobs []*job, r *diag.Report, begin func(j *job, locks lockSet, read *diag.Report) worker) error {
	reports := make([]*diag.Report, len(jobs))
	for i, j := range jobs {
		own := &diag.Report{}
		reports[i] = own
		if err := a.eachOf(j, own, begin); err != nil {
			r.Merge(own)
			return err
		}
	}
	mergeJobs(r, jobs, reports)
	return nil
}

func (a *app) eachOf(j *job, r *diag.Report, begin func(*job, lockSet, *diag.Report) worker) error {
	services, err := a.readJob(j, 0, r)
	if err != nil {
		return err
	}
	o, locks, ok := a.compileOptions(j, services)
	if !ok {
		return failed
	}
	some := false
	work := begin(j, locks, r)
	if !compile.Each(services, o, r, func(c *compile.Result, own *diag.Report) func() {
		then := work(c, own)
		return func() {
			some = true
			if then != nil {
				then()
			}
		}
	}) || !some {
		return failed
	}
	return nil
}

// compileOptions are those of a job, with its names and locks.
func (a *app) compileOptions(j *job, services []*compile.Service) (o compile.Options, locks lockSet, ok bool) {
	if j.page == nil && j.out != "" {
		if locks, ok = a.readLocks(j.out, services); !ok {
			return o, nil, false
		}
	}
	return compile.Options{
		Lower:    lower.Options{Names: j.names, NameAt: j.nameAt, Unions: modelUnions(j.unions)},
		Lock:     func(s *compile.Service) *lower.Lock { return locks[s] },
		Declared: j.declared,
		Progress: a.progress,
	}, locks, true
}

package compile

import (
	"slices"
	"sync"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/merge"
	"shapec/parser"
	"shapec/parser/model"
	"shapec/source"
)

// Options control a run. The zero value finds the format of each file by its
// content, and takes every service.
type Options struct {
	Format  *source.Format // of every file; nil: found by content
	Service string         // only this service: its name, title, or name in links; empty: all

	Lower lower.Options // of every service that is read from pages; Before is of no effect
	// Lock returns the names that an earlier run gave the shapes of a service; nil,
	// or a nil result: there was none, and Lower.Lock holds.
	Lock func(*Service) *lower.Lock
	// Declared are shapes that are unions, or structures, because the configuration says so.
	Declared Declared

	// Hold is how many bytes of files Index keeps; 0 means 32 MiB.
	Hold int64

	// Progress is called with how far a stage is ("parsing", "compiling", "generating"),
	// and at its end that done is total. May be nil.
	Progress func(stage string, done, total int)
}

func (o *Options) progress(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// A Result is a service with its model.
type Result struct {
	*Service
	Model  *ir.Model
	Source string // what it was read from, for messages and comments; no machine path

	Origins Origins       // where the model was read, and how sure it is; nil where a service model states it
	Delta   *lower.Delta  // what pages say has changed; nil where a service model is the source
	Merged  *merge.Result // what reference and pages gave each; nil where the model is of one of them

	options  lower.Options
	declared Declared
	lowered  *lower.Result
	lock     func() *lower.Lock
	report   *diag.Report
	places   func() *model.Places // of a service model
}

// Origins tell what was concluded for a place of a model, and from which lines.
// Where nothing stands there, near is as far as the path leads.
type Origins interface {
	Explain(p ir.Path) (findings []lower.Finding, near ir.Path, ok bool)
}

// Compile reads files, parts them by service, and brings each service to its model.
// Services without an operation are left out.
func Compile(files []*diag.File, o Options, r *diag.Report) []*Result {
	return Models(Services(files, o, r), o, r)
}

// Models brings services to their models.
func Models(services []*Service, o Options, r *diag.Report) (list []*Result) {
	if !each(services, &o, r, false, func(c *Result, _ *diag.Report) func() {
		return func() { list = append(list, c) }
	}) {
		return nil
	}
	return list
}

// Each brings services to their models, a few side by side, and calls work with each
// that has an operation. Whatever is not needed of it any more is let go then: c is
// good for work alone, but for its service. What work returns, unless it is nil, runs
// by itself, in the order of the services, as do Options.Progress and what is added
// to r.
//
// Own takes what work has to report. Whoever wants it merges it; its places can be
// shown when all is done. Each is false where a stage fails, which r tells.
//
// It is a function called side by side, and no iterator, since most of the time goes
// into what is done with a model.
func Each(services []*Service, o Options, r *diag.Report, work func(c *Result, own *diag.Report) (then func())) (ok bool) {
	return each(services, &o, r, true, work)
}

func each(services []*Service, o *Options, r *diag.Report, letGo bool, work func(*Result, *diag.Report) func()) (ok bool) {
	defer o.progress("compiling", len(services), len(services))
	m := merger{total: len(services), chosen: len(services) == 1 && services[0].Folder != ""}
	var failure *diag.Report // of the first service of which a stage failed
	failed := func() bool { return failure != nil }
	q := newQueue()
	for _, s := range services {
		q.do(func() (rest func()) {
			own, works := &diag.Report{}, &diag.Report{}
			var then func()
			fine := guard(own, nil, "compiling "+s.called(), func() {
				if letGo && !s.load(own) {
					return
				}
				result := s.lower(o, own)
				result.report = own
				if len(result.Model.Operations) > 0 {
					then = work(result, works)
				}
				if letGo {
					own.Detach()
					works.Detach()
					*result = Result{Service: s, Source: result.Source}
				}
			})
			if letGo {
				s.letGo()
			}
			return func() {
				if failed() {
					return
				}
				o.progress("compiling", m.merged, len(services))
				if !fine {
					failure = own
					return
				}
				m.merge(own)
				if then != nil {
					then()
				}
			}
		})
	}
	q.end()
	if failed() {
		r.Merge(failure)
		return false
	}
	m.end(r)
	return true
}

// lower brings a service to its model: that of a service model where there is
// one, else what the pages tell. Of pages of an API Reference and others it is both.
func (s *Service) lower(o *Options, r *diag.Report) *Result {
	result := &Result{Service: s, Source: shown(s.files()), options: o.Lower, declared: o.Declared}
	defer func() { result.declare(o.Declared, r) }()
	if s.ServiceModel != nil {
		s.unused(r)
		result.Model, result.Origins = rename(s.ServiceModel.Model, &o.Lower, r), s.ServiceModel.Origins
		result.places = sync.OnceValue(func() *model.Places { return model.PlacesOf(s.ServiceModel.File) })
		return result
	}
	result.options.Before = false
	if o.Lock != nil {
		if lock := o.Lock(s); lock != nil {
			result.options.Lock = lock
		}
	}
	if len(s.Pages) > 0 {
		pages := result.options
		if s.Reference != nil {
			pages.Names = nil // of what both make together
		}
		lowered := lower.Lower(s.Pages, pages, r)
		result.lowered = &lowered
		result.lock = sync.OnceValue(lowered.Lock)
		result.Model, result.Origins, result.Delta = lowered.Model, lowered.Origins, lowered.Delta
	}
	if s.Reference != nil {
		s.withReference(result, r)
	}
	return result
}

// Lock is the names of this run, to be kept for the next; nil where the source is
// a model, whose names are its own.
func (c *Result) Lock() *lower.Lock {
	if c.lock == nil {
		return nil
	}
	return c.lock()
}

// Before is the API before the changes that the pages list, with the same names
// as after them; nil where they list none.
func (c *Result) Before(r *diag.Report) (before *ir.Model) {
	if c.lowered == nil || !slices.ContainsFunc(c.Pages, listsChanges) {
		return nil
	}
	guard(r, nil, "compiling "+c.called(), func() {
		if c.Merged != nil {
			before = merge.Without(c.Model, additions(c.Delta))
			return
		}
		o := c.options
		o.Before, o.Names, o.Lock = true, c.lowered.Renamed(), c.lock()
		before = lower.Lower(c.Pages, o, nil).Model // what it has to say was said when c.Model was made
		c.declared.apply(&before, nil)
	})
	return before
}

func listsChanges(p *parser.Page) bool {
	return slices.ContainsFunc(p.Operations, func(o parser.Operation) bool { return len(o.Changes) > 0 || o.Change == parser.New })
}

// CheckUnused reports what is wrong with pages that a model stands for.
func (c *Result) CheckUnused(r *diag.Report) (ok bool) {
	if c.ServiceModel == nil || len(c.Pages) == 0 {
		return true
	}
	return guard(r, nil, "compiling "+c.called(), func() { lower.Lower(c.Pages, lower.Options{}, r) })
}

// HasErrors reports whether errors were found in the service's sources while its
// model was made. What was found while they were read is not among them.
func (c *Result) HasErrors() bool { return c.report.HasErrors() }

// A merger adds what services report. Names are overridden for all services of a run
// together: what one of them has is no mistake, nor what may be in one that
// Options.Service leaves out. So what counts is what the first of them lacks, unless
// another has it.
type merger struct {
	total, merged int
	chosen        bool           // one of several services
	first, others *diag.Report   // of the first service, of the others
	lacking       map[string]int // by what is said of a name: services that lack it
}

func (m *merger) merge(own *diag.Report) {
	if m.merged++; m.merged == 1 {
		m.first, m.others, m.lacking = own, &diag.Report{}, map[string]int{}
	}
	for _, d := range own.All() {
		if n, known := m.lacking[d.Message]; d.Code == diag.NameUnmatched && (known || m.merged == 1) {
			m.lacking[d.Message] = n + 1
		}
	}
	if m.merged > 1 {
		m.others.Merge(own.Without(diag.NameUnmatched, func(diag.Diagnostic) bool { return true }))
	}
}

func (m *merger) end(r *diag.Report) {
	if m.merged == 0 {
		return
	}
	r.Merge(m.first.Without(diag.NameUnmatched, func(d diag.Diagnostic) bool {
		nowhere := m.lacking[d.Message] == m.total
		m.lacking[d.Message] = 0 // once is enough
		return !nowhere || m.chosen
	}))
	r.Merge(m.others)
}

// guard runs a step of a stage. A panic in it is reported, at the file if there is
// one, and makes guard return false.
func guard(r *diag.Report, f *diag.File, doing string, step func()) (ok bool) {
	defer func() {
		if p := recover(); p != nil {
			d := diag.Caught(p, doing)
			d.File = f
			r.Add(d)
			ok = false
		}
	}()
	step()
	return true
}

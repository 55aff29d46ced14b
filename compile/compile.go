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
func Models(services []*Service, o Options, r *diag.Report) []*Result {
	defer o.progress("compiling", len(services), len(services))
	var list []*Result
	var reports []*diag.Report
	for i, s := range services {
		o.progress("compiling", i, len(services))
		own := &diag.Report{}
		var result *Result
		if !guard(own, nil, "compiling "+s.called(), func() { result = s.lower(&o, own) }) {
			r.Merge(own)
			return nil
		}
		if len(result.Model.Operations) > 0 {
			list = append(list, result)
		}
		reports = append(reports, own)
	}
	mergeReports(r, services, reports)
	return list
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
func CheckUnused(services []*Service, r *diag.Report) (ok bool) {
	for _, s := range services {
		if s.ServiceModel != nil && len(s.Pages) > 0 {
			if !guard(r, nil, "compiling "+s.called(), func() { lower.Lower(s.Pages, lower.Options{}, r) }) {
				return false
			}
		}
	}
	return true
}

// mergeReports adds what services report. Names are overridden for all services
// of a run together: what one of them has is no mistake, nor what may be in one
// that Options.Service leaves out.
func mergeReports(r *diag.Report, services []*Service, reports []*diag.Report) {
	unmatched := map[string]int{}
	for i := range services {
		for _, d := range reports[i].All() {
			if d.Code == diag.NameUnmatched {
				unmatched[d.Message]++
			}
		}
	}
	chosen := len(services) == 1 && services[0].Folder != ""
	for _, own := range reports {
		r.Merge(own.Without(diag.NameUnmatched, func(d diag.Diagnostic) bool {
			nowhere := unmatched[d.Message] == len(services)
			unmatched[d.Message] = 0 // once is enough
			return !nowhere || chosen
		}))
	}
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

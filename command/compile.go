package command

import (
	"slices"
	"sync"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

// A compiled service is what commands work on.
type compiled struct {
	*service
	Model  *ir.Model
	Source string // for comments in generated files

	options lower.Options
	lock    func() *lower.Lock // the names of this run, made when asked for; nil where the source is a model, as is the next
	renamed func() map[string]string
	origins *lower.Origins
}

// compile reads sources and brings each service to a model. What is wrong goes
// to r. The error is failed where there is nothing to work on.
func (a *app) compile(sources []string, in inputFlags, o lower.Options, r *diag.Report) ([]*compiled, error) {
	services, err := a.read(sources, in, r)
	if err != nil {
		return nil, err
	}
	return a.compileServices(services, r, func(*service) lower.Options { return o })
}

// compileServices is compile for services that are read; options are theirs.
func (a *app) compileServices(services []*service, r *diag.Report, options func(*service) lower.Options) ([]*compiled, error) {
	p := a.newProgress("compiling")
	defer p.end()
	var list []*compiled
	var reports []*diag.Report
	for i, s := range services {
		p.set(i, len(services))
		own := &diag.Report{}
		if c := s.compile(options(s), own); len(c.Model.Operations) > 0 {
			list = append(list, c)
		}
		reports = append(reports, own)
	}
	mergeReports(r, services, reports)
	if len(list) == 0 {
		return nil, failed // the reader said why
	}
	return list, nil
}

func (s *service) compile(o lower.Options, r *diag.Report) *compiled {
	c := &compiled{service: s, Source: shown(s.files()), options: o}
	if s.model != nil {
		s.unused(r)
		c.Model = s.model.model
		return c
	}
	result := lower.Lower(s.pages, o, r)
	c.Model, c.lock, c.renamed, c.origins = result.Model, sync.OnceValue(result.Lock), result.Renamed, result.Origins
	return c
}

// mergeReports adds what services report. Names are overridden for all services
// of a run together: what one of them has is no mistake, nor what may be in one
// that --service leaves out.
func mergeReports(r *diag.Report, services []*service, reports []*diag.Report) {
	lowered, unmatched := 0, map[string]int{}
	for i, s := range services {
		if s.model == nil {
			lowered++
		}
		for _, d := range reports[i].All() {
			if d.Code == diag.NameUnmatched {
				unmatched[d.Message]++
			}
		}
	}
	chosen := len(services) == 1 && services[0].folder != ""
	for _, own := range reports {
		r.Merge(own.Without(diag.NameUnmatched, func(d diag.Diagnostic) bool {
			nowhere := unmatched[d.Message] == lowered
			unmatched[d.Message] = 0 // once is enough
			return !nowhere || chosen
		}))
	}
}

// unionFlags say which unions there are.
type unionFlags struct {
	Unions string `help:"Which structures count as unions, and must have exactly one member: those stated, those likely too, or all that may be. Not given: the likely ones count, only the stated ones must." enum:",stated,likely,all" default:"" placeholder:"WHICH"`
}

// enforceFlags say what checks and schemas hold documents to.
type enforceFlags struct {
	unionFlags
	Prose string `help:"Whether values and bounds that only a description states are checked, where they are certain: off, enforce. Default: off." enum:",off,enforce" default:"" placeholder:"WHETHER"`
}

// modelUnions reads --unions, and 'unions' of shapec.yaml, for the model.
func modelUnions(word string) lower.Unions {
	switch word {
	case "", "likely":
		return lower.LikelyUnions
	case "stated":
		return lower.StatedUnions
	case "all":
		return lower.PossibleUnions
	}
	panic("unknown unions " + word)
}

// before is the API before the changes that the pages list, or nil where they
// list none.
func (c *compiled) before() *ir.Model {
	if c.origins == nil || !slices.ContainsFunc(c.pages, listsChanges) {
		return nil
	}
	// What lowering has to say was said when c.Model was made.
	o := c.options
	o.Before, o.Names, o.Lock = true, c.renamed(), c.lock() // the same names as after them
	return lower.Lower(c.pages, o, nil).Model
}

func listsChanges(p *parser.Page) bool {
	return slices.ContainsFunc(p.Operations, func(o parser.Operation) bool { return len(o.Changes) > 0 || o.Change == parser.New })
}

// one is the service that a command is about where it can be about one only.
func (a *app) one(list []*compiled, what string) (*compiled, error) {
	if len(list) == 1 {
		return list[0], nil
	}
	return nil, a.fail(diag.Usage.New("the sources describe several services, and %s is about one", what).
		WithHelp("choose it with --service: %s", compiledNames(list)))
}

// withOperation is the service that has an operation.
func (a *app) withOperation(list []*compiled, name string) (*compiled, error) {
	var found []*compiled
	for _, c := range list {
		if c.Model.Operation(name) != nil {
			found = append(found, c)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		return nil, a.fail(unknownOperation(list, name))
	}
	return nil, a.fail(diag.OperationAmbiguous.New("%d services have an operation %q: %s", len(found), name, compiledNames(found)).
		WithHelp("choose one with --service"))
}

func compiledNames(list []*compiled) string {
	var services []*service
	for _, c := range list {
		services = append(services, c.service)
	}
	return serviceNames(services)
}

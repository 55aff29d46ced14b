package command

import (
	"shapec/compile"
	"shapec/diag"
	"shapec/internal/suggest"
	"shapec/lower"
	"shapec/source"
)

// compile reads sources and brings each service to a model. Without a source they
// are those of shapec.yaml, with its names and locks. What is wrong goes to r. The error is failed where there is nothing to work on.
func (a *app) compile(sources []string, in inputFlags, unions string, r *diag.Report) ([]*compile.Result, error) {
	if len(sources) == 0 {
		return a.project(in, unions, r)
	}
	services, err := a.read(sources, in, all, r)
	if err != nil {
		return nil, err
	}
	list := compile.Models(services, compile.Options{Lower: lower.Options{Unions: modelUnions(unions)}, Progress: a.progress}, r)
	if list == nil {
		return nil, failed
	}
	return list, nil
}

// read opens and reads sources and parts them by service. What shapec wrote
// itself is no source. Of what was read hold bytes are kept, see [compile.Index].
func (a *app) read(sources []string, in inputFlags, hold int64, r *diag.Report) ([]*compile.Service, error) {
	unread, own := &diag.Report{}, &diag.Report{}
	files := 0
	var name string // of the first file
	var found source.Found
	each := func(yield func(*diag.File, source.Found) bool) {
		for f, seen := range source.Each(sources, source.Options{
			Stdin: a.stdin, Skip: written(), Progress: func(done, total int) { a.progress("reading", done, total) },
		}, unread) {
			if files++; files == 1 {
				name, found = f.Name, seen
			}
			if !yield(f, seen) {
				return
			}
		}
	}
	services := compile.Index(each, compile.Options{Format: in.From.Format, Service: in.Service, Hold: hold}, own)
	a.progress("reading", 1, 1)
	r.Merge(unread)
	if unread.HasErrors() || files == 0 {
		return nil, failed
	}
	r.Merge(own)
	if services == nil {
		if files == 1 {
			a.noteFormat(in, name, found)
		}
		return nil, failed
	}
	return services, nil
}

// services reads files that are open.
func (a *app) services(files []*diag.File, in inputFlags, r *diag.Report) ([]*compile.Service, error) {
	services := compile.Services(files, compile.Options{Format: in.From.Format, Service: in.Service, Progress: a.progress}, r)
	if services == nil {
		if len(files) == 1 {
			a.noteFormat(in, files[0].Name, source.Detect(files[0]))
		}
		return nil, failed
	}
	return services, nil
}

// noteFormat tells as what the only file was read that holds nothing.
func (a *app) noteFormat(in inputFlags, name string, found source.Found) {
	if in.From.Format == nil && found.Format != nil && !found.Format.JSON {
		a.note("%s was read as %s, since %s; --from names another format", name, found.Format.Name, found.Reason)
	}
}

// one is the service that a command is about where it can be about one only.
func (a *app) one(list []*compile.Result, what string) (*compile.Result, error) {
	if len(list) == 1 {
		return list[0], nil
	}
	return nil, a.fail(diag.Usage.New("the sources describe several services, and %s is about one", what).
		WithHelp("choose it with --service: %s", compile.Names(servicesOf(list))))
}

// withOperation is the service that has an operation.
func (a *app) withOperation(list []*compile.Result, name string) (*compile.Result, error) {
	var found []*compile.Result
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
	return nil, a.fail(diag.OperationAmbiguous.New("%d services have an operation %q: %s", len(found), name, compile.Names(servicesOf(found))).
		WithHelp("choose one with --service"))
}

func unknownOperation(list []*compile.Result, name string) diag.Diagnostic {
	var names []string
	for _, c := range list {
		for _, o := range c.Model.Operations {
			names = append(names, o.Name)
		}
	}
	d := diag.OperationUnknown.New("%s has no operation %q", list[0].Source, name)
	if len(list) > 1 {
		d = diag.OperationUnknown.New("no service has an operation %q: %s", name, compile.Names(servicesOf(list)))
	}
	if near := suggest.Closest(name, names); near != "" {
		return d.WithHelp("did you mean %q?", near)
	}
	return d.WithHelp("`shapec ir SOURCE` lists them")
}

func servicesOf(list []*compile.Result) []*compile.Service {
	var services []*compile.Service
	for _, c := range list {
		services = append(services, c.Service)
	}
	return services
}

package compile

import (
	"strings"
	"sync"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
	"shapec/source"
)

// An input is a file and what was read of it: all, or its outline while its text is
// released.
type input struct {
	file   *diag.File
	format *source.Format // nil where none is known
	reason string         // why not
	extras *diag.File     // what is added to a model
	held   bool           // it is not released before its services were worked on

	mu       sync.Mutex
	users    int  // services that are still to be worked on
	released bool // what was read; the file's text too, where it can be read again
	pages    []*parser.Page
	model    *ir.Model

	outlines []*parser.Page // of all pages, once they were released
}

// outline lets go all that was read but what tells services apart.
func (in *input) outline() {
	if in.released {
		return
	}
	if in.outlines == nil {
		for _, p := range in.pages {
			in.outlines = append(in.outlines, p.Outline())
		}
	}
	in.pages, in.released = in.outlines, true
	if in.model != nil {
		in.model = outlineOf(in.model)
	}
	in.file.Release()
}

// load reads the file again, if it was released.
func (in *input) load() error {
	if !in.released {
		return nil
	}
	if err := in.file.Restore(); err != nil {
		return err
	}
	readers[in.format].read(in, nil) // what it has to say was said
	if len(in.pages) != len(in.outlines) {
		return diag.ErrChanged
	}
	in.released = false
	return nil
}

// outlineOf is what of a model tells of which service it is, and which operations it
// has.
func outlineOf(m *ir.Model) *ir.Model {
	out := &ir.Model{Service: ir.Service{Title: strings.Clone(m.Service.Title), Source: m.Service.Source, Metadata: map[string]string{}}}
	for k, v := range m.Service.Metadata {
		out.Service.Metadata[strings.Clone(k)] = strings.Clone(v)
	}
	for _, o := range m.Operations {
		out.Operations = append(out.Operations, &ir.Operation{Name: strings.Clone(o.Name), Method: strings.Clone(o.Method)})
	}
	return out
}

// A supply is what the service was read from, where that may be released.
type supply struct {
	pages  []page // of Service.Pages, one each
	model  *input // of Service.ServiceModel; nil where there is none
	inputs []*input
}

// A page is one of an input.
type page struct {
	*input
	at int
}

// release makes services of inputs that may be released.
func (c *contents) release(services []*Service) {
	pages, models := map[*parser.Page]page{}, map[*diag.File]*input{}
	for _, in := range c.inputs {
		for k, p := range in.pages {
			pages[p] = page{in, k}
		}
		models[in.file] = in
	}
	for _, s := range services {
		s.supply = &supply{}
		for _, p := range s.Pages {
			s.supply.pages = append(s.supply.pages, pages[p])
			s.supply.use(pages[p].input)
		}
		if s.ServiceModel != nil {
			s.supply.model = models[s.ServiceModel.File]
			s.supply.use(s.supply.model)
		}
	}
}

// use notes that the service is made of an input. Pages of one file stand together.
func (u *supply) use(in *input) {
	if n := len(u.inputs); n == 0 || u.inputs[n-1] != in {
		u.inputs = append(u.inputs, in)
		in.users++
	}
}

// load reads what was released of the service's sources.
func (s *Service) load(r *diag.Report) (ok bool) {
	if s.supply == nil {
		return true
	}
	for _, in := range s.supply.inputs {
		in.mu.Lock()
		err := in.load()
		in.mu.Unlock()
		if err != nil {
			r.Add(diag.InputUnreadable.New("cannot read %q again: %s", in.file.Name, err).WithHelp("run it again when nothing writes to the sources"))
			return false
		}
	}
	for i, p := range s.supply.pages {
		s.Pages[i] = p.pages[p.at]
	}
	if s.supply.model != nil {
		s.ServiceModel.Model = s.supply.model.model
	}
	return true
}

// letGo releases the service's sources, but for those that another one is still to
// be made of.
func (s *Service) letGo() {
	if s.supply == nil {
		return
	}
	for _, in := range s.supply.inputs {
		in.mu.Lock()
		if in.users--; in.users <= 0 {
			in.outline()
		}
		in.mu.Unlock()
	}
	for i, p := range s.supply.pages {
		p.mu.Lock()
		if p.released {
			s.Pages[i] = p.outlines[p.at]
		}
		p.mu.Unlock()
	}
	if m := s.ServiceModel; m != nil {
		m.Model = outlineOf(m.Model)
	}
	if ref := s.Reference; ref != nil {
		s.Reference = &ModelFile{Model: outlineOf(ref.Model), File: ref.File, Files: ref.Files, Missing: ref.Missing}
	}
}

package command

import (
	"path/filepath"
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/parser"
	"shapec/parser/model"
	"shapec/source"
)

// inputFlags say how sources are read. Every command that reads one has them.
type inputFlags struct {
	From    string `help:"The sources' format: text, html, rst, botocore, smithy, ir. Found out by content if not given." enum:",text,html,rst,botocore,smithy,ir" default:"" placeholder:"FORMAT"`
	Service string `help:"Only this one, where the sources describe several services: its name or title." placeholder:"NAME"`
}

// read opens and parses sources and parts them by service, sorted by name.
// What is wrong goes to r. The error is failed where there is nothing to work on.
func (a *app) read(sources []string, in inputFlags, r *diag.Report) ([]*service, error) {
	if len(sources) == 0 {
		return nil, a.fail(diag.Usage.New("no source given").WithHelp("name a file, or - for standard input; `shapec demo` needs none"))
	}
	p := a.newProgress("reading")
	unread := &diag.Report{}
	files := source.Open(sources, source.Options{Stdin: a.stdin, Progress: p.set}, unread)
	p.end()
	r.Merge(unread)
	if unread.HasErrors() || len(files) == 0 {
		return nil, failed
	}
	return a.readFiles(files, in, r)
}

// readFiles is read for files that are open.
func (a *app) readFiles(files []*diag.File, in inputFlags, r *diag.Report) ([]*service, error) {
	p := a.newProgress("parsing")
	defer p.end()
	var pages []*parser.Page
	var models []modelFile
	empty := &diag.Report{} // of files without an operation
	for i, f := range files {
		p.set(i, len(files))
		flavour, why := parser.Flavour(in.From), ""
		if flavour == "" {
			found := source.Detect(f)
			flavour, why = found.Flavour, found.Reason
		}
		switch flavour {
		case "":
			r.Add(diag.InputUnknownFormat.At(f, diag.Span{}, "%s is of no known format: %s", f.Name, why).
				WithHelp("give an API page or a service model; --from names its format where that is not seen"))
			return nil, failed
		case parser.Flavour(model.Botocore), parser.Flavour(model.Smithy), parser.Flavour(model.IR):
			if m := model.Read(f, model.Format(flavour), r); len(m.Operations) > 0 { // else the reader said why
				models = append(models, modelFile{m, f})
			}
		case parser.Text, parser.HTML, parser.RST:
			own := &diag.Report{}
			found := parser.Parse(f, flavour, own)
			pages = append(pages, found...)
			switch {
			case len(found) > 0:
				r.Merge(own)
			case len(files) > 1:
				empty.Merge(own)
			default:
				r.Merge(own)
				if why != "" {
					a.note("%s was read as %s, since %s; --from names another format", f.Name, flavour, why)
				}
			}
		default:
			panic("unknown flavour " + flavour)
		}
	}
	for _, d := range empty.All() {
		// Beside pages with operations there are others: an index, a method
		// that is no operation.
		if d.Code == diag.NoOperations && len(pages)+len(models) > 0 {
			d = d.WithSeverity(diag.Info)
		}
		r.Add(d)
	}
	services, ok := partServices(pages, models, r)
	if !ok || len(services) == 0 {
		return nil, failed
	}
	return selectService(services, in.Service, r)
}

// A modelFile is a service model and where it was read.
type modelFile struct {
	model *ir.Model
	file  *diag.File
}

// shown names files in messages and generated comments: relative to the working
// folder, so that no machine's paths are in them, and not all of a great many.
func shown(files []*diag.File) string {
	const most = 3
	var names []string
	for _, f := range files[:min(len(files), most)] {
		name := f.Name
		if filepath.IsAbs(name) {
			name = filepath.Base(name)
		}
		names = append(names, filepath.ToSlash(name))
	}
	if n := len(files) - most; n > 0 {
		names = append(names, plural(n, "more file", "more files"))
	}
	return strings.Join(names, ", ")
}

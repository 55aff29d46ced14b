package compile

import (
	"path/filepath"
	"strings"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/parser/model"
	"shapec/parser/reference"
	"shapec/source"
)

// Services reads files and parts them by the service they describe, sorted by
// name. It returns nil where there is nothing to work on.
func Services(files []*diag.File, o Options, r *diag.Report) []*Service {
	var all contents
	if !all.read(files, &o, r) {
		return nil
	}
	var services []*Service
	if !guard(r, nil, "", func() { services = all.services(r) }) {
		return nil
	}
	return selectService(services, o.Service, r)
}

// contents is what the files of a run hold, by kind.
type contents struct {
	pages     []*parser.Page
	models    []ModelFile
	reference []*diag.File // a page each, which are linked when all are there

	references []ModelFile // of the services that they describe

	extras map[string]*diag.File // what a client library adds to a model, by the stem of the model's name
}

// A ModelFile is a service model and where it was read. The pages of a reference
// make one too.
type ModelFile struct {
	Model   *ir.Model
	File    *diag.File
	Files   []*diag.File // of a reference: all of its pages, File is the first; else nil
	Origins Origins      // of a reference; nil where a model states everything
	Missing []string     // of a reference: the pages that it refers to and lacks, as the site calls them
}

// A reader reads one format.
type reader struct {
	// read adds what a file holds, and tells whether it holds an operation.
	read func(c *contents, f *diag.File, r *diag.Report) (found bool)
	// many says that a service takes many files. One without an operation is
	// no mistake then: an index, a method that is no operation.
	many bool
}

// readers has a reader for every format of [source.Formats].
var readers = map[*source.Format]reader{
	source.HTML:      {readPage(parser.HTML), true},
	source.RST:       {readPage(parser.RST), true},
	source.Markdown:  {readPage(parser.Markdown), true},
	source.Text:      {readPage(parser.Text), true},
	source.Reference: {readReference, true},
	source.Botocore:  {readModel(model.Botocore), false},
	source.Smithy:    {readModel(model.Smithy), false},
	source.IR:        {readModel(model.IR), false},
	source.Extras:    {func(*contents, *diag.File, *diag.Report) bool { return true }, false}, // with their model
}

func readPage(flavour parser.Flavour) func(*contents, *diag.File, *diag.Report) bool {
	return func(c *contents, f *diag.File, r *diag.Report) bool {
		found := parser.Parse(f, flavour, r)
		c.pages = append(c.pages, found...)
		return len(found) > 0
	}
}

func readModel(format model.Format) func(*contents, *diag.File, *diag.Report) bool {
	return func(c *contents, f *diag.File, r *diag.Report) bool {
		m := model.Read(f, c.extras[source.Stem(f.Name)], format, r)
		if len(m.Operations) == 0 { // the reader said why
			return false
		}
		c.models = append(c.models, ModelFile{Model: m, File: f})
		return true
	}
}

func readReference(c *contents, f *diag.File, _ *diag.Report) bool {
	c.reference = append(c.reference, f)
	return true
}

// linkReference reads the pages of references, side by side, and links those of
// each service to a model.
func (c *contents) linkReference(r *diag.Report) {
	for _, s := range reference.Services(reference.Read(c.reference, r), r) {
		linked := s.Link(r)
		m := ModelFile{Model: linked.Model, File: s.Pages[0].File, Origins: linkedOrigins{linked}}
		for _, p := range s.Pages {
			m.Files = append(m.Files, p.File)
		}
		for i := range linked.Missing {
			m.Missing = append(m.Missing, linked.Missing[i].Page())
		}
		if len(m.Model.Operations) == 0 {
			r.Add(diag.NoOperations.At(m.File, s.Pages[0].At, "the pages of this service describe types only").
				WithHelp("give pages of its operations too"))
			continue
		}
		c.references = append(c.references, m)
	}
}

// linkedOrigins explains a reference as everything else is explained.
type linkedOrigins struct{ linked *reference.Linked }

func (o linkedOrigins) Explain(p ir.Path) (findings []lower.Finding, near ir.Path, ok bool) {
	found, near, ok := o.linked.Explain(p)
	for _, f := range found {
		var reasons []lower.Reason
		for _, r := range f.Reasons {
			reasons = append(reasons, lower.Reason{Text: r.Text, File: r.File, Span: r.Span})
		}
		findings = append(findings, lower.Finding{Subject: f.Subject, Conclusion: f.Conclusion, Evidence: f.Evidence, Reasons: reasons, Otherwise: f.Otherwise})
	}
	return findings, near, ok
}

// read reads every file.
func (c *contents) read(files []*diag.File, o *Options, r *diag.Report) (ok bool) {
	defer o.progress("parsing", len(files), len(files))
	c.extras = extras(files)
	empty, unknown := &diag.Report{}, &diag.Report{} // of files without an operation, or of no known format
	for i, f := range files {
		o.progress("parsing", i, len(files))
		format := o.Format
		if format == nil {
			found := source.Detect(f)
			if format = found.Format; format == nil {
				unknown.Add(diag.InputUnknownFormat.At(f, diag.Span{}, "%s is of no known format: %s", f.Name, found.Reason).
					WithHelp("give an API page or a service model; --from names its format where that is not seen"))
				continue
			}
		}
		reader := readers[format]
		own := &diag.Report{}
		found := false
		if !guard(own, f, "reading "+format.Name, func() { found = reader.read(c, f, own) }) {
			r.Merge(own)
			return false
		}
		if !found && reader.many && len(files) > 1 {
			empty.Merge(own)
		} else {
			r.Merge(own)
		}
	}
	for _, d := range empty.All() {
		if d.Code == diag.NoOperations && len(c.pages)+len(c.models)+len(c.reference) > 0 {
			d = d.WithSeverity(diag.Info)
		}
		r.Add(d)
	}
	some := len(c.pages)+len(c.models)+len(c.reference) > 0
	for _, d := range unknown.All() {
		if some { // the others are worth to be looked at
			d = d.WithSeverity(diag.Warning)
		}
		r.Add(d)
	}
	return some || len(unknown.All()) == 0
}

// extras finds the files that add to models.
func extras(files []*diag.File) map[string]*diag.File {
	found := map[string]*diag.File{}
	for _, f := range files {
		if stem := source.ExtrasOf(f.Name); stem != source.Stem(f.Name) {
			found[stem] = f
		}
	}
	return found
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
		names = append(names, diag.Count(n, "more file", "more files"))
	}
	return strings.Join(names, ", ")
}

package compile

import (
	"iter"
	"math"
	"path/filepath"
	"strings"
	"sync"

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
	all := contents{options: &o, report: r, total: len(files), holds: math.MaxInt64}
	return all.parted(func(yield func(*diag.File, source.Found) bool) {
		for _, f := range files {
			if !yield(f, source.Found{}) {
				return
			}
		}
	})
}

// Index is [Services] for more than fits into memory. It reads file after file, as
// they come with their formats, and lets each go again: what is kept tells of which
// service a file is, and which operations it has ([parser.Page.Outline]). [Each] reads
// the files of a service again when its turn comes, but for those that came first,
// up to Options.Hold, and those that cannot be read twice.
func Index(files iter.Seq2[*diag.File, source.Found], o Options, r *diag.Report) []*Service {
	all := contents{options: &o, report: r, releases: true, holds: o.Hold}
	if all.holds == 0 {
		all.holds = defaultHold
	}
	return all.parted(files)
}

// defaultHold is what [Index] keeps of files: enough for the largest service there is.
const defaultHold = 32 << 20

// contents is what the files of a run hold, by kind.
type contents struct {
	options  *Options
	report   *diag.Report
	total    int   // how many files there are; 0 where it is not known
	releases bool  // files are let go, but for
	holds    int64 // bytes of the first

	inputs []*input
	extras map[string]*diag.File // what a client library adds to a model, by the stem of the model's name

	pages     []*parser.Page
	models    []ModelFile
	reference []*diag.File // a page each, which are linked when all are there

	references []ModelFile // of the services that they describe
}

func (c *contents) parted(files iter.Seq2[*diag.File, source.Found]) (services []*Service) {
	if !c.read(files) {
		return nil
	}
	own := &diag.Report{}
	fine := guard(own, nil, "", func() { services = c.services(own) })
	if c.releases {
		own.Detach()
		c.release(services)
	}
	if c.report.Merge(own); !fine {
		return nil
	}
	return selectService(services, c.options.Service, c.report)
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
	// read takes in what a file holds, and tells whether it holds an operation.
	read func(in *input, r *diag.Report) (found bool)
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
	source.Reference: {func(*input, *diag.Report) bool { return true }, true}, // all of them together
	source.Botocore:  {readModel(model.Botocore), false},
	source.Smithy:    {readModel(model.Smithy), false},
	source.IR:        {readModel(model.IR), false},
	source.Extras:    {func(*input, *diag.Report) bool { return true }, false}, // with their model
}

func readPage(flavour parser.Flavour) func(*input, *diag.Report) bool {
	return func(in *input, r *diag.Report) bool {
		in.pages = parser.Parse(in.file, flavour, r)
		return len(in.pages) > 0
	}
}

func readModel(format model.Format) func(*input, *diag.Report) bool {
	return func(in *input, r *diag.Report) bool {
		m := model.Read(in.file, in.extras, format, r)
		if len(m.Operations) == 0 { // the reader said why
			return false
		}
		in.model = m
		return true
	}
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

// read reads every file, side by side.
func (c *contents) read(files iter.Seq2[*diag.File, source.Found]) (ok bool) {
	c.extras = map[string]*diag.File{}
	t := told{contents: c}
	q := newQueue()
	held := int64(0)
	var waiting []*input // models, for what is to be added to them
	start := func() {
		for _, in := range waiting {
			in.extras = c.extras[source.Stem(in.file.Name)]
			q.do(func() func() { return t.take(in) })
		}
		waiting = nil
	}
	for f, found := range files {
		in := &input{file: f, format: c.options.Format, held: held < c.holds}
		if held += int64(len(f.Text)); in.format == nil {
			if found.Format == nil && found.Reason == "" {
				found = source.Detect(f)
			}
			in.format, in.reason = found.Format, found.Reason
		}
		if stem := source.ExtrasOf(f.Name); stem != source.Stem(f.Name) {
			c.extras[stem] = f
		}
		c.inputs = append(c.inputs, in)
		if t.stop() {
			break
		}
		if len(waiting) > 0 && !strings.HasPrefix(f.Name, source.Stem(waiting[0].file.Name)+".") {
			start()
		}
		if waiting = append(waiting, in); in.format == nil || !in.format.JSON {
			start()
		}
	}
	start()
	q.end()
	c.late()
	ok = t.end()
	for _, in := range c.inputs {
		c.pages = append(c.pages, in.pages...)
		if in.model != nil {
			c.models = append(c.models, ModelFile{Model: in.model, File: in.file})
		}
		if in.format == source.Reference {
			c.reference = append(c.reference, in.file)
		}
	}
	return ok
}

// late reads models again for which something came long after them.
func (c *contents) late() {
	for _, in := range c.inputs {
		extras := c.extras[source.Stem(in.file.Name)]
		if in.model == nil || extras == in.extras {
			continue
		}
		in.extras = extras
		switch released := in.released; {
		case !released:
			readers[in.format].read(in, nil)
		case in.load() == nil:
			in.outline()
		}
	}
}

// told is what files are found to have, of which some is said when all are read.
type told struct {
	*contents
	done   int // files that are read
	failed bool

	first          *diag.Report // of a first file that has no operation: others may have some
	empty, unknown diag.Report  // of files without an operation, or of no known format
	some           bool         // a file holds something

	mu sync.Mutex
}

// take reads a file. The rest adds what was found to the report.
func (t *told) take(in *input) (rest func()) {
	own := &diag.Report{}
	found, fine, known := false, true, in.format != nil
	if known {
		fine = guard(own, in.file, "reading "+in.format.Name, func() { found = readers[in.format].read(in, own) })
	} else {
		own.Add(diag.InputUnknownFormat.At(in.file, diag.Span{}, "%s is of no known format: %s", in.file.Name, in.reason).
			WithHelp("give an API page or a service model; --from names its format where that is not seen"))
	}
	if t.releases && in.format != source.Reference && in.format != source.Extras {
		own.Detach()
		if fine && !in.held {
			in.outline()
		}
	}
	return func() { t.tell(in, own, found, fine, known) }
}

func (t *told) tell(in *input, own *diag.Report, found, fine, known bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.failed {
		return
	}
	if t.total > 0 {
		t.options.progress("parsing", t.done, t.total)
	}
	t.done++
	t.some = t.some || len(in.pages) > 0 || in.model != nil || in.format == source.Reference
	if t.done > 1 && t.first != nil {
		t.empty.Merge(t.first)
		t.first = nil
	}
	switch {
	case !fine:
		t.report.Merge(own)
		t.failed = true
	case !known:
		t.unknown.Merge(own)
	case found || !readers[in.format].many:
		t.report.Merge(own)
	case t.done == 1:
		t.first = own
	default:
		t.empty.Merge(own)
	}
}

func (t *told) stop() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.failed
}

// end tells what is left to tell, and whether there is something to work on.
func (t *told) end() (ok bool) {
	if t.total > 0 {
		defer t.options.progress("parsing", t.total, t.total)
	}
	if t.failed {
		return false
	}
	t.report.Merge(t.first)
	for _, d := range t.empty.All() {
		if d.Code == diag.NoOperations && t.some {
			d = d.WithSeverity(diag.Info)
		}
		t.report.Add(d)
	}
	for _, d := range t.unknown.All() {
		if t.some { // the others are worth to be looked at
			d = d.WithSeverity(diag.Warning)
		}
		t.report.Add(d)
	}
	return t.some || len(t.unknown.All()) == 0
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

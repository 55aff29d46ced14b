package main

import (
	"path/filepath"
	"slices"
	"strings"

	"shapec/diag"
	"shapec/internal/source"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/parser/model"
)

// inputFlags say how sources are read. Every command that reads one has them.
type inputFlags struct {
	From string `help:"The sources' format: text, html, rst, botocore, smithy, ir. Found out by content if not given." enum:",text,html,rst,botocore,smithy,ir" default:"" placeholder:"FORMAT"`
}

// A compiled source is what commands work on.
type compiled struct {
	Model  *ir.Model
	Source string // for comments in generated files

	pages   []*parser.Page // nil where the source is a model, as are the next three
	options lower.Options
	lock    *lower.Lock // the names of this run
	origins *lower.Origins
}

// compile reads sources and brings them to one model. What is wrong goes to r.
// The error is failed where there is nothing to work on.
func (a *app) compile(sources []string, in inputFlags, o lower.Options, r *diag.Report) (*compiled, error) {
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
	return a.compileFiles(files, in, o, r)
}

// compileFiles is compile for files that are open.
func (a *app) compileFiles(files []*diag.File, in inputFlags, o lower.Options, r *diag.Report) (*compiled, error) {
	c := &compiled{options: o, Source: shown(files)}
	p := a.newProgress("parsing")
	defer p.end()
	empty := &diag.Report{} // of files without an operation
	for i, f := range files {
		p.set(i, len(files))
		flavour, why := parser.Flavour(in.From), ""
		if flavour == parser.NoFlavour {
			found := source.Detect(f)
			flavour, why = found.Flavour, found.Reason
		}
		switch flavour {
		case parser.NoFlavour:
			r.Add(diag.InputUnknownFormat.At(f, diag.Span{}, "%s is of no known format: %s", f.Name, why).
				WithHelp("give an API page or a service model; --from names its format where that is not seen"))
			return nil, failed
		case parser.Botocore, parser.Smithy, parser.IRJSON:
			if len(files) > 1 {
				r.Add(diag.Usage.New("%s is a model, and cannot be joined with other sources", f.Name).WithHelp("give it alone"))
				return nil, failed
			}
			c.Model = model.Read(f, flavour, r)
		case parser.Text, parser.HTML, parser.RST:
			own := &diag.Report{}
			pages := parser.Parse(f, flavour, own)
			c.pages = append(c.pages, pages...)
			switch {
			case len(pages) > 0:
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
		if d.Code == diag.NoOperations && len(c.pages) > 0 {
			d = d.WithSeverity(diag.Info)
		}
		r.Add(d)
	}
	if !oneService(c.pages, r) {
		return nil, failed
	}
	if c.Model == nil && len(c.pages) > 0 {
		result := lower.Lower(c.pages, o, r)
		c.Model, c.lock, c.origins = result.Model, result.Lock(), result.Origins
	}
	if c.Model == nil || len(c.Model.Operations) == 0 {
		return nil, failed // the reader said why
	}
	return c, nil
}

// oneService refuses pages of several services: their operations would mix.
func oneService(pages []*parser.Page, r *diag.Report) bool {
	var first *parser.Page
	for _, p := range pages {
		switch {
		case p.Title == "":
		case first == nil:
			first = p
		case p.Title != first.Title:
			r.Add(diag.Usage.New("the sources describe several services, %q and %q", first.Title, p.Title).
				WithHelp("run shapec once for each"))
			return false
		}
	}
	return true
}

// modelUnions reads --unions where it says which unions a model has.
func modelUnions(word string) lower.Unions {
	switch word {
	case "stated":
		return lower.StatedUnions
	case "likely":
		return lower.LikelyUnions
	case "all":
		return lower.PossibleUnions
	}
	panic("unknown unions " + word)
}

// enforcedUnions reads --unions where it says which unions are enforced. All of
// them have to be in the model then; fewer enforced do not make them fewer.
func enforcedUnions(word string) lower.Unions {
	if word == "all" {
		return lower.PossibleUnions
	}
	return lower.LikelyUnions
}

// before is the API before the changes that the pages list, or nil where they
// list none.
func (c *compiled) before() *ir.Model {
	if !slices.ContainsFunc(c.pages, listsChanges) {
		return nil
	}
	// What lowering has to say was said when c.Model was made.
	o := c.options
	o.Before, o.Names, o.Lock = true, nil, c.lock // the same names as after them
	return lower.Lower(c.pages, o, nil).Model
}

func listsChanges(p *parser.Page) bool {
	return slices.ContainsFunc(p.Operations, func(o parser.Operation) bool { return len(o.Changes) > 0 || o.Change == "new" })
}

// shown names files in generated comments: relative to the working folder, so
// that no machine's paths are in them, and not all of a great many.
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

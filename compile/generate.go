package compile

import (
	"errors"
	"path"
	"strings"
	"sync"

	"shapec/diag"
	"shapec/diff"
	"shapec/generators"
	"shapec/internal/outside"
	"shapec/ir"
)

// GenerateOptions say what to generate. The zero value generates nothing.
type GenerateOptions struct {
	Uses     []Use
	Policy   diff.Policy                         // what generators of reports judge changes by; checked
	Progress func(stage string, done, total int) // as in [Options]
}

// A Use is one generator with its options.
type Use struct {
	Generator generators.Generator
	Dir       string            // below the output folder; "" is itself
	Options   map[string]string // checked with [generators.CheckOptions]

	// At is where an option was set, for messages; may be nil.
	At func(option string) (*diag.File, diag.Span)
}

// A File is one output: where, what, and by which generator.
type File struct {
	Path    string // slash-separated, below the output folder
	Data    []byte
	Owner   string
	Service string // [Service.Name]
}

// Generate runs generators on every result. It writes nothing. Where one fails, all
// of the run does, and no file is returned.
func Generate(list []*Result, o GenerateOptions, r *diag.Report) (files []File, ok bool) {
	progress := Options{Progress: o.Progress}
	defer progress.progress("generating", len(list), len(list))
	for i, c := range list {
		progress.progress("generating", i, len(list))
		own, ok := c.Generate(o, r)
		if !ok {
			return nil, false
		}
		files = append(files, own...)
	}
	return files, true
}

// Generate runs generators side by side.
func (c *Result) Generate(o GenerateOptions, r *diag.Report) (files []File, ok bool) {
	own := &diag.Report{}
	before := c.Before(own)
	if own.HasErrors() {
		r.Merge(own)
		return nil, false
	}
	runs := make([]run, len(o.Uses))
	var wg sync.WaitGroup
	for i, u := range o.Uses {
		wg.Go(func() { runs[i].do(u, c, before, &o) })
	}
	wg.Wait()
	for i, u := range o.Uses {
		r.Merge(&runs[i].report)
		if runs[i].failed {
			return nil, false
		}
		for _, f := range runs[i].files {
			files = append(files, File{path.Join(c.Folder, u.Dir, f.Path), outside.File(f.Path, f.Data), u.Generator.Name(), c.Name})
		}
	}
	return files, true
}

// about says in generated comments what they were made from. It names no file: the
// same sources give the same bytes, from whatever folder, however they are spelled,
// and through a pipe.
func (c *Result) about() string {
	kind := "pages"
	if c.ServiceModel != nil {
		kind = "a model"
	}
	if c.Title == "" {
		return kind + " of an API"
	}
	return kind + " of " + strings.Join(strings.Fields(c.Title), " ")
}

// A run is what one generator gave.
type run struct {
	files  []generators.File
	report diag.Report
	failed bool
}

func (x *run) do(u Use, c *Result, before *ir.Model, o *GenerateOptions) {
	name := u.Generator.Name()
	var err error
	finished := guard(&x.report, nil, "generator "+name, func() {
		x.files, err = u.Generator.Generate(&generators.Input{
			Model: c.Model, Before: before, Source: c.about(), Options: u.Options, Policy: o.Policy, Report: &x.report, Locate: c.Locate,
		})
	})
	x.failed = !finished || err != nil
	if wrong := (*generators.OptionError)(nil); errors.As(err, &wrong) && u.At != nil {
		file, at := u.At(wrong.Option)
		x.report.Add(diag.GeneratorOption.At(file, at, "%v", wrong))
	} else if err != nil {
		x.report.Add(diag.GeneratorFailed.New("generator %s: %v", name, err))
	}
	for _, f := range x.files {
		if !x.failed && !generators.ValidPath(f.Path) {
			x.failed = true
			x.report.Add(diag.GeneratorFailed.New("generator %s wants to write %q: not a path below the output folder that every system takes", name, f.Path))
		}
	}
}

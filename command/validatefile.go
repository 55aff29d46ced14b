package command

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/documents"
	"shapec/internal/instance"
	"shapec/internal/suggest"
	"shapec/internal/unified"
	"shapec/internal/verdicts"
	"shapec/ir"
	"shapec/ir/rules"
)

// A validator checks one file after the other.
type validator struct {
	*validateCmd
	app      *app
	list     []*compile.Result
	services []*documents.Service
	jobs     []*job
	own      []ownGlob
	index    *documents.Index
	rules    map[*documents.Service]map[ir.Side]rules.Rules
}

func newValidator(c *validateCmd, a *app, list []*compile.Result, jobs []*job) *validator {
	v := &validator{validateCmd: c, app: a, list: list, jobs: jobs, own: ownDocuments(jobs)}
	for _, result := range list {
		v.services = append(v.services, &documents.Service{Name: result.Name, Model: result.Model})
	}
	v.index = documents.NewIndex(v.services)
	return v
}

// rulesFor are the rules for documents of a side of a service.
func (v *validator) rulesFor(s *documents.Service, side ir.Side) rules.Rules {
	if v.rules == nil {
		v.rules = map[*documents.Service]map[ir.Side]rules.Rules{}
	}
	if v.rules[s] == nil {
		v.rules[s] = map[ir.Side]rules.Rules{}
	}
	r, ok := v.rules[s][side]
	if !ok {
		r = rules.New(s.Model, side, v.rulesOf(v.result(s).Name, v.jobs))
		v.rules[s][side] = r
	}
	return r
}

// An ownGlob gives documents to a service, in shapec.yaml.
type ownGlob struct{ glob, service string }

func ownDocuments(jobs []*job) (all []ownGlob) {
	for _, j := range jobs {
		for _, glob := range j.documents {
			all = append(all, ownGlob{glob, j.name})
		}
	}
	return all
}

// ownerOf is the glob of shapec.yaml that a file is of.
func (v *validator) ownerOf(path string) (o ownGlob, ok bool) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return ownGlob{}, false
	}
	for _, o := range v.own {
		glob, err := filepath.Abs(o.glob)
		if err != nil {
			continue
		}
		if match, _ := doublestar.PathMatch(glob, abs); match || strings.HasPrefix(abs, glob+string(filepath.Separator)) {
			return o, true
		}
	}
	return ownGlob{}, false
}

// file checks the documents of a file, and adds how it came out to run. A file that
// nobody named, and that does not say what it is, is passed over.
func (v *validator) file(found documents.Found, run *verdicts.Run) {
	said, owned := v.said(found.Path)
	must := v.Operation != "" || owned || found.Named && !v.OnlyKnown
	name := documents.ByName(found.Path)
	if !must && !v.known(name) && (found.Path == "-" || !v.known(documents.ByText(head(found.Path), ""))) && !strings.Contains(head(found.Path), rules.SchemaMember) {
		run.Skipped++
		return
	}
	out := verdicts.File{Name: filepath.ToSlash(found.Path), Report: &diag.Report{}, Quiet: !found.Named}
	f, err := v.app.readDocument(found.Path)
	if err != nil {
		out.Unreadable = true
		out.Report.Add(diag.InputUnreadable.New("%s: %v", out.Name, reason(err)))
		run.Files = append(run.Files, out)
		return
	}
	if !v.check(f, said, must, &out) {
		run.Skipped++
		return
	}
	if v.Fix && found.Path != "-" {
		if fixed, n := instance.Fix(f, out.Report); n > 0 {
			if err := rewrite(found.Path, fixed); err != nil {
				out.Report.Add(diag.OutputFailed.New("%s: %v", out.Name, reason(err)))
			} else {
				unified.Write(v.app.out.Text(), out.Name, "mended", []byte(f.Text), []byte(fixed))
				out.Report, out.Documents = &diag.Report{}, nil
				v.check(diag.NewFile(f.Name, fixed), said, must, &out)
			}
		}
	}
	run.Files = append(run.Files, out)
}

// known reports whether a claim names an operation.
func (v *validator) known(c documents.Claim) bool {
	return c.Operation != "" && len(v.index.Operations(c.Operation, "")) > 0
}

// check checks the documents of a file. It reports false for one that is none, which
// only a file is that need not be.
func (v *validator) check(f *diag.File, said documents.Claim, must bool, out *verdicts.File) bool {
	r := out.Report
	list := instance.Read(f, r)
	some := must || list == nil && (v.known(documents.ByName(f.Name)) || v.known(documents.ByText(f.Text, "")))
	for _, d := range list {
		claim, found := v.claim(f.Name, said, documents.ByText(d.Text(), d.Schema()))
		if len(found) == 0 && !must && !v.known(claim) {
			continue
		}
		some = true
		if len(found) != 1 {
			r.Add(v.unclear(f, d, claim, found))
			continue
		}
		w := found[0]
		out.Documents = append(out.Documents, verdicts.Document{Service: w.Service.Name, Operation: w.Operation.Name, Side: string(w.Side), Line: f.Position(d.Span.Start).Line})
		d.Validate(v.rulesFor(w.Service, w.Side), w.Operation, r)
	}
	return some
}

// claim is what a document says that it is, and what there is of that: what the user
// said counts before what its name does where that is sure, its text, and what else
// the name may mean.
func (v *validator) claim(path string, said, text documents.Claim) (documents.Claim, []documents.Which) {
	c, name := said, documents.ByName(path)
	if name.Sure {
		c = c.Or(name)
	}
	c = c.Or(text).Or(name)
	c.Service = said.Service
	found := documents.Named(v.index.Operations(c.Operation, c.Service), path)
	for i := range found {
		found[i].Side = cmp.Or(c.Side, ir.Request)
	}
	return c, found
}

// said is what the flags say of the documents in a file, and the globs of shapec.yaml.
func (v *validator) said(path string) (c documents.Claim, owned bool) {
	c = documents.Claim{Operation: v.Operation, Side: ir.Side(v.Side), Service: v.Service}
	owner, owned := v.ownerOf(path)
	c.Service = cmp.Or(owner.service, c.Service)
	return c, owned
}

// unclear says why a document is of no one operation.
func (v *validator) unclear(f *diag.File, d *instance.Document, c documents.Claim, found []documents.Which) diag.Diagnostic {
	at := diag.Span{Start: d.Span.Start, End: d.Span.Start}
	if len(found) > 1 {
		out := ambiguous(c.Operation, found)
		out.File, out.Span = f, at
		return out
	}
	out := diag.DocumentOperation.At(f, at, "of which operation is %s?", f.Name).
		WithHelp("say so with --operation NAME, or call it NAME.input.yaml")
	if c.Operation == "" {
		return out
	}
	var names []string
	for _, s := range v.services {
		for _, o := range s.Model.Operations {
			names = append(names, o.Name)
		}
	}
	if near := suggest.Closest(c.Operation, names); near != "" {
		return diag.DocumentOperation.At(f, at, "there is no operation %q", c.Operation).WithHelp("did you mean %q?", near)
	}
	if c.Sure {
		return diag.DocumentOperation.At(f, at, "there is no operation %q", c.Operation).WithHelp("`shapec ir SOURCE` lists them")
	}
	return out
}

// head is the beginning of a file, where a modeline stands; empty where it cannot
// be read.
func head(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	data, _ := io.ReadAll(io.LimitReader(f, 4096))
	return string(data)
}

func (a *app) readDocument(name string) (*diag.File, error) {
	in := a.stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, instance.MaxSize+1)) // reading it says that it is too large
	if err != nil {
		return nil, err
	}
	return diag.NewFile(filepath.ToSlash(name), string(data)), nil
}

// rewrite puts a file in place of another, all or nothing.
func rewrite(name, text string) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".shapec-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if _, err := temp.WriteString(text); err != nil {
		temp.Close()
		return err
	}
	if err := temp.Close(); err != nil {
		return err
	}
	if err := os.Chmod(temp.Name(), info.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}

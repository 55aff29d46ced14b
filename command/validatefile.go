package command

import (
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
	owner, owned := v.ownerOf(found.Path)
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
	said := documents.Claim{Operation: v.Operation, Side: ir.Side(v.Side), Service: v.Service}
	if owner.service != "" {
		said.Service = owner.service
	}
	if !v.check(f, said, name, must, &out) {
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
				v.check(diag.NewFile(f.Name, fixed), said, name, must, &out)
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
func (v *validator) check(f *diag.File, said, name documents.Claim, must bool, out *verdicts.File) bool {
	r := out.Report
	list := instance.Read(f, r)
	some := must || list == nil && v.known(name)
	for _, d := range list {
		claim := said
		if name.Sure {
			claim = claim.Or(name)
		}
		claim = claim.Or(documents.ByText(d.Text(), d.Schema())).Or(name)
		claim.Service = said.Service
		found := v.index.Operations(claim.Operation, claim.Service)
		if len(found) == 0 && !must && !v.known(claim) {
			continue
		}
		some = true
		if len(found) != 1 {
			r.Add(v.unclear(f, d, claim, found))
			continue
		}
		w := found[0]
		w.Side = claim.Side
		if w.Side == "" {
			w.Side = ir.Request
		}
		out.Documents = append(out.Documents, verdicts.Document{Service: w.Service.Name, Operation: w.Operation.Name, Side: string(w.Side), Line: f.Position(d.Span.Start).Line})
		d.Validate(v.rulesFor(w.Service, w.Side), w.Operation, r)
	}
	return some
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

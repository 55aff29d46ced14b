package command

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"shapec/compile"
	"shapec/diag"
	"shapec/diff"
	"shapec/generators/report"
	"shapec/internal/config"
	"shapec/ir"
)

type diffCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"The older source and the newer one; or one change page, against the API before it. None: the change page that shapec.yaml names."`
	inputFlags
	Format         string   `help:"How the report is written, see below." enum:"${reports}" default:"text" placeholder:"FORMAT"`
	Links          string   `help:"What links to files begin with, in Markdown and HTML." placeholder:"URL"`
	Docs           string   `help:"The folder of shapec's repository that links to its documentation begin with." placeholder:"URL"`
	FailOn         string   `help:"Exit 1 from this severity on: breaking, dangerous, any, off. Default: as shapec.yaml says, else off." enum:",breaking,dangerous,any,off" default:"" placeholder:"SEVERITY"`
	Side           []string `help:"Fail only on what reaches this side: request, response." enum:"request,response" placeholder:"SIDE"`
	Axis           []string `help:"Judge by this axis: wire, source, validation." enum:"wire,source,validation" placeholder:"AXIS"`
	Acknowledged   string   `help:"A file of acknowledged findings." placeholder:"FILE"`
	Stale          string   `help:"What becomes of acknowledgements that match nothing any more: warn, fail." enum:"warn,fail" default:"warn"`
	MinSeverity    string   `help:"Report nothing milder: breaking, dangerous, info." enum:",breaking,dangerous,info" default:"" placeholder:"SEVERITY"`
	Operation      []string `help:"Report only what reaches operations that match this glob." placeholder:"GLOB"`
	Exclude        []string `help:"Leave out operations that match this glob." placeholder:"GLOB"`
	Prefix         string   `help:"What names of files in the report begin with: the working folder, as seen from the repository's root." placeholder:"FOLDER"`
	Size           int      `help:"Bytes that Markdown may have; what does not fit is counted. Default: what one comment holds." placeholder:"BYTES"`
	Group          string   `help:"Part the report by: operation, kind, shape (text, markdown)." enum:",${groups}" default:"" placeholder:"BY"`
	Base           string   `help:"Compare with this revision of git: the sources of shapec.yaml, or those given." placeholder:"REF"`
	Baseline       string   `help:"Compare with the API that this file pins." placeholder:"FILE"`
	UpdateBaseline bool     `help:"Pin today's API in the file of --baseline."`
	KeepGoing      bool     `help:"Judge by what could be read, where a source has errors. Else the exit code is 2."`
	Config         string   `help:"Read the policy from this file instead of shapec.yaml." placeholder:"FILE"`

	unread []diag.Diagnostic // errors of the older state, which stop no run
}

func (*diffCmd) Help() string {
	return `One finding per cause, with every place it reaches and what it means for clients
of the service: breaking, dangerous, or information.

Examples:
  shapec diff old.txt new.txt
  shapec diff                                           the change page of shapec.yaml, with its names and lock
  shapec diff page.txt                                  a change page on its own
  shapec diff --base main                               every source of shapec.yaml, against a revision of git
  shapec diff --baseline api.lock.json                  against what was pinned by --update-baseline
  shapec diff HEAD~1:api/page.txt api/page.txt          two versions of one source
  shapec diff v1:api/ v2:api/                           every service of a folder, between two tags
  shapec diff page.txt model.json                       what the page left out
  shapec diff /dev/null page.txt                        everything is new
  shapec diff --fail-on breaking --side request old.json new.json
  shapec diff --format markdown page.txt > CHANGES.md

Formats:
` + reportFormats()
}

func reportFormats() string {
	var b strings.Builder
	for _, f := range report.Formats() {
		fmt.Fprintf(&b, "  %-11s %s\n", f.Name, f.Doc)
	}
	return b.String()
}

func (c *diffCmd) Run(a *app) error {
	if err := c.checkBase(a); err != nil {
		return err
	}
	if c.UpdateBaseline {
		return c.updateBaseline(a)
	}
	policy, ok := c.policy(a)
	if !ok {
		return failed
	}
	pairs, err := c.pairs(a)
	if err != nil {
		return err
	}
	format, err := report.Lookup(c.Format)
	if err != nil {
		return err
	}
	var reports []*diff.Report
	unread := a.readingErrors(pairs, c.unread)
	for i, p := range pairs {
		reports = append(reports, diff.Judge(append(unread[i], p.Changes()...), policy))
	}
	acknowledgedTogether(reports, len(pairs) == 1 && pairs[0].Chosen)
	var services []*report.Report
	var failed error
	for i, p := range pairs {
		r := &report.Report{Report: *reports[i], Old: p.Old.Service, New: p.New.Service}
		if sharesTitle(pairs, i) || isGiven(p) && p.New.Service.Title == "" && p.Old.Service.Title == "" { // versions of one service, or pages without a title
			r.Old.Title, r.New.Title = p.Name, p.Name
		}
		if p.After != nil {
			r.At = c.prefixed(p.After.Locate)
		}
		if p.Before != nil {
			r.Was = c.prefixed(p.Before.Locate)
		}
		if r.Failed() {
			failed = findings
		}
		services = append(services, r)
	}
	if c.Group != "" && (c.Format == "text" || c.Format == "markdown") {
		services = report.Group(services, c.Group)
	}
	o := report.Options{Color: a.colorOut, Size: c.Size, Links: folder(c.Links), Docs: folder(c.Docs)}
	if err := a.out.Escaped(func(w io.Writer) error { return format.Write(w, services, o) }); err != nil {
		return err
	}
	if a.report.HasErrors() && !c.KeepGoing {
		a.printAll = true
		return exit(2)
	}
	return failed
}

// readingErrors are the changes that stand for errors in the sources, by pair: the
// report says what it does not know.
func (a *app) readingErrors(pairs []compile.Pair, past []diag.Diagnostic) [][]diff.Change {
	out := make([][]diff.Change, len(pairs))
	for _, d := range append(past, a.report.All()...) {
		if d.Severity != diag.Error {
			continue
		}
		of := 0
		for i, p := range pairs {
			if d.File != nil && (p.After != nil && p.After.Holds(d.File) || p.Before != nil && p.Before.Holds(d.File)) {
				of = i
				break
			}
		}
		message := d.Message
		if d.File != nil {
			at := d.File.Position(d.Span.Start)
			message = fmt.Sprintf("%s:%d:%d: %s", d.File.Name, at.Line, at.Column, message)
		}
		out[of] = append(out[of], diff.Unread(pairs[of].New, d.Code.ID, message))
	}
	return out
}

// isGiven reports whether the service has its name from a configuration.
func isGiven(p compile.Pair) bool {
	return p.After != nil && p.After.Given || p.Before != nil && p.Before.Given
}

// sharesTitle reports whether another service of the run has the same title, or as
// little of one.
func sharesTitle(pairs []compile.Pair, i int) bool {
	title := func(p compile.Pair) string { return cmp.Or(p.New.Service.Title, p.Old.Service.Title) }
	for j := range pairs {
		if j != i && title(pairs[j]) == title(pairs[i]) {
			return true
		}
	}
	return false
}

// prefixed names files as they are seen from the folder above that --prefix is of.
func (c *diffCmd) prefixed(locate func(*diff.Change) (*diag.File, diag.Span)) func(*diff.Change) (*diag.File, diag.Span) {
	if c.Prefix == "" {
		return locate
	}
	files := map[*diag.File]*diag.File{}
	return func(change *diff.Change) (*diag.File, diag.Span) {
		f, at := locate(change)
		if f == nil || f.Name == "-" || strings.Contains(f.Name, ":") || filepath.IsAbs(f.Name) {
			return f, at
		}
		if files[f] == nil {
			files[f] = diag.NewFile(path.Join(filepath.ToSlash(c.Prefix), filepath.ToSlash(f.Name)), f.Text)
		}
		return files[f], at
	}
}

// folder is a URL that names can be put behind.
func folder(url string) string {
	if url != "" && !strings.HasSuffix(url, "/") {
		url += "/"
	}
	return url
}

// policy puts flags over the configuration.
func (c *diffCmd) policy(a *app) (p diff.Policy, ok bool) {
	conf, dir := a.readConfig(c.Config)
	if conf == nil {
		return p, false
	}
	d := conf.Diff
	acknowledged := cmp.Or(c.Acknowledged, below(dir, d.Acknowledged))
	d.FailOn = cmp.Or(c.FailOn, d.FailOn)
	if len(c.Side) > 0 {
		d.Sides = c.Side
	}
	if len(c.Axis) > 0 {
		d.Axes = c.Axis
	}
	p = a.policy(d, acknowledged)
	p.MinSeverity, p.Operations, p.Exclude = severity(c.MinSeverity), c.Operation, c.Exclude
	p.StaleFails = c.Stale == "fail"
	p.Today = time.Now()
	if err := p.Check(); err != nil && !a.report.HasErrors() {
		a.add(diag.Usage.New("%v", err))
	}
	return p, !a.report.HasErrors()
}

// policy reads the policy of shapec.yaml, and the file of acknowledged findings.
// What cannot be used is reported.
func (a *app) policy(d config.Diff, acknowledged string) (p diff.Policy) {
	p.FailOn.Severity = severity(d.FailOn)
	for _, s := range d.Sides {
		p.FailOn.Sides = append(p.FailOn.Sides, ir.Side(s))
	}
	for _, x := range d.Axes {
		p.FailOn.Axes = append(p.FailOn.Axes, diff.Axis(x))
	}
	for id, s := range d.Severities {
		if p.Severities == nil {
			p.Severities = map[diff.ID]diff.Severity{}
		}
		p.Severities[diff.ID(id)] = severity(s)
	}
	if acknowledged != "" {
		p.Acknowledged = a.acknowledged(acknowledged)
	}
	if err := p.Check(); err != nil && !a.report.HasErrors() {
		a.add(diag.ConfigValue.New("%v", err))
	}
	return p
}

// severity reads a word that kong or the configuration allowed already.
func severity(word string) diff.Severity {
	if word == "" {
		return diff.Off
	}
	s, err := diff.ParseSeverity(word)
	if err != nil {
		panic(err)
	}
	return s
}

func (a *app) acknowledged(name string) (list []diff.Acknowledgement) {
	data, err := os.ReadFile(name)
	if err != nil {
		a.add(diag.InputUnreadable.New("%s: %v", name, reason(err)))
		return nil
	}
	file := diag.NewFile(filepath.ToSlash(name), string(data))
	entries, _ := config.ParseAcknowledged(file, &a.report)
	for _, e := range entries {
		line := file.Position(e.Span.Start).Line
		ack := diff.Acknowledgement{
			Fingerprint: strings.ToLower(string(e.Fingerprint)), ID: diff.ID(e.ID), Operation: e.Operation, Path: e.Path,
			Reason: e.Reason, Owner: e.Owner, Expires: e.Expires,
			Source: fmt.Sprintf("%s:%d", file.Name, line),
		}
		if err := ack.Check(); err != nil {
			a.add(diag.ConfigValue.At(file, e.Span, "this acknowledgement cannot be used: %v", err))
			continue
		}
		list = append(list, ack)
	}
	return list
}

package command

import (
	"bytes"
	"encoding/json"
	"io"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/config"
	"shapec/internal/outside"
	"shapec/internal/sarif"
)

type checkCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, globs, REF:path, or - for standard input. None: those of shapec.yaml."`
	inputFlags
	Format      string `help:"text, json or sarif." enum:"text,json,sarif" default:"text"`
	WithSources bool   `name:"sources" help:"Tell what each source of a service gave."`
	Missing     bool   `help:"List the pages of the API Reference that the sources name and lack, one a line, and nothing else."`
	FailOn      string `help:"Exit 1 from this severity on: error, warning, info." enum:"error,warning,info" default:"warning"`
}

func (*checkCmd) Help() string {
	return `Reports what on a page cannot be read, what disagrees with itself (rows and
syntax, change literals and syntax), and what had to be assumed.

Examples:
  shapec check                                          what shapec.yaml names
  shapec check page.txt
  shapec check --fail-on error 'pages/*.html'
  shapec check pages/                                   several services at once
  shapec check --sources reference/ page.html           what each of them gave
  shapec check --missing reference/ page.html           pages of the reference to fetch
  shapec check --format sarif page.txt > shapec.sarif   for code scanning
  shapec explain row-without-syntax                     what a code means`
}

func (c *checkCmd) Run(a *app) error {
	r := &diag.Report{}
	found, err := a.check(c.Sources, c.inputFlags, r)
	if err != nil && len(r.All()) == 0 { // usage: it is on stderr already
		return err
	}
	if err != nil { // the source cannot be used
		a.report.Merge(r)
		return err
	}
	if c.Missing {
		for _, s := range found {
			for _, page := range s.missing {
				a.printf("%s\n", page)
			}
		}
		return nil
	}
	a.printDiagnostics(r, c.Format)
	if c.WithSources && c.Format == "text" {
		a.printContributions(found)
	}
	if c.Format == "text" {
		a.printf("%s\n", summary(r))
	}
	least := map[string]diag.Severity{"error": diag.Error, "warning": diag.Warning, "info": diag.Info}[c.FailOn]
	for _, d := range r.All() {
		if d.Severity >= least {
			return findings
		}
	}
	return nil
}

// checked is what is told of a service beside diagnostics.
type checked struct {
	name    string
	gave    []compile.Contribution
	missing []string // pages
}

// check reads and compiles everything, also pages that a model stands for. Without
// sources it is what shapec.yaml names, whose generators are checked too.
func (a *app) check(sources []string, in inputFlags, r *diag.Report) (found []checked, err error) {
	jobs := []*job{{sources: sources, given: true, input: in, conf: &config.Config{}}}
	if len(sources) == 0 {
		if jobs, err = a.projectJobs(in); err != nil {
			return nil, err
		}
		for _, j := range jobs {
			a.chooseGenerators(j, &generateCmd{}, r)
		}
	}
	unused, disagree := &diag.Report{}, &diag.Report{} // after all that is wrong with sources themselves
	fine := true
	err = a.each(jobs, r, func(*job, lockSet, *diag.Report) worker {
		return func(c *compile.Result, own *diag.Report) (then func()) {
			ok := c.CheckUnused(own)
			var more diag.Report
			gave, conflicts := c.Contributions(&more)
			for _, d := range conflicts {
				more.Add(d)
			}
			more.Detach()
			one := checked{c.Name, gave, c.MissingPages()}
			return func() {
				if fine {
					unused.Merge(own)
				}
				fine = fine && ok
				disagree.Merge(&more)
				found = append(found, one)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	r.Merge(unused)
	if !fine {
		return nil, failed
	}
	r.Merge(disagree)
	return found, nil
}

// printDiagnostics prints findings that are a command's result.
func (a *app) printDiagnostics(r *diag.Report, format string) {
	switch format {
	case "text":
		_ = a.out.Escaped(func(w io.Writer) error { return diag.Render(w, r, diag.RenderOptions{Color: a.colorOut}) })
	case "json":
		a.printJSON(diagnosticsJSON(r))
	case "sarif":
		a.printJSON(sarif.New(r))
	default:
		panic("unknown format " + format)
	}
}

func (a *app) printJSON(v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	_ = a.out.Escaped(func(w io.Writer) error {
		_, err := w.Write(outside.JSON(b.Bytes()))
		return err
	})
}

// summary counts a report in one line.
func summary(r *diag.Report) string {
	errors, warnings, remarks := r.Count(diag.Error), r.Count(diag.Warning), r.Count(diag.Info)
	if errors+warnings+remarks == 0 {
		return "nothing to report"
	}
	return diag.Count(errors, "error", "errors") + ", " + diag.Count(warnings, "warning", "warnings") + ", " + diag.Count(remarks, "remark", "remarks")
}

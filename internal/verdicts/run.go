package verdicts

import (
	"fmt"
	"io"
	"slices"

	"shapec/diag"
)

// A Verdict is what is to be said of a file.
type Verdict string

const (
	Valid      Verdict = "valid"      // nothing was found, or nothing to mind
	Warned     Verdict = "warnings"   // warnings, and no error
	Invalid    Verdict = "invalid"    // errors
	Unreadable Verdict = "unreadable" // it could not be read
)

// A File is one that was checked.
type File struct {
	Name       string
	Documents  []Document // as many as it holds
	Report     *diag.Report
	Unreadable bool
	Quiet      bool // that it is valid goes without saying
}

// A Document is what a file holds.
type Document struct {
	Service   string `json:"service,omitempty"`
	Operation string `json:"operation"`
	Side      string `json:"side"`
	Line      int    `json:"line"` // where it begins
}

// verdict says how f came out.
func (f *File) verdict() Verdict {
	switch {
	case f.Unreadable:
		return Unreadable
	case f.Report.HasErrors():
		return Invalid
	case f.Report.Count(diag.Warning) > 0:
		return Warned
	}
	return Valid
}

// A Run is all that was checked.
type Run struct {
	Files   []File
	Skipped int // files of folders and globs that are no documents
}

// Report joins what was found in all files. It is bounded, but of a file in which
// something was found it holds the first error, or the first of what else there is.
func (r *Run) Report() *diag.Report {
	all := &diag.Report{}
	for i := range r.Files {
		found := r.Files[i].Report.All()
		if len(found) == 0 {
			continue
		}
		before := len(all.All())
		all.Merge(r.Files[i].Report)
		first := found[max(0, slices.IndexFunc(found, isError))]
		if kept := all.All()[before:]; len(kept) == 0 || first.Severity == diag.Error && !slices.ContainsFunc(kept, isError) {
			all.Keep(first)
		}
	}
	return all
}

func isError(d diag.Diagnostic) bool { return d.Severity == diag.Error }

// Unreadable reports whether a file could not be read.
func (r *Run) Unreadable() bool { return r.count(Unreadable) > 0 }

// count says how many files have a verdict.
func (r *Run) count(v Verdict) (n int) {
	for i := range r.Files {
		if r.Files[i].verdict() == v {
			n++
		}
	}
	return n
}

// total is how many findings of a severity there are, shown or not.
func (r *Run) total(s diag.Severity) (n int) {
	for i := range r.Files {
		n += r.Files[i].Report.Count(s)
	}
	return n
}

// Text prints what was found, and a line for each file of which that says nothing.
// Where there is more than one file, a summary ends it.
func (r *Run) Text(w io.Writer, o diag.RenderOptions) error {
	for i := range r.Files {
		if f := &r.Files[i]; !f.Quiet && f.verdict() == Valid && len(f.Report.All()) == 0 {
			fmt.Fprintf(w, "%s: valid\n", f.Name)
		}
	}
	if err := diag.Render(w, r.Report(), o); err != nil {
		return err
	}
	if len(r.Files) == 1 && r.Skipped == 0 {
		return nil
	}
	_, err := fmt.Fprintln(w, r.Summary())
	return err
}

// Summary says in a line how the files came out.
func (r *Run) Summary() string {
	text := diag.Count(len(r.Files), "file", "files") + ":"
	separator := " "
	for _, part := range []struct {
		n    int
		what string
	}{{r.count(Valid), "valid"}, {r.count(Warned), "with warnings"}, {r.count(Invalid), "with errors"}, {r.count(Unreadable), "unreadable"}} {
		if part.n > 0 {
			text += fmt.Sprintf("%s%d %s", separator, part.n, part.what)
			separator = ", "
		}
	}
	if len(r.Files) == 0 {
		text += " none is a document"
	}
	if errors, warnings := r.total(diag.Error), r.total(diag.Warning); errors+warnings > 0 {
		text += " (" + amounts(errors, warnings) + ")"
	}
	if r.Skipped > 0 {
		text += "; " + diag.Count(r.Skipped, "other file", "other files") + " passed over"
	}
	return text
}

func amounts(errors, warnings int) string {
	switch {
	case warnings == 0:
		return diag.Count(errors, "error", "errors")
	case errors == 0:
		return diag.Count(warnings, "warning", "warnings")
	}
	return diag.Count(errors, "error", "errors") + ", " + diag.Count(warnings, "warning", "warnings")
}

// A Summarized is a file in JSON.
type Summarized struct {
	File      string     `json:"file"`
	Verdict   Verdict    `json:"verdict"`
	Errors    int        `json:"errors"`
	Warnings  int        `json:"warnings"`
	Documents []Document `json:"documents,omitempty"`
}

// Summarize lists the files with their verdicts, for JSON.
func (r *Run) Summarize() []Summarized {
	out := []Summarized{}
	for i := range r.Files {
		f := &r.Files[i]
		out = append(out, Summarized{f.Name, f.verdict(), f.Report.Count(diag.Error), f.Report.Count(diag.Warning), f.Documents})
	}
	return out
}

package command

import (
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"

	"shapec/diag"
	"shapec/internal/output"
	"shapec/internal/unified"
)

// writeOutput writes targets and prints what changed.
func (a *app) writeOutput(s *output.Stage, targets []output.Target) error {
	results, err := s.Commit(targets...)
	if err != nil {
		return a.fail(outputError(err))
	}
	unchanged := 0
	for i, r := range results {
		dir := targets[i].Dir
		for _, change := range []struct {
			verb  string
			paths []string
		}{{"created", r.Created}, {"changed", r.Changed}, {"deleted", r.Removed}} {
			for _, line := range byFolder(dir, change.paths) {
				a.printf("%s %s\n", change.verb, line)
			}
		}
		unchanged += len(r.Unchanged)
		for _, p := range r.Edited {
			a.add(diag.OutputEdited.New("%s is no longer generated, but was edited, and stays", filepath.Join(dir, p)).
				WithHelp("delete it if you do not need it"))
		}
	}
	if unchanged > 0 {
		a.printf("%s up to date\n", diag.Count(unchanged, "file was", "files were"))
	}
	return nil
}

// printFile prints what would be written, if that is one file. Locks are no part of
// it: they are kept beside what is written.
func (a *app) printFile(targets []output.Target) error {
	var files []output.Staged
	for _, t := range targets {
		for _, f := range t.Staged {
			if f.Owner != "lock" {
				files = append(files, f)
			}
		}
	}
	if len(files) != 1 {
		d := diag.Usage.New("standard output takes one file, and this run writes %d", len(files))
		if len(files) > 1 {
			d.Message += fmt.Sprintf(": %s, %s, …", files[0].Path, files[1].Path)
		}
		return a.fail(d.WithHelp("name a folder with --out, or let one generator run that writes one file: -g report, -g page; with several services, --service chooses one"))
	}
	return a.out.Escaped(func(w io.Writer) error {
		_, err := w.Write(files[0].Data)
		return err
	})
}

const mostListed = 10 // files of one folder named one by one

// byFolder lists sorted paths, a folder with many of them in one line.
func byFolder(dir string, paths []string) []string {
	count := map[string]int{}
	for _, p := range paths {
		count[path.Dir(p)]++
	}
	var lines []string
	for _, p := range paths {
		folder := path.Dir(p)
		switch n := count[folder]; {
		case n == 0: // reported already
		case n > mostListed:
			lines = append(lines, fmt.Sprintf("%s (%d files)", filepath.Join(dir, folder)+string(filepath.Separator), n))
			count[folder] = 0
		default:
			lines = append(lines, filepath.Join(dir, p))
		}
	}
	return lines
}

// compareOutput prints what is not up to date, and with diffs how it differs.
func (a *app) compareOutput(s *output.Stage, targets []output.Target, diffs bool) error {
	count, others := 0, ""
	for _, t := range targets {
		drift, writer, err := s.Check(t)
		if err != nil {
			return a.fail(outputError(err))
		}
		for _, d := range drift {
			name := filepath.Join(t.Dir, d.Path)
			a.printf("%s %s\n", d.Kind, name)
			if diffs {
				unified.Write(a.out.Text(), filepath.ToSlash(name), "as it would be", d.Old, d.New)
			}
		}
		count += len(drift)
		if len(drift) > 0 && writer != t.Version {
			others = writer
		}
	}
	if count == 0 {
		return nil
	}
	d := diag.OutputDrift.New("%s not up to date", diag.Count(count, "file is", "files are"))
	if others != "" {
		d = diag.OutputDrift.New("%s not up to date: written by shapec %s, this is %s", diag.Count(count, "file is", "files are"), others, version())
	}
	a.add(d.WithHelp("run `shapec generate` and commit the result"))
	return findings
}

func outputError(err error) diag.Diagnostic {
	dir := ""
	var at *output.TargetError
	if errors.As(err, &at) {
		dir = at.Dir
	}
	var foreign *output.ForeignFileError
	if errors.As(err, &foreign) {
		return diag.OutputForeign.New("%s exists and was not written by shapec", filepath.Join(dir, foreign.Path)).
			WithHelp("move it away, or choose another folder with --out")
	}
	var other *output.OtherServiceError
	if errors.As(err, &other) {
		other.Path = filepath.Join(dir, other.Path)
		return diag.OutputOther.New("%v", other).
			WithHelp("choose another folder with --out; if it is the same service under another name, delete .shapec-manifest there first")
	}
	var busy *output.BusyError
	if errors.As(err, &busy) {
		return diag.OutputFailed.New("%v", err).WithHelp("wait for it to end, then try again")
	}
	var bad *output.PathError
	if errors.As(err, &bad) {
		return diag.GeneratorFailed.New("%v", bad).WithHelp("give one of the generators a folder of its own, with `out`")
	}
	return diag.OutputFailed.New("%v", err).WithHelp("everything is as it was before")
}

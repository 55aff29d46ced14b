package command

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"shapec/diag"
	"shapec/internal/output"
)

// writeOutput writes files below dir and prints what changed.
func (a *app) writeOutput(dir, within string, files []output.File) error {
	r, err := output.Write(dir, files, output.Options{Within: within})
	if err != nil {
		return a.fail(outputError(dir, err))
	}
	for _, change := range []struct {
		verb  string
		paths []string
	}{{"created", r.Created}, {"changed", r.Changed}, {"deleted", r.Removed}} {
		for _, line := range byFolder(dir, change.paths) {
			a.printf("%s %s\n", change.verb, line)
		}
	}
	if n := len(r.Unchanged); n > 0 {
		a.printf("%s up to date\n", diag.Count(n, "file was", "files were"))
	}
	for _, p := range r.Edited {
		a.add(diag.OutputEdited.New("%s is no longer generated, but was edited, and stays", filepath.Join(dir, p)).
			WithHelp("delete it if you do not need it"))
	}
	return nil
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

// compareOutput prints what is not up to date below dir.
func (a *app) compareOutput(dir, within string, files []output.File) error {
	drift, err := output.Check(dir, files, output.Options{Within: within})
	if err != nil {
		return a.fail(outputError(dir, err))
	}
	if len(drift) == 0 {
		return nil
	}
	for _, d := range drift {
		a.printf("%s %s\n", d.Kind, filepath.Join(dir, d.Path))
	}
	a.add(diag.OutputDrift.New("%s not up to date", diag.Count(len(drift), "file is", "files are")).
		WithHelp("run `shapec generate` and commit the result"))
	return findings
}

func outputError(dir string, err error) diag.Diagnostic {
	var foreign *output.ForeignFileError
	if errors.As(err, &foreign) {
		return diag.OutputForeign.New("%s exists and was not written by shapec", filepath.Join(dir, foreign.Path)).
			WithHelp("move it away, or choose another folder with --out")
	}
	var bad *output.PathError
	if errors.As(err, &bad) {
		return diag.GeneratorFailed.New("%v", err).WithHelp("give one of the generators a folder of its own, with `out`")
	}
	return diag.OutputFailed.New("%s: %v", dir, err).WithHelp("everything is as it was before")
}

package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"shapec/diag"
)

// folder reads what is known below a folder. Links to folders are entered, each
// folder once: links may lead in a circle.
func (o *opener) folder(arg string) {
	w := folderWalk{opener: o, entered: map[string]bool{}}
	w.walk(arg)
	if w.tooMany() {
		o.report.Add(o.crowded(fmt.Sprintf("folder %q", arg)))
		return
	}
	o.report.Merge(&w.unread)
	if len(w.paths) > 0 || !w.unread.HasErrors() { // else all is said
		o.many(fmt.Sprintf("folder %q", arg), w.paths, w.skipped)
	}
}

// crowded says that too much lies below a folder to look at.
func (o *opener) crowded(what string) diag.Diagnostic {
	return diag.InputTooLarge.New("%s has more than %d files and folders below it; none of them was read", what, o.MaxEntries).
		WithHelp("name the folders that hold pages or models, or the files: docs/api 'docs/*.html'")
}

type folderWalk struct {
	*opener
	entered map[string]bool // folders, without links in their paths
	paths   []string
	seen    int         // files and folders
	skipped int         // hidden files and folders
	unread  diag.Report // folders that cannot be
}

func (w *folderWalk) tooMany() bool { return w.seen > w.MaxEntries }

func (w *folderWalk) walk(dir string) {
	real, err := filepath.EvalSymlinks(w.path(dir))
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err == nil && w.entered[real] {
		return
	}
	w.entered[real] = true
	var entries []os.DirEntry
	if err == nil {
		entries, err = w.entries(dir)
	}
	if err != nil {
		w.unread.Add(w.unreadable("cannot read %q: %s", dir, reason(err)))
	}
	for _, e := range entries {
		if w.tooMany() {
			return
		}
		path := filepath.Join(dir, e.Name())
		folder := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			info, err := os.Stat(w.path(path))
			folder = err == nil && info.IsDir()
		}
		switch {
		case strings.HasPrefix(e.Name(), "."):
			w.skipped++
		case folder:
			w.walk(path)
		default:
			w.paths = append(w.paths, path)
		}
	}
}

// entries are those of a folder, as long as there are not too many.
func (w *folderWalk) entries(dir string) ([]os.DirEntry, error) {
	f, err := os.Open(w.path(dir))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(w.MaxEntries - w.seen + 1)
	if errors.Is(err, io.EOF) { // it is empty
		err = nil
	}
	w.seen += len(entries)
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

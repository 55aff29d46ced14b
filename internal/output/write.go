package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
)

// A Result tells what Write did. Paths are sorted.
type Result struct {
	Created, Changed, Removed []string
	Unchanged                 []string
	Edited                    []string // stale, but edited since shapec wrote them: left alone
}

// folder is the part of [os.Root] that writing needs. Tests make it fail.
type folder interface {
	Lstat(name string) (fs.FileInfo, error)
	ReadFile(name string) ([]byte, error)
	OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error)
	Chmod(name string, mode fs.FileMode) error
	Mkdir(name string, perm fs.FileMode) error
	Link(old, new string) error
	Rename(old, new string) error
	Remove(name string) error
}

// Write makes dir hold files, and deletes what earlier runs of the same
// generators wrote there and nobody edited since. dir is created if need be.
//
// Errors are *[PathError], *[ForeignFileError], or the file system's; after any
// of them dir holds what it held before.
func Write(dir string, files []File, o Options) (Result, error) {
	if err := checkPaths(files); err != nil {
		return Result{}, err
	}
	made, err := makeDir(dir)
	if err != nil {
		return Result{}, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Result{}, err
	}
	defer root.Close()
	result, err := write(root, files, o)
	if err != nil && made {
		os.Remove(dir) // fails, rightly, unless empty
	}
	return result, err
}

// makeDir creates dir and tells whether it did.
func makeDir(dir string) (made bool, err error) {
	if _, err := os.Stat(dir); err == nil {
		return false, nil
	}
	return true, os.MkdirAll(dir, 0o777)
}

func write(root folder, files []File, o Options) (Result, error) {
	p, err := newPlan(root, files, o)
	if err != nil {
		return Result{}, err
	}
	if len(p.foreign) > 0 {
		return Result{}, &ForeignFileError{Path: p.foreign[0]}
	}
	t := &transaction{root: root}
	for _, s := range p.states {
		if s.changed() {
			t.stage(s)
		}
	}
	s, err := look(root, manifestName)
	if err != nil {
		return Result{}, err
	}
	if s.new = p.manifest.encode(); s.changed() {
		t.stage(s)
	}
	t.commit()
	if t.err != nil {
		return Result{}, errors.Join(t.err, t.undo())
	}
	t.clean()
	return p.result(), nil
}

func (p *plan) result() Result {
	r := Result{Edited: p.edited}
	for _, s := range p.states {
		switch {
		case s.new == nil:
			r.Removed = append(r.Removed, s.path)
		case !s.exists:
			r.Created = append(r.Created, s.path)
		case s.changed():
			r.Changed = append(r.Changed, s.path)
		default:
			r.Unchanged = append(r.Unchanged, s.path)
		}
	}
	return r
}

const tempPrefix = ".shapec-tmp-"

// A transaction writes everything beside its target first (stage), then swaps
// names (commit). Its err is the first failure; later calls do nothing then.
type transaction struct {
	root  folder
	err   error
	moves []move
	dirs  []string // created, parents first
}

type move struct {
	state
	temp, backup string // names in the folder; temp is empty for a deletion
	saved        bool   // backup exists
	done         bool   // path holds the new content, or is gone
}

func (t *transaction) try(err error) bool {
	if t.err == nil {
		t.err = err
	}
	return t.err == nil
}

func (t *transaction) stage(s state) {
	if t.err != nil {
		return
	}
	dir, base := path.Split(s.path)
	m := move{state: s, backup: dir + tempPrefix + "old-" + base}
	if s.new != nil {
		m.temp = dir + tempPrefix + "new-" + base
		t.mkdirs(path.Clean(dir))
	}
	t.moves = append(t.moves, m)
	if s.new == nil || t.err != nil {
		return
	}
	f, err := t.root.OpenFile(m.temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if !t.try(err) {
		return
	}
	_, err = f.Write(s.new)
	t.try(errors.Join(err, f.Close()))
	if s.exists && t.err == nil {
		t.try(t.root.Chmod(m.temp, s.mode))
	}
}

func (t *transaction) mkdirs(dir string) {
	if dir == "." || t.err != nil {
		return
	}
	t.mkdirs(path.Dir(dir))
	if t.err != nil {
		return
	}
	switch info, err := t.root.Lstat(dir); {
	case err == nil && !info.IsDir():
		t.try(fmt.Errorf("%s is a %s, shapec needs a folder there", dir, kind(info.Mode())))
	case errors.Is(err, fs.ErrNotExist):
		if t.try(t.root.Mkdir(dir, 0o777)) {
			t.dirs = append(t.dirs, dir)
		}
	default:
		t.try(err)
	}
}

// commit swaps names. The old file gets a second name first, so that at no
// moment its path is without a file (where the file system has no links, it is
// renamed).
func (t *transaction) commit() {
	for i := range t.moves {
		if t.err != nil {
			return
		}
		m := &t.moves[i]
		if m.exists {
			if err := t.root.Link(m.path, m.backup); err != nil && !t.try(t.root.Rename(m.path, m.backup)) {
				return
			}
			m.saved = true
		}
		if m.new == nil {
			err := t.root.Remove(m.path)
			if errors.Is(err, fs.ErrNotExist) { // it was renamed
				err = nil
			}
			m.done = t.try(err)
			continue
		}
		m.done = t.try(t.root.Rename(m.temp, m.path))
	}
}

// undo puts everything back, last change first.
func (t *transaction) undo() error {
	var errs []error
	for _, m := range slices.Backward(t.moves) {
		if m.temp != "" && !m.done {
			t.drop(m.temp, &errs)
		}
		switch {
		case m.saved:
			if err := t.root.Rename(m.backup, m.path); err != nil {
				errs = append(errs, fmt.Errorf("%s could not be put back, it is in %s: %w", m.path, m.backup, err))
			}
			// Renaming one name of a file to another of its names does nothing.
			t.drop(m.backup, &errs)
		case m.done:
			t.drop(m.path, &errs)
		}
	}
	for _, dir := range slices.Backward(t.dirs) {
		t.drop(dir, &errs)
	}
	return errors.Join(errs...)
}

func (t *transaction) drop(name string, errs *[]error) {
	if err := t.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		*errs = append(*errs, err)
	}
}

// clean removes backups and the folders that deletions left empty. Nothing of
// it can fail the run: the output stands.
func (t *transaction) clean() {
	for _, m := range t.moves {
		if m.saved {
			_ = t.root.Remove(m.backup)
		}
		for dir := path.Dir(m.path); m.new == nil && dir != "."; dir = path.Dir(dir) {
			if t.root.Remove(dir) != nil { // not empty
				break
			}
		}
	}
}

package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// folder is the part of [os.Root] that writing needs. Tests make it fail.
type folder interface {
	Lstat(name string) (fs.FileInfo, error)
	ReadFile(name string) ([]byte, error)
	Open(name string) (*os.File, error)
	OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error)
	Chmod(name string, mode fs.FileMode) error
	Mkdir(name string, perm fs.FileMode) error
	Link(old, new string) error
	Rename(old, new string) error
	Remove(name string) error
	RemoveAll(name string) error
}

// What a run has not finished lies in one folder below the output folder. Runs
// before that had files of this prefix beside their targets.
const (
	tempPrefix = ".shapec-tmp-"
	tempFolder = tempPrefix + "run"
)

// sweep finishes what a run that was killed had begun, and deletes what it left
// behind. Nothing of it can fail the run.
func sweep(root folder) {
	finish(root)
	dirs := map[string]bool{".": true}
	if listed, _, err := readManifest(root); err == nil {
		for name := range listed.files {
			dirs[path.Dir(name)] = true
		}
	}
	for dir := range dirs {
		f, err := root.Open(dir)
		if err != nil {
			continue
		}
		names, _ := f.Readdirnames(-1)
		f.Close()
		for _, name := range names {
			if strings.HasPrefix(name, tempPrefix) {
				_ = root.RemoveAll(path.Join(dir, name))
			}
		}
	}
}

// A transaction writes everything to temporary names first (write, stage), then swaps
// names (commit). Its err is the first failure; later calls do nothing then.
type transaction struct {
	root  folder
	moves []move
	dirs  []string // created, parents first

	mu    sync.Mutex // of err and temps, while files are written side by side
	err   error
	temps int // names given below tempFolder
	// synced brings the staged files to the disk beside the writing of others.
	synced errgroup.Group
}

type move struct {
	state
	backup string // a name in the folder
	saved  bool   // backup exists
	done   bool   // path holds the new content, or is gone
}

func (t *transaction) try(err error) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err == nil {
		t.err = err
	}
	return t.err == nil
}

// stage makes the moves of a plan, whose files are written already, then the journal
// of them. The manifest comes last.
func (t *transaction) stage(p *plan, listed string) {
	for _, s := range p.states {
		if s.changed() {
			t.moves = append(t.moves, move{state: s, backup: t.temp()})
		}
	}
	if len(t.moves) > 0 || !p.manifest.says(listed) {
		s, _, err := look(t.root, ManifestName)
		t.try(err)
		text := p.manifest.encode()
		s.new = hash(text)
		s.temp = t.write(text, s)
		t.moves = append(t.moves, move{state: s, backup: t.temp()})
	}
	old, _, err := look(t.root, oldManifestName)
	if t.try(err); old.exists {
		t.moves = append(t.moves, move{state: old, backup: t.temp()})
	}
	t.try(t.synced.Wait())
	if t.err == nil && len(t.moves) > 0 {
		t.try(record(t.root, t.swaps()))
	}
}

// swaps are what commit does.
func (t *transaction) swaps() []swap {
	swaps := make([]swap, len(t.moves))
	for i, m := range t.moves {
		swaps[i] = swap{Path: m.path, Temp: m.temp, Old: m.old}
	}
	return swaps
}

// reverse are what undo does, last change first.
func (t *transaction) reverse() []swap {
	var swaps []swap
	for _, m := range slices.Backward(t.moves) {
		if !m.saved && !m.done {
			continue
		}
		s := swap{Path: m.path, Old: m.old}
		if m.saved {
			s.Temp = m.backup
		}
		if m.done && m.new != "" {
			s.Old = m.new
		}
		swaps = append(swaps, s)
	}
	return swaps
}

// write brings what is to take the place of s to the disk, and gives its temporary
// name. It may be called side by side.
func (t *transaction) write(data []byte, s state) (temp string) {
	if temp = t.temp(); !t.try(nil) {
		return ""
	}
	f, err := t.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if !t.try(err) {
		return ""
	}
	if _, err = f.Write(data); err != nil {
		t.try(errors.Join(err, f.Close()))
		return ""
	}
	t.synced.Go(func() error { return errors.Join(f.Sync(), f.Close()) })
	if s.exists && s.mode != 0 && t.try(nil) {
		t.try(t.root.Chmod(temp, s.mode))
	}
	return temp
}

// temp is a new name below tempFolder, which it makes.
func (t *transaction) temp() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.temps == 0 {
		t.synced.SetLimit(16)
		if err := t.root.Mkdir(tempFolder, 0o777); !errors.Is(err, fs.ErrExist) && t.err == nil {
			t.err = err
		}
	}
	t.temps++
	return tempFolder + "/" + strconv.Itoa(t.temps)
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
		if m.new != "" {
			t.mkdirs(path.Dir(m.path))
		}
		if t.err != nil {
			return
		}
		if m.exists {
			if err := t.root.Link(m.path, m.backup); err != nil && !t.try(t.root.Rename(m.path, m.backup)) {
				return
			}
			m.saved = true
		}
		if m.new == "" {
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

// undo puts everything back, last change first. Should it be killed, the next run
// goes on with it.
func (t *transaction) undo() error {
	var errs []error
	_ = t.synced.Wait()
	if back := t.reverse(); len(back) == 0 || record(t.root, back) != nil {
		_ = t.root.Remove(journalName)
	}
	for _, m := range slices.Backward(t.moves) {
		switch {
		case m.saved:
			if err := t.root.Rename(m.backup, m.path); err != nil {
				errs = append(errs, fmt.Errorf("%s could not be put back, it is in %s: %w", m.path, m.backup, err))
			}
		case m.done:
			if err := t.root.Remove(m.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, err)
			}
		}
	}
	for _, dir := range slices.Backward(t.dirs) {
		if err := t.root.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	if len(errs) == 0 { // else something in there may be the only copy
		_ = t.root.RemoveAll(tempFolder)
	}
	return errors.Join(errs...)
}

// clean removes backups and the folders that deletions left empty. Nothing of
// it can fail the run: the output stands.
func (t *transaction) clean() {
	if t.temps > 0 {
		_ = t.root.RemoveAll(tempFolder)
	}
	for _, m := range t.moves {
		if m.new == "" {
			removeEmpty(t.root, path.Dir(m.path))
		}
	}
}

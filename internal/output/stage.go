package output

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"shapec/generators"
)

// A Stage takes the files of a run one by one, as they are made: their content goes to
// the disk, below a folder of temporary names, and is not kept in memory. Nothing else
// changes until [Stage.Commit] gives all of them their names at once. From the first
// file on, the folders are this run's alone.
type Stage struct {
	sessions []*session // sorted by where they lie, so that two runs never wait for each other

	once sync.Once
	err  error // a folder cannot be worked on
}

// NewStage is a stage for files of some folders, which need not exist.
func NewStage(dirs ...string) *Stage { return newStage(dirs) }

func newStage(dirs []string) *Stage {
	st := &Stage{}
	for _, dir := range dirs {
		if st.session(dir) == nil {
			st.sessions = append(st.sessions, &session{dir: dir})
		}
	}
	slices.SortFunc(st.sessions, func(a, b *session) int { return cmp.Compare(a.place(), b.place()) })
	return st
}

func (st *Stage) session(dir string) *session {
	for _, s := range st.sessions {
		if s.dir == dir {
			return s
		}
	}
	return nil
}

// Put takes a file for one of the folders. It may be called side by side. What is wrong
// with it is told by Commit.
func (st *Stage) Put(dir string, f File) Staged {
	st.once.Do(st.open)
	return st.session(dir).put(f)
}

// all are the files of a target, put into the stage.
func (st *Stage) all(t Target) ([]Staged, error) {
	files := slices.Clone(t.Staged)
	for _, f := range t.Files { // before the folder is made
		files = append(files, Staged{File: File{Path: f.Path, Owner: f.Owner, Service: f.Service}})
	}
	if err := checkPaths(files); err != nil {
		return nil, &TargetError{t.Dir, err}
	}
	files = files[:len(t.Staged)]
	for _, f := range t.Files {
		files = append(files, st.Put(t.Dir, f))
	}
	st.once.Do(st.open)
	return files, st.err
}

func (st *Stage) open() {
	for _, s := range st.sessions {
		if s.root != nil {
			continue
		}
		if err := s.open(); err != nil {
			st.err = &TargetError{s.dir, err}
			break
		}
	}
	for _, s := range st.sessions {
		s.idle = st.err != nil
	}
}

// Close ends a stage, which may be nil. What was not committed is gone.
func (st *Stage) Close() {
	if st == nil {
		return
	}
	for _, s := range slices.Backward(st.sessions) {
		s.end()
	}
}

// A session is a folder that is open, for this run alone.
type session struct {
	dir      string
	compares bool // nothing is written
	contents bool // and what differs is kept
	idle     bool // nothing is done
	settled  bool // what was staged was given its names, or all was put back

	root    folder // nil where a folder to compare with does not exist
	listed  manifest
	text    string // of the manifest that lists them
	changes transaction
	close   func()
}

// place is where the folder lies.
func (s *session) place() string {
	if abs, err := filepath.Abs(s.dir); err == nil {
		return abs
	}
	return s.dir
}

func (s *session) open() (err error) {
	made := false
	release := func() {}
	if s.compares {
		info, err := os.Stat(s.dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && info.IsDir() && info.Mode().Perm()&0o200 != 0 {
			if unlock, err := exclusive(s.dir, true, func() error { return nil }); err == nil { // not while another writes
				release = unlock
			}
		}
	} else {
		release, err = exclusive(s.dir, false, func() (err error) {
			if _, err := os.Stat(s.dir); err == nil {
				return nil
			}
			made = true
			return os.MkdirAll(s.dir, 0o777)
		})
		if err != nil {
			return err
		}
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		release()
		return err
	}
	s.close = func() {
		root.Close()
		if made {
			_ = os.Remove(s.dir) // fails, rightly, unless it is empty
		}
		release()
	}
	return s.begin(root)
}

// begin starts from what a folder holds.
func (s *session) begin(root folder) (err error) {
	s.root, s.changes.root = root, root
	if !s.compares {
		sweep(root)
	}
	s.listed, s.text, err = readManifest(root)
	return err
}

func (s *session) end() {
	if s.changes.temps > 0 && !s.settled {
		_ = s.changes.synced.Wait()
		s.changes.clean()
	}
	if s.close != nil {
		s.close()
	}
}

// put compares a file with what stands at its path, and writes it to a temporary name
// where that is something else.
func (s *session) put(f File) (out Staged) {
	out.File = File{Path: f.Path, Owner: f.Owner, Service: f.Service}
	out.path, out.new = f.Path, hash(f.Data)
	if s.contents {
		out.shall = f.Data
	}
	if s.idle || s.root == nil || !generators.ValidPath(f.Path) {
		return out
	}
	now, old, err := look(s.root, f.Path)
	if err != nil {
		out.err = err
		return out
	}
	now.new, now.shall = out.new, out.shall
	now.same = now.exists && same(old, f.Data)
	if out.state = now; out.exists {
		out.certain = isOurs(old, f.Data)
		out.sameForm = !out.certain && len(s.listed.files[f.Path]) == 0 && sameForm(old, f.Data)
	}
	switch {
	case s.compares && s.contents && !out.same:
		out.was = old
	case s.compares:
		out.shall = nil
	case !out.same:
		out.temp = s.changes.write(f.Data, now)
	}
	return out
}

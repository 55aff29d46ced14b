package output

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
)

// A Target is a folder and what it shall hold.
type Target struct {
	Dir   string
	Files []File
	Options
}

// A Result tells what Write did to a target. Paths are sorted.
type Result struct {
	Created, Changed, Removed []string
	Unchanged                 []string
	Edited                    []string // stale, but edited since shapec wrote them: left alone
}

// A TargetError says of which target's folder an error is.
type TargetError struct {
	Dir string
	Err error
}

func (e *TargetError) Error() string { return e.Dir + ": " + e.Err.Error() }

func (e *TargetError) Unwrap() error { return e.Err }

// Write makes the folder of each target hold its files, and deletes what earlier
// runs wrote there that is not among them and that nobody edited since. Folders are
// created if need be. Of two runs at once one waits.
//
// Errors are *[TargetError], which wraps *[PathError], *[ForeignFileError],
// *[OtherServiceError], *[BusyError], or the file system's error; after any of them
// the folders hold what they held before.
func Write(targets ...Target) ([]Result, error) {
	for _, t := range targets {
		if err := checkPaths(t.Files); err != nil {
			return nil, &TargetError{t.Dir, err}
		}
	}
	var open []*session
	defer func() {
		for _, s := range slices.Backward(open) {
			s.close()
		}
	}()
	sessions := make([]*session, len(targets))
	for _, i := range inOrder(targets) { // so that two runs never wait for each other
		s, err := newSession(targets[i])
		if err != nil {
			return nil, &TargetError{targets[i].Dir, err}
		}
		open = append(open, s)
		sessions[i] = s
	}
	return write(sessions)
}

// inOrder sorts targets by where they lie.
func inOrder(targets []Target) []int {
	at := make([]int, len(targets))
	where := make([]string, len(targets))
	for i, t := range targets {
		at[i] = i
		where[i] = t.Dir
		if abs, err := filepath.Abs(t.Dir); err == nil {
			where[i] = abs
		}
	}
	slices.SortFunc(at, func(a, b int) int { return cmp.Compare(where[a], where[b]) })
	return at
}

// A session is a target whose folder is open, for this run alone.
type session struct {
	Target
	root    folder
	close   func()
	plan    *plan
	changes transaction
}

func newSession(t Target) (*session, error) {
	made := false
	release, err := exclusive(t.Dir, func() (err error) {
		if _, err := os.Stat(t.Dir); err == nil {
			return nil
		}
		made = true
		return os.MkdirAll(t.Dir, 0o777)
	})
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(t.Dir)
	if err != nil {
		release()
		return nil, err
	}
	s := &session{Target: t, root: root}
	s.close = func() {
		root.Close()
		if made {
			_ = os.Remove(t.Dir) // fails, rightly, unless it is empty
		}
		release()
	}
	return s, nil
}

// write does to all folders what is to be done, or nothing to any.
func write(sessions []*session) (results []Result, err error) {
	for _, s := range sessions {
		sweep(s.root)
		if s.plan, err = newPlan(s.root, s.Files, s.Options); err != nil {
			return nil, &TargetError{s.Dir, err}
		}
	}
	for _, s := range sessions {
		s.changes.root = s.root
		s.changes.stage(s.plan)
		if err = s.changes.err; err != nil {
			break
		}
	}
	for _, s := range sessions {
		if err != nil {
			break
		}
		s.changes.commit()
		err = s.changes.err
	}
	if err != nil {
		for _, s := range slices.Backward(sessions) {
			if undone := s.changes.undo(); undone != nil {
				err = errors.Join(err, &TargetError{s.Dir, undone})
			}
		}
		return nil, err
	}
	for _, s := range sessions {
		s.changes.clean()
		results = append(results, s.plan.result())
	}
	return results, nil
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

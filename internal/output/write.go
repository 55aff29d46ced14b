package output

import (
	"errors"
	"slices"
)

// A Target is a folder and what it shall hold.
type Target struct {
	Dir    string
	Staged []Staged // that were put into a stage already
	Files  []File
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
	var dirs []string
	for _, t := range targets {
		dirs = append(dirs, t.Dir)
	}
	s := NewStage(dirs...)
	defer s.Close()
	return s.Commit(targets...)
}

// Commit is [Write] of what was put into the stage, and of files that were not.
func (st *Stage) Commit(targets ...Target) ([]Result, error) {
	files := make([][]Staged, len(targets))
	for i, t := range targets {
		var err error
		if files[i], err = st.all(t); err != nil {
			return nil, err
		}
	}
	var plans []*plan
	for i, t := range targets {
		p, err := st.session(t.Dir).newPlan(files[i], t.Options)
		if err != nil {
			return nil, &TargetError{t.Dir, err}
		}
		plans = append(plans, p)
	}
	return st.commit(targets, plans)
}

// commit does to all folders what is to be done, or nothing to any.
func (st *Stage) commit(targets []Target, plans []*plan) (results []Result, err error) {
	var sessions []*session
	for i, t := range targets {
		s := st.session(t.Dir)
		sessions = append(sessions, s)
		s.settled = true
		s.changes.stage(plans[i], s.text)
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
				err = errors.Join(err, &TargetError{s.dir, undone})
			}
		}
		return nil, err
	}
	for i, s := range sessions {
		s.changes.clean()
		results = append(results, plans[i].result())
	}
	return results, nil
}

func (p *plan) result() Result {
	r := Result{Edited: p.edited}
	for _, s := range p.states {
		switch {
		case s.new == "":
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

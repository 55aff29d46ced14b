package output

import (
	"cmp"
	"slices"
)

// A Drift is one difference between a folder and what would be written to it.
type Drift struct {
	Path     string
	Kind     DriftKind
	Old, New []byte // what it holds, and what it would
}

// DriftKind is how a path differs.
type DriftKind string

const (
	Missing DriftKind = "missing" // would be created
	Differs DriftKind = "differs" // holds something else
	Stale   DriftKind = "stale"   // would be deleted
)

// Check compares a target with its folder and writes nothing. No drift means that
// [Write] would leave every file as it is. writer is the version of shapec that
// wrote the folder, where its manifest tells. Errors are those of Write.
func Check(t Target) (drift []Drift, writer string, err error) {
	s := NewComparison(true, t.Dir)
	defer s.Close()
	return s.Check(t)
}

// NewComparison is a stage that keeps nothing of the files, and compares only: with
// contents, those of the files that differ are kept, to be shown.
func NewComparison(contents bool, dirs ...string) *Stage {
	s := newStage(dirs)
	for _, one := range s.sessions {
		one.compares, one.contents = true, contents
	}
	return s
}

// Check is [Check] of what was put into a comparison.
func (st *Stage) Check(t Target) (drift []Drift, writer string, err error) {
	files, err := st.all(t)
	if err != nil {
		return nil, "", err
	}
	s := st.session(t.Dir)
	if s.root == nil { // the folder is to be made
		for _, f := range files {
			drift = append(drift, Drift{Path: f.Path, Kind: Missing, New: f.shall})
		}
		slices.SortFunc(drift, func(a, b Drift) int { return cmp.Compare(a.Path, b.Path) })
		return drift, "", nil
	}
	p, err := s.newPlan(files, t.Options)
	if err != nil {
		return nil, "", &TargetError{t.Dir, err}
	}
	for _, f := range p.states {
		d := Drift{Path: f.path, Old: f.was, New: f.shall}
		switch {
		case f.new == "":
			d.Kind = Stale
		case !f.exists:
			d.Kind = Missing
		case f.changed():
			d.Kind = Differs
		default:
			continue
		}
		drift = append(drift, d)
	}
	return drift, s.listed.writer, nil
}

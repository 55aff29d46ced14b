package output

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
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
	if err := checkPaths(t.Files); err != nil {
		return nil, "", &TargetError{t.Dir, err}
	}
	info, err := os.Stat(t.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		for _, f := range t.Files {
			drift = append(drift, Drift{Path: f.Path, Kind: Missing, New: f.Data})
		}
		slices.SortFunc(drift, func(a, b Drift) int { return cmp.Compare(a.Path, b.Path) })
		return drift, "", nil
	}
	if err == nil && info.IsDir() && info.Mode().Perm()&0o200 != 0 {
		if release, err := exclusive(t.Dir, func() error { return nil }); err == nil { // not while another writes
			defer release()
		}
	}
	root, err := os.OpenRoot(t.Dir)
	if err != nil {
		return nil, "", &TargetError{t.Dir, err}
	}
	defer root.Close()
	p, err := newPlan(root, t.Files, t.Options)
	if err != nil {
		return nil, "", &TargetError{t.Dir, err}
	}
	for _, s := range p.states {
		d := Drift{Path: s.path, Old: s.old, New: s.new}
		switch {
		case s.new == nil:
			d.Kind = Stale
		case !s.exists:
			d.Kind = Missing
		case s.changed():
			d.Kind = Differs
		default:
			continue
		}
		drift = append(drift, d)
	}
	return drift, p.listed.writer, nil
}

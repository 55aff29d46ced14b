package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// A Drift is one difference between a folder and what would be written to it.
type Drift struct {
	Path string
	Kind DriftKind
}

// DriftKind is how a path differs.
type DriftKind string

const (
	Missing DriftKind = "missing" // would be created
	Differs DriftKind = "differs" // holds something else
	Stale   DriftKind = "stale"   // would be deleted
)

// Check compares dir with files and writes nothing. No drift means that
// [Write] would leave dir as it is. Errors are those of Write.
func Check(dir string, files []File, o Options) ([]Drift, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if err := checkPaths(files); err != nil {
			return nil, err
		}
		var drift []Drift
		for _, f := range files {
			drift = append(drift, Drift{f.Path, Missing})
		}
		slices.SortFunc(drift, func(a, b Drift) int { return strings.Compare(a.Path, b.Path) })
		return drift, nil
	}
	if err != nil {
		return nil, err
	}
	defer root.Close()
	p, err := newPlan(root, files, o)
	if err != nil {
		return nil, err
	}
	var drift []Drift
	for _, s := range p.states {
		switch {
		case s.new == nil:
			drift = append(drift, Drift{s.path, Stale})
		case !s.exists:
			drift = append(drift, Drift{s.path, Missing})
		case !bytes.Equal(s.old, s.new):
			drift = append(drift, Drift{s.path, Differs})
		}
	}
	return drift, nil
}

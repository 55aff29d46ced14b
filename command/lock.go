package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"shapec/compile"
	"shapec/diag"
	"shapec/lower"
)

// lockName is the file that pins the names of shapes from one run to the next.
// It stands in the output folder, and is written with the rest or not at all.
const lockName = "shapec.lock"

// A lockSet has the lock of every service that has one.
type lockSet map[*compile.Service]*lower.Lock

// knows reports whether the lock of a service is of that service: it knows one of
// its operations.
func (l lockSet) knows(s *compile.Service) bool {
	return l[s] != nil && len(l[s].Of(s.Methods()).Methods()) > 0
}

// readLocks reads the lock of every service. Where none stands in its folder, it
// is the one that knows most of its operations: a service that was alone and is no
// longer, or the other way round, or whose title changed, has left it elsewhere.
func (a *app) readLocks(out string, services []*compile.Service) (locks lockSet, ok bool) {
	locks, ok = lockSet{}, true
	var without []*compile.Service
	taken := map[string]bool{}
	for _, s := range services {
		name := filepath.Join(out, s.Folder, lockName)
		l, fine := a.readLock(name)
		if ok = ok && fine; l == nil {
			without = append(without, s)
			continue
		}
		locks[s], taken[name] = l, true
	}
	if !ok || len(without) == 0 {
		return locks, ok
	}
	var left []*lower.Lock
	below, _ := filepath.Glob(filepath.Join(escapeGlob(out), "*", lockName))
	for _, name := range append(below, filepath.Join(out, lockName)) {
		if taken[name] {
			continue
		}
		l, fine := a.readLock(name)
		if ok = ok && fine; l != nil {
			left = append(left, l)
		}
	}
	for _, s := range without {
		locks[s] = nearestLock(left, s.Methods())
	}
	return locks, ok
}

// escapeGlob is the pattern of a path alone.
func escapeGlob(path string) string {
	if filepath.Separator == '\\' { // which has no escapes, and no such names
		return path
	}
	var out []rune
	for _, c := range path {
		if slices.Contains([]rune(`*?[\`), c) {
			out = append(out, '\\')
		}
		out = append(out, c)
	}
	return string(out)
}

// nearestLock is the part that a service has in the lock which knows most of its
// operations; nil where none knows any.
func nearestLock(list []*lower.Lock, methods map[string]bool) (best *lower.Lock) {
	most := 0
	for _, l := range list {
		own := l.Of(methods)
		if n := len(own.Methods()); n > most {
			best, most = own, n
		}
	}
	return best
}

// readLock returns nil where there is none.
func (a *app) readLock(name string) (l *lower.Lock, ok bool) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true
	}
	conflicted := false
	if err == nil {
		l, conflicted, err = lower.ParseLock(data)
	}
	if err != nil {
		a.add(diag.InputUnreadable.New("%s: %v", filepath.ToSlash(name), reason(err)).
			WithHelp("restore it from version control; without it, names may change"))
		return nil, false
	}
	if conflicted {
		a.note("%s holds the two sides of a merge; shapec joined them", filepath.ToSlash(name))
	}
	return l, true
}

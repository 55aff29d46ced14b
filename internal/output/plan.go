package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"shapec/generators"
)

// A File is one file to write.
type File struct {
	Path    string // slash-separated, relative, local (generators.ValidPath)
	Data    []byte
	Owner   string // the generator that made it
	Service string // the name of the service that it is of; may be empty
}

// Options narrow what a run is about. The zero value means all that the generators
// of the files wrote to the folder.
type Options struct {
	Within string   // a folder below the output folder; what earlier runs wrote elsewhere stays
	Only   string   // a service; what earlier runs wrote of others stays
	Except []string // services of which what earlier runs wrote stays
	// Run names what decides all that is in the folder, such as a configuration:
	// what an earlier run of that name wrote and this one does not is deleted, of
	// whatever generator. Where it is empty, only what the generators of the files
	// wrote is.
	Run     string
	Version string // of shapec, for the manifest
	// Takes is asked before a file of another service, or of another Run, is
	// overwritten. Nil: it may be.
	Takes func(path, service, run string) bool
}

func (o Options) covers(name string) bool {
	return o.Within == "" || strings.HasPrefix(name, o.Within+"/")
}

// clears reports whether what an entry lists is this run's to delete.
func (o Options) clears(e entry, owners map[string]bool) bool {
	if o.Only != "" && e.service != o.Only || slices.Contains(o.Except, e.service) {
		return false
	}
	if o.Run != "" && e.run == o.Run {
		return true
	}
	return owners[e.owner] && (e.run == "" || e.run == unknownRun)
}

// A state is what one path is and shall be. What it holds is not kept: a run may
// write more than fits into memory.
type state struct {
	path     string
	exists   bool
	old, new string // SHA-256 of the text; new is empty where the file is to be deleted
	same     bool   // it holds what it shall, but for line ends
	mode     fs.FileMode
	temp     string // where the new content lies; empty where there is none

	was, shall []byte // the contents, for a comparison that shows them
}

func (s state) changed() bool { return !s.same }

// A Staged file is one that was put into a [Stage].
type Staged struct {
	File // without its data
	state
	err error // it cannot be written there

	certain  bool // what stands there is ours, for itself
	sameForm bool // it may be
}

// A plan is what a run would do to a folder.
type plan struct {
	states   []state  // sorted by path; the manifest is not among them
	edited   []string // stale, but changed by somebody else since
	manifest manifest // as it shall be
}

// newPlan compares the folder with files. It only reads. The error is a
// *[ForeignFileError] or *[OtherServiceError] where the files must not be written.
func (s *session) newPlan(files []Staged, o Options) (*plan, error) {
	p := &plan{manifest: manifest{writer: o.Version, files: map[string][]entry{}}}
	owners := map[string]bool{}
	for _, f := range files {
		owners[f.Owner] = true
		if f.err != nil {
			return nil, f.err
		}
		p.states = append(p.states, f.state)
		p.manifest.files[f.Path] = []entry{{sha256: f.new, owner: f.Owner, service: f.Service, run: o.Run}}
	}
	if err := s.refused(files, o); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(s.listed.files)) {
		if _, kept := p.manifest.files[name]; kept {
			continue
		}
		list := s.listed.files[name]
		if !o.covers(name) || !slices.ContainsFunc(list, func(e entry) bool { return o.clears(e, owners) }) { // another run's, into the same folder
			p.manifest.files[name] = list
			continue
		}
		stale, data, err := look(s.root, name)
		switch {
		case err != nil:
			return nil, err
		case !stale.exists:
		case !holds(list, stale.old):
			p.edited = append(p.edited, name)
		default:
			if s.contents {
				stale.was = data
			}
			p.states = append(p.states, stale)
		}
	}
	slices.SortFunc(p.states, func(a, b state) int { return strings.Compare(a.path, b.path) })
	return p, nil
}

// refused is the error where one of the files stands on what is not ours to
// overwrite.
func (s *session) refused(files []Staged, o Options) error {
	ours := newRecognizer(files)
	for _, f := range files {
		list := s.listed.files[f.Path]
		if f.exists && len(list) == 0 && !ours.recognizes(f) {
			return &ForeignFileError{Path: f.Path}
		}
		for _, e := range list {
			if o.Takes != nil && f.exists && e.run != unknownRun && (e.service != f.Service || e.run != o.Run) && !o.Takes(f.Path, e.service, e.run) {
				return &OtherServiceError{Path: f.Path, Service: e.service, Run: e.run}
			}
		}
	}
	return nil
}

// A ForeignFileError is returned instead of overwriting a file that shapec did
// not write.
type ForeignFileError struct{ Path string }

func (e *ForeignFileError) Error() string {
	return fmt.Sprintf("%s exists and was not written by shapec", e.Path)
}

// An OtherServiceError is returned instead of overwriting what shapec wrote of
// another service, or by another configuration.
type OtherServiceError struct{ Path, Service, Run string }

func (e *OtherServiceError) Error() string {
	what := "it is of the service " + e.Service
	if e.Service == "" {
		what = "it is of another service"
	}
	if e.Run != "" {
		what += ", by " + e.Run
	}
	return fmt.Sprintf("%s would be overwritten: %s", e.Path, what)
}

// A PathError is a path no generator may return.
type PathError struct{ Path, Owner, Reason string }

func (e *PathError) Error() string {
	return fmt.Sprintf("generator %s wants to write %q: %s", e.Owner, e.Path, e.Reason)
}

func checkPaths(files []Staged) error {
	owner, folded := map[string]string{}, map[string]string{}
	for _, f := range files {
		switch other, twice := owner[f.Path]; {
		case !generators.ValidPath(f.Path):
			return &PathError{f.Path, f.Owner, "not a path below the output folder that every system takes"}
		case f.Path == ManifestName || f.Path == oldManifestName || strings.HasPrefix(path.Base(f.Path), tempPrefix):
			return &PathError{f.Path, f.Owner, "shapec keeps this name for itself"}
		case twice:
			return &PathError{f.Path, f.Owner, "generator " + other + " writes it too"}
		case folded[strings.ToLower(f.Path)] != "":
			return &PathError{f.Path, f.Owner, fmt.Sprintf("Windows and macOS take it for %q", folded[strings.ToLower(f.Path)])}
		}
		owner[f.Path] = f.Owner
		folded[strings.ToLower(f.Path)] = f.Path
	}
	for _, f := range files {
		for dir := path.Dir(f.Path); dir != "."; dir = path.Dir(dir) {
			if other, isFile := owner[dir]; isFile {
				return &PathError{f.Path, f.Owner, fmt.Sprintf("generator %s writes %q as a file", other, dir)}
			}
		}
	}
	return nil
}

// look reads what stands at a path.
func look(root folder, name string) (s state, data []byte, err error) {
	s.path = name
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s, nil, nil
	case err != nil:
		return s, nil, err
	case !info.Mode().IsRegular():
		return s, nil, fmt.Errorf("%s is a %s, shapec writes only regular files", name, kind(info.Mode()))
	}
	data, err = root.ReadFile(name)
	s.exists, s.old, s.mode = true, hash(data), info.Mode().Perm()
	return s, data, err
}

func kind(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "folder"
	case m&fs.ModeSymlink != 0:
		return "symbolic link"
	}
	return "special file"
}

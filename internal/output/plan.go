package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// A File is one file to write.
type File struct {
	Path  string // slash-separated, relative, local (fs.ValidPath)
	Data  []byte
	Owner string // the generator that made it
}

// Options narrow what a run is about. The zero value means all of the folder.
type Options struct {
	Within string // a folder below the output folder; what earlier runs wrote elsewhere stays
}

func (o Options) covers(name string) bool {
	return o.Within == "" || strings.HasPrefix(name, o.Within+"/")
}

// A state is what one path is and shall be.
type state struct {
	path   string
	exists bool
	old    []byte // its content, where it exists
	new    []byte // nil where it is to be deleted
	mode   fs.FileMode
}

func (s state) changed() bool { return !s.exists || s.new == nil || !bytes.Equal(s.old, s.new) }

// A plan is what a run would do to a folder.
type plan struct {
	states   []state  // sorted by path; the manifest is not among them
	edited   []string // stale, but changed by somebody else since
	foreign  []string // would be overwritten, but are not ours
	manifest manifest // as it shall be
	listed   manifest // as it is
}

// newPlan compares the folder with files. It only reads.
func newPlan(root folder, files []File, o Options) (*plan, error) {
	if err := checkPaths(files); err != nil {
		return nil, err
	}
	listed, err := readManifest(root)
	if err != nil {
		return nil, err
	}
	p := &plan{listed: listed, manifest: manifest{Files: map[string]entry{}}}
	owners := map[string]bool{}
	for _, f := range files {
		owners[f.Owner] = true
		s, err := look(root, f.Path)
		if err != nil {
			return nil, err
		}
		if _, ours := listed.Files[f.Path]; s.exists && !ours && !bytes.Equal(s.old, f.Data) && !marked(s.old) {
			p.foreign = append(p.foreign, f.Path)
		}
		s.new = f.Data
		if s.new == nil {
			s.new = []byte{}
		}
		p.states = append(p.states, s)
		p.manifest.Files[f.Path] = entry{Owner: f.Owner, SHA256: hash(f.Data)}
	}
	for _, name := range slices.Sorted(maps.Keys(listed.Files)) {
		e := listed.Files[name]
		if _, kept := p.manifest.Files[name]; kept {
			continue
		}
		if !owners[e.Owner] || !o.covers(name) { // another run's, into the same folder
			p.manifest.Files[name] = e
			continue
		}
		if !validPath(name) {
			return nil, fmt.Errorf("%s lists the path %q, which leads out of the folder; delete the manifest", ManifestName, name)
		}
		s, err := look(root, name)
		switch {
		case err != nil:
			return nil, err
		case !s.exists:
		case hash(s.old) != e.SHA256:
			p.edited = append(p.edited, name)
		default:
			p.states = append(p.states, s)
		}
	}
	slices.SortFunc(p.states, func(a, b state) int { return strings.Compare(a.path, b.path) })
	return p, nil
}

// A ForeignFileError is returned instead of overwriting a file that shapec did
// not write.
type ForeignFileError struct{ Path string }

func (e *ForeignFileError) Error() string {
	return fmt.Sprintf("%s exists and was not written by shapec", e.Path)
}

// A PathError is a path no generator may return.
type PathError struct{ Path, Owner, Reason string }

func (e *PathError) Error() string {
	return fmt.Sprintf("generator %s wants to write %q: %s", e.Owner, e.Path, e.Reason)
}

func validPath(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.ContainsAny(name, "\\\x00") && !strings.Contains(name, ":")
}

func checkPaths(files []File) error {
	owner := map[string]string{}
	for _, f := range files {
		switch other, twice := owner[f.Path]; {
		case !validPath(f.Path):
			return &PathError{f.Path, f.Owner, "not a path below the output folder"}
		case f.Path == ManifestName || strings.HasPrefix(path.Base(f.Path), tempPrefix):
			return &PathError{f.Path, f.Owner, "shapec keeps this name for itself"}
		case twice:
			return &PathError{f.Path, f.Owner, "generator " + other + " writes it too"}
		}
		owner[f.Path] = f.Owner
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
func look(root folder, name string) (state, error) {
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return state{path: name}, nil
	case err != nil:
		return state{}, err
	case !info.Mode().IsRegular():
		return state{}, fmt.Errorf("%s is a %s, shapec writes only regular files", name, kind(info.Mode()))
	}
	old, err := root.ReadFile(name)
	return state{path: name, exists: true, old: old, mode: info.Mode().Perm()}, err
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

// marked tells whether a file says of itself that shapec generated it.
func marked(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 512)], []byte("generated by shapec"))
}

package documents

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// A Found is a file that may hold documents.
type Found struct {
	Path  string
	Named bool // the user named the file itself, not a folder or a glob that it is in
}

// Find lists the files that the arguments mean, sorted within each: files as they
// are, "-" for the standard input, and from folders and globs what is called
// like JSON or YAML. Hidden folders, and those of packages, are passed over. What
// cannot be read is listed all the same.
func Find(args []string) []Found {
	var all []Found
	seen := map[string]bool{}
	add := func(path string, named bool) {
		if path = filepath.Clean(path); !seen[path] {
			seen[path] = true
			all = append(all, Found{path, named})
		}
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case err == nil && info.IsDir():
			for _, path := range within(arg) {
				add(path, false)
			}
		case err != nil && arg != "-" && strings.ContainsAny(arg, "*?[{"):
			paths, _ := doublestar.FilepathGlob(filepath.ToSlash(arg), doublestar.WithFilesOnly())
			slices.Sort(paths)
			for _, path := range paths {
				if candidate(path) {
					add(path, false)
				}
			}
			if len(paths) == 0 {
				add(arg, true) // whoever reads it says that there is none
			}
		default:
			add(arg, true)
		}
	}
	return all
}

// within lists the candidates of a folder.
func within(dir string) []string {
	var paths []string
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // a folder that cannot be read has nothing to offer
		case d.IsDir() && path != dir && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || d.Name() == "vendor"):
			return fs.SkipDir
		case !d.IsDir() && candidate(path):
			paths = append(paths, path)
		}
		return nil
	})
	return paths // in lexical order
}

// candidate tells a file that may be a document by the end of its name. Schemas
// and shapec.yaml are none.
func candidate(path string) bool {
	base := strings.ToLower(filepath.Base(path))
	return ending.MatchString(base) && !strings.HasSuffix(base, ".schema.json") && base != "shapec.yaml" && !strings.HasPrefix(base, ".")
}

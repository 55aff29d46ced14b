package command

import (
	"path/filepath"

	"shapec/internal/output"
)

// written tells which files shapec wrote itself, as the manifest of a folder around
// them lists: a folder of sources may hold an output folder.
func written() func(path string) bool {
	manifests := map[string]map[string]bool{} // by folder
	return func(path string) bool {
		abs, err := filepath.Abs(path)
		if err != nil {
			return false
		}
		for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) {
			files, known := manifests[dir]
			if !known {
				files = output.Written(dir)
				manifests[dir] = files
			}
			if files != nil {
				if rel, err := filepath.Rel(dir, abs); err == nil && files[filepath.ToSlash(rel)] {
					return true
				}
			}
			if filepath.Dir(dir) == dir {
				return false
			}
		}
	}
}

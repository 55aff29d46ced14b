package generators

import (
	"io/fs"
	"strings"
)

// ValidPath reports whether path names a file below the output folder on every
// system: slash-separated, relative, without "..", backslashes, colons and NUL
// bytes. It is what [File.Path] has to be.
func ValidPath(path string) bool {
	return fs.ValidPath(path) && path != "." && !strings.ContainsAny(path, "\\:\x00")
}

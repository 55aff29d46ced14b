package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/cpuguy83/go-md2man/v2/md2man"
)

// A file is one of an archive, with its path below the archive's folder.
type file struct {
	name string
	data []byte
	mode int64
}

// beside are the files that stand beside the program, whatever the platform. own is
// the program of this machine, which knows its commands.
func (r *release) beside(tree, own string) (files []file, err error) {
	own, err = filepath.Abs(own)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"README.md", "LICENSE", "CHANGELOG.md"} {
		data, err := os.ReadFile(filepath.Join(tree, name))
		if err != nil {
			return nil, err
		}
		files = append(files, file{name, data, 0o644})
	}
	for shell, name := range map[string]string{"bash": "shapec.bash", "zsh": "_shapec", "fish": "shapec.fish"} {
		script, err := output("", nil, own, "completion", shell)
		if err != nil {
			return nil, err
		}
		files = append(files, file{"completions/" + name, []byte(script + "\n"), 0o644})
	}
	help, err := output("", nil, own, "manual")
	if err != nil {
		return nil, err
	}
	pages := []string{"shapec"}
	for line := range strings.Lines(help) {
		if command, ok := strings.CutPrefix(line, "## shapec "); ok {
			pages = append(pages, strings.TrimSpace(command))
		}
	}
	for _, page := range pages {
		text, err := output("", nil, own, "manual", page)
		if err != nil {
			return nil, err
		}
		name := "shapec-" + page
		if page == "shapec" {
			name = page
		}
		files = append(files, file{"man/man1/" + name + ".1", md2man.Render([]byte(text + "\n")), 0o644})
	}
	return files, nil
}

// day is when every file of an archive was made: no clock reaches the archive, and
// a zip knows nothing earlier.
var day = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func sorted(files []file) []file {
	return slices.SortedFunc(slices.Values(files), func(a, b file) int { return strings.Compare(a.name, b.name) })
}

func tarball(folder string, files []file) ([]byte, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, f := range sorted(files) {
		h := &tar.Header{Name: path.Join(folder, f.name), Size: int64(len(f.data)), Mode: f.mode, ModTime: day, Format: tar.FormatUSTAR}
		if err := w.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func zipped(folder string, files []file) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range sorted(files) {
		h := &zip.FileHeader{Name: path.Join(folder, f.name), Method: zip.Deflate, Modified: day}
		h.SetMode(os.FileMode(f.mode))
		part, err := w.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

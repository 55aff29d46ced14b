package reference_test

import (
	"os"
	"path/filepath"
	"testing"

	"shapec/diag"
	"shapec/parser/reference"
)

// pages reads all pages of the corpus, or those of our own cases where there is
// no corpus.
func pages(b *testing.B) (files []*diag.File, size int64) {
	b.Helper()
	paths, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "reference", "*", "reference", "*.md"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, diag.NewFile(path, string(data)))
		size += int64(len(data))
	}
	if len(files) > 0 {
		return files, size
	}
	for _, name := range families {
		for _, f := range inputs(b, name) {
			files = append(files, diag.NewFile(f.Name, string(f.Data)))
			size += int64(len(f.Data))
		}
	}
	return files, size
}

func BenchmarkRead(b *testing.B) {
	files, size := pages(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		reference.Read(files, nil)
	}
}

func BenchmarkLink(b *testing.B) {
	files, size := pages(b)
	b.SetBytes(size)
	b.ReportAllocs()
	read := reference.Read(files, nil)
	for b.Loop() {
		for _, s := range reference.Services(read, nil) {
			s.Link(nil)
		}
	}
}

package reference

import (
	"os"
	"path/filepath"
	"shapec/diag"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	paths, _ := filepath.Glob("../../../shared/corpus/reference/*/reference/*.md")
	var files []*diag.File
	size := 0
	for _, p := range paths {
		t, _ := os.ReadFile(p)
		files = append(files, diag.NewFile(p, string(t)))
		size += len(t)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		Read(files, nil)
	}
}
func BenchmarkLink(b *testing.B) {
	paths, _ := filepath.Glob("../../../shared/corpus/reference/*/reference/*.md")
	var files []*diag.File
	size := 0
	for _, p := range paths {
		t, _ := os.ReadFile(p)
		files = append(files, diag.NewFile(p, string(t)))
		size += len(t)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	pages := Read(files, nil)
	for b.Loop() {
		for _, s := range Services(pages, nil) {
			s.Link(nil)
		}
	}
}

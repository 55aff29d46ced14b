package reference_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

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

// BenchmarkReadAndLink does both, on one core. "× lines" is how many times as long
// it takes as cutting the same text into trimmed lines, whatever else the machine
// does; "× input" is how much memory it allocates for each byte read.
func BenchmarkReadAndLink(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	files, size := pages(b)
	b.SetBytes(size)
	b.ReportAllocs()
	var before, after runtime.MemStats
	var lines time.Duration
	n := 0
	runtime.ReadMemStats(&before)
	for b.Loop() {
		for _, s := range reference.Services(reference.Read(files, nil), nil) {
			s.Link(nil)
		}
		n++
	}
	runtime.ReadMemStats(&after)
	whole := b.Elapsed()
	start := time.Now()
	for range n {
		kept := 0
		for _, f := range files {
			for line := range strings.Lines(f.Text) {
				kept += len(strings.TrimSpace(line))
			}
		}
		if kept == 0 {
			b.Fatal("no text")
		}
	}
	lines = time.Since(start)
	b.ReportMetric(float64(whole)/float64(lines), "×lines")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(size)/float64(n), "×input")
}

package compile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/generators"
	printer "shapec/generators/page"
	"shapec/internal/testkit/randmodel"
	"shapec/source"
)

// BenchmarkFolderOfReferences reads and links 5,000 files of reference pages, and says
// how many bytes of memory it allocates for each byte read.
func BenchmarkFolderOfReferences(b *testing.B) {
	dir := b.TempDir()
	files, size := 0, int64(0)
	for n := uint64(0); files < 5000; n++ {
		m := randmodel.New(n, randmodel.Options{Size: 12, Reference: "rest-json"})
		m.Service.Metadata["uid"] = fmt.Sprintf("garden%d-2026-04-30", n)
		pages, err := printer.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"flavour": "reference"}})
		if err != nil {
			b.Fatal(err)
		}
		service := filepath.Join(dir, fmt.Sprint("garden", n))
		if err := os.Mkdir(service, 0o755); err != nil {
			b.Fatal(err)
		}
		for _, p := range pages {
			if err := os.WriteFile(filepath.Join(service, p.Path), p.Data, 0o644); err != nil {
				b.Fatal(err)
			}
			files++
			size += int64(len(p.Data))
		}
	}
	b.SetBytes(size)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	for b.Loop() {
		r := &diag.Report{}
		found := source.Open([]string{dir}, source.Options{}, r)
		services := compile.Compile(found, compile.Options{}, r)
		if len(found) != files || len(services) == 0 || r.HasErrors() {
			b.Fatal(len(found), len(services), r.All())
		}
		n++
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(files), "files")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(n)/float64(size), "×input")
}

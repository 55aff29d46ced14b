package reference

import (
	"fmt"
	"os"
	"path/filepath"
	"shapec/diag"
	"testing"
	"time"
)

func TestScratch(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/reference/*/reference/*.md")
	var files []*diag.File
	size := 0
	for _, p := range paths {
		b, _ := os.ReadFile(p)
		files = append(files, diag.NewFile(p[len("../../../shared/corpus/reference/"):], string(b)))
		size += len(b)
	}
	r := diag.NewReport(-1)
	start := time.Now()
	pages := Read(files, r)
	d := time.Since(start)
	rows, ops := 0, 0
	for _, p := range pages {
		rows += len(p.Rows)
		if p.Kind == Operation {
			ops++
		}
		if p.UID == "" {
			fmt.Println("no uid", p.File.Name)
		}
	}
	fmt.Printf("%d files %d pages %d ops %d rows %.1f MB in %v = %.0f MB/s\n", len(files), len(pages), ops, rows, float64(size)/1e6, d, float64(size)/1e6/d.Seconds())
	n := map[string]int{}
	for _, d := range r.All() {
		n[d.Code.ID]++
		if n[d.Code.ID] < 14 {
			fmt.Println(d.File.Name, d.File.Position(d.Span.Start).Line, d.Code.ID, d.Message)
		}
	}
	fmt.Println(n)
}

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"shapec/compile"
	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
	"shapec/generators/jsonschema"
	"shapec/generators/page"
	"shapec/generators/report"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/source"
)

// Metrics beside the usual ones. None of them fails a run: machines differ, and
// are shared.
const (
	// timesJSON is how much longer it took than encoding/json takes, in the same
	// run, to decode the same service's model into any. Below 1 is faster.
	timesJSON = "×json"
	// timesInput is how many bytes were allocated for a byte of input: no run can
	// hold more than that at once, beside the input.
	timesInput = "alloc/input"
	// timesParse is how much longer than parsing the page takes.
	timesParse = "×parse"
)

// BenchmarkParse reads all pages of each flavour.
func BenchmarkParse(b *testing.B) {
	needCorpus(b)
	for _, name := range fullPages {
		cases := shared.Cases("full", name)
		if len(cases) == 0 {
			continue
		}
		b.Run(name, func(b *testing.B) {
			var all []*diag.File
			var took, reference time.Duration
			worst := 0.0
			for _, dir := range cases {
				files := open(b, filepath.Join(dir, name))
				all = append(all, files...)
				one, json := best(func() { parseAll(files) }), decodeModel(b, filepath.Join(dir, "model.json"))
				took, reference = took+one, reference+json
				worst = max(worst, one.Seconds()/json.Seconds())
			}
			timed(b, sizeOf(all), func() { parseAll(all) })
			b.ReportMetric(took.Seconds()/reference.Seconds(), timesJSON)
			b.ReportMetric(worst, "worst-"+timesJSON)
		})
	}
}

func parseAll(files []*diag.File) {
	for _, f := range files {
		compile.Services([]*diag.File{diag.NewFile(f.Name, f.Text)}, compile.Options{}, nil)
	}
}

// BenchmarkLower brings the largest stripped page from blocks to the IR.
func BenchmarkLower(b *testing.B) {
	needCorpus(b)
	files, _ := largest(b, "page.txt")
	parseTime := best(func() { parser.Parse(diag.NewFile("page.txt", files[0].Text), parser.Text, nil) })
	pages := parser.Parse(files[0], parser.Text, nil)
	perOp := timed(b, sizeOf(files), func() { lower.Lower(pages, lower.Options{}, nil) })
	b.ReportMetric(perOp.Seconds()/parseTime.Seconds(), timesParse)
}

// BenchmarkSeed brings the page the project started from to the IR.
func BenchmarkSeed(b *testing.B) {
	needCorpus(b)
	for _, dir := range shared.Cases("seed", "page.txt") {
		files := open(b, filepath.Join(dir, "page.txt"))
		reference := decodeModel(b, filepath.Join(dir, "after.json"))
		perOp := timed(b, sizeOf(files), func() { mustIR(b, files[0].Text) })
		b.ReportMetric(perOp.Seconds()/reference.Seconds(), timesJSON)
	}
}

// BenchmarkGenerators writes what each makes of the largest stripped page. Bytes
// are those written.
func BenchmarkGenerators(b *testing.B) {
	needCorpus(b)
	files, _ := largest(b, "page.txt")
	model := mustIR(b, files[0].Text)
	before := &ir.Model{Shapes: map[ir.ShapeID]ir.Shape{}} // everything is new
	for _, g := range []generators.Generator{gostruct.New(), govalidate.New(), jsonschema.Generator{}, report.Generator{}, page.Generator{}} {
		b.Run(g.Name(), func(b *testing.B) {
			in := &generators.Input{Model: model, Before: before, Source: "page.txt"}
			size := 0
			files, err := g.Generate(in)
			if err != nil {
				b.Fatal(err)
			}
			for _, f := range files {
				size += len(f.Data)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := g.Generate(in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWhole goes from the largest stripped page to Go, validators and
// schemas.
func BenchmarkWhole(b *testing.B) {
	needCorpus(b)
	files, _ := largest(b, "page.txt")
	timed(b, sizeOf(files), func() {
		in := &generators.Input{Model: mustIR(b, files[0].Text), Source: "page.txt"}
		for _, g := range []generators.Generator{gostruct.New(), govalidate.New(), jsonschema.Generator{}} {
			if _, err := g.Generate(in); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkDoubling brings 1, 2, 4, 8 and 16 times the same page to the IR, its
// operations renamed each time, so that the time per byte shows whether it grows.
func BenchmarkDoubling(b *testing.B) {
	needCorpus(b)
	text := doubled(b)
	for n := 1; n <= 16; n *= 2 {
		b.Run(fmt.Sprintf("%02d", n), func(b *testing.B) {
			input := text(n)
			perOp := timed(b, len(input), func() { mustIR(b, input) })
			b.ReportMetric(float64(perOp.Nanoseconds())/float64(len(input)), "ns/byte")
		})
	}
}

// doubled returns the largest stripped page as many times as asked, as one page.
func doubled(b *testing.B) func(n int) string {
	files, _ := largest(b, "page.txt")
	call := regexp.MustCompile(`client\.(\w+)\(`)
	header := regexp.MustCompile(`(?m)^\d{4}/\d\d/\d\d - .*$`)
	return func(n int) string {
		var w strings.Builder
		for i := range n {
			text := call.ReplaceAllString(files[0].Text, fmt.Sprintf("client.${1}_copy%d(", i))
			if i > 0 {
				text = header.ReplaceAllString(text, "")
			}
			w.WriteString(text + "\n")
		}
		return w.String()
	}
}

func mustIR(b *testing.B, text string) *ir.Model {
	result, err := toIR(text, lower.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return result.Model
}

// largest finds the largest page of a kind, and the case it belongs to.
func largest(b *testing.B, name string) (files []*diag.File, dir string) {
	most := 0
	for _, d := range shared.Cases("full", name) {
		candidate := open(b, filepath.Join(d, name))
		if size := sizeOf(candidate); size > most {
			files, dir, most = candidate, d, size
		}
	}
	return files, dir
}

func open(b *testing.B, path string) []*diag.File {
	var r diag.Report
	files := source.Open([]string{path}, source.Options{}, &r)
	if r.HasErrors() || len(files) == 0 {
		b.Fatalf("%s cannot be read", path)
	}
	return files
}

func sizeOf(files []*diag.File) int {
	size := 0
	for _, f := range files {
		size += len(f.Text)
	}
	return size
}

// timed runs f for the benchmark, and returns the time of the fastest run: the
// rest of the machine only ever makes it slower.
func timed(b *testing.B, size int, f func()) time.Duration {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	least := time.Duration(1 << 62)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		began := time.Now()
		f()
		least = min(least, time.Since(began))
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N)/float64(size), timesInput)
	return least
}

// best is the least time of some runs.
func best(f func()) time.Duration {
	least := time.Duration(1 << 62)
	for range 7 {
		began := time.Now()
		f()
		least = min(least, time.Since(began))
	}
	return least
}

func decodeModel(b *testing.B, path string) time.Duration {
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return best(func() {
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			b.Fatal(err)
		}
	})
}

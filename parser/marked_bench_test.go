//go:build unix

package parser

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"shapec/diag"
)

func BenchmarkHTML(b *testing.B) { benchmarkCorpus(b, "page.html", "boto3.html", "boto3-pages/*.html") }

func BenchmarkRST(b *testing.B) { benchmarkCorpus(b, "page.rst", "boto3.rst") }

// benchmarkCorpus reads all pages of the corpus that have one of these names,
// and reports what that allocates for each byte of the input: more than the
// peak can be.
func benchmarkCorpus(b *testing.B, names ...string) {
	for _, name := range names {
		pages := corpusPages(b, "*", name)
		b.Run(strings.TrimSuffix(name, "/*.html"), func(b *testing.B) {
			size := sizeOf(pages)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := cpuTime()
			for b.Loop() {
				for _, page := range pages {
					readMarked(name, page)
				}
			}
			used := cpuTime() - start
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(size)*float64(b.N)/1e6/used.Seconds(), "MB/cpu-s")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N)/float64(size), "alloc-B/input-B")
		})
	}
}

// BenchmarkDoubled doubles a page four times: MB/s must stay the same.
func BenchmarkDoubled(b *testing.B) {
	for _, name := range []string{"page.html", "boto3.html", "page.rst", "boto3.rst"} {
		page := corpusPages(b, "sqs", name)[0]
		for n := 1; n <= 16; n *= 2 {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				pages := strings.Repeat(page, n)
				b.SetBytes(int64(len(pages)))
				for b.Loop() {
					readMarked(name, pages)
				}
			})
		}
	}
}

// BenchmarkAgainstJSON reads the pages of one service, and decodes its model
// into any, in turns. It reports how many times as long the model takes, by
// medians of processor time, collecting garbage included: for the pages as
// blocks, and as trees. Less than 1 is too slow.
func BenchmarkAgainstJSON(b *testing.B) {
	models, _ := filepath.Glob("../../shared/corpus/full/*/model.json")
	for _, name := range []string{"page.html", "boto3.html", "boto3-pages/*.html", "page.rst", "boto3.rst"} {
		for _, path := range models {
			service := filepath.Base(filepath.Dir(path))
			if paths, _ := filepath.Glob(filepath.Join(filepath.Dir(path), name)); len(paths) == 0 {
				continue
			}
			model, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			pages := corpusPages(b, service, name)
			b.Run(strings.TrimSuffix(name, "/*.html")+"/"+service, func(b *testing.B) {
				var blocks, trees, decoded []time.Duration
				for b.Loop() {
					start := cpuTime()
					for _, page := range pages {
						readMarked(name, page)
					}
					blocks = append(blocks, cpuTime()-start)

					start = cpuTime()
					for _, page := range pages {
						Parse(diag.NewFile(name, page), flavourOf(name), diag.NewReport(0))
					}
					trees = append(trees, cpuTime()-start)

					start = cpuTime()
					var v any
					if err := json.Unmarshal(model, &v); err != nil {
						b.Fatal(err)
					}
					decoded = append(decoded, cpuTime()-start)
				}
				megabytes := float64(sizeOf(pages)) / 1e6
				b.ReportMetric(median(decoded)/median(blocks), "json/blocks")
				b.ReportMetric(median(decoded)/median(trees), "json/trees")
				b.ReportMetric(megabytes/median(blocks), "blocks-MB/s")
				b.ReportMetric(megabytes/median(trees), "trees-MB/s")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// cpuTime is what this process has used of all cores. Unlike time on the clock
// it says the same on a busy machine.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// median is in seconds.
func median(d []time.Duration) float64 {
	slices.Sort(d)
	return d[len(d)/2].Seconds()
}

func flavourOf(name string) Flavour {
	if strings.HasSuffix(name, ".rst") {
		return RST
	}
	return HTML
}

func corpusPages(b *testing.B, service, name string) (pages []string) {
	b.Helper()
	paths, _ := filepath.Glob("../../shared/corpus/full/" + service + "/" + name)
	if len(paths) == 0 {
		b.Skipf("no ../shared/corpus/full/%s/%s here", service, name)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, string(data))
	}
	return pages
}

func sizeOf(pages []string) (n int) {
	for _, page := range pages {
		n += len(page)
	}
	return n
}

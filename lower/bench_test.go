package lower

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"shapec/diag"
	"shapec/lower/internal/graph"
	"shapec/lower/internal/naming"
	"shapec/parser"
)

// BenchmarkPasses brings stripped pages of whole services to the IR, each alone
// and then all of them, and compares with what the parse takes in the same run:
// lower×parse is below 1 where Lower is faster, which also builds the graph and the
// model; passes×parse is of what it concludes between the two, pass by pass for all
// pages. No figure fails a run: machines differ, and are shared.
func BenchmarkPasses(b *testing.B) {
	var all []string
	for _, dir := range servicePages(b) {
		text := readPage(b, dir)
		all = append(all, text)
		b.Run(filepath.Base(dir), func(b *testing.B) { againstParse(b, text) })
	}
	b.Run("all", func(b *testing.B) {
		parse, each := againstParse(b, all...)
		for i, took := range each {
			b.ReportMetric(took.Seconds()/parse.Seconds(), passes[i].name+"×parse")
		}
	})
}

// againstParse benchmarks Lower, and returns how long the parse takes, and each
// pass.
func againstParse(b *testing.B, texts ...string) (parse time.Duration, each [len(passes)]time.Duration) {
	var lower, sum time.Duration
	size := 0
	b.ReportAllocs()
	var pages [][]*parser.Page
	for _, text := range texts {
		size += len(text)
		parse += fastest(func() { parsed(text) })
		pages = append(pages, parsed(text))
		lower += fastest(func() { Lower(pages[len(pages)-1], Options{}, nil) })
		for i, took := range timePasses(pages[len(pages)-1]) {
			each[i] += took
			sum += took
		}
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, p := range pages {
			Lower(p, Options{}, nil)
		}
	}
	b.ReportMetric(lower.Seconds()/parse.Seconds(), "lower×parse")
	b.ReportMetric(sum.Seconds()/parse.Seconds(), "passes×parse")
	return parse, each
}

type pass struct {
	name string
	run  func(g *graph.Graph)
}

// passes are those of Lower, between the graph and the model.
var passes = [...]pass{
	{"recursion", resolveRecursion},
	{"changes", func(g *graph.Graph) { resolveChanges(g) }},
	{"share", share},
	{"unions", func(g *graph.Graph) { inferUnions(g, LikelyUnions, kept{}, styleOf(g)) }},
	{"names", func(g *graph.Graph) { naming.Find(facts(g, Options{}, kept{}, styleOf(g))) }},
}

// timePasses is the time of the fastest run of each pass.
func timePasses(pages []*parser.Page) (least [len(passes)]time.Duration) {
	for range runs {
		g := graph.New(pages, nil)
		for i, p := range passes {
			began := time.Now()
			p.run(g)
			if took := time.Since(began); least[i] == 0 || took < least[i] {
				least[i] = took
			}
		}
	}
	return least
}

// BenchmarkGrowth lowers a page of 1, 2, 4, 8 and 16 times the size, with copies
// of its operations under other names, and tells what each doubling costs.
func BenchmarkGrowth(b *testing.B) {
	call := regexp.MustCompile(`client\.(\w+)\(`)
	text := ""
	for _, dir := range servicePages(b) {
		if t := readPage(b, dir); len(t) > len(text) {
			text = t
		}
	}
	var lower, share []float64 // seconds, by doubling
	var pages []*parser.Page
	for n := 1; n <= 16; n *= 2 {
		var w strings.Builder
		for i := range n {
			w.WriteString(call.ReplaceAllString(text, fmt.Sprintf("client.${1}_copy%d(", i)) + "\n")
		}
		pages = parsed(w.String())
		lower = append(lower, fastest(func() { Lower(pages, Options{}, nil) }).Seconds())
		share = append(share, timePasses(pages)[slices.IndexFunc(passes[:], func(p pass) bool { return p.name == "share" })].Seconds())
	}
	for b.Loop() {
		Lower(pages, Options{}, nil)
	}
	b.ReportMetric(perDoubling(lower), "lower×doubling")
	b.ReportMetric(perDoubling(share), "share×doubling")
}

// perDoubling is how much longer twice the page takes: 2 is linear.
func perDoubling(times []float64) float64 {
	last := len(times) - 1
	return math.Pow(times[last]/times[0], 1/float64(last))
}

// servicePages are the folders of whole services.
func servicePages(b *testing.B) (dirs []string) {
	for _, dir := range corpusCases(b) {
		if filepath.Base(filepath.Dir(dir)) == "full" {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

func readPage(b *testing.B, dir string) string {
	data, err := os.ReadFile(filepath.Join(dir, "page.txt"))
	if err != nil {
		b.Fatal(err)
	}
	return string(data)
}

// runs is how often something is run to find how long it takes.
const runs = 9

func parsed(text string) []*parser.Page {
	return parser.Parse(diag.NewFile("page.txt", text), parser.Text, nil)
}

// fastest is the time of the fastest of some runs: the rest of the machine only
// ever makes one slower.
func fastest(f func()) time.Duration {
	least := time.Duration(1 << 62)
	for range runs {
		began := time.Now()
		f()
		least = min(least, time.Since(began))
	}
	return least
}

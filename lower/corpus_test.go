package lower

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
	"shapec/parser/model"
)

var fit = flag.Bool("fit", false, "fit the union weights on the first half of the corpus and print them")

// A sample is one structure of a stripped page, and what the model says of it.
type sample struct {
	service, shape string
	x              [features]float64
	union          bool
	possible       bool
}

// samples joins every page of the corpus with its model. Structures are counted
// once a service and name.
func samples(t *testing.T) map[string][]sample {
	out := map[string][]sample{}
	seen := map[string]bool{}
	for _, dir := range corpusCases(t) {
		service := serviceOf(dir)
		truth := readModel(t, dir)
		g := graphOf(t, filepath.Join(dir, "page.txt"))
		f := newUnionFeatures(g, styleOf(g))
		for class, name := range joinTruth(g, truth) {
			key := service + " " + string(name)
			if seen[key] {
				continue
			}
			seen[key] = true
			x, ok := f.of(class)
			_, union := truth.Shapes[name].(*ir.Union)
			out[service] = append(out[service], sample{service, string(name), x, union, ok})
		}
	}
	return out
}

// corpusCases lists the folders with a page and a model, or skips.
func corpusCases(t testing.TB) []string {
	root := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(root); err != nil {
		t.Skip("SKIPPED: no ../shared/corpus beside the repository")
	}
	full, _ := filepath.Glob(filepath.Join(root, "full", "*"))
	release, _ := filepath.Glob(filepath.Join(root, "release", "*"))
	return append(append(full, release...), filepath.Join(root, "seed"))
}

// serviceOf is the service of a case: eks for release/eks-1.42.46.
func serviceOf(dir string) string {
	base := filepath.Base(dir)
	if i := strings.LastIndexByte(base, '-'); i > 0 && base[i+1] >= '0' && base[i+1] <= '9' && strings.Contains(base[i:], ".") {
		base = base[:i]
	}
	if base == "seed" {
		return "bedrock-agentcore-control"
	}
	return base
}

func readModel(t testing.TB, dir string) *ir.Model {
	for _, name := range [...]string{"model.json", "after.json"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil {
			return model.Read(diag.NewFile(name, string(data)), model.Botocore, nil)
		}
	}
	t.Fatalf("no model in %s", dir)
	return nil
}

func graphOf(t testing.TB, path string) *graph.Graph {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(parser.Parse(diag.NewFile(path, string(data)), parser.Text, nil), nil)
	resolveRecursion(g)
	share(g)
	return g
}

// joinTruth walks pages and model together: which named structure each class is.
func joinTruth(g *graph.Graph, truth *ir.Model) map[int32]ir.ShapeID {
	ops := map[string]*ir.Operation{}
	flat := func(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }
	for _, o := range truth.Operations {
		ops[flat(o.Name)] = o
	}
	out := map[int32]ir.ShapeID{}
	g.Roots(func(op *graph.Operation, side ir.Side, root int32) {
		o := ops[flat(op.Method)]
		if o == nil {
			return
		}
		target := o.Input
		if side == ir.Response {
			target = o.Output
		}
		var walk func(i int32, id ir.ShapeID)
		walk = func(i int32, id ir.ShapeID) {
			s := truth.Shapes[id]
			if s == nil || g.Nodes[i].Kind == parser.Recursive {
				return
			}
			if members := ir.Members(s); members != nil && g.IsStructure(i) {
				if _, ok := out[g.Nodes[i].Class]; !ok && g.Nodes[i].Parent >= 0 && g.Nodes[i].Kind == parser.Structure {
					out[g.Nodes[i].Class] = id
				}
				for _, m := range members {
					if c := g.Member(i, m.Name); c >= 0 {
						walk(c, m.Target)
					}
				}
				return
			}
			edges := ir.Edges(s)
			k := 0
			for c := range g.Children(i) {
				if k < len(edges) {
					walk(c, edges[k].Target)
				}
				k++
			}
		}
		walk(root, target)
	})
	return out
}

// TestUnionCurve tells precision and recall of union inference by threshold, on
// the half of the services that the weights were fitted on and on the other. Each
// row is an attribute of the test, from which `make conformance` reads it.
func TestUnionCurve(t *testing.T) {
	all := samples(t)
	var services []string
	for s := range all {
		services = append(services, s)
	}
	sort.Strings(services)
	var tune, report []sample
	for i, s := range services {
		if i%2 == 0 {
			tune = append(tune, all[s]...)
		} else {
			report = append(report, all[s]...)
		}
	}
	weights := unionWeights
	if *fit {
		weights = fitLogistic(tune)
		fmt.Printf("var unionWeights = [features]float64{\n")
		for _, w := range weights {
			fmt.Printf("\t%.2f,\n", w)
		}
		fmt.Println("}")
	}
	var modern []sample
	for _, s := range services {
		if strings.HasPrefix(s, "bedrock") {
			modern = append(modern, all[s]...)
		}
	}
	t.Attr("curve", fmt.Sprintf("%-10s %18s %18s %18s %18s", "threshold", "tuned on", "not seen", "all", "bedrock"))
	for _, at := range [...]float64{0.1, 0.2, 0.28, 0.3, 0.31, 0.32, 0.33, 0.34, 0.36, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9} {
		line := fmt.Sprintf("%-10.2f", at)
		for _, set := range [][]sample{tune, report, append(tune[:len(tune):len(tune)], report...), modern} {
			p, r := curve(set, weights, at)
			line += fmt.Sprintf("   P %.2f R %.2f  ", p, r)
		}
		t.Attr("curve", line)
	}
	if p, r := curve(append(tune[:len(tune):len(tune)], report...), weights, ir.LikelyConfidence); p < 0.70 || r < 0.45 {
		t.Errorf("at the likely threshold precision is %.2f and recall %.2f, want 0.70 and 0.45", p, r)
	}
}

func score(x [features]float64, w [features]float64) float64 {
	sum := 0.0
	for i := range x {
		sum += x[i] * w[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

func curve(set []sample, w [features]float64, at float64) (precision, recall float64) {
	var tp, fp, fn float64
	for _, s := range set {
		said := s.possible && score(s.x, w) >= at
		switch {
		case said && s.union:
			tp++
		case said:
			fp++
		case s.union:
			fn++
		}
	}
	return tp / max(1, tp+fp), tp / max(1, tp+fn)
}

// fitLogistic is plain gradient descent with a little L2 decay.
func fitLogistic(set []sample) (w [features]float64) {
	for step := 0; step < 20000; step++ {
		var grad [features]float64
		n := 0.0
		for _, s := range set {
			if !s.possible {
				continue
			}
			n++
			y := 0.0
			if s.union {
				y = 1
			}
			d := y - score(s.x, w)
			for i := range w {
				grad[i] += d * s.x[i]
			}
		}
		for i := range w {
			w[i] += 1.0 * (grad[i]/n - 0.0005*w[i])
		}
	}
	return w
}

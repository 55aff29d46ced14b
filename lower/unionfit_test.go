package lower

import (
	"flag"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shapec/internal/testkit/logit"
	"shapec/ir"
	"shapec/parser"
)

var fit = flag.Bool("fit", false, "fit the weights of unions on the corpus and write them to unionweights.go")

// A sample is one class of structures of a stripped page, and what the model says
// of it. A shape that the page does not hold together has several.
type sample struct {
	service, shape string
	part           int // of a service: 0 is the whole page, the others are of 1 to 20 operations
	union          bool
	possible       bool // it could be a union, by what the page requires
	x              [features]float64
}

// TestUnionsOfUnseenServices prints what union inference is worth on services that
// its weights were not fitted on: precision and recall by threshold, and how many
// of what it says with some confidence are unions. `make conformance` reads the
// rows and figures from attributes of the test. With -fit it writes the weights.
func TestUnionsOfUnseenServices(t *testing.T) {
	var all []sample
	shapes := map[string]map[string]bool{}
	for _, dir := range trainCases(t) {
		service := filepath.Base(dir)
		truth, pages := readModel(t, dir), pagesOf(t, dir)
		shapes[service] = shapeKeys(truth)
		all = append(all, samplesOf(service, 0, pages, truth)...)
		for i, part := range parts(service, pages) {
			all = append(all, samplesOf(service, i+1, []*parser.Page{part}, truth)...)
		}
	}
	possible, fitted := fitting(all, families(shapes))
	weights := logit.Fit(fitted, logit.Options{})
	if *fit {
		if err := writeWeights("unionweights.go", weights); err != nil {
			t.Fatal(err)
		}
	}
	for i, w := range weights {
		// A page read a little better moves them by hundredths.
		if math.Abs(w-unionModel[i].weight) > 0.25 && !*fit {
			t.Errorf("%s weighs %.2f, of this corpus it would %.2f: `make fit` writes it", unionModel[i].name, unionModel[i].weight, w)
		}
	}
	unseen := make([]float64, len(all)) // what can be no union has confidence 0
	for k, p := range logit.CrossValidate(fitted, logit.Options{}) {
		unseen[possible[k]] = p
	}
	row := func(format string, args ...any) { t.Attr("table", fmt.Sprintf(format, args...)) }
	whole, few := verdicts(all, unseen, false), verdicts(all, unseen, true)
	row("cross-validated by service: %d services in %d families, 10 folds", len(shapes), groupCount(fitted))
	row("%-12s %-26s %s", "threshold", "whole pages", "pages of 1 to 20 operations")
	for at := 0.1; at < 0.95; at += 0.1 {
		row("%-12.2f %-26s %s", at, curve(whole, at), curve(few, at))
	}
	row("%-12s %-26s %s", "said", "are, of whole pages", "are, of pages of 1 to 20 operations")
	for low := 0.1; low < 0.95; low += 0.1 {
		row("%.1f to %.1f   %-26s %s", low, low+0.1, reliability(all, unseen, false, low), reliability(all, unseen, true, low))
	}
	for _, f := range [...]struct {
		name    string
		percent int // at least
		of      func([]verdict, float64) (int, int)
		set     []verdict
		at      float64
	}{
		{"unions on whole pages, precision", 70, precision, whole, ir.LikelyConfidence},
		{"unions on whole pages, recall", 35, recall, whole, ir.LikelyConfidence},
		{"unions on whole pages, precision where recall is 60%", 57, precision, whole, reaching(whole, 0.6)},
		{"unions on pages of 1 to 20 operations, precision", 60, precision, few, ir.LikelyConfidence},
		{"unions on pages of 1 to 20 operations, recall", 35, recall, few, ir.LikelyConfidence},
	} {
		right, of := f.of(f.set, f.at)
		t.Attr("figure", fmt.Sprintf("%s: %d / %d, want %d", f.name, right, of, f.percent))
		if right*100 < f.percent*of {
			t.Errorf("%s is %d of %d, want %d%%", f.name, right, of, f.percent)
		}
	}
}

// samplesOf joins pages with their model.
func samplesOf(service string, part int, pages []*parser.Page, truth *ir.Model) []sample {
	g := graphOf(pages)
	f := newUnionFeatures(g, styleOf(g))
	classes := map[ir.ShapeID][]int32{}
	for i, id := range joinTruth(g, truth) {
		if n := &g.Nodes[i]; n.Kind == parser.Structure && n.Parent >= 0 && !slices.Contains(classes[id], n.Class) {
			classes[id] = append(classes[id], n.Class)
		}
	}
	var out []sample
	for _, id := range slices.Sorted(maps.Keys(classes)) {
		union, _ := truth.Shapes[id].(*ir.Union)
		slices.Sort(classes[id])
		for _, class := range classes[id] {
			x, possible := f.of(class)
			out = append(out, sample{service, string(id), part, union != nil, possible, x})
		}
	}
	return out
}

// parts deals the operations of a service out to pages of 1 to 20.
func parts(service string, pages []*parser.Page) (out []*parser.Page) {
	seed := fnv.New64a()
	seed.Write([]byte(service))
	r := rand.New(rand.NewPCG(seed.Sum64(), 7))
	for _, p := range pages {
		order := r.Perm(len(p.Operations))
		for len(order) > 0 {
			n := min(len(order), 1+r.IntN(20))
			some := slices.Sorted(slices.Values(order[:n]))
			order = order[n:]
			out = append(out, cutPage(p, some))
		}
	}
	return out
}

// cutPage is a page of some of the operations.
func cutPage(p *parser.Page, ops []int) *parser.Page {
	out := *p
	out.Nodes, out.Operations = nil, nil
	move := func(root int32) int32 {
		if root < 0 {
			return root
		}
		to := int32(len(out.Nodes))
		for _, n := range p.Nodes[root:max(root+1, p.Nodes[root].End)] {
			n.End += to - root
			out.Nodes = append(out.Nodes, n)
		}
		return to
	}
	for _, i := range ops {
		op := p.Operations[i]
		op.Request, op.Response = move(op.Request), move(op.Response)
		out.Operations = append(out.Operations, op)
	}
	return &out
}

// shapeKeys are the structures of a model with their members, but for small ones
// that all services have.
func shapeKeys(truth *ir.Model) map[string]bool {
	keys := map[string]bool{}
	for id, s := range truth.Shapes {
		if members := ir.Members(s); len(members) >= 3 {
			key := string(id)
			for _, m := range members {
				key += " " + m.Name
			}
			keys[key] = true
		}
	}
	return keys
}

// families puts services that are near twins under one number: two versions or
// sides of one, known by the first word of their names, or by a fifth of their
// structures in common.
func families(shapes map[string]map[string]bool) map[string]int {
	services := slices.Sorted(maps.Keys(shapes))
	family := map[string]int{}
	for i, a := range services {
		family[a] = i
		for _, b := range services[:i] {
			common := 0
			for key := range shapes[a] {
				if shapes[b][key] {
					common++
				}
			}
			first, _, _ := strings.Cut(a, "-")
			other, _, _ := strings.Cut(b, "-")
			if first != other && (common < 3 || 5*common < min(len(shapes[a]), len(shapes[b]))) {
				continue
			}
			from, to := family[a], family[b]
			for s, f := range family {
				if f == from {
					family[s] = to
				}
			}
		}
	}
	return family
}

// fitting brings the samples that are possible unions to what is fitted on.
// Operations of a part stand on the whole page as well, so each counts half.
func fitting(all []sample, family map[string]int) (possible []int, out []logit.Sample) {
	for i := range all {
		s := &all[i]
		if !s.possible {
			continue
		}
		weight := 1.0
		if s.part > 0 {
			weight = 0.5
		}
		possible = append(possible, i)
		out = append(out, logit.Sample{X: s.x[:], Yes: s.union, Weight: weight, Group: family[s.service]})
	}
	return possible, out
}

func groupCount(samples []logit.Sample) int {
	groups := map[int]bool{}
	for _, s := range samples {
		groups[s.Group] = true
	}
	return len(groups)
}

// writeWeights writes weights into the table in a file, in its order.
func writeWeights(path string, weights []float64) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(withWeights(string(text), weights)), 0o666)
}

var weightInTable = regexp.MustCompile(`(?m)^(\tf\w+: +\{"[\w-]+", )-?[\d.]+,`)

func withWeights(text string, weights []float64) string {
	i := -1
	return weightInTable.ReplaceAllStringFunc(text, func(row string) string {
		i++
		return fmt.Sprintf("%s%.2f,", weightInTable.FindStringSubmatch(row)[1], weights[i]+0) // no -0.00
	})
}

// A verdict is on a shape of a page: the highest confidence of its classes.
type verdict struct {
	confidence float64
	union      bool
}

func verdicts(all []sample, confidence []float64, parts bool) []verdict {
	type key struct {
		service string
		part    int
		shape   string
	}
	at := map[key]int{}
	var out []verdict
	for i, s := range all {
		if s.part > 0 != parts {
			continue
		}
		k := key{s.service, s.part, s.shape}
		n, seen := at[k]
		if !seen {
			n = len(out)
			at[k] = n
			out = append(out, verdict{union: s.union})
		}
		out[n].confidence = max(out[n].confidence, confidence[i])
	}
	return out
}

func precision(set []verdict, at float64) (right, of int) {
	for _, v := range set {
		if v.confidence >= at && v.confidence > 0 {
			of++
			if v.union {
				right++
			}
		}
	}
	return right, of
}

func recall(set []verdict, at float64) (right, of int) {
	for _, v := range set {
		if v.union {
			of++
			if v.confidence >= at && v.confidence > 0 {
				right++
			}
		}
	}
	return right, of
}

// reaching is the highest threshold that gives a recall.
func reaching(set []verdict, share float64) float64 {
	var unions []float64
	for _, v := range set {
		if v.union {
			unions = append(unions, v.confidence)
		}
	}
	slices.Sort(unions)
	return unions[len(unions)-int(math.Ceil(share*float64(len(unions))))]
}

func curve(set []verdict, at float64) string {
	p, said := precision(set, at)
	r, are := recall(set, at)
	return fmt.Sprintf("P %.2f R %.2f", float64(p)/max(1, float64(said)), float64(r)/max(1, float64(are)))
}

// reliability tells, of the classes that have a confidence from low to a tenth
// more, how many there are, what they are said to be on the average, and what share
// are unions.
func reliability(all []sample, confidence []float64, parts bool, low float64) string {
	n, said, are := 0.0, 0.0, 0.0
	for i, s := range all {
		if c := confidence[i]; s.part > 0 == parts && c >= low && c < low+0.1 {
			n++
			said += c
			are += indicator(s.union)
		}
	}
	return fmt.Sprintf("%.2f of %.0f, said %.2f", are/max(1, n), n, said/max(1, n))
}

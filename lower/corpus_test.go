package lower

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
	"shapec/parser/model"
)

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

// trainCases lists the folders of whole services to fit on, or skips.
func trainCases(t testing.TB) (dirs []string) {
	for _, dir := range corpusCases(t) {
		if filepath.Base(filepath.Dir(dir)) == "full" {
			dirs = append(dirs, dir)
		}
	}
	train, _ := filepath.Glob(filepath.Join("..", "..", "shared", "corpus", "train", "*"))
	return append(dirs, train...)
}

func readModel(t testing.TB, dir string) *ir.Model {
	for _, name := range [...]string{"model.json", "after.json", "model.json.gz"} {
		if text, err := readText(filepath.Join(dir, name)); err == nil {
			return model.Read(diag.NewFile(name, text), nil, model.Botocore, nil)
		}
	}
	t.Fatalf("no model in %s", dir)
	return nil
}

// readText reads a file, which may be gzipped.
func readText(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil || filepath.Ext(path) != ".gz" {
		return string(data), err
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	data, err = io.ReadAll(r)
	return string(data), err
}

// pagesOf parses the stripped page of a case.
func pagesOf(t testing.TB, dir string) []*parser.Page {
	for _, name := range [...]string{"page.txt", "page.txt.gz"} {
		if text, err := readText(filepath.Join(dir, name)); err == nil {
			return parser.Parse(diag.NewFile(name, text), parser.Text, nil)
		}
	}
	t.Fatalf("no page in %s", dir)
	return nil
}

func graphOf(pages []*parser.Page) *graph.Graph {
	g := graph.New(pages, nil)
	settleEmpty(g)
	resolveRecursion(g)
	share(g)
	return g
}

// joinTruth walks pages and model together: which shape each node is, or, of a
// marker, means.
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
			if s == nil {
				return
			}
			out[i] = id
			if members := ir.Members(s); members != nil && g.IsStructure(i) {
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

package lower

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower/internal/explain"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// TestExplanationsNameTheRealLines samples inferred unions and recursions over
// the corpus and holds every reason against the page: a reason about a member
// stands on that member's name in the syntax, one about a row on its row.
func TestExplanationsNameTheRealLines(t *testing.T) {
	type place struct {
		result Result
		node   int32
		path   ir.Path
	}
	var unions, recursions []place
	for _, dir := range corpusCases(t) {
		result := lowered(t, filepath.Join(dir, "page.txt"))
		g := result.graph
		g.Roots(func(op *graph.Operation, side ir.Side, root int32) {
			for i := root; i < g.Nodes[root].End; i++ {
				n := &g.Nodes[i]
				p := place{result, i, pathTo(g, op, side, i)}
				switch {
				case n.Kind == parser.Recursive && n.Target >= 0:
					recursions = append(recursions, p)
				case n.Kind == parser.Structure && n.Class >= 0 && g.Classes[n.Class].Union.Evidence == ir.Inferred:
					unions = append(unions, p)
				}
			}
		})
	}
	r := rand.New(rand.NewPCG(1, 2))
	sample := func(places []place, n int) []place {
		r.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
		return places[:min(n, len(places))]
	}
	checked := 0
	for _, p := range append(sample(unions, 25), sample(recursions, 25)...) {
		findings, _, ok := p.result.Origins.Explain(p.path)
		if !ok {
			t.Errorf("%s %s %s: not found", p.path.Operation, p.path.Side, p.path)
			continue
		}
		wanted := "union"
		if p.result.graph.Nodes[p.node].Kind == parser.Recursive {
			wanted = "recursion"
		}
		found := false
		for _, f := range findings {
			if f.Subject != wanted {
				continue
			}
			found = true
			if len(f.Reasons) == 0 {
				t.Errorf("%s: %s without a reason", p.path, f.Subject)
			}
			for _, reason := range f.Reasons {
				checked++
				checkReason(t, p.path, reason)
			}
		}
		if !found {
			t.Errorf("%s %s %s: says nothing of the %s", p.path.Operation, p.path.Side, p.path, wanted)
		}
	}
	if checked < 100 {
		t.Errorf("only %d reasons were checked", checked)
	}
}

// checkReason holds a reason's words against the line it names.
func checkReason(t *testing.T, p ir.Path, r explain.Reason) {
	t.Helper()
	text := r.Span.Of(r.File.Text)
	line := r.File.Line(r.File.Position(r.Span.Start).Line)
	switch {
	case strings.HasPrefix(r.Text, "member "):
		if text != strings.TrimPrefix(r.Text, "member ") || !strings.Contains(line, "'"+text+"':") {
			t.Errorf("%s: %q points at %q in %q", p, r.Text, text, line)
		}
	case strings.Contains(r.Text, "row"), strings.Contains(r.Text, "description"):
		if !strings.Contains(text, ") --") && !isTypeLine(text) {
			t.Errorf("%s: %q points at %q, which is no row", p, r.Text, text)
		}
	default: // the syntax
		if first, _, _ := strings.Cut(text, "\n"); first == "" || !strings.Contains(line, first) {
			t.Errorf("%s: %q points at %q in %q", p, r.Text, text, line)
		}
	}
}

// isTypeLine: the row of a parameter in stripped text is its type.
func isTypeLine(s string) bool {
	switch s {
	case "dict", "list", "string":
		return true
	}
	return false
}

// pathTo is the path of a node, for the tests of explanations.
func pathTo(g *graph.Graph, op *graph.Operation, side ir.Side, i int32) ir.Path {
	var steps []ir.Step
	for ; g.Nodes[i].Parent >= 0; i = g.Nodes[i].Parent {
		p := g.Nodes[i].Parent
		s := ir.Step{Name: g.MemberName(i)}
		switch g.Nodes[p].Kind {
		case parser.List:
			s = ir.Step{Kind: ir.ElementStep}
		case parser.Map:
			s = ir.Step{Kind: ir.ValueStep}
			if i == p+1 {
				s.Kind = ir.KeyStep
			}
		}
		steps = append([]ir.Step{s}, steps...)
	}
	return ir.Path{Operation: op.Method, Side: side, Steps: steps}
}

// TestHintsNameTheirWords holds every hint of the corpus against the words that its
// explanation names: all that it says of values stands in their sentences.
func TestHintsNameTheirWords(t *testing.T) {
	checked := 0
	for _, dir := range corpusCases(t) {
		result := lowered(t, filepath.Join(dir, "page.txt"))
		g, hinted := result.graph, hintedMembers(result.Model)
		g.Roots(func(op *graph.Operation, side ir.Side, root int32) {
			for i := root; i < g.Nodes[root].End; i++ {
				p := g.Nodes[i].Parent
				if p < 0 || g.Nodes[i].Name.IsZero() || !hinted[string(result.names.Shapes[g.Nodes[p].Class])+"."+g.MemberName(i)] {
					continue
				}
				findings, _, _ := result.Origins.Explain(pathTo(g, op, side, i))
				findings = slices.DeleteFunc(findings, func(f explain.Finding) bool { return f.Subject != "values" })
				if len(findings) != 1 {
					t.Errorf("%s: %d findings about the values", pathTo(g, op, side, i), len(findings))
				}
				for _, f := range findings {
					said := ""
					for _, r := range f.Reasons {
						text := r.Span.Of(r.File.Text)
						if line := r.File.Line(r.File.Position(r.Span.Start).Line); !strings.Contains(line, text) {
							t.Errorf("%s: %q is not in %q", pathTo(g, op, side, i), text, line)
						}
						said += text + r.File.Text[r.Span.End:min(len(r.File.Text), int(r.Span.End)+600)] // values may be listed below
					}
					said = strings.ToLower(strings.ReplaceAll(said, ",", ""))
					for _, word := range strings.FieldsFunc(f.Conclusion, func(r rune) bool { return strings.ContainsRune(",; ", r) }) {
						if _, value := strings.CutPrefix(word, "-"); (value || word[0] >= '0' && word[0] <= '9') && !strings.Contains(said, strings.ToLower(word)) {
							t.Errorf("%s: %q is not said in %q", pathTo(g, op, side, i), word, said)
						}
						checked++
					}
				}
			}
		})
	}
	if checked < 1000 {
		t.Errorf("only %d words were checked", checked)
	}
}

// hintedMembers are the members of a model with hints, by shape and name.
func hintedMembers(m *ir.Model) map[string]bool {
	hinted := map[string]bool{}
	for id, shape := range m.Shapes {
		var members []ir.Member
		switch s := shape.(type) {
		case *ir.Structure:
			members = s.Members
		case *ir.Union:
			members = s.Members
		}
		for _, x := range members {
			if x.Hints != nil {
				hinted[string(id)+"."+x.Name] = true
			}
		}
	}
	return hinted
}

// lowered is what Lower concludes from a page of text.
func lowered(t *testing.T, path string) Result {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return Lower(parser.Parse(diag.NewFile(path, string(data)), parser.Text, nil), Options{}, nil)
}

// TestOperationsNameTheirWords does the same for how operations are spelled.
func TestOperationsNameTheirWords(t *testing.T) {
	whole, things, parts := 0, 0, 0
	for _, dir := range corpusCases(t) {
		result := lowered(t, filepath.Join(dir, "page.txt"))
		g := result.graph
		for k := range g.Ops {
			findings, _, ok := result.Origins.Explain(ir.Path{Operation: g.Ops[k].Method})
			if !ok || len(findings) != 1 {
				t.Fatalf("%s: %d findings", g.Ops[k].Method, len(findings))
			}
			f := findings[0]
			if text := f.Reasons[0].Span.Of(f.Reasons[0].File.Text); text != g.Ops[k].Method {
				t.Errorf("%s: the method is said to be %q", g.Ops[k].Method, text)
			}
			if f.Evidence != ir.Inferred {
				continue
			}
			if len(f.Reasons) < 2 {
				t.Errorf("%s, %s: no place tells", g.Ops[k].Method, f.Conclusion)
				continue
			}
			for _, r := range f.Reasons[1:] {
				text := r.Span.Of(r.File.Text)
				one, word := strings.CutSuffix(r.Text, " is written so here")
				switch {
				case word && strings.Contains(text, one):
					parts++
				case !word && strings.HasPrefix(f.Conclusion, text+", as the page"):
					whole++
				case !word && strings.Contains(f.Conclusion, text+", as a member"):
					things++
				default:
					t.Errorf("%s, %s: %s: %q", g.Ops[k].Method, f.Conclusion, r.Text, text)
				}
			}
		}
	}
	if whole < 100 || things < 50 || parts < 3 {
		t.Errorf("only %d whole names, %d members and %d words were checked", whole, things, parts)
	}
}

package lower

import (
	"fmt"
	"path/filepath"
	"testing"

	"shapec/ir"
	"shapec/lower/internal/graph"
	"shapec/parser"
)

// TestRecursionsOfTheCorpus counts the distinct sites of recursion, a member or
// element of one structure of the model, that have the right target wherever they
// stand: on whole pages, and on each operation as a page of its own.
func TestRecursionsOfTheCorpus(t *testing.T) {
	groups := [...]string{"distinct sites in full", "distinct sites in train", "distinct sites in operations each alone"}
	var right, all [len(groups)]int
	for _, dir := range trainCases(t) {
		pages := pagesOf(t, dir)
		if len(markers(graphOf(pages))) == 0 {
			continue
		}
		truth := readModel(t, dir)
		count := func(group int, pages []*parser.Page) {
			for site, ok := range recursionSites(graphOf(pages), truth) {
				all[group]++
				if ok {
					right[group]++
				} else {
					t.Logf("wrong of %s: %s %s", groups[group], filepath.Base(dir), site)
				}
			}
		}
		whole := 0
		if filepath.Base(filepath.Dir(dir)) == "train" {
			whole = 1
		}
		count(whole, pages)
		for _, p := range pages {
			for i := range p.Operations {
				count(2, []*parser.Page{cutPage(p, []int{i})})
			}
		}
	}
	for i, group := range groups {
		t.Attr("figure", fmt.Sprintf("recursion, %s: %d / %d, want 95", group, right[i], all[i]))
		if right[i]*100 < all[i]*95 {
			t.Errorf("%d of %d %s, want 95%%", right[i], all[i], group)
		}
	}
}

// recursionSites lists the sites of markers, and whether all there mean what the
// model says.
func recursionSites(g *graph.Graph, model *ir.Model) map[string]bool {
	sites := map[string]bool{}
	truth := joinTruth(g, model)
	for _, m := range markers(g) {
		if truth[m] == "" {
			continue
		}
		owner, path := m, ""
		for ok := true; ok; ok = owner >= 0 && !g.IsStructure(owner) {
			path = g.MemberName(owner) + "." + path
			owner = g.Nodes[owner].Parent
		}
		site := string(truth[owner]) + "." + path
		was, seen := sites[site]
		target := g.Nodes[m].Target
		sites[site] = (was || !seen) && target >= 0 && truth[target] == truth[m]
	}
	return sites
}

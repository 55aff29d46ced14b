package lower_test

import (
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
)

// marker stands for a recursion in the requests of these tests.
const marker = "{'... recursive ...'}"

// plant is a page of one operation. @ in its arguments is a recursion marker;
// its rows are parted by bars, as descriptions have no lines of their own here.
func plant(args, rows string) string {
	return telling("plant", args, rows) + "None\n"
}

func telling(method, args, rows string) string {
	args = strings.ReplaceAll(args, "@", marker)
	return "Request Syntax\nclient." + method + "(" + args + ")\n" + strings.NewReplacer(" | ", "\n", " -- ", " --\n").Replace(rows) + "\n"
}

// at is what a model says of a place, written as for ir.ParsePath.
func at(t *testing.T, m *ir.Model, place string) ir.Edge {
	t.Helper()
	p, err := ir.ParsePath(place)
	if err != nil {
		t.Fatal(err)
	}
	var e ir.Edge
	for _, o := range m.Operations {
		switch {
		case o.Name != p.Operation && o.Method != p.Operation:
		case p.Side == ir.Request:
			e.Target = o.Input
		default:
			e.Target = o.Output
		}
	}
	for _, s := range p.Steps {
		edges := ir.Edges(m.Shapes[e.Target])
		k := slices.IndexFunc(edges, func(e ir.Edge) bool { return e.Step == s })
		if k < 0 {
			t.Fatalf("%s has no %+v", place, s)
		}
		e = edges[k]
	}
	if e.Target == "" {
		t.Fatalf("nothing stands at %s", place)
	}
	return e
}

// finding is what Explain says of one subject at a place.
func finding(t *testing.T, r lower.Result, place, subject string) lower.Finding {
	t.Helper()
	p, err := ir.ParsePath(place)
	if err != nil {
		t.Fatal(err)
	}
	findings, _, _ := r.Origins.Explain(p)
	for _, f := range findings {
		if f.Subject == subject {
			return f
		}
	}
	t.Fatalf("nothing is said of the %s at %s", subject, place)
	return lower.Finding{}
}

func TestEvidenceOfARecursionIsRanked(t *testing.T) {
	const only, unfolded, everywhere = ", nothing else fits", ", as where the same member stands unfolded", ", the only one that fits wherever this member recurs"
	const words, name, elsewhere = ", which is described in the same words", ", whose name agrees", ", as words or names tell where this member recurs elsewhere"
	const arm, again = ", the choice of which this is an arm", ", which recurs elsewhere as well"
	const nearest, least = ", the innermost that fits", ", against which least speaks"
	const hollow, misfit = ", which holds nothing but itself, but nothing else fits", ", the innermost structure: its row says list, but none is open"
	assumed := []string{nearest, least, hollow, misfit}
	for _, c := range []struct {
		rule       string
		args, rows string
		marker     string // its place in the request
		means      string // the place of the shape it means
		why        string // the end of what Explain concludes
	}{
		// What fits the kind that the row names.
		{"a list row means the list, though a structure is nearer",
			"trees=[{'age': 123, 'grafts': @}]", "list | Trees. | (dict) -- A tree. | age (integer) -- Years. | grafts (list) -- Grown on it.",
			"trees[].grafts", "trees", only},
		{"a dict row means the structure, though the list has its name",
			"trees=[{'age': 123, 'trees': @}]", "list | Trees. | (dict) -- A tree. | age (integer) -- Years. | trees (dict) -- Grown on it.",
			"trees[].trees", "trees[]", only},
		{"a dict row may mean a map",
			"plots={'string': {'age': 123, 'plots': @}}", "dict | Plots. | (string) -- Its key. | (dict) -- A plot. | age (integer) -- Years. | plots (dict) -- Around it.",
			"plots{}.plots", "plots", name},
		{"a structure wins over a map of the same name",
			"beds={'age': 123, 'beds': {'string': {'size': 123, 'beds': @}}}", "dict | A bed. | age (integer) -- Years. | beds (dict) -- Around. | (string) -- Key. | (dict) -- One. | size (integer) -- Metres. | beds (dict) -- More.",
			"beds.beds{}.beds", "beds", name},
		{"a map of nothing but itself is not meant",
			"plot={'age': 123, 'near': {'string': @}}", "dict | A plot. | age (integer) -- Years. | near (dict) -- Around it. | (string) -- Its key. | (dict) -- Another.",
			"plot.near{}", "plot", only},
		{"nor by its name",
			"plot={'age': 123, 'near': {'string': [@]}}", "dict | A plot. | age (integer) -- Years. | near (dict) -- Around it. | (string) -- Its key. | (list) -- Some. | (dict) -- Another.",
			"plot.near{}[]", "plot", only},
		{"nor one of nothing but lists of itself, where more is open",
			"tree={'age': 123, 'plot': {'size': 123, 'near': {'string': [@]}}}", "dict | A tree. | age (integer) -- Years. | plot (dict) -- Where. | size (integer) -- Metres. | near (dict) -- Around it. | (string) -- Its key. | (list) -- Some. | (dict) -- Another.",
			"tree.plot.near{}[]", "tree.plot", nearest},
		{"a list of nothing but itself is not meant",
			"trees=[{'near': [@]}]", "list | Trees. | (dict) -- A tree. | near (list) -- Around it. | (list) -- Others.",
			"trees[].near[]", "trees", only},
		{"a map of nothing but itself is assumed where nothing else is open",
			"twigs={'string': @}", "dict | Twigs. | (string) -- Its key. | (dict) -- Another.",
			"twigs{}", "twigs", hollow},
		{"a list without one around it is the innermost structure",
			"tree={'age': 123, 'bed': {'twigs': @}}", "dict | A tree. | age (integer) -- Years. | bed (dict) -- Where. | twigs (list) -- Grown on it.",
			"tree.bed.twigs", "tree.bed", misfit},
		{"without a row anything may be meant",
			"trees=[{'age': 123, 'trees': @}]", "list | Trees. | (dict) -- A tree. | age (integer) -- Years.",
			"trees[].trees", "trees", name},
		{"the input is not meant",
			"tree={'age': 123, 'graft': @}", "dict | A tree. | age (integer) -- Years. | graft (dict) -- Grown on it.",
			"tree.graft", "tree", only},
		{"the input is meant where it alone is open",
			"graft=@", "dict | Grown on it.", "graft", "", nearest},

		// The same member elsewhere.
		{"unfolded elsewhere wins over words and names",
			"tree={'age': 123, 'bed': {'size': 123, 'beds': @}}, bed={'size': 123, 'beds': {'age': 123, 'bed': @}}",
			"dict | A tree. | age (integer) -- Years. | bed (dict) -- Same words. | size (integer) -- Metres. | beds (dict) -- Same words. | " +
				"dict | Same words. | size (integer) -- Metres. | beds (dict) -- Same words. | age (integer) -- Years. | bed (dict) -- Same words.",
			"tree.bed.beds", "tree", unfolded},
		{"what is not open at every site of the member is not meant",
			"trees=[{'grafts': [{'age': 123, 'grafts': @}], 'graft': {'age': 123, 'grafts': @}}]",
			"list | Trees. | (dict) -- A tree. | grafts (list) -- Same words. | (dict) -- A graft. | age (integer) -- Years. | grafts (list) -- Same words. | " +
				"graft (dict) -- One more. | age (integer) -- Years. | grafts (list) -- Same words.",
			"trees[].grafts[].grafts", "trees", everywhere},
		{"what fits at one site only is not meant at another, where nothing else fits",
			"trees=[{'grafts': [{'age': 123, 'grafts': @}], 'graft': {'age': 123, 'grafts': @}}]",
			"list | Trees. | (dict) -- A tree. | grafts (list) -- Same words. | (dict) -- A graft. | age (integer) -- Years. | grafts (list) -- Same words. | " +
				"graft (dict) -- One more. | age (integer) -- Years. | grafts (list) -- Same words.",
			"trees[].graft.grafts", "trees", only},
		{"sites that have nothing open in common are decided each alone",
			"trees=[{'owner': {'age': 123, 'beds': @}}], beds=[{'rows': [{'owner': {'age': 123, 'beds': @}}]}]",
			"list | Trees. | (dict) -- A tree. | owner (dict) -- Whose. | age (integer) -- Years. | beds (list) -- Where. | " +
				"list | Beds. | (dict) -- A bed. | rows (list) -- Within. | (dict) -- A row. | owner (dict) -- Whose. | age (integer) -- Years. | beds (list) -- Where.",
			"beds[].rows[].owner.beds", "beds", name},

		// The words of the row.
		{"the same words win over nearness",
			"tree={'age': 123, 'bed': {'size': 123, 'other': @}}", "dict | Same words. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | other (dict) -- Same words.",
			"tree.bed.other", "tree", words},
		{"the same words win over a name that differs in number",
			"tree={'age': 123, 'beds': {'size': 123, 'bed': @}}", "dict | Same words. | age (integer) -- Years. | beds (dict) -- Where. | size (integer) -- Metres. | bed (dict) -- Same words.",
			"tree.beds.bed", "tree", words},
		{"the same words win over an equal name",
			"tree={'age': 123, 'bed': {'size': 123, 'bed': @}}", "dict | Same words. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | bed (dict) -- Same words.",
			"tree.bed.bed", "tree", words},
		{"the same words win over an equal name, though they are a map's",
			"trees={'string': {'age': 123, 'bed': {'size': 123, 'bed': @}}}", "dict | Same words. | (string) -- Its key. | (dict) -- A tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | bed (dict) -- Same words.",
			"trees{}.bed.bed", "trees", words},
		{"of two in the same words, the name decides",
			"tree={'age': 123, 'bed': {'size': 123, 'oldTree': @}}", "dict | Same words. | age (integer) -- Years. | bed (dict) -- Same words. | size (integer) -- Metres. | oldTree (dict) -- Same words.",
			"tree.bed.oldTree", "tree", words},
		{"words at one site tell for another",
			"tree={'age': 123, 'bed': {'size': 123, 'other': @}}, rows=[{'tree': {'age': 123, 'bed': {'size': 123, 'other': @}}}]",
			"dict | Same words. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | other (dict) -- Same words. | " +
				"list | Rows. | (dict) -- A row. | tree (dict) -- Its tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | other (dict) -- Same words.",
			"rows[].tree.bed.other", "rows[].tree", elsewhere},
		{"the same words of two elements win over a name",
			"trees=[{'age': 123, 'beds': [{'size': 123, 'beds': [@]}]}]",
			"list | Trees. | (dict) -- A tree. | age (integer) -- Years. | beds (list) -- Where. | (dict) -- A bed. | size (integer) -- Metres. | beds (list) -- More. | (dict) -- A tree.",
			"trees[].beds[].beds[]", "trees[]", words},

		{"the same words of two elements win over those of a member",
			"trees=[{'age': 123, 'bed': {'others': [@]}}]",
			"list | Trees. | (dict) -- Same words. | age (integer) -- Years. | bed (dict) -- Same words. | others (list) -- More. | (dict) -- Same words.",
			"trees[].bed.others[]", "trees[]", words},
		{"other words of two elements weigh more than their name",
			"tree={'age': 123, 'beds': [{'size': 123, 'beds': [@]}]}",
			"dict | A tree. | age (integer) -- Years. | beds (list) -- Where. | (dict) -- A bed. | size (integer) -- Metres. | beds (list) -- More. | (dict) -- Another.",
			"tree.beds[].beds[]", "tree", least},

		// The names.
		{"an equal name wins over nearness",
			"tree={'age': 123, 'bed': {'size': 123, 'tree': @}}", "dict | A tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | tree (dict) -- Another.",
			"tree.bed.tree", "tree", name},
		{"the singular of an open list means its element",
			"trees=[{'age': 123, 'bed': {'size': 123, 'tree': @}}]",
			"list | Trees. | (dict) -- A tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | tree (dict) -- Another.",
			"trees[].bed.tree", "trees[]", name},
		{"an element of a plural means what the singular opened",
			"tree={'age': 123, 'bed': {'size': 123, 'trees': [@]}}",
			"dict | A tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | trees (list) -- Others. | (dict) -- Another.",
			"tree.bed.trees[]", "tree", name},
		{"a plural in another place is a list's own name",
			"trees=[{'beds': [{'size': 123, 'trees': @}]}]",
			"list | Trees. | (dict) -- A tree. | beds (list) -- Where. | (dict) -- A bed. | size (integer) -- Metres. | trees (list) -- Others.",
			"trees[].beds[].trees", "trees", name},
		{"an equal name wins over one that differs in number",
			"bed={'age': 123, 'beds': {'size': 123, 'bed': @}}", "dict | A bed. | age (integer) -- Years. | beds (dict) -- Where. | size (integer) -- Metres. | bed (dict) -- Another.",
			"bed.beds.bed", "bed", name},
		{"a difference in number wins over last words",
			"beds={'age': 123, 'oldBed': {'size': 123, 'bed': @}}", "dict | Beds. | age (integer) -- Years. | oldBed (dict) -- Where. | size (integer) -- Metres. | bed (dict) -- Another.",
			"beds.oldBed.bed", "beds", name},
		{"last words win over nearness",
			"tree={'age': 123, 'bed': {'size': 123, 'oldTree': @}}", "dict | A tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | oldTree (dict) -- Another.",
			"tree.bed.oldTree", "tree", name},

		{"a plural is a map's own name",
			"trees={'string': {'age': 123, 'oldTrees': @}}", "dict | Trees. | (string) -- Its key. | (dict) -- A tree. | age (integer) -- Years. | oldTrees (dict) -- Others.",
			"trees{}.oldTrees", "trees", name},
		{"of maps in maps, the innermost",
			"trees={'string': {'string': {'age': 123, 'oldTrees': @}}}", "dict | Trees. | (string) -- Its key. | (dict) -- Of a place. | (string) -- Its key. | (dict) -- A tree. | age (integer) -- Years. | oldTrees (dict) -- Others.",
			"trees{}{}.oldTrees", "trees{}", name},
		{"first words win over nearness",
			"trees=[{'beds': [{'size': 123, 'treeValue': @}]}]", "list | Trees. | (dict) -- A tree. | beds (list) -- Where. | (dict) -- A bed. | size (integer) -- Metres. | treeValue (dict) -- Another.",
			"trees[].beds[].treeValue", "trees[]", name},
		{"but part of a word is none",
			"trees=[{'beds': [{'size': 123, 'treeless': @}]}]", "list | Trees. | (dict) -- A tree. | beds (list) -- Where. | (dict) -- A bed. | size (integer) -- Metres. | treeless (dict) -- Another.",
			"trees[].beds[].treeless", "trees[].beds[]", nearest},
		{"nor are a word's last letters",
			"monitor={'age': 123, 'bed': {'size': 123, 'or': @}}", "dict | A monitor. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | or (dict) -- Another.",
			"monitor.bed.or", "monitor.bed", nearest},
		{"what the members' names end in is a name as well",
			"data={'oneValue': 'string', 'manyValue': [{'age': 123, 'value': @}]}", "dict | Data. | oneValue (string) -- One. | manyValue (list) -- Several. | (dict) -- At an age. | age (integer) -- Years. | value (dict) -- What it was.",
			"data.manyValue[].value", "data", name},
		{"a word that all names beside it end in tells of the choice, not of what it is",
			"sift={'filters': [{'treeFilter': {'age': 123}, 'bedFilter': {'size': 123}, 'groupFilter': @}], 'mode': 'string'}",
			"dict | A sieve. | filters (list) -- Some. | (dict) -- One. | treeFilter (dict) -- For trees. | age (integer) -- Years. | bedFilter (dict) -- For beds. | size (integer) -- Metres. | groupFilter (dict) -- For groups. | mode (string) -- How.",
			"sift.filters[].groupFilter", "sift", least},

		// The form of the structures.
		{"an arm of a choice recurs to the choice",
			"tree={'seed': {'age': 123}, 'graft': {'size': 123, 'onto': @}}", "dict | A tree. | seed (dict) -- From one. | age (integer) -- Years. | graft (dict) -- By hand. | size (integer) -- Metres. | onto (dict) -- Another.",
			"tree.graft.onto", "tree", arm},
		{"and an element of one",
			"tree={'seed': {'age': 123}, 'grafts': [{'size': 123, 'onto': @}]}", "dict | A tree. | seed (dict) -- From one. | age (integer) -- Years. | grafts (list) -- By hand. | (dict) -- One. | size (integer) -- Metres. | onto (dict) -- Another.",
			"tree.grafts[].onto", "tree", arm},
		{"what requires a member is no choice",
			"tree={'seed': {'age': 123}, 'graft': {'size': 123, 'onto': @}}", "dict | A tree. | seed (dict) -- [REQUIRED] | From one. | age (integer) -- Years. | graft (dict) -- By hand. | size (integer) -- Metres. | onto (dict) -- Another.",
			"tree.graft.onto", "tree.graft", nearest},
		{"nor is what holds the same twice",
			"tree={'old': {'size': 123, 'onto': @}, 'new': {'size': 123, 'onto': @}}", "dict | A tree. | old (dict) -- Before. | size (integer) -- Metres. | onto (dict) -- Another. | new (dict) -- After. | size (integer) -- Metres. | onto (dict) -- Another.",
			"tree.new.onto", "tree.new", nearest},
		{"a name wins over a choice",
			"tree={'seed': {'age': 123}, 'graft': {'size': 123, 'graft': @}}", "dict | A tree. | seed (dict) -- From one. | age (integer) -- Years. | graft (dict) -- By hand. | size (integer) -- Metres. | graft (dict) -- Another.",
			"tree.graft.graft", "tree.graft", name},
		{"a choice is no arm of itself",
			"sift={'parts': [{'tree': {'age': 123}, 'bed': {'size': 123}, 'group': @}], 'mode': 'string'}",
			"dict | A sieve. | parts (list) -- Some. | (dict) -- One. | tree (dict) -- Of a tree. | age (integer) -- Years. | bed (dict) -- Of a bed. | size (integer) -- Metres. | group (dict) -- Of several. | mode (string) -- How.",
			"sift.parts[].group", "sift", least},
		{"but where lists of it are",
			"sift={'parts': [{'tree': {'age': 123}, 'and': [@], 'not': @}], 'mode': 'string'}",
			"dict | A sieve. | parts (list) -- Some. | (dict) -- One. | tree (dict) -- Of a tree. | age (integer) -- Years. | and (list) -- All. | (dict) -- Each. | not (dict) -- None. | mode (string) -- How.",
			"sift.parts[].not", "sift.parts[]", nearest},
		{"what recurs anyway wins over nearness",
			"tree={'twigs': [@], 'age': 123, 'graft': {'size': 123, 'onto': @}}", "dict | A tree. | twigs (list) -- On it. | (dict) -- One. | age (integer) -- Years. | graft (dict) -- By hand. | size (integer) -- Metres. | onto (dict) -- Another.",
			"tree.graft.onto", "tree", again},

		{"of two lists that look alike, the inner",
			"trees=[{'age': 123, 'bed': {'trees': [{'age': 123, 'bed': {'size': 123, 'others': @}}]}}]",
			"list | Trees. | (dict) -- A tree. | age (integer) -- Years. | bed (dict) -- Where. | trees (list) -- Around it. | (dict) -- A tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | others (list) -- More.",
			"trees[].bed.trees[].bed.others", "trees[].bed.trees", nearest},
		{"the innermost, where nothing speaks for any",
			"tree={'age': 123, 'bed': {'size': 123, 'other': @}}", "dict | A tree. | age (integer) -- Years. | bed (dict) -- Where. | size (integer) -- Metres. | other (dict) -- Another.",
			"tree.bed.other", "tree.bed", nearest},
	} {
		t.Run(c.rule, func(t *testing.T) {
			r := compileText(plant(c.args, c.rows), lower.Options{}, nil)
			got, want := at(t, r.Model, "plant.request."+c.marker), at(t, r.Model, "plant.request."+c.means)
			if got.Target != want.Target {
				t.Errorf("means %s, want %s", got.Target, want.Target)
			}
			evidence := ir.Inferred
			if slices.Contains(assumed, c.why) {
				evidence = ir.Assumed
			}
			if got.Member != nil && got.Member.Evidence != evidence {
				t.Errorf("the model says %q, want %q", got.Member.Evidence, evidence)
			}
			f := finding(t, r, "plant.request."+c.marker, "recursion")
			if f.Evidence != evidence || !strings.HasSuffix(f.Conclusion, c.why) {
				t.Errorf("%s: %s, want %s%s", f.Evidence, f.Conclusion, evidence, c.why)
			}
			if c.why == only && len(f.Otherwise) > 0 {
				t.Errorf("nothing else fits, but otherwise %q", f.Otherwise)
			}
		})
	}
}

// Explain shows what it rests on, and what else is open, the innermost first.
func TestARecursionNamesItsRivals(t *testing.T) {
	r := compileText(plant("tree={'bed': {'row': {'tree': @}}}",
		"dict | A tree. | bed (dict) -- Where. | row (dict) -- There. | tree (dict) -- Another."), lower.Options{}, nil)
	f := finding(t, r, "plant.request.tree.bed.row.tree", "recursion")
	if len(f.Otherwise) != 2 || !strings.HasSuffix(f.Otherwise[0], "(row)") || !strings.HasSuffix(f.Otherwise[1], "(bed)") {
		t.Errorf("otherwise %q, want the row, then the bed", f.Otherwise)
	}
	var lines []string
	for _, reason := range f.Reasons {
		lines = append(lines, reason.Span.Of(reason.File.Text))
	}
	if want := []string{"tree", "tree (dict) --"}; !slices.Equal(lines, want) {
		t.Errorf("rests on %q, want %q", lines, want)
	}
}

// A marker in a response that is none has nothing open; one in a request has
// the input.
func TestAMarkerWithNothingOpen(t *testing.T) {
	page := strings.TrimSuffix(plant("", ""), "None\n") + "Response Syntax\n[" + marker + "]\nRequest Syntax\nclient.dig(bed=" + marker + ")\ndict\nA bed.\nNone\n"
	var r diag.Report
	compileText(page, lower.Options{}, &r)
	for _, d := range r.All() {
		if d.Code != diag.ResponseNotStructure && d.Code != diag.SyntaxWithoutRow {
			t.Errorf("%s: %s", d.Code.ID, d.Message)
		}
	}
	if !r.HasErrors() {
		t.Error("nothing is said of the response")
	}
}

// What a row says of a recursion can be wrong, as any other row.
func TestAListRowWithoutAnOpenListIsTold(t *testing.T) {
	for page, want := range map[string][]string{
		plant("tree={'age': 123, 'twigs': @}", "dict | A tree. | age (integer) -- Years. | twigs (list) -- Grown on it."): {
			"the row says list, but no list that could recur is open", "twigs (list) --", marker},
		plant("tree={'twigs': @}", "dict | A tree. | twigs (list) -- "): { // a row without words
			"the row says list, but no list that could recur is open", "twigs (list) --", marker},
		plant("twigs=@", "list | Grown on it."): {
			"the row says list, but no list that could recur is open", "list", marker},
		plant("tree={'age': 123, 'twigs': @}", "dict | A tree. | age (integer) -- Years. | twigs (dict) -- Grown on it."):                       nil,
		plant("trees=[{'age': 123, 'twigs': @}]", "list | Trees. | (dict) -- A tree. | age (integer) -- Years. | twigs (list) -- Grown on it."): nil,
	} {
		var r diag.Report
		compileText(page, lower.Options{}, &r)
		var said []string
		for _, d := range r.All() {
			if d.Code == diag.RowTypeDiffers {
				said = append(said, d.Message, d.Span.Of(page), d.Labels[0].Span.Of(page))
			}
		}
		if !slices.Equal(said, want) {
			t.Errorf("%q, want %q", said, want)
		}
	}
}

// A cycle is the same shapes wherever it is entered, and told in one request or
// in several.
func TestACycleEnteredAnywhereGivesTheSameShapes(t *testing.T) {
	enter := map[string][2]string{ // by the member that enters it
		"tree": {"tree={'age': 123, 'beds': [{'size': 123, 'owner': {'tree': @}}]}",
			"dict | First. | age (integer) -- Years. | beds (list) -- Where. | (dict) -- A bed. | size (integer) -- Metres. | owner (dict) -- Whose. | tree (dict) -- The first."},
		"beds": {"beds=[{'size': 123, 'owner': {'tree': {'age': 123, 'beds': @}}}]",
			"list | Beds. | (dict) -- A bed. | size (integer) -- Metres. | owner (dict) -- Whose. | tree (dict) -- The first. | age (integer) -- Years. | beds (list) -- Where."},
		"owner": {"owner={'tree': {'age': 123, 'beds': [{'size': 123, 'owner': @}]}}",
			"dict | Owner. | tree (dict) -- The first. | age (integer) -- Years. | beds (list) -- Where. | (dict) -- A bed. | size (integer) -- Metres. | owner (dict) -- Whose."},
	}
	for _, c := range []struct{ first, second string }{{"tree", "beds"}, {"beds", "owner"}, {"owner", "tree"}, {"tree", "owner"}} {
		a, b := enter[c.first], enter[c.second]
		for page, second := range map[string]string{
			plant(a[0]+", "+b[0], a[1]+" | "+b[1]):                    "plant",
			plant(a[0], a[1]) + telling("dig", b[0], b[1]) + "None\n": "dig",
		} {
			m := compileText(page, lower.Options{}, nil).Model
			inputs := len(m.Operations)
			if n := len(m.Shapes) - inputs; n != 4 { // tree, beds, bed, owner
				t.Errorf("from %s and %s: %d shapes, want 4: %v", c.first, c.second, n, ir.Reachable(m))
			}
			turn := map[string]string{"tree": "tree.beds[].owner.tree", "beds": "beds[].owner.tree.beds", "owner": "owner.tree.beds[].owner"}
			for side, member := range map[string]string{"plant": c.first, second: c.second} {
				if start, round := at(t, m, side+".request."+member), at(t, m, side+".request."+turn[member]); start.Target != round.Target {
					t.Errorf("round from %s: %s, want %s", member, round.Target, start.Target)
				}
			}
		}
	}
}

// What a recursion means is inferred, at a member as in a list or map.
func TestRecursionsAreMarked(t *testing.T) {
	page := plant("bed={'name': 'string', 'beds': [@,], 'byName': {'string': @}, 'next': @}",
		"dict | A bed. | name (string) -- Its name. | beds (list) -- Inner ones. | (dict) -- A bed. | byName (dict) -- The same. | (string) -- | (dict) -- A bed. | next (dict) -- The next bed.")
	m := compileText(page, lower.Options{}, nil).Model
	bed := m.Shapes["Bed"].(*ir.Structure)
	beds, byName := m.Shapes[bed.Members[1].Target].(*ir.List).Member, m.Shapes[bed.Members[2].Target].(*ir.Map).Value
	for what, got := range map[string]ir.Ref{
		"list": beds, "map": byName, "member": {Target: bed.Members[3].Target, Evidence: bed.Members[3].Evidence},
	} {
		if got.Target != "Bed" || got.Evidence != ir.Inferred {
			t.Errorf("%s: %s (%s)", what, got.Target, got.Evidence)
		}
	}
}

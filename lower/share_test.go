package lower_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators/page"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/testdata"
)

// answering is a page of one operation with a response.
func answering(method, args, rows, response, responseRows string) string {
	answer := telling("", "", "(dict) -- | "+responseRows)
	return telling(method, args, rows) + "Response Syntax\n{" + strings.ReplaceAll(response, "@", marker) + "}\n" +
		"Response Structure\n" + answer[strings.Index(answer, "(dict)"):]
}

// Two beds, and what a page says of them.
const (
	bed     = "{'size': 123, 'soil': {'acid': True|False}}"
	bedRows = "size (integer) -- Metres. | soil (dict) -- The ground. | acid (boolean) -- Sour."
)

func TestWhatIsOneShape(t *testing.T) {
	two := func(a, aRows, b, bRows string) string {
		return plant("a="+a+", b="+b, "dict | A. | "+aRows+" | dict | B. | "+bRows)
	}
	lists := func(a, aRows, b, bRows string) string {
		return plant("a="+a+", b="+b, "list | A. | "+aRows+" | list | B. | "+bRows)
	}
	mustSize := strings.Replace(bedRows, "--", "-- [REQUIRED] |", 1)
	asks := func(method, rows string) string { return telling(method, "a="+bed, "dict | A. | "+rows) + "None\n" }
	replies := answering("reply", "", "", "'a': "+bed, "a (dict) -- Given. | "+bedRows)

	for _, c := range []struct {
		rule string
		page string
		want string // places by shape: those of one shape are parted by spaces
	}{
		{"equal members, differently introduced, are one",
			two(bed, bedRows, bed, bedRows), "plant.request.a plant.request.b, plant.request.a.soil plant.request.b.soil"},
		{"over operations and sides as well",
			asks("plant", bedRows) + asks("dig", bedRows) + replies, "plant.request.a dig.request.a reply.response.a"},
		{"inputs are never one",
			asks("plant", bedRows) + asks("dig", bedRows), "plant.request, dig.request"},
		{"another description of a member",
			two(bed, bedRows, bed, strings.Replace(bedRows, "Metres", "Yards", 1)), "plant.request.a, plant.request.b, plant.request.a.soil plant.request.b.soil"},
		{"another description further in",
			two(bed, bedRows, bed, strings.Replace(bedRows, "Sour", "Bitter", 1)), "plant.request.a, plant.request.b, plant.request.a.soil, plant.request.b.soil"},
		{"another order of members",
			two("{'age': 123, 'size': 123}", "age (integer) -- Years. | size (integer) -- Metres.", "{'size': 123, 'age': 123}", "size (integer) -- Metres. | age (integer) -- Years."),
			"plant.request.a, plant.request.b"},
		{"another name",
			two("{'age': 123}", "age (integer) -- Years.", "{'ages': 123}", "ages (integer) -- Years."), "plant.request.a, plant.request.b"},
		{"another kind",
			two("{'age': 123}", "age (integer) -- Years.", "{'age': 123.0}", "age (float) -- Years."), "plant.request.a, plant.request.b"},
		{"one member more",
			two("{'age': 123}", "age (integer) -- Years.", "{'age': 123, 'size': 123}", "age (integer) -- Years. | size (integer) -- Metres."), "plant.request.a, plant.request.b"},
		{"empty structures are one",
			two("{}", "", "{}", ""), "plant.request.a plant.request.b"},
		{"an empty structure and another",
			two("{}", "", "{'age': 123}", "age (integer) -- Years."), "plant.request.a, plant.request.b"},
		{"the layout of literals and rows does not count",
			two("{'age': 123, 'kind': 'OAK'|'ELM'}", "age (integer) -- Years. | kind (string) -- Which.", "{\n'age':\t123,\n\n'kind':\n'OAK' |\n'ELM',\n}", "age (integer) --\n\n Years.\u00a0\r\n | kind (string) --\r\n\tWhich.  "),
			"plant.request.a plant.request.b, plant.request.a.kind plant.request.b.kind"},
		{"another second paragraph",
			two("{'age': 123}", "age (integer) -- In years. | Or months.", "{'age': 123}", "age (integer) -- In years. | Or days."), "plant.request.a, plant.request.b"},

		// Enums.
		{"enums of the same values, whatever is said of them",
			plant("a='OAK'|'ELM', b='OAK'|'ELM'", "string | A. | string | B."), "plant.request.a plant.request.b"},
		{"enums of another order",
			plant("a='OAK'|'ELM', b='ELM'|'OAK'", "string | A. | string | A."), "plant.request.a, plant.request.b"},
		{"enums with a value more",
			plant("a='OAK'|'ELM', b='OAK'|'ELM'|'ASH'", "string | A. | string | A."), "plant.request.a, plant.request.b"},
		{"structures with different enums",
			two("{'kind': 'OAK'|'ELM'}", "kind (string) -- Which.", "{'kind': 'OAK'}", "kind (string) -- Which."), "plant.request.a, plant.request.b"},

		// Lists and maps.
		{"lists of lists are one, and not the lists in them",
			lists("[['string']]", "(list) -- Row. | (string) -- Cell.", "[['string']]", "(list) -- Row. | (string) -- Cell."), "plant.request.a plant.request.b, plant.request.a[] plant.request.b[]"},
		{"what is said of elements counts",
			lists("[['string']]", "(list) -- Row. | (string) -- Cell.", "[['string']]", "(list) -- Line. | (string) -- Cell."), "plant.request.a, plant.request.b, plant.request.a[] plant.request.b[]"},
		{"lists of other elements",
			lists("[123]", "(integer) -- Cell.", "['string']", "(string) -- Cell."), "plant.request.a, plant.request.b"},
		{"maps are one if keys and values are",
			plant("a={'string': 123}, b={'string': 123}, c={'string': 'string'}",
				"dict | A. | (string) -- Key. | (integer) -- Value. | dict | B. | (string) -- Key. | (integer) -- Value. | dict | C. | (string) -- Key. | (string) -- Value."),
			"plant.request.a plant.request.b, plant.request.c"},

		// Cycles.
		{"a cycle, however far it is unfolded",
			two("{'age': 123, 'next': @}", "age (integer) -- Years. | next (dict) -- Another.",
				"{'age': 123, 'next': {'age': 123, 'next': @}}", "age (integer) -- Years. | next (dict) -- Another. | age (integer) -- Years. | next (dict) -- Another."),
			"plant.request.a plant.request.b plant.request.a.next plant.request.b.next"},
		{"all of a cycle that differs in one place",
			two("{'age': 123, 'on': {'size': 123, 'a': @}}", "age (integer) -- Years. | on (dict) -- Where. | size (integer) -- Metres. | a (dict) -- Whose.",
				"{'age': 123, 'on': {'size': 123, 'b': @}}", "age (integer) -- Years. | on (dict) -- Where. | size (integer) -- Metres. | b (dict) -- Whose."),
			"plant.request.a, plant.request.b, plant.request.a.on, plant.request.b.on"},
		{"what leads to a cycle that differs",
			two("{'p': {'q': {'age': 123, 'next': @}}}", "p (dict) -- P. | q (dict) -- Q. | age (integer) -- Years. | next (dict) -- Another.",
				"{'p': {'q': {'age': 123, 'next': @}}}", "p (dict) -- P. | q (dict) -- Q. | age (integer) -- Days. | next (dict) -- Another."),
			"plant.request.a, plant.request.b, plant.request.a.p, plant.request.b.p, plant.request.a.p.q, plant.request.b.p.q"},
		{"a cycle that is entered at another point",
			two("{'on': {'size': 123, 'a': @}}", "on (dict) -- Where. | size (integer) -- Metres. | a (dict) -- Whose.",
				"{'on': {'size': 123, 'a': {'on': @}}}", "on (dict) -- Where. | size (integer) -- Metres. | a (dict) -- Whose. | on (dict) -- Where."),
			"plant.request.a plant.request.b, plant.request.a.on plant.request.b.on plant.request.b.on.a.on"},

		// What requests require.
		{"other members required",
			asks("plant", mustSize) + asks("dig", bedRows), "plant.request.a, dig.request.a, plant.request.a.soil dig.request.a.soil"},
		{"a response goes with a request that requires",
			asks("plant", mustSize) + replies, "plant.request.a reply.response.a"},
		{"a response goes with what most requests say",
			asks("plant", mustSize) + asks("dig", bedRows) + asks("weed", bedRows) + replies, "dig.request.a weed.request.a reply.response.a, plant.request.a"},
		{"also where it comes first",
			replies + asks("plant", bedRows) + asks("dig", mustSize) + asks("weed", mustSize), "dig.request.a weed.request.a reply.response.a, plant.request.a"},
		{"of two that are as frequent, with the first",
			replies + asks("plant", bedRows) + asks("dig", mustSize), "reply.response.a plant.request.a, dig.request.a"},
		{"the row of a recursive member does not say whether it is required",
			two("{'age': 123, 'on': @}", "age (integer) -- Years. | on (dict) -- Where.", "{'age': 123, 'on': {'age': 123, 'on': @}}", "age (integer) -- Years. | on (dict) -- [REQUIRED] | Where. | age (integer) -- Years. | on (dict) -- Where."),
			"plant.request.a plant.request.b plant.request.b.on"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			m := compileText(c.page, lower.Options{}, nil).Model
			shapes := map[ir.ShapeID]string{}
			for places := range strings.SplitSeq(c.want, ", ") {
				one := strings.Fields(places)
				id := at(t, m, one[0]).Target
				if shapes[id] != "" {
					t.Errorf("%s and %s are one shape", shapes[id], one[0])
				}
				shapes[id] = one[0]
				for _, place := range one[1:] {
					if got := at(t, m, place).Target; got != id {
						t.Errorf("%s and %s are two shapes, %s and %s", one[0], place, id, got)
					}
				}
			}
		})
	}
}

// Explain counts the places where a shape is spelled out; markers are not.
func TestSharingCountsPlaces(t *testing.T) {
	const node, rows = "{'age': 123, 'next': @}", " | age (integer) -- Years. | next (dict) -- Another."
	page := plant("a="+node+", b="+node+", c=[{'age': 123}]", "dict | A."+rows+" | dict | B."+rows+" | list | C. | (dict) -- One. | age (integer) -- Years.") +
		answering("dig", "", "", "'a': "+node, "a (dict) -- Given."+rows)
	r := compileText(page, lower.Options{}, nil)
	for place, want := range map[string]string{
		"plant.request.a":      "one shape at 3 places: ",
		"plant.request.b.next": "one shape at 3 places: ",
		"dig.response.a":       "one shape at 3 places: ",
		"plant.request.c[]":    "stands only here",
	} {
		if f := finding(t, r, place, "sharing"); !strings.HasPrefix(f.Conclusion, want) || f.Evidence != ir.Inferred {
			t.Errorf("%s: %s (%s), want %s", place, f.Conclusion, f.Evidence, want)
		}
	}
	f := finding(t, r, "dig.response.a", "sharing")
	var lines []int
	for _, reason := range f.Reasons {
		lines = append(lines, reason.File.Position(reason.Span.Start).Line)
	}
	if want := []int{2, 2}; !slices.Equal(lines, want) {
		t.Errorf("the other places are on lines %d, want %d", lines, want)
	}
}

// places lists all places of a model by the shape that stands there.
func places(m *ir.Model) map[string]ir.ShapeID {
	found := map[string]ir.ShapeID{}
	ir.Walk(m, func(p ir.Path, target ir.ShapeID, s ir.Shape) bool {
		if s != nil {
			found[fmt.Sprintf("%s %s %s", p.Operation, p.Side, p)] = target
		}
		return true
	})
	return found
}

// What is one shape does not depend on the order of operations, though what a
// shape is called and whether it looks like a union may: both go by the place met
// first. Pages are written from what was read of others, in three orders.
func TestOrderOfOperationsChangesNoShape(t *testing.T) {
	models := map[string]*ir.Model{"AgentCore": compileText(testdata.AgentCore, lower.Options{}, nil).Model}
	for i, text := range goldenInputs(t) {
		if strings.Contains(text, "client.find_beds(") {
			continue // there the order decides between variants that are as frequent, as the table says
		}
		models[fmt.Sprint("golden input ", i)] = compileText(text, lower.Options{}, nil).Model
	}
	for seed := range uint64(30) {
		models[fmt.Sprint("seed ", seed)] = randmodel.New(seed, randmodel.Options{Size: 4})
	}
	permuted := 0
	for name, m := range models {
		if len(m.Operations) < 2 {
			continue
		}
		permuted++
		read := func() *ir.Model {
			m := compileText(printed(t, m, page.Text), lower.Options{}, nil).Model
			slices.SortFunc(m.Operations, func(a, b *ir.Operation) int { return strings.Compare(a.Method, b.Method) })
			for _, o := range m.Operations {
				o.Name = o.Method // of two that are spelled alike, the second gets a number
			}
			return m
		}
		want := read()
		slices.Reverse(m.Operations)
		reversed := read()
		half := len(m.Operations) / 2
		m.Operations = append(slices.Clone(m.Operations[half:]), m.Operations[:half]...)
		for _, got := range []*ir.Model{reversed, read()} {
			for _, mismatch := range irtest.Correspond(want, got, irtest.Ignore{Docs: true, Unions: true}) {
				t.Errorf("%s: %s", name, mismatch)
			}
			samePartition(t, name, places(want), places(got))
		}
	}
	if permuted < 20 {
		t.Errorf("only %d pages have several operations", permuted)
	}
}

// samePartition checks that the same places are one shape in a and b.
func samePartition(t *testing.T, name string, a, b map[string]ir.ShapeID) {
	t.Helper()
	there, back := map[ir.ShapeID]ir.ShapeID{}, map[ir.ShapeID]ir.ShapeID{}
	for place, x := range a {
		y := b[place]
		if there[x] == "" && back[y] == "" {
			there[x], back[y] = y, x
		}
		if there[x] != y || back[y] != x {
			t.Errorf("%s: %s is %s, in another order %s", name, place, x, y)
		}
	}
	if len(a) != len(b) {
		t.Errorf("%s: %d places, in another order %d", name, len(a), len(b))
	}
}

func TestLoweringTwiceGivesTheSameBytes(t *testing.T) {
	for _, text := range append(goldenInputs(t), testdata.AgentCore) {
		pages := parser.Parse(diag.NewFile("page.txt", text), parser.Text, nil)
		once := encoded(t, lower.Lower(pages, lower.Options{}, nil).Model)
		for range 3 {
			if again := encoded(t, lower.Lower(pages, lower.Options{}, nil).Model); !bytes.Equal(once, again) {
				t.Errorf("%s\ngives\n%s\nand then\n%s", text, once, again)
				break
			}
		}
	}
}

// A name says no word twice: what only responses have is called output, and what
// updates ask for update, unless that is what it is called anyway.
func TestNoWordStandsTwiceInAName(t *testing.T) {
	for _, c := range []struct{ page, want, never string }{
		{answering("send", "output={'size': 123}", "dict | A. | size (integer) -- Metres.", "'output': {'age': 123}", "output (dict) -- B. | age (integer) -- Years."), "Output", "OutputOutput"},
		{answering("send", "reportOutput={'size': 123}", "dict | A. | size (integer) -- Metres.", "'reportOutput': {'age': 123}", "reportOutput (dict) -- B. | age (integer) -- Years."), "ReportOutput", "ReportOutputOutput"},
		{answering("send", "report={'size': 123}", "dict | A. | size (integer) -- Metres.", "'report': {'age': 123}", "report (dict) -- B. | age (integer) -- Years."), "ReportOutput", "ReportOutputOutput"},
		{telling("create_bed", "updatePlan={'size': 123}", "dict | A. | size (integer) -- Metres.") + "None\n" + telling("update_bed", "updatePlan={'age': 123}", "dict | B. | age (integer) -- Years.") + "None\n", "UpdatePlan", "UpdateUpdatePlan"},
		{telling("create_bed", "plan={'size': 123}", "dict | A. | size (integer) -- Metres.") + "None\n" + telling("update_bed", "plan={'age': 123}", "dict | B. | age (integer) -- Years.") + "None\n", "UpdatePlan", "UpdateUpdatePlan"},
	} {
		var r diag.Report
		shapes := compileText(c.page, lower.Options{}, &r).Model.Shapes
		if shapes[ir.ShapeID(c.want)] == nil || shapes[ir.ShapeID(c.never)] != nil {
			t.Errorf("shapes are %v", slices.Sorted(maps.Keys(shapes)))
		}
	}
}

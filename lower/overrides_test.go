package lower_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

// sheds is a page of operations that all have the same tool.
func sheds(verbs ...string) string {
	var b strings.Builder
	for _, verb := range verbs {
		b.WriteString(telling(verb+"_shed", "tool={'length': 123, 'name': 'string'}, key={'size': 123}",
			"dict | The tool. | length (integer) -- Metres. | name (string) -- Its name. | dict | The key. | size (integer) -- Millimetres.") + "None\n")
	}
	return b.String()
}

func TestOverridesOutliveALock(t *testing.T) {
	names := map[string]string{"Tool": "Instrument", "CreateShedInput": "NewShed"}
	var r diag.Report
	first := compileText(sheds("create"), lower.Options{Names: names}, &r)
	lock := first.Lock()
	second := compileText(sheds("create", "update"), lower.Options{Names: names, Lock: lock}, &r)
	for _, result := range []lower.Result{first, second} {
		if result.Model.Shapes["Instrument"] == nil || result.Model.Shapes["NewShed"] == nil || result.Model.Shapes["Tool"] != nil {
			t.Errorf("shapes are %v", slices.Sorted(maps.Keys(result.Model.Shapes)))
		}
		if !maps.Equal(result.Renamed(), names) {
			t.Errorf("renamed: %v", result.Renamed())
		}
	}
	if len(r.All()) > 0 {
		t.Errorf("reported: %v", r.All())
	}
	if lock.Shapes["Tool"] == nil || lock.Shapes["Instrument"] != nil {
		t.Errorf("the lock has %v", lock.Shapes)
	}
}

func TestOverridesAreAppliedAtOnce(t *testing.T) {
	for _, c := range []struct {
		names string // from=to
		want  string // the shapes that are no input
		codes string
	}{
		{"Tool=Key Key=Tool", "Key Tool", ""},
		{"Tool=Key Key=Lock", "Key Lock", ""},
		{"Tool=key", "Key Tool", "name-refused"},
		{"Tool=tongs", "Key Tongs", ""},
		{"Tool=Key Key=CreateShedInput", "Key Tool", "name-refused name-refused"},
		{"Tool=Same Key=Same", "Same Tool", "name-refused"},
		{"Tool=One create_shed request tool=Two", "Key One", "name-refused"},
		{"verify_shed request tool=Tongs", "Key Tongs", ""}, // none of the places that a lock keeps
		{"verify_shed request tol=Tongs", "Key Tool", "name-unmatched"},
		{"CreateShedOutput=Made", "Key Tool", "name-unmatched"},
	} {
		names := map[string]string{}
		for rest := c.names; rest != ""; {
			from, after, _ := strings.Cut(rest, "=")
			to, more, _ := strings.Cut(after, " ")
			names[from], rest = to, more
		}
		var r diag.Report
		model := compileText(sheds("create", "update", "get", "put", "start", "stop", "list", "verify"), lower.Options{Names: names}, &r).Model
		var got, codes []string
		for id := range model.Shapes {
			if !strings.HasSuffix(string(id), "Input") {
				got = append(got, string(id))
			}
		}
		slices.Sort(got)
		for _, d := range r.All() {
			codes = append(codes, d.Code.ID)
		}
		if strings.Join(got, " ") != c.want || strings.Join(codes, " ") != c.codes {
			t.Errorf("%s: %v, %v", c.names, got, codes)
		}
	}
}

func TestALockKeepsTheNamesOfOperations(t *testing.T) {
	key := func(more string) string {
		return plant("owner={'name': 'string'}"+more, "dict | Whose. | name (string) -- Name.")
	}
	first := compileText(key(""), lower.Options{}, nil)
	method, name := first.Model.Operations[0].Method, first.Model.Operations[0].Name
	if first.Lock().Operations[method] != name {
		t.Fatalf("the lock has %v", first.Lock().Operations)
	}
	lock, _, err := lower.ParseLock([]byte(strings.ReplaceAll(string(first.Lock().Encode()), name, strings.ToUpper(name))))
	if err != nil {
		t.Fatal(err)
	}
	second := compileText(key(""), lower.Options{Lock: lock}, nil)
	if got := second.Model.Operations[0]; got.Name != strings.ToUpper(name) || got.Input != ir.ShapeID(got.Name+"Input") {
		t.Errorf("it is called %s, its input %s", got.Name, got.Input)
	}
	other := compileText(sheds("create"), lower.Options{Lock: lock}, nil)
	if got := other.Lock().Operations[method]; got != strings.ToUpper(name) {
		t.Errorf("a page without the operation forgets it: %q", got)
	}
}

func TestAPartOfALockKnowsItsUnions(t *testing.T) {
	pages := parser.Parse(diag.NewFile("page.txt", stored("")), parser.Text, nil)
	whole := lower.Lower(pages, lower.Options{}, nil)
	methods := map[string]bool{pages[0].Operations[0].Method: true}
	part := whole.Lock().Of(methods)
	if !slices.Equal(part.Unions, []string{"Source"}) || !maps.Equal(part.Operations, whole.Lock().Operations) {
		t.Errorf("unions %v, operations %v", part.Unions, part.Operations)
	}
	old := whole.Lock()
	old.Unions = nil
	if got := old.Of(methods).Unions; got != nil {
		t.Errorf("nothing was known of unions, now %v", got)
	}
}

func TestAnExplanationTellsKeysFromElements(t *testing.T) {
	page := plant("colours={'RED'|'BLUE': 'string'}, colour='RED'|'BLUE'", "dict | Some. | (string) -- | (string) -- | string | One.")
	r := compileText(page, lower.Options{}, nil)
	for place, want := range map[string]string{
		"plant.request.colours{key}": "ColoursKey, from colours, whose key it is",
		"plant.request.colour":       "ColoursKey, from colours, whose key it is; members that lead to this shape elsewhere say so",
	} {
		if f := finding(t, r, place, "name"); f.Conclusion != want {
			t.Errorf("%s: %s, want %s", place, f.Conclusion, want)
		}
	}
}

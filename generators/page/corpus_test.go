package page_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/page"
	"shapec/internal/testkit/irtest"
	"shapec/ir"
	"shapec/parser/model"
)

const corpus = "../../../shared/corpus"

// Real pages hold every line that the printer writes for the same model, in the
// same order, but for descriptions; and no more rows than it writes.
func TestPagesHaveTheLinesOfRealOnes(t *testing.T) {
	for _, c := range []struct{ flavour, file string }{
		{page.Text, "page.txt"}, {page.Collapsed, "page-collapsed.txt"}, {page.Indented, "page-indented.txt"},
		{page.HTML, "page.html"}, {page.RST, "page.rst"},
	} {
		for _, path := range cases(t, "full/*/"+c.file) {
			t.Run(c.flavour+"/"+filepath.Base(filepath.Dir(path)), func(t *testing.T) {
				real, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				truth, err := os.ReadFile(filepath.Join(filepath.Dir(path), "model.json"))
				if err != nil {
					t.Fatal(err)
				}
				if bareDoc.Match(truth) {
					t.Skip("the model has descriptions that are no paragraphs, which run on in the row's own line")
				}
				m := readModel(t, filepath.Join(filepath.Dir(path), "model.json"))
				streamPayloads(m, truth)
				onPage(m, string(real))
				m.Service.Release, m.Service.Notes = "2026-08-07", []string{"All operations."}
				compareLines(t, print(t, &generators.Input{Model: m, Options: map[string]string{"flavour": c.flavour}}), string(real))
			})
		}
	}
}

func cases(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(corpus, pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Skipf("no %s beside the repository: nothing to compare with", pattern)
	}
	return paths
}

func readModel(t *testing.T, path string) *ir.Model {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var r diag.Report
	m := model.Read(diag.NewFile(filepath.Base(path), string(data)), nil, model.Botocore, &r)
	if m == nil || r.HasErrors() {
		t.Fatalf("%s: %v", path, r.All())
	}
	blank(m)
	return m
}

// streamPayloads marks the blobs that are a whole payload: pages print them like
// streams, whether the model calls them so or not.
func streamPayloads(m *ir.Model, truth []byte) {
	var raw struct {
		Shapes map[ir.ShapeID]struct{ Payload string }
	}
	if err := json.Unmarshal(truth, &raw); err != nil {
		panic(err)
	}
	for id, s := range raw.Shapes {
		members := ir.Members(m.Shapes[id])
		for i := range members {
			members[i].Streaming = members[i].Streaming || members[i].Name == s.Payload && m.KindOf(members[i].Target) == ir.Kind(ir.Blob)
		}
	}
}

// mark stands for every description, which pages and models word differently.
const mark = "DESCRIPTION"

func blank(m *ir.Model) {
	irtest.EachDoc(m, func(doc *string) {
		if *doc != "" {
			*doc = mark
		}
	})
}

var call = regexp.MustCompile(`\bclient\.(\w+)\(`)

// onPage keeps the operations that the page has, in its order.
func onPage(m *ir.Model, page string) {
	at := map[string]int{}
	for i, found := range call.FindAllStringSubmatch(page, -1) {
		at[found[1]] = i + 1
	}
	m.Operations = slices.DeleteFunc(m.Operations, func(o *ir.Operation) bool { return at[o.Method] == 0 })
	slices.SortFunc(m.Operations, func(a, b *ir.Operation) int { return at[a.Method] - at[b.Method] })
}

func print(t *testing.T, in *generators.Input) string {
	t.Helper()
	files, err := page.Generator{}.Generate(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 1 {
		return string(files[0].Data)
	}
	var b strings.Builder
	for _, f := range files {
		b.WriteString("== " + f.Path + "\n" + string(f.Data))
	}
	return b.String()
}

// Change literals are laid out like the real ones, but for the order of sets that
// fit on a line, which has none.
func TestChangeLiteralsAreThoseOfRealPages(t *testing.T) {
	for _, path := range cases(t, "release/*/"+"page-indented.txt") {
		dir := filepath.Dir(path)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			real, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			before, after := readModel(t, filepath.Join(dir, "before.json")), readModel(t, filepath.Join(dir, "after.json"))
			mine := print(t, &generators.Input{Model: after, Before: before, Options: map[string]string{"flavour": page.Indented}})
			got, want := changesOf(mine), changesOf(string(real))
			for operation, text := range want {
				if got[operation] != text {
					t.Errorf("%s: got\n%s\nwant\n%s", operation, got[operation], text)
				}
			}
		})
	}
}

var (
	changes = regexp.MustCompile(`(?m)^(\w+) \(updated\) Link ¶\n\n(Changes (?:.+\n)+(?:\nResponse\n(?:.+\n)+)?)`)
	flatSet = regexp.MustCompile(`\{'[^':{}]+'(?:,\s+'[^':{}]+')+\}`)
)

// changesOf maps operations to what has changed in them, sets sorted.
func changesOf(page string) map[string]string {
	out := map[string]string{}
	for _, found := range changes.FindAllStringSubmatch(page, -1) {
		out[found[1]] = flatSet.ReplaceAllStringFunc(found[2], func(set string) string {
			if strings.Contains(set, "\n") {
				return set
			}
			values := strings.Split(strings.Trim(set, "{}"), ", ")
			slices.Sort(values)
			return "{" + strings.Join(values, ", ") + "}"
		})
	}
	return out
}

var bareDoc = regexp.MustCompile(`"documentation": ?"[^<"]`)

// longest is more lines than any description has.
const longest = 400

var rowLine = regexp.MustCompile(`(?m)^\W*(?:<li><p>)?[\w*<>/ .$-]*\(?\([\w :.<&;>` + "`" + `-]+\) --`)

func compareLines(t *testing.T, mine, real string) {
	t.Helper()
	lines := strings.Split(real, "\n")
	at := 0
	written := strings.Split(mine, "\n")
	for n, line := range written {
		if strings.Contains(line, mark) || strings.TrimSpace(line) == "" || strings.Contains(line, "See also") {
			continue
		}
		start := at
		for at < len(lines) && at < start+longest && strings.TrimRight(lines[at], " ") != strings.TrimRight(line, " ") {
			at++
		}
		if at == len(lines) || at == start+longest {
			t.Fatalf("line %d\n%s\nis not on the real page behind line %d\n%s", n+1, strings.Join(written[max(0, n-5):n+1], "\n"), start,
				strings.Join(lines[max(0, start-3):min(len(lines), start+8)], "\n"))
		}
		at++
	}
	if got, want := len(rowLine.FindAllString(mine, -1)), len(rowLine.FindAllString(real, -1)); got < want {
		t.Errorf("%d rows, the real page has %d", got, want)
	}
}

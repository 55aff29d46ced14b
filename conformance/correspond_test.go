package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shapec/internal/testkit/irtest"
	"shapec/ir"
	"shapec/lower"
)

// Pages that lose nothing give the same IR as each other, and as the model as far
// as a page can tell. Descriptions are compared between pages with mark-up, and by
// their letters: renderers differ in quotes, and in spaces around mark-up.
func TestFlavoursOfAServiceCorrespond(t *testing.T) {
	needCorpus(t)
	for _, dir := range shared.Cases("full", "model.json") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			truth, err := readModel(filepath.Join(dir, "model.json"))
			if err != nil {
				t.Fatal(err)
			}
			prints(t, filepath.Join(dir, "model.json"), truth)
			type read struct {
				page  string
				model *ir.Model
			}
			all := []read{{"the model", irtest.Erase(truth, ir.FromChanges)}}
			for _, page := range []string{"page.html", "page.rst", "boto3.html", "boto3.rst", "boto3-pages", "page-indented.txt"} {
				if _, err := os.Stat(filepath.Join(dir, page)); err != nil {
					continue
				}
				result, err := compileSource(filepath.Join(dir, page), lower.Options{})
				if err != nil {
					t.Fatal(err)
				}
				onlyLetters(result.Model)
				all = append(all, read{page, result.Model})
			}
			for i, a := range all {
				for _, b := range all[i+1:] {
					ignore := irtest.Ignore{Docs: !markedUp(a.page) || !markedUp(b.page)}
					show(t, a.page+" and "+b.page, irtest.Correspond(a.model, b.model, ignore))
				}
			}
		})
	}
}

func markedUp(page string) bool { return page != "the model" && page != "page-indented.txt" }

// prints changes a model to what pages print beyond what its IR says: blobs that
// are a whole payload look like streams, and values may be stated at a member.
func prints(t *testing.T, path string, m *ir.Model) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var raw struct {
		Shapes map[ir.ShapeID]struct {
			Payload string
			Members map[string]struct{ Enum []string }
		}
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	for _, id := range slices.Sorted(maps.Keys(raw.Shapes)) {
		members := ir.Members(m.Shapes[id])
		for i := range members {
			members[i].Streaming = members[i].Streaming || members[i].Name == raw.Shapes[id].Payload && m.KindOf(members[i].Target) == ir.Kind(ir.Blob)
			if values := raw.Shapes[id].Members[members[i].Name].Enum; len(values) > 0 {
				e := &ir.Enum{}
				for _, v := range values {
					e.Values = append(e.Values, ir.EnumValue{Value: v})
				}
				members[i].Target = id + ir.ShapeID(members[i].Name)
				m.Shapes[members[i].Target] = e
			}
		}
	}
}

// onlyLetters leaves the letters of descriptions.
func onlyLetters(m *ir.Model) {
	irtest.EachDoc(m, func(doc *string) { *doc = letters(linkAddress.ReplaceAllString(*doc, "")) })
}

func show(t *testing.T, what string, found []irtest.Mismatch) {
	t.Helper()
	const most = 3
	for i, m := range found {
		if i == most {
			t.Errorf("%s: %d more", what, len(found)-most)
			break
		}
		t.Errorf("%s: %s", what, m)
	}
}

package reference_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"shapec/diag"
	"shapec/parser/reference"
)

// corpus is the folder of real pages; a test that needs it is skipped aloud.
func corpus(t *testing.T) string {
	t.Helper()
	root := filepath.Join("..", "..", "..", "shared", "corpus", "reference")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no shared corpus beside the repository: pages are tested on our own texts alone")
	}
	return root
}

// folder reads the pages of a folder, as the command picks them.
func folder(t *testing.T, dir string) (files []*diag.File) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %v", dir, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := reference.Detect(string(data)); ok {
			files = append(files, diag.NewFile(filepath.Base(path), string(data)))
		}
	}
	return files
}

// linkAll gives the dump of each service by its UID.
func linkAll(files []*diag.File, r *diag.Report) map[string]string {
	out := map[string]string{}
	for _, s := range reference.Services(reference.Read(files, r), r) {
		var b bytes.Buffer
		dump(&b, s.Link(r).Model)
		out[s.UID] = b.String()
	}
	return out
}

func TestASiteGivesItsServicesAsTheyAreAlone(t *testing.T) {
	root := corpus(t)
	sites, err := filepath.Glob(filepath.Join(root, "site-*"))
	if err != nil || len(sites) == 0 {
		t.Fatal("no sites", err)
	}
	for _, site := range sites {
		var info struct{ Services map[string]string }
		data, err := os.ReadFile(filepath.Join(site, "case.json"))
		if err == nil {
			err = json.Unmarshal(data, &info)
		}
		if err != nil {
			t.Fatal(err)
		}
		got := linkAll(folder(t, filepath.Join(site, "reference")), nil)
		if len(got) != len(info.Services) {
			t.Errorf("%s: %d services, want %d", site, len(got), len(info.Services))
		}
		for uid, name := range info.Services {
			want := linkAll(folder(t, filepath.Join(root, name, "reference")), nil)
			if got[uid] == "" || got[uid] != want[uid] {
				t.Errorf("%s: %s is not what its pages alone give", filepath.Base(site), uid)
			}
		}
	}
}

func TestPagesThatOnlyLookAlikeAreLeftOut(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join(corpus(t), "lookalikes", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		for _, f := range folder(t, dir) {
			t.Errorf("%s is taken for a page of a reference", f.Name)
		}
	}
}

// TestRealPagesAreUnderstood reads all pages of the corpus: what is not understood
// there would be a rule that is missing here.
func TestRealPagesAreUnderstood(t *testing.T) {
	cases, err := filepath.Glob(filepath.Join(corpus(t), "*", "reference"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range cases {
		r := &diag.Report{}
		linkAll(folder(t, dir), r)
		for _, d := range r.All() {
			if d.Severity > diag.Info {
				t.Errorf("%s: %s: %s", dir, d.File.Name, d.Message)
			}
		}
	}
}

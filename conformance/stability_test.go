package main

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"
)

// shared is the folder of the corpus beside the repository.
var shared = Corpus{Root: "../../shared"}

func needCorpus(t testing.TB) {
	t.Helper()
	if !shared.Exists() {
		t.Skip("SKIPPED: there is no corpus beside the repository")
	}
}

func TestNoShapeIsAnotherWithALock(t *testing.T) {
	needCorpus(t)
	editions := shared.editions()
	for _, service := range slices.Sorted(maps.Keys(editions)) {
		kept, renamed, err := replay(service, editions[service], replayOptions{locked: true})
		if err != nil {
			t.Error(err)
		}
		for _, r := range renamed {
			t.Errorf("renamed: %s", r)
		}
		if kept, err := replayUnions(editions[service], true); err != nil || kept.right != kept.all {
			t.Errorf("%s: %d of %d unions and structures stayed so, %v", service, kept.right, kept.all, err)
		}
		t.Logf("%s: %d of %d names kept over %d pages", service, kept.right, kept.all, len(editions[service]))
	}
}

// Without a lock, at most one name in two hundred may move from page to page.
func TestFewShapesAreRenamedWithoutALock(t *testing.T) {
	needCorpus(t)
	editions := shared.editions()
	var total ratio
	var moved []rename
	for _, service := range slices.Sorted(maps.Keys(editions)) {
		kept, renamed, err := replay(service, editions[service], replayOptions{})
		if err != nil {
			t.Error(err)
		}
		total.right, total.all = total.right+kept.right, total.all+kept.all
		moved = append(moved, renamed...)
	}
	if 200*len(moved) > total.all {
		t.Errorf("%d of %d names kept; renamed: %v", total.right, total.all, moved)
	}
}

// The scoreboard counts what stays without a lock; with one, everything does.
func TestAdditionsRenameNothingWithALock(t *testing.T) {
	needCorpus(t)
	for _, dir := range shared.Cases("full", "page.txt") {
		for _, g := range growths {
			t.Run(filepath.Base(dir)+"/"+g.what, func(t *testing.T) {
				kept, renamed, err := g.replay(filepath.Join(dir, "model.json"), true)
				if err != nil || kept == 0 {
					t.Errorf("%d names kept, %v", kept, err)
				}
				for _, r := range renamed {
					t.Errorf("renamed: %s → %s at %s", r.old, r.new, r.anchor)
				}
			})
		}
	}
}

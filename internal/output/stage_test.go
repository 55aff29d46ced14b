package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Until a commit no path of the folder changes; without one, nothing is left.
func TestWhatIsPutChangesNothingBeforeTheCommit(t *testing.T) {
	for _, commits := range []bool{true, false} {
		dir := t.TempDir()
		mustWrite(t, dir, file("a.go", "1"), file("gone.go", "1"))
		old := tree(t, dir)
		s := NewStage(dir)
		var staged []Staged
		for _, f := range []File{file("a.go", "2"), file("sub/new.go", "3")} {
			one := s.Put(dir, f)
			if one.Data != nil || one.shall != nil || one.was != nil {
				t.Errorf("%s is kept in memory", f.Path)
			}
			staged = append(staged, one)
		}
		s.Put(dir, file("dropped.go", "of a service with errors"))
		now := tree(t, dir)
		lying := 0
		for name := range now {
			if strings.HasPrefix(name, tempFolder+"/") {
				delete(now, name)
				lying++
			}
		}
		if d := cmp.Diff(old, now); d != "" || lying != 3 {
			t.Errorf("%d files lie ready, the others:\n%s", lying, d)
		}
		want := old
		if commits {
			if _, err := s.Commit(Target{Dir: dir, Staged: staged}); err != nil {
				t.Fatal(err)
			}
			want = map[string]string{"a.go": "2", "sub/new.go": "3"}
		}
		s.Close()
		if d := cmp.Diff(want, tree(t, dir)); d != "" {
			t.Errorf("committed %v:\n%s", commits, d)
		}
	}
}

// A folder that was made for nothing is gone.
func TestAStageWithoutACommitLeavesNoFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	s := NewStage(dir)
	s.Put(dir, file("a.go", "1"))
	s.Close()
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder is still there")
	}
	NewStage(dir).Close()
	(*Stage)(nil).Close()
}

// Files may be put side by side; their order is that of the target.
func TestFilesArePutSideBySide(t *testing.T) {
	dirs := []string{t.TempDir(), t.TempDir()}
	s := NewStage(dirs...)
	defer s.Close()
	staged := make([][]Staged, 2)
	var wait sync.WaitGroup
	for i, dir := range dirs {
		staged[i] = make([]Staged, 50)
		for k := range staged[i] {
			wait.Go(func() {
				staged[i][k] = s.Put(dir, file(strings.Repeat("x", k+1)+".go", strings.Repeat("y", k)))
			})
		}
	}
	wait.Wait()
	if _, err := s.Commit(Target{Dir: dirs[0], Staged: staged[0]}, Target{Dir: dirs[1], Staged: staged[1]}); err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		got := tree(t, dir)
		if len(got) != 50 || got["xxx.go"] != "yy" {
			t.Errorf("%d files, %q", len(got), got["xxx.go"])
		}
	}
}

// What is wrong with a file is told by the commit, in the order in which a run without
// a stage tells it.
func TestTheCommitTellsWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "foreign.go", "by hand")
	s := NewStage(dir)
	defer s.Close()
	staged := []Staged{s.Put(dir, file("foreign.go", "1")), s.Put(dir, file("../x", "1"))}
	var bad *PathError
	if _, err := s.Commit(Target{Dir: dir, Staged: staged}); !errors.As(err, &bad) || bad.Path != "../x" {
		t.Errorf("%v, want a PathError", err)
	}
	var foreign *ForeignFileError
	if _, err := s.Commit(Target{Dir: dir, Staged: staged[:1]}); !errors.As(err, &foreign) {
		t.Errorf("%v, want a ForeignFileError", err)
	}
	var at *TargetError
	none := NewStage(filepath.Join(dir, "foreign.go", "sub"))
	defer none.Close()
	if _, err := none.Commit(Target{Dir: filepath.Join(dir, "foreign.go", "sub")}); !errors.As(err, &at) {
		t.Errorf("%v, want a TargetError", err)
	}
}

// Comparisons without contents keep none.
func TestAComparisonKeepsContentsIfAsked(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, file("a.go", "1"), file("same.go", "1"), file("stale.go", "1"))
	for _, contents := range []bool{true, false} {
		s := NewComparison(contents, dir)
		staged := []Staged{s.Put(dir, file("a.go", "2")), s.Put(dir, file("new.go", "3")), s.Put(dir, file("same.go", "1"))}
		if staged[2].shall != nil {
			t.Error("it keeps what does not differ")
		}
		drift, _, err := s.Check(Target{Dir: dir, Staged: staged})
		s.Close()
		want := []Drift{{"a.go", Differs, []byte("1"), []byte("2")}, {"new.go", Missing, nil, []byte("3")}, {"stale.go", Stale, []byte("1"), nil}}
		if !contents {
			for i := range want {
				want[i].Old, want[i].New = nil, nil
			}
		}
		if d := cmp.Diff(want, drift); d != "" || err != nil {
			t.Errorf("contents %v: %v\n%s", contents, err, d)
		}
		if d := cmp.Diff(map[string]string{"a.go": "1", "same.go": "1", "stale.go": "1"}, tree(t, dir)); d != "" {
			t.Error(d)
		}
	}
}

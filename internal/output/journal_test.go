package output

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A run is killed before each of its changes to the folder in turn. Until the next
// run each path holds what it held or what it shall hold; then all of them do.
func TestARunKilledAtAnyMomentLeavesTheOldOrTheNew(t *testing.T) {
	first := []File{file("changed.go", "1"), file("same.go", "1"), file("gone/away.go", "1")}
	second := []File{file("changed.go", "2"), file("same.go", "1"), file("new/dir/x.go", "1")}
	for _, noLink := range []bool{false, true} {
		olds, news := 0, 0
		for n := 1; ; n++ {
			dir := t.TempDir()
			mustWrite(t, dir, first...)
			old := tree(t, dir)
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			f := &failing{folder: root, n: n, noLink: noLink, dead: true}
			_ = writeThrough(f, second...)
			if f.n > 0 {
				break
			}
			for path, content := range tree(t, dir) {
				if strings.HasPrefix(path, tempFolder) {
					continue
				}
				if want := map[string]bool{old[path]: true, "2": path == "changed.go", "1": true}; !want[content] {
					t.Errorf("killed at change %d: %s holds %q", n, path, content)
				}
			}
			sweep(root)
			now := tree(t, dir)
			switch _, isNew := now["new/dir/x.go"]; {
			case isNew:
				news++
				checkNoDrift(t, n, dir, second)
			default:
				olds++
				checkNoDrift(t, n, dir, first)
			}
			if _, err := os.Lstat(filepath.Join(dir, tempFolder)); err == nil {
				t.Errorf("killed at change %d: %s is left", n, tempFolder)
			}
			mustWrite(t, dir, second...)
			checkNoDrift(t, n, dir, second)
		}
		if olds < 5 || news < 3 {
			t.Errorf("noLink %v: old %d times, new %d times: the test does not reach both sides of the journal", noLink, olds, news)
		}
	}
}

// A failing disk is undone; a run that is killed while it undoes leaves the rest to
// the next one.
func TestARunKilledWhileItUndoesIsUndone(t *testing.T) {
	first := []File{file("a.go", "1"), file("b.go", "1"), file("gone/away.go", "1")}
	second := []File{file("a.go", "2"), file("b.go", "2"), file("new/x.go", "1")}
	undone := 0
	for fails := 1; ; fails++ {
		ended := false
		for killed := fails + 1; !ended; killed++ {
			dir := t.TempDir()
			mustWrite(t, dir, first...)
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			dead := &failing{folder: root, n: killed, dead: true}
			f := &failing{folder: dead, n: fails}
			err = writeThrough(f, second...)
			if ended = dead.n > 0; ended && err == nil && f.n > 0 {
				if undone < 20 {
					t.Errorf("only %d runs were killed while they undid", undone)
				}
				return
			}
			if ended || err == nil {
				continue
			}
			undone++
			sweep(root)
			if now := tree(t, dir); now["a.go"] == "1" {
				checkNoDrift(t, killed, dir, first)
			} else {
				checkNoDrift(t, killed, dir, second)
			}
		}
	}
}

func TestWhatSomebodyChangedAfterAKillStays(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.go", "mine")
	put(t, dir, "b.go", "old")
	if err := os.Mkdir(filepath.Join(dir, tempFolder), 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, dir, tempFolder+"/1", "new")
	put(t, dir, tempFolder+"/2", "new")
	put(t, dir, tempFolder+"/journal", `[{"path":"a.go","temp":"`+tempFolder+`/1","old":"`+hash([]byte("old"))+`"},
		{"path":"b.go","temp":"`+tempFolder+`/2","old":"`+hash([]byte("old"))+`"},
		{"path":"../c.go","temp":"`+tempFolder+`/2"},
		{"path":"d.go","temp":"b.go"}]`)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	sweep(root)
	if d := cmp.Diff(map[string]string{"a.go": "mine", "b.go": "new"}, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

func checkNoDrift(t *testing.T, n int, dir string, files []File) {
	t.Helper()
	drift, _, err := Check(Target{Dir: dir, Files: files})
	if err != nil || len(drift) > 0 {
		t.Errorf("change %d: drift %v, %v", n, drift, err)
	}
}

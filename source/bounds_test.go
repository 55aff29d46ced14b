package source_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/source"
)

// A folder with more in it than anybody means is not read, whether it is named or
// searched, and one message says what to do.
func TestFoldersAreBounded(t *testing.T) {
	files := map[string]string{}
	for i := range 20 {
		files[fmt.Sprintf("a/%d/page.txt", i)] = page
	}
	dir := write(t, files)
	for arg, want := range map[string]string{
		dir:                               "has more than 30 files and folders below it",
		filepath.Join(dir, "a"):           "has more than 30 files and folders below it",
		filepath.Join(dir, "**", "*"):     "has more than 30 files and folders below it",
		filepath.Join(dir, "a", "5"):      "",
		filepath.Join(dir, "a", "5", "*"): "",
	} {
		var r diag.Report
		opened := source.Open([]string{arg}, source.Options{MaxEntries: 30}, &r)
		if want == "" {
			if len(opened) != 1 || len(r.All()) > 0 {
				t.Errorf("%s: %d files, %v", arg, len(opened), ids(&r))
			}
			continue
		}
		if len(opened) > 0 || len(r.All()) != 1 || !strings.Contains(r.All()[0].Message, want) || !strings.Contains(r.All()[0].Help, "name the folders") {
			t.Errorf("%s: %d files, %v, want one that says %q", arg, len(opened), r.All(), want)
		}
		if opened := source.Open([]string{arg}, source.Options{MaxEntries: 41}, nil); len(opened) != 20 {
			t.Errorf("%s: %d files, want all", arg, len(opened))
		}
	}
}

// That a folder cannot be read is said once; that nothing is in it is not known.
func TestAnUnreadableFolderIsSaidOnce(t *testing.T) {
	dir := write(t, map[string]string{"closed/page.txt": page, "open/page.txt": page})
	closed := filepath.Join(dir, "closed")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(closed, 0o755)
	if _, err := os.ReadDir(closed); err == nil {
		t.Skip("this user may read every folder")
	}
	for arg, files := range map[string]int{closed: 0, dir: 1} {
		var r diag.Report
		if opened := source.Open([]string{arg}, source.Options{}, &r); len(opened) != files || !slices.Equal(ids(&r), []string{"input-unreadable"}) {
			t.Errorf("%s: %d files, %v", arg, len(opened), ids(&r))
		}
	}
}

// What is larger than the limit is not read to find that out, nor is what begins as no
// text does.
func TestALengthIsLookedAtBeforeTheFile(t *testing.T) {
	const length = 64 << 20
	for begin, want := range map[string]string{strings.Repeat("words ", 200): "input-too-large", "\x89PNG\r\n": "input-not-text"} {
		name := filepath.Join(t.TempDir(), "page.txt")
		if err := os.WriteFile(name, []byte(begin), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(name, length); err != nil { // the rest is a hole
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var r diag.Report
		source.Open([]string{name}, source.Options{MaxSize: length / 2}, &r)
		runtime.ReadMemStats(&after)
		if !slices.Equal(ids(&r), []string{want}) {
			t.Errorf("%v, want %s", ids(&r), want)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
			t.Errorf("%d bytes were taken to find out that it is %s", got, want)
		}
	}
}

// Files come one by one, and those of the disk can be read again.
func TestEachFileComesBeforeTheNextIsRead(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": page, "b.txt": page + "More.\n", "c.txt": page})
	var seen []string
	for f, found := range source.Each([]string{dir, "-"}, source.Options{Stdin: strings.NewReader(page)}, nil) {
		if found.Format != source.Text {
			t.Errorf("%s is %v", f.Name, found.Format)
		}
		seen = append(seen, filepath.Base(f.Name))
		if f.Name == "-" {
			if f.Again != nil {
				t.Error("the standard input can be read again")
			}
			continue
		}
		text := f.Text
		if f.Release(); f.Text != "" {
			t.Errorf("%s is not released", f.Name)
		}
		if err := f.Restore(); err != nil || f.Text != text {
			t.Errorf("%s: %v, %q", f.Name, err, f.Text)
		}
		if f.Name == filepath.Join(dir, "b.txt") { // not read yet
			if err := os.WriteFile(filepath.Join(dir, "c.txt"), []byte("none"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !slices.Equal(seen, []string{"a.txt", "b.txt", "-"}) {
		t.Error(seen)
	}
	seen = nil
	for f := range source.Each([]string{dir, "-"}, source.Options{}, nil) {
		seen = append(seen, filepath.Base(f.Name))
		break
	}
	if len(seen) != 1 {
		t.Errorf("after the end there came %v", seen)
	}
}

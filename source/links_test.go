package source_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/source"
)

// Links to folders are entered, each folder once, and circles end.
func TestLinksToFolders(t *testing.T) {
	dir := t.TempDir()
	other := t.TempDir()
	write := func(path string) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("Request Syntax\nclient.dig()\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, path string) {
		if err := os.Symlink(to, path); err != nil {
			t.Skipf("skipped: no symbolic links here: %v", err)
		}
	}
	write(filepath.Join(dir, "a", "one.txt"))
	write(filepath.Join(other, "two.txt"))
	link(dir, filepath.Join(dir, "a", "up"))
	link("..", filepath.Join(dir, "a", "up2"))
	link(other, filepath.Join(dir, "b"))
	link(filepath.Join(dir, "nowhere"), filepath.Join(dir, "broken"))
	for _, arg := range []string{".", "**", "**/*.txt"} {
		r := &diag.Report{}
		var names []string
		for _, f := range source.Open([]string{arg}, source.Options{Dir: dir}, r) {
			names = append(names, filepath.ToSlash(f.Name))
		}
		if want := []string{"a/one.txt", "b/two.txt"}; !slices.Equal(names, want) {
			t.Errorf("%s: %q, want %q", arg, names, want)
		}
		for _, d := range r.All() {
			if d.Severity == diag.Error && !strings.Contains(d.Message, "broken") {
				t.Errorf("%s: %s", arg, d.Message)
			}
		}
	}
}

// endless fails the test if more than a bound is read of it.
type endless struct {
	t    *testing.T
	text string
	left int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left -= len(p); e.left < 0 {
		e.t.Error("it is read on and on")
		return 0, errors.New("too much")
	}
	for i := range p {
		p[i] = e.text[i%len(e.text)]
	}
	return len(p), nil
}

var _ io.Reader = (*endless)(nil)

// What never ends is given up: at once if it is no text, else at a limit below
// that of files.
func TestEndlessSources(t *testing.T) {
	for text, c := range map[string]struct {
		bytes int
		code  *diag.Code
	}{"\x00": {1 << 16, diag.InputNotText}, "text ": {257 << 20, diag.InputTooLarge}} {
		r := &diag.Report{}
		source.Open([]string{"-"}, source.Options{Stdin: &endless{t, text, c.bytes}}, r)
		if found := r.All(); len(found) != 1 || found[0].Code != c.code {
			t.Errorf("%q: found %v", text, found)
		}
	}
}

package source_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"shapec/diag"
	"shapec/source"
)

const page = "Lights a lamp.\nRequest Syntax\nclient.put_lamp()\n"

// write makes files below a temporary folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func packed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func names(files []*diag.File) (out []string) {
	for _, f := range files {
		out = append(out, filepath.ToSlash(f.Name))
	}
	return out
}

func ids(r *diag.Report) (out []string) {
	for _, d := range r.All() {
		out = append(out, d.Code.ID)
	}
	return out
}

func TestOpenFindsSources(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt": page, "a.json": `{"smithy":"2.0"}`, "notes.md": "nothing", "logo.png": "\x89PNG\x00", ".hidden.txt": page,
		"sub/c.html.gz": packed(t, "<html></html>"), "sub/.git/d.txt": page, "sub.txt": page, "odd*name.txt": page, "main:x.txt": page,
	})
	for _, c := range []struct {
		name string
		args []string
		want []string
		ids  []string
	}{
		{"a file", []string{"b.txt"}, []string{"b.txt"}, nil},
		{"a file of no known format, named itself", []string{"notes.md"}, []string{"notes.md"}, nil},
		{"the order of the arguments", []string{"sub.txt", "a.json"}, []string{"sub.txt", "a.json"}, nil},
		{"a file twice", []string{"b.txt", "./b.txt"}, []string{"b.txt"}, nil},
		{"a folder, sorted, with what was passed over", []string{"."}, []string{"a.json", "b.txt", "main:x.txt", "odd*name.txt", "sub.txt", "sub/c.html.gz"}, []string{"input-skipped"}},
		{"a folder below", []string{"sub"}, []string{"sub/c.html.gz"}, []string{"input-skipped"}},
		{"a folder after one of its files", []string{"sub/c.html.gz", "sub"}, []string{"sub/c.html.gz"}, []string{"input-skipped"}},
		{"a glob", []string{"*.txt"}, []string{"b.txt", "main:x.txt", "odd*name.txt", "sub.txt"}, nil},
		{"a glob over folders", []string{"**/*.gz"}, []string{"sub/c.html.gz"}, nil},
		{"a name with a star", []string{"odd*name.txt"}, []string{"odd*name.txt"}, nil},
		{"a name with a colon", []string{"main:x.txt"}, []string{"main:x.txt"}, nil},
		{"a glob that matches nothing known", []string{"*.md"}, nil, []string{"input-unknown-format"}},
		{"a glob that matches nothing", []string{"*.zip"}, nil, []string{"input-unreadable"}},
		{"a broken glob", []string{"[a"}, nil, []string{"input-unreadable"}},
		{"a missing file", []string{"gone.txt"}, nil, []string{"input-unreadable"}},
		{"a missing file of Windows", []string{`C:\gone.txt`}, nil, []string{"input-unreadable"}},
		{"an address", []string{"https://example.com/page"}, nil, []string{"input-unreadable"}},
		{"an image", []string{"logo.png"}, nil, []string{"input-not-text"}},
	} {
		var r diag.Report
		got := names(source.Open(c.args, source.Options{Dir: dir}, &r))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if !slices.Equal(ids(&r), c.ids) {
			t.Errorf("%s: findings %q, want %q: %v", c.name, ids(&r), c.ids, r.All())
		}
	}
}

func TestOpenTellsProgressAndCounts(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": page, "b.md": "x", ".c": "x"})
	var r diag.Report
	calls := 0
	source.Open([]string{"."}, source.Options{Dir: dir, Progress: func(done, total int) {
		if done != calls || total != 2 {
			t.Errorf("progress %d of %d at call %d", done, total, calls)
		}
		calls++
	}}, &r)
	if calls != 2 || len(r.All()) != 1 || !strings.Contains(r.All()[0].Message, "2 files") {
		t.Errorf("%d calls, %v", calls, r.All())
	}
}

func TestStandardInputIsReadOnce(t *testing.T) {
	var r diag.Report
	got := source.Open([]string{"-", "-"}, source.Options{Stdin: strings.NewReader(packed(t, page))}, &r)
	if len(got) != 1 || got[0].Name != "-" || got[0].Text != page || !slices.Equal(ids(&r), []string{"input-unreadable"}) {
		t.Errorf("%q %v", names(got), r.All())
	}
	if got := source.Open([]string{"-"}, source.Options{}, nil); len(got) != 0 {
		t.Errorf("without a standard input: %q", names(got))
	}
}

func TestTextIsDecoded(t *testing.T) {
	utf16le, utf16be := []byte("\xff\xfe"), []byte("\xfe\xff")
	for _, c := range utf16.Encode([]rune("é 😀\r\n")) {
		utf16le = binary.LittleEndian.AppendUint16(utf16le, c)
		utf16be = binary.BigEndian.AppendUint16(utf16be, c)
	}
	for _, c := range []struct{ name, in, want, id, says string }{
		{"plain, line ends kept", "a\r\nb", "a\r\nb", "", ""},
		{"lines that end as they did long ago", "a\rb\r", "a\nb\n", "", ""},
		{"byte-order mark", "\ufeffa", "a", "", ""},
		{"UTF-16, little end first", string(utf16le), "é 😀\r\n", "", ""},
		{"UTF-16, big end first", string(utf16be), "é 😀\r\n", "", ""},
		{"UTF-16 cut in a character", "\xff\xfe" + "a\x00\x3d", "a\ufffd", "", ""},
		{"UTF-16 with a lone surrogate", "\xff\xfe\x3d\xd8a\x00", "\ufffda", "", ""},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "", "input-not-text", "UTF-32"},
		{"UTF-16 without a mark", "a\x00b\x00c\x00", "", "input-not-text", "UTF-16"},
		{"PDF", "%PDF-1.7\n", "", "input-not-text", "a PDF"},
		{"office document", "PK\x03\x04...", "", "input-not-text", "ZIP"},
		{"gzip twice", "", "", "input-not-text", "gzip data within gzip data"},
		{"NUL in text", "abcdefgh\x00", "", "input-not-text", "offset 8"},
		{"nothing", "", "", "input-empty", ""},
		{"white space", " \r\n\t\ufeff"[:4], "", "input-empty", ""},
		{"not UTF-8", "ab\xe9c\xff", "ab\xe9c\xff", "invalid-utf8", "0xe9 is not UTF-8, and 1 more"},
	} {
		in := c.in
		if c.name == "gzip twice" {
			in = packed(t, packed(t, page))
		}
		var r diag.Report
		files := source.Open([]string{"-"}, source.Options{Stdin: strings.NewReader(in)}, &r)
		got := ""
		if len(files) == 1 {
			got = files[0].Text
		}
		if got != c.want || strings.Join(ids(&r), " ") != c.id {
			t.Errorf("%s: %q, want %q; findings %q, want %q", c.name, got, c.want, ids(&r), c.id)
		}
		if c.says != "" && !strings.Contains(r.All()[0].Message, c.says) {
			t.Errorf("%s: message %q does not say %q", c.name, r.All()[0].Message, c.says)
		}
	}
}

func TestInvalidUTF8HasItsPlace(t *testing.T) {
	var r diag.Report
	source.Open([]string{"-"}, source.Options{Stdin: strings.NewReader("\ufeffone\ntwo\xa0x")}, &r)
	d := r.All()[0]
	if at := d.File.Position(d.Span.Start); at != (diag.Position{Line: 2, Column: 4}) {
		t.Errorf("place %v", at)
	}
}

func TestSizesAreBounded(t *testing.T) {
	bomb := packed(t, strings.Repeat("\n", 1<<20))
	for _, c := range []struct {
		name, in string
		limit    int64
		id, says string
	}{
		{"gzip bomb", bomb, 1 << 16, "input-too-large", "- expands to more than 64 KiB"},
		{"large file", strings.Repeat("x", 1001), 1000, "input-too-large", "- is larger than 1000 bytes"},
		{"at the limit", strings.Repeat("x", 1000), 1000, "", ""},
		{"gzip cut off", packed(t, page)[:30], 0, "input-unreadable", "breaks off"},
		{"gzip of nothing but its mark", "\x1f\x8b", 0, "input-unreadable", ""},
		{"gzip with a wrong checksum", func() string {
			b := []byte(packed(t, page))
			b[len(b)-6] ^= 1
			return string(b)
		}(), 0, "input-unreadable", "checksum"},
	} {
		var r diag.Report
		source.Open([]string{"-"}, source.Options{Stdin: strings.NewReader(c.in), MaxSize: c.limit}, &r)
		if strings.Join(ids(&r), " ") != c.id {
			t.Errorf("%s: findings %q, want %q", c.name, ids(&r), c.id)
		} else if c.says != "" && !strings.Contains(r.All()[0].Message, c.says) {
			t.Errorf("%s: message %q does not say %q", c.name, r.All()[0].Message, c.says)
		}
	}
}

func TestGitRevisions(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed: reading revisions is not tested")
	}
	dir := write(t, map[string]string{"docs/page.txt": page, "docs/x.md": "x", "top.txt": page, "docs/.h.txt": page})
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "main")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	git("tag", "v1")
	if err := os.WriteFile(filepath.Join(dir, "top.txt"), []byte("later "+page), 0o644); err != nil {
		t.Fatal(err)
	}
	git("commit", "-qam", "two")
	for _, c := range []struct {
		name, dir, arg string
		want           []string
		id             string
	}{
		{"a file of a tag", "", "v1:top.txt", []string{"v1:top.txt"}, ""},
		{"a relative revision", "", "HEAD~1:top.txt", []string{"HEAD~1:top.txt"}, ""},
		{"from the root, in a folder", "docs", "main:docs/page.txt", []string{"main:docs/page.txt"}, ""},
		{"from the folder", "docs", "main:page.txt", []string{"main:page.txt"}, ""},
		{"from the folder, said so", "docs", "main:./page.txt", []string{"main:./page.txt"}, ""},
		{"with the other slash", "", `main:docs\page.txt`, []string{`main:docs\page.txt`}, ""},
		{"a folder", "", "main:docs", []string{"main:docs/page.txt"}, "input-skipped"},
		{"no such file", "", "main:gone.txt", nil, "input-unreadable"},
		{"no such revision", "", "gone:top.txt", nil, "input-unreadable"},
		{"an option in disguise", "", "--output=x:top.txt", nil, "input-unreadable"},
		{"all of a revision", "", "main:", []string{"main:docs/page.txt", "main:top.txt"}, "input-skipped"},
		{"a pattern", "", "v1:docs/*.txt", []string{"v1:docs/page.txt"}, ""},
		{"a pattern of any depth", "", "v1:**/page.*", []string{"v1:docs/page.txt"}, ""},
		{"a pattern from the folder", "docs", "v1:p*.txt", []string{"v1:docs/page.txt"}, ""},
		{"a pattern from the folder, said so", "docs", "v1:./p*.txt", []string{"v1:docs/page.txt"}, ""},
		{"a pattern that nothing matches", "", "v1:*.rst", nil, "input-unreadable"},
		{"no valid pattern", "", "v1:docs/[", nil, "input-unreadable"},
		{"a folder above", "docs", "main:../docs", []string{"main:../docs/page.txt"}, "input-skipped"},
		{"no revision before the colon", "", ":top.txt", nil, "input-unreadable"},
		{"a drive", "", "C:/top.txt", nil, "input-unreadable"},
	} {
		var r diag.Report
		files := source.Open([]string{c.arg}, source.Options{Dir: filepath.Join(dir, c.dir)}, &r)
		if got := names(files); !slices.Equal(got, c.want) && !(len(got) == 1 && files[0].Name == c.arg && len(c.want) == 1) {
			t.Errorf("%s: %q, want %q: %v", c.name, got, c.want, r.All())
		}
		if strings.Join(ids(&r), " ") != c.id {
			t.Errorf("%s: findings %q, want %q: %v", c.name, ids(&r), c.id, r.All())
		}
		if len(files) == 1 && strings.TrimPrefix(files[0].Text, "later ") != page {
			t.Errorf("%s: text %q", c.name, files[0].Text)
		}
	}
	for arg, want := range map[string]string{ // what to do
		"mian:top.txt":       `did you mean "main"?`,
		"feature:top.txt":    "`git fetch origin feature` brings a branch of the server",
		"v1:page.txt":        "did you mean v1:docs/page.txt?",
		"v1:tap.txt":         "did you mean v1:top.txt?",
		"v1:new/entirely.md": "newer than the revision",
	} {
		var r diag.Report
		source.Open([]string{arg}, source.Options{Dir: dir}, &r)
		if all := r.All(); len(all) != 1 || !strings.Contains(all[0].Help, want) {
			t.Errorf("%s: %v, want help that says %q", arg, all, want)
		}
		var quiet diag.Report
		source.Open([]string{arg}, source.Options{Dir: dir, MayLack: true}, &quiet)
		if isRef := strings.HasPrefix(arg, "v1:"); quiet.HasErrors() == isRef {
			t.Errorf("%s, which may lack: %v", arg, quiet.All())
		}
	}
	shallow := t.TempDir()
	git("clone", "-q", "--depth=1", "file://"+dir, shallow)
	for arg, want := range map[string]string{
		"HEAD~1:top.txt": "git fetch --unshallow",
		"v1:top.txt":     "fetch-depth: 0",
		"mian:top.txt":   `did you mean "main"?`,
		"main:tap.txt":   "did you mean main:top.txt?",
	} {
		var r diag.Report
		source.Open([]string{arg}, source.Options{Dir: shallow}, &r)
		if all := r.All(); len(all) != 1 || !strings.Contains(all[0].Help, want) {
			t.Errorf("shallow, %s: %v, want help that says %q", arg, all, want)
		}
	}
	var r diag.Report
	source.Open([]string{"main:top.txt"}, source.Options{Dir: dir, MaxSize: 10}, &r)
	if !slices.Equal(ids(&r), []string{"input-too-large"}) {
		t.Errorf("a large blob: %v", r.All())
	}
}

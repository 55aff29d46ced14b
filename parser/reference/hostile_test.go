package reference_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/golden"
	"shapec/ir"
	"shapec/parser/reference"

	"github.com/rogpeppe/go-internal/txtar"
)

// inputs are the pages of a golden case.
func inputs(t testing.TB, name string) []golden.File {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var files []golden.File
	for _, f := range txtar.Parse(data).Files {
		if name, ok := strings.CutPrefix(f.Name, "input."); ok {
			files = append(files, golden.File{Name: name, Data: []byte(blanks(f.Data))})
		}
	}
	return files
}

// compile reads and links one page, and holds what must be true of any.
func compile(t testing.TB, name, text string) (dumped string, r *diag.Report) {
	t.Helper()
	r = diag.NewReport(-1)
	var b bytes.Buffer
	pages := reference.Read([]*diag.File{diag.NewFile(name, text)}, r)
	for _, s := range reference.Services(pages, r) {
		m := s.Link(r).Model
		if err := m.Check(); err != nil {
			t.Errorf("%v of\n%s", err, text)
		}
		dump(&b, m)
	}
	for _, d := range r.All() {
		if int(d.Span.End) > len(text) || d.Span.Start > d.Span.End {
			t.Errorf("span %v of %d bytes: %s", d.Span, len(text), d.Message)
		}
		for _, l := range d.Labels {
			if int(l.Span.End) > len(text) || l.Span.Start > l.Span.End {
				t.Errorf("span %v of %d bytes: %s", l.Span, len(text), l.Text)
			}
		}
	}
	return b.String(), r
}

var families = map[string]string{
	"crawled": "crawled_pages", "published": "published_pages", "today": "todays_pages", "HTML": "html_page", "text": "copied_text",
}

// TestACutPageIsToldOrSaysTheSame cuts pages behind every line.
func TestACutPageIsToldOrSaysTheSame(t *testing.T) {
	cuts := 0
	for family, name := range families {
		if family == "text" {
			continue // a copy may end anywhere
		}
		for _, f := range inputs(t, name) {
			text := string(f.Data)
			whole, before := compile(t, f.Name, text)
			for at := 0; at < len(text); at++ {
				if text[at] != '\n' {
					continue
				}
				got, r := compile(t, f.Name, text[:at])
				if why, ok := reference.Detect(text[:at]); !ok && !reference.IsCut(f.Name, text[:at]) {
					continue // the title is not there yet
				} else if ok && why == "" {
					t.Errorf("%s cut at %d: no reason", f.Name, at)
				}
				cuts++
				news := slices.ContainsFunc(r.All(), func(d diag.Diagnostic) bool {
					return !slices.ContainsFunc(before.All(), func(b diag.Diagnostic) bool { return b.Message == d.Message })
				})
				if got != whole && !news {
					t.Errorf("%s cut at %d: says something else, in silence:\n%s", f.Name, at, got)
				}
			}
		}
	}
	if cuts < 100 {
		t.Errorf("only %d cuts", cuts)
	}
}

// TestTheOrderOfRowsSaysNothing shuffles the rows of each section.
func TestTheOrderOfRowsSaysNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, f := range inputs(t, "crawled_pages")[:1] {
		text := string(f.Data)
		want, _ := compile(t, f.Name, text)
		for range 20 {
			sections := strings.Split(text, "\n## ")
			for i, s := range sections {
				if strings.HasPrefix(s, "Errors") || strings.HasPrefix(s, "Response") {
					continue
				}
				rows := strings.Split(s, "\n**[")
				random.Shuffle(len(rows)-1, func(a, b int) { rows[a+1], rows[b+1] = rows[b+1], rows[a+1] })
				sections[i] = strings.Join(rows, "\n**[")
			}
			got, r := compile(t, f.Name, strings.Join(sections, "\n## "))
			if got != want {
				t.Errorf("shuffled rows say something else:\n%s\nwant\n%s", got, want)
			}
			for _, d := range r.All() {
				if d.Code != diag.ReferencePagesMissing && !strings.Contains(d.Message, "names may be swapped") {
					t.Errorf("shuffled rows: %s", d.Message)
				}
			}
		}
	}
}

// TestShuffledLinesAreReadOrTold shuffles the lines of a page.
func TestShuffledLinesAreReadOrTold(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, name := range families {
		for _, f := range inputs(t, name) {
			for range 50 {
				lines := strings.SplitAfter(string(f.Data), "\n")
				random.Shuffle(len(lines), func(a, b int) { lines[a], lines[b] = lines[b], lines[a] })
				compile(t, f.Name, strings.Join(lines, ""))
			}
		}
	}
}

// TestTwoSnapshotsHaveTheSameNames adds a member to a type: no other shape may
// change its name.
func TestTwoSnapshotsHaveTheSameNames(t *testing.T) {
	names := func(more string) []ir.ShapeID {
		var files []*diag.File
		for _, f := range inputs(t, "crawled_pages") {
			text := string(f.Data)
			if f.Name == "api-lamp.md" {
				text = strings.Replace(text, "**Parts**", more+"**Parts**", 1)
			}
			files = append(files, diag.NewFile(f.Name, text))
		}
		var ids []ir.ShapeID
		for _, s := range reference.Services(reference.Read(files, nil), nil) {
			for id := range s.Link(nil).Model.Shapes {
				ids = append(ids, id)
			}
		}
		return ids
	}
	old := names("")
	new := names("**Height**\n\nHow high.\n\nType: Integer\n\nValid Range: Minimum value of 1.\n\nRequired: No\n\n")
	if len(new) != len(old)+1 {
		t.Errorf("%d shapes were %d", len(new), len(old))
	}
	for _, id := range old {
		if !slices.Contains(new, id) {
			t.Errorf("%s is gone", id)
		}
	}
}

func FuzzCrawled(f *testing.F)   { fuzz(f, "crawled_pages") }
func FuzzPublished(f *testing.F) { fuzz(f, "published_pages") }
func FuzzToday(f *testing.F)     { fuzz(f, "todays_pages") }
func FuzzHTML(f *testing.F)      { fuzz(f, "html_page") }
func FuzzCopiedText(f *testing.F) {
	fuzz(f, "copied_text")
}

func fuzz(f *testing.F, name string) {
	const long = 8 << 10 // a seed that is longer takes the time of many
	for _, in := range inputs(f, name) {
		f.Add(string(in.Data[:min(len(in.Data), long)]))
	}
	f.Fuzz(func(t *testing.T, text string) {
		reference.Detect(text)
		compile(t, "API_Page.md", text)
	})
}

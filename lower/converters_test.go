package lower_test

import (
	"os"
	"path/filepath"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/irtest"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/source"
)

// One page went through every converter (e2e/converters scores them all). What
// converters make of it says the same as the page, but for words of descriptions,
// and one that drops words.
func TestPagesOfEveryConverterSayTheSame(t *testing.T) {
	const folder = "../parser/testdata/converters"
	samples, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(samples) < 20 {
		t.Fatalf("%d samples, %v", len(samples), err)
	}
	page := readSample(t, filepath.Join(folder, "none.html"))
	for _, path := range samples {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			found := irtest.Correspond(page, readSample(t, path), irtest.Ignore{Docs: true, Names: true, Unions: true})
			if lossy := name == "html2text-debian.txt"; len(found) > 0 != lossy {
				t.Errorf("%d differences: %.400v", len(found), found)
			}
		})
	}
}

// readSample compiles a page, whose extension tells what it should be taken for.
func readSample(t *testing.T, path string) *ir.Model {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := diag.NewFile(filepath.Base(path), string(data))
	format := source.Detect(f).Format
	want := map[string]*source.Format{".html": source.HTML, ".rst": source.RST, ".md": source.Markdown, ".txt": source.Text}[filepath.Ext(path)]
	if f.Name == "sphinx-text.txt" { // which has marks of its own
		want = source.Markdown
	}
	if format != want {
		t.Errorf("it is taken for %v, not for %s", format, want.Name)
	}
	return lower.Lower(parser.Parse(f, parser.Flavour(format.Name), nil), lower.Options{}, nil).Model
}

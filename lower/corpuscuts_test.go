package lower_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/source"
)

var corpusCuts = flag.Int("corpuscuts", 2, "at how many of 500 offsets each page of the corpus is cut off; 500 is the full set")

// Every page of the corpus, of any flavour, cut off anywhere, gives a sound
// model. Of the 500 offsets of a page a run tries a few, other ones for each
// page; of the many pages of a boto3 site it tries every fiftieth.
func TestCutOffCorpusPages(t *testing.T) {
	for n, path := range corpusPages(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			cutOff(t, path, data, n)
		})
	}
}

// cutOff cuts page n off at some of 500 offsets.
func cutOff(t *testing.T, path string, data []byte, n int) {
	const offsets = 500
	tries := min(offsets, max(1, *corpusCuts))
	for k := range tries {
		i := (n*37 + k*offsets/tries) % offsets
		f := diag.NewFile(path, string(data[:i*len(data)/offsets]))
		format := source.Detect(f).Format
		if format == nil {
			format = source.Text
		}
		if format.JSON {
			t.Errorf("cut at %d of %d it is taken for %s", i, offsets, format.Name)
			continue
		}
		var r diag.Report
		for _, result := range compile.Compile([]*diag.File{f}, compile.Options{Format: format}, &r) {
			if err := result.Model.Check(); err != nil {
				t.Errorf("cut at %d of %d: %v", i, offsets, err)
			}
		}
		for _, d := range r.All() {
			if d.Code == diag.Internal {
				t.Errorf("cut at %d of %d: %s\n%s", i, offsets, d.Message, d.Stack)
			}
		}
	}
}

func corpusPages(t *testing.T) []string {
	root := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(root); err != nil {
		t.Skip("SKIPPED: no ../shared/corpus beside the repository")
	}
	var pages []string
	for _, pattern := range [...]string{"*/*/*.txt", "*/*/*.html", "*/*/*.rst", "seed/*.txt"} {
		found, _ := filepath.Glob(filepath.Join(root, pattern))
		pages = append(pages, found...)
	}
	sites, _ := filepath.Glob(filepath.Join(root, "*", "*", "boto3-pages", "*.html"))
	for i := 0; i < len(sites); i += 50 {
		pages = append(pages, sites[i])
	}
	slices.Sort(pages)
	if len(pages) == 0 {
		t.Fatal("a corpus without pages")
	}
	return pages
}

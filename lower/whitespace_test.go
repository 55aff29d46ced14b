package lower_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/lower"
	"shapec/parser"
	"shapec/source"
)

var allPages = flag.Bool("all", false, "respace every page of the corpus, not a few of each flavour; takes minutes")

// White space that carries nothing changes nothing: the IR of a page is the same,
// byte for byte, however its lines end, whatever its blank lines are made of, and
// wherever the page as a whole is indented to.
func TestWhiteSpaceThatCarriesNothing(t *testing.T) {
	for name, text := range spacedPages(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			format, want := readSpaced(t, text)
			for _, kind := range spacings {
				if !strings.Contains(kind.formats, format) || isFragmented(name) && kind.formats != inFragments {
					continue
				}
				_, got := readSpaced(t, kind.of(text))
				if n, where := differences(strings.Split(want, "\n"), strings.Split(got, "\n")); n > 0 {
					t.Errorf("%s, %s: %d lines of the IR differ: %s", format, kind.name, n, where)
				}
			}
		})
	}
}

// A page in fragments has a line for each piece of the HTML's text, the space
// between two words among them.
func isFragmented(name string) bool { return strings.HasSuffix(name, "bs4-text-newline.txt") }

// Formats in which a kind of white space carries nothing. A space without break is
// a sign of its own in HTML and Markdown, two spaces at the end of a line break it
// in Markdown, and what is indented by four is code there.
const (
	inText  = "text rst"
	inLines = inText + " html"
	inAll   = inLines + " markdown"

	inFragments = inAll + " fragments"
)

var spacings = []struct {
	name    string
	formats string
	of      func(string) string
}{
	{"lines end in CR LF", inFragments, lineEnds("\r\n")},
	{"lines end in CR", inFragments, lineEnds("\r")},
	{"no line break at the end", inFragments, func(s string) string { return strings.TrimRight(s, "\n") }},
	{"three line breaks at the end", inFragments, func(s string) string { return s + "\n\n\n" }},
	{"three blank lines at the start", inFragments, func(s string) string { return "\n\n\n" + s }},
	{"a tab at the end of lines", inAll, lineEnds("\t\n")},
	{"90 spaces at the end of lines", inLines, lineEnds(strings.Repeat(" ", 90) + "\n")},
	{"spaces without break at the end of lines", inText, lineEnds("\u00a0\u00a0\n")},
	{"blank lines of a space", inAll, blankLines(" ")},
	{"blank lines of 90 spaces", inAll, blankLines(strings.Repeat(" ", 90))},
	{"blank lines of 200 spaces", inAll, blankLines(strings.Repeat(" ", 200))},
	{"blank lines of tabs", inAll, blankLines("\t\t\t")},
	{"blank lines of 70 spaces without break", inText, blankLines(strings.Repeat("\u00a0", 70))},
	{"blank lines of all spaces", inText, blankLines(" \t\u00a0\u202f\u2003\u200b\ufeff\v\f")},
	{"blank lines doubled", inAll, blankLines("\n")},
	{"a byte-order mark", inFragments, func(s string) string { return "\ufeff" + s }},
	{"indented by 2", inFragments, indent("  ")},
	{"indented by 7", inLines, indent("       ")},
	{"indented by a tab", inLines, indent("\t")},
}

func lineEnds(end string) func(string) string {
	return func(s string) string { return strings.ReplaceAll(s, "\n", end) }
}

// blankLines replaces what blank lines are made of.
func blankLines(with string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for line := range strings.Lines(s) {
			if strings.TrimSpace(line) == "" {
				line = with + "\n"
			}
			b.WriteString(line)
		}
		return b.String()
	}
}

func indent(by string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for line := range strings.Lines(s) {
			if strings.TrimSpace(line) != "" {
				b.WriteString(by)
			}
			b.WriteString(line)
		}
		return b.String()
	}
}

// readSpaced opens a text as the command does, and returns its format and IR.
func readSpaced(t *testing.T, text string) (format, encodedIR string) {
	t.Helper()
	r := diag.NewReport(1 << 20)
	files := source.Open([]string{"-"}, source.Options{Stdin: strings.NewReader(text)}, r)
	if len(files) != 1 {
		t.Fatalf("the page cannot be opened: %v", r.All())
	}
	found := source.Detect(files[0]).Format
	if found == nil {
		return "", ""
	}
	model := lower.Lower(parser.Parse(files[0], parser.Flavour(found.Name), r), lower.Options{}, r).Model
	if err := model.Check(); err != nil {
		t.Error(err)
	}
	return found.Name, string(encoded(t, model))
}

// spacedPages are pages of our own in every flavour, those that converters make of
// one, and some of the corpus.
func spacedPages(t *testing.T) map[string]string {
	pages := map[string]string{}
	for flavour, own := range ownPages(t) {
		for _, p := range own {
			pages[flavour+" "+p.name] = p.text
		}
	}
	for i, text := range goldenInputs(t) {
		pages[fmt.Sprint("golden ", i)] = text
	}
	for path, text := range filesUnder(t, filepath.Join("..", "parser", "testdata", "converters"), 1) {
		pages["converted by "+filepath.Base(path)] = text
	}
	corpus := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(corpus); err != nil {
		t.Log("SKIPPED: the corpus, there is no ../shared beside the repository")
		return pages
	}
	every := 400
	if *allPages {
		every = 1
	}
	for _, dir := range []string{"release", "full", "handlers", "seed"} {
		for path, text := range filesUnder(t, filepath.Join(corpus, dir), every) {
			pages[path] = text
		}
	}
	return pages
}

// filesUnder reads every nth page of a folder.
func filesUnder(t *testing.T, dir string, every int) map[string]string {
	files := map[string]string{}
	n := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.Contains(".txt .html .rst .md", filepath.Ext(path)) {
			return err
		}
		if n++; n%every != 0 {
			return nil
		}
		data, err := os.ReadFile(path)
		files[filepath.ToSlash(path)] = string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

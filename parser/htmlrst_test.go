package parser

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"shapec/diag"
	"shapec/internal/testkit/golden"
)

// TestMarkedBlocks shows the blocks that the readers of mark-up make: kind,
// place in the source, and text.
func TestMarkedBlocks(t *testing.T) {
	golden.Run(t, "testdata/blocks", golden.Sections{"blocks": func(c golden.Case) []byte {
		var b bytes.Buffer
		for _, in := range c.Inputs {
			dumpBlocks(&b, readMarked(in.Name, string(in.Data)))
		}
		return b.Bytes()
	}})
}

// readMarked reads a page in the flavour that its file's name says.
func readMarked(name, text string) *Document {
	f := diag.NewFile(name, text)
	if strings.HasSuffix(name, ".rst") {
		return readRST(f, diag.NewReport(0))
	}
	return readHTML(f, diag.NewReport(0))
}

var kindNames = map[BlockKind]string{Paragraph: "paragraph", Item: "item", Note: "note", Code: "code", Link: "link",
	Header: "header", Intro: "intro", Heading: "heading", End: "end", SeeAlso: "see also", Label: "label", Field: "field",
	Row: "row", Error: "error"}

func dumpBlocks(b *bytes.Buffer, d *Document) {
	for _, block := range d.Blocks {
		p := d.File.Position(d.Source(block.Span).Start)
		text := strings.ReplaceAll(block.Span.Of(d.Text), "\n", "\n"+strings.Repeat(" ", 18))
		fmt.Fprintf(b, "%-9s %d %6s %s\n", kindNames[block.Kind], block.Level, fmt.Sprintf("%d:%d", p.Line, p.Column), text)
	}
}

// checkDocument checks what every document promises.
func checkDocument(t *testing.T, d *Document) {
	t.Helper()
	end := uint32(0)
	for i, b := range d.Blocks {
		if b.Span.Start < end || b.Span.End <= b.Span.Start || int(b.Span.End) > len(d.Text) {
			t.Fatalf("block %d spans %v behind %d in %d bytes", i, b.Span, end, len(d.Text))
		}
		end = b.Span.End
		if start, end := trim(d.Text, int(b.Span.Start), int(b.Span.End)); start != int(b.Span.Start) || end != int(b.Span.End) {
			t.Fatalf("block %d has white space around it: %q", i, b.Span.Of(d.Text))
		}
		if s := d.Source(b.Span); s.Start > s.End || int(s.End) > len(d.File.Text) {
			t.Fatalf("block %d comes from %v of %d bytes", i, s, len(d.File.Text))
		}
	}
	last := place{}
	for i, p := range d.places {
		if p.text < last.text || int(p.text) > len(d.Text) || int(p.source) > len(d.File.Text) {
			t.Fatalf("place %d is %v behind %v", i, p, last)
		}
		last = p
	}
	const block, place, slack = 16, 8, 4096
	if size := len(d.Text) + block*len(d.Blocks) + place*len(d.places); size > slack+12*len(d.File.Text) {
		t.Fatalf("a document of %d bytes from %d", size, len(d.File.Text))
	}
}

// goldenInputs are the inputs of the golden cases.
func goldenInputs(t testing.TB, extension string) (inputs []string) {
	t.Helper()
	paths, err := filepath.Glob("testdata/blocks/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if filepath.Ext(f.Name) == extension {
				inputs = append(inputs, string(f.Data))
			}
		}
	}
	return inputs
}

func TestMarkedPagesCutOffAnywhere(t *testing.T) {
	for _, extension := range []string{".html", ".rst"} {
		for _, in := range goldenInputs(t, extension) {
			for i := range len(in) {
				checkDocument(t, readMarked("x"+extension, in[:i]))
			}
		}
	}
}

// TestMarkedTextComesFromItsSource looks up where the words of blocks come
// from: the same word must stand there.
func TestMarkedTextComesFromItsSource(t *testing.T) {
	word := regexp.MustCompile(`[A-Za-z]+`)
	for _, extension := range []string{".html", ".rst"} {
		for _, in := range goldenInputs(t, extension) {
			d := readMarked("x"+extension, in)
			for i, b := range d.Blocks {
				switch b.Kind {
				case Paragraph, Item, Code, Error, Heading, Header, Intro:
				case Row:
					b.Span.End -= uint32(strings.Index(d.text(i), "(")) // types are made the same
				default:
					continue // may say more than the page does, or in other words
				}
				text := b.Span.Of(d.Text)
				for _, at := range word.FindAllStringIndex(text, -1) {
					s := d.Source(diag.Span{Start: b.Span.Start + uint32(at[0]), End: b.Span.End})
					want := text[at[0]:at[1]]
					if got := in[s.Start:]; !strings.HasPrefix(got, want) && d.Blocks[i].Kind != Row {
						t.Errorf("%s %q: %q comes from %.20q", kindNames[b.Kind], text, want, got)
					}
				}
			}
		}
	}
}

// TestFlavoursTellTheSame reads the change pages of the corpus as HTML and as
// reStructuredText: block by block they say the same.
func TestFlavoursTellTheSame(t *testing.T) {
	paths, _ := filepath.Glob("../../shared/corpus/full/*/page.rst")
	if len(paths) == 0 {
		t.Skip("no ../shared/corpus/full/*/page.rst here")
	}
	for _, path := range paths {
		rst := corpusBlocks(t, path)
		html := corpusBlocks(t, strings.TrimSuffix(path, ".rst")+".html")
		for i := range min(len(rst), len(html)) {
			if rst[i] != html[i] {
				t.Errorf("%s: block %d differs\n rst %s\nhtml %s", path, i, rst[i], html[i])
				break
			}
		}
		if len(rst) != len(html) {
			t.Errorf("%s: %d blocks as reStructuredText, %d as HTML", path, len(rst), len(html))
		}
	}
}

// corpusBlocks are the blocks of a page from its first operation on.
func corpusBlocks(t *testing.T, path string) (blocks []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip(err)
	}
	d := readMarked(path, string(data))
	for i, b := range d.Blocks {
		text := strings.ReplaceAll(d.text(i), ":class:`.", "`") // change pages show the role
		switch b.Kind {
		case Header, Intro:
			continue
		case Heading:
			text, _, _ = strings.Cut(text, " (")
		}
		if len(blocks) > 0 || b.Kind == Heading {
			blocks = append(blocks, kindNames[b.Kind]+" "+strings.Join(strings.Fields(text), " ")) // docutils trims lines of literals
		}
	}
	return blocks
}

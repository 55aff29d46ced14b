package parser

import (
	"fmt"
	"sort"

	"shapec/diag"
)

// A Document is a page brought to one form, whatever it was written in: a text,
// and blocks that cut it. Readers (text.go, html.go, rst.go) make documents; the
// rest of the parser knows no flavour.
//
// Text flavours share the file's text. The other readers write a text of their
// own, with the page's mark-up turned into Markdown, and remember where each
// piece came from, so that diagnostics still point into the file.
type Document struct {
	File    *diag.File
	Flavour Flavour
	Text    string
	Blocks  []Block // in page order; spans do not overlap and ascend

	// Service is how links name the service and its version:
	// "sqs-2012-11-05"; empty where no link survives.
	Service string

	// Client is how the page names the client of its service, in lower case:
	// "sqs"; empty where it does not.
	Client string

	// Marked says that rows are marked as such by the page, so that no other
	// block can be one. In plain text any paragraph may be a row.
	Marked bool

	places []place // ascending; nil where Text is File.Text
}

// Flavour is what a page was written in, of what this package reads.
type Flavour string

const (
	Text Flavour = "text" // stripped, collapsed and indented text
	HTML Flavour = "html" // change page and boto3 reference
	RST  Flavour = "rst"  // reStructuredText and help() text
)

// readBlocks brings a file to blocks.
func readBlocks(f *diag.File, flavour Flavour, r *diag.Report) *Document {
	switch flavour {
	case HTML:
		return readHTML(f, r)
	case RST:
		return readRST(f, r)
	case Text:
		return readText(f, r)
	}
	panic(fmt.Sprintf("parser: %q is no flavour of pages", flavour))
}

// A Block is one piece of a page: a paragraph, a heading, a literal. What its
// reader knows of it stands here once and for all; nothing prints it to have it
// read again.
type Block struct {
	Kind    BlockKind
	caption caption   // of a Label or Field
	Level   uint16    // how far it is indented or nested; only comparisons of neighbours mean something
	Span    diag.Span // of its text in Document.Text, without surrounding white space; never empty
	row     row       // of a Row, or of what may be one; zero for all else
}

// BlockKind is the kind of a [Block].
type BlockKind uint8

const (
	// Paragraph is prose, inline mark-up as Markdown. In text flavours it is
	// one line, and may be anything a reader could not tell by its form.
	Paragraph BlockKind = iota
	// Item is the first paragraph of a list item. The bullet is not part of it.
	Item
	// Note is a paragraph inside an admonition. Its title ("Note") is dropped;
	// other titles are kept as a bold prefix: "**Warning:** …".
	Note
	// Code is preformatted text: a syntax literal, a change literal, an example.
	Code
	// Link is a Markdown link definition for a [text] used in the blocks just
	// before it: "[text]: https://…".
	Link
	// Header is the page's title line: "2026/04/30 - Title - 14 updated api methods".
	Header
	// Intro is the service team's note on a change page, without the word
	// "Changes" before it.
	Intro
	// Heading opens an operation. Its text is the operation's name as the page
	// gives it ("CreateStream", or the Python method "create_stream"), then on
	// change pages " (new)" or " (updated)".
	Heading
	// End closes an operation where the page says so.
	End
	// SeeAlso is the line "See also: …". Its text is the operation's exact name
	// where the link survives, else the line as it stands.
	SeeAlso
	// Label is one of the fixed captions (caption.go), without decoration:
	// Request Syntax, Response Syntax, Response Structure, Changes (request), …
	Label
	// Field is the name of an entry of a field list, without colons:
	// "type X", "param X", "rtype", "returns"; "parameters" before the rows of a
	// boto3 page (caption.go).
	Field
	// Row is a documentation row marked as such by the page:
	// "name (type) --", or "name (type) -- [REQUIRED]"; "(type) --" without a name.
	// What follows on the same line is a Paragraph of its own.
	Row
	// Error is the name of an operation's error, under Exceptions:
	// "ResourceNotFoundException".
	Error
)

// A place says that Text from offset text on was taken from File from offset
// source on.
type place struct{ text, source uint32 }

// Source converts a span of Text to a span of File.
func (d *Document) Source(s diag.Span) diag.Span {
	if d.places == nil {
		return s
	}
	return diag.Span{Start: d.source(s.Start), End: max(d.source(s.Start), d.source(s.End))}
}

func (d *Document) source(offset uint32) uint32 {
	i := sort.Search(len(d.places), func(i int) bool { return d.places[i].text > offset })
	if i == 0 {
		return 0
	}
	p := d.places[i-1]
	at := p.source + offset - p.text
	if i < len(d.places) && d.places[i].source >= p.source { // do not run past where the next piece starts
		at = min(at, d.places[i].source)
	}
	return min(at, uint32(len(d.File.Text)))
}

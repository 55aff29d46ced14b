package parser

import (
	"strconv"
	"strings"

	"shapec/diag"
)

// A Page is one documentation page as a tree: what it says, and where. A file
// may hold several ([Parse] returns one for each header).
type Page struct {
	Tree
	Title      string  // of the service: "Amazon Kinesis"; empty without a header
	Release    string  // 2026-04-30; empty without a header
	Intro      []Range // the service team's note
	Operations []Operation
}

// An Operation is one `client.method(…)` and what belongs to it.
type Operation struct {
	Name     string // as a heading or link says it; empty where the page does not
	Method   string // create_gateway_target; empty where only a heading tells of it
	Change   Status // by its heading, or else by the header
	Text     Range  // its description
	Request  int32  // node of the input, always a structure
	Response int32  // node of the output, -1 where there is none
	Changes  []ChangeLiteral
	Errors   []string
	Span     diag.Span // of the method's name
}

// Status says what the page's release did to an operation.
type Status string

const (
	NoStatus Status = "" // the page says nothing of it
	New      Status = "new"
	Updated  Status = "updated"
)

// A ChangeLiteral is the text of one literal of what changed.
type ChangeLiteral struct {
	Side Side
	Code diag.Span
}

// Side says which half of an operation a change literal is about.
type Side uint8

const (
	UnknownSide Side = iota // no label survived: look its paths up in both
	RequestSide
	ResponseSide
	BothSides
)

// Parse reads a documentation page in the given flavour. It never fails: a
// damaged page gives what it holds, and diagnostics. A file without any
// operation gives [diag.NoOperations]. A flavour that is none is a bug of the
// caller, and panics.
func Parse(f *diag.File, flavour Flavour, r *diag.Report) []*Page {
	d := readBlocks(f, flavour, r)
	d.Client = clientOf(f.Text)
	taken := make([]bool, len(d.Blocks))
	var why finding // why no operation was found
	var at diag.Span
	var pages []*Page
	for from := 0; from < len(d.Blocks); {
		to := d.pageEnd(from)
		b := builder{page: &Page{Tree: Tree{Doc: d}}, report: r, blocks: d.Blocks[:to], taken: taken[:to], at: from}
		b.build()
		if len(b.page.Operations) > 0 {
			pages = append(pages, b.page)
		} else if b.why.code != nil && why.code == nil {
			why, at = b.why, d.Source(b.whyAt)
		}
		from = to
	}
	if len(pages) == 0 && (flavour == Text || f.Pasted()) { // sites have pages of other things, with calls in them
		if p := d.snippetPage(r); p != nil {
			return []*Page{p}
		}
	}
	if len(pages) == 0 {
		if why.code == nil {
			why.message = "a page has `Request Syntax` and then `client.method(…)`"
		}
		r.Add(diag.NoOperations.At(f, at, "no operation found: %s", why.message).
			WithHelp("give an API page: a change page, a boto3 reference page, or text copied from one"))
	}
	return pages
}

// pageEnd is the end of the page that begins at block from: the next header.
// What comes before a page's header (a site's navigation, the service's title)
// belongs to the page, unless it holds operations of its own.
func (d *Document) pageEnd(from int) int {
	whole := d.Blocks[from].Kind == Header
	for to := from + 1; to < len(d.Blocks); to++ {
		if whole && d.Blocks[to].Kind == Header {
			return to
		}
		whole = whole || isAnchor(d, to-1)
	}
	return len(d.Blocks)
}

// isAnchor reports whether block i is the Request Syntax label of an operation.
func isAnchor(d *Document, i int) bool {
	return i+1 < len(d.Blocks) && d.isLabel(i, requestSyntax) && d.Blocks[i+1].Kind == Code
}

// isLabel reports whether block i is a caption.
func (d *Document) isLabel(i int, c caption) bool {
	return d.Blocks[i].Kind == Label && d.Blocks[i].caption == c
}

// text is the text of block i.
func (d *Document) text(i int) string { return d.Blocks[i].Span.Of(d.Text) }

// builder cuts a page's blocks into operations.
type builder struct {
	page     *Page
	report   *diag.Report
	blocks   []Block // of the file up to the page's end
	taken    []bool  // by block: it was read as what it is; prose never is
	at       int     // the next block
	gaps     []gap
	anchorAt int   // block of the open operation's Request Syntax
	before   int32 // node whose text ends somewhere before the next description, or -1

	last                     int // after the syntax of the last operation
	header                   int // block of the page's header, -1 without one
	countsNew, countsUpdated int // how many operations the header counts

	headed     bool    // an operation of the page has a heading
	linked     bool    // `See also:` stands before the syntax of one
	unheaded   []int   // block where the others begin
	unnamed    []int   // Request Syntax of operations without `See also:` and heading
	why        finding // what a page without operations seems to hold, at whyAt
	whyAt      diag.Span
	unanswered []unanswered
}

func (b *builder) build() {
	b.before, b.header = -1, -1
	from := b.at
	heading := -1 // one whose syntax has not come
	for i := b.at; i < len(b.blocks); i++ {
		switch b.blocks[i].Kind {
		case Heading:
			b.literalOnly(heading, i)
			heading = i
		case Header:
			b.literalOnly(heading, i)
			heading = -1
			b.readHeader(i)
		case Intro:
			b.page.Intro = append(b.page.Intro, Range{int32(i), int32(i + 1)})
			b.at = i + 1
		case Label:
			if !isAnchor(b.page.Doc, i) {
				continue
			}
			heading = -1
			if b.operation(i) {
				i = b.at - 1
			}
		}
	}
	b.literalOnly(heading, len(b.blocks))
	b.page.closeGaps(b.gaps)
	b.checkCounts()
	b.unread(from)
	b.misspeltStrings()
	b.checkHeadings()
	b.checkNames()
}

// readHeader reads "2026/04/30 - Title - 14 updated api methods".
func (b *builder) readHeader(i int) {
	b.at, b.before, b.header = i+1, -1, i
	date, rest, ok := strings.Cut(b.page.Doc.text(i), " - ")
	if !ok {
		return
	}
	b.page.Release = strings.ReplaceAll(date, "/", "-")
	if j := strings.LastIndex(rest, " - "); j >= 0 {
		b.page.Title = strings.TrimSpace(rest[:j])
		b.countsNew, b.countsUpdated = counted(rest[j+len(" - "):], " new"), counted(rest[j+len(" - "):], " updated")
	}
}

// counted is the number before a word, as in "3 new8 updated api methods".
func counted(text, word string) int {
	before, _, ok := strings.Cut(text, word)
	if !ok {
		return 0
	}
	n, _ := strconv.Atoi(before[strings.LastIndexFunc(before, func(c rune) bool { return c < '0' || c > '9' })+1:])
	return n
}

// change says whether an operation is new, where no heading does: an updated
// one has a change literal.
func (b *builder) change(op *Operation) Status {
	switch {
	case op.Change != NoStatus:
		return op.Change
	case b.countsNew > 0 && len(op.Changes) == 0:
		return New
	case b.countsUpdated > 0:
		return Updated
	}
	return NoStatus
}

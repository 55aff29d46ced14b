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
	var pages []*Page
	for from := 0; from < len(d.Blocks); {
		to := d.pageEnd(from)
		b := builder{page: &Page{Tree: Tree{Doc: d}}, report: r, blocks: d.Blocks[:to], at: from}
		b.build()
		if len(b.page.Operations) > 0 {
			pages = append(pages, b.page)
		}
		from = to
	}
	if len(pages) == 0 && flavour == Text {
		if p := d.snippetPage(r); p != nil {
			return []*Page{p}
		}
	}
	if len(pages) == 0 {
		r.Add(diag.NoOperations.At(f, diag.Span{}, "no operation found: a page has `Request Syntax` and then `client.method(…)`").
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
	page   *Page
	report *diag.Report
	blocks []Block // of the file up to the page's end
	at     int     // the next block
	gaps   []gap
	before int32 // node whose text ends somewhere before the next description, or -1

	last                     int // after the syntax of the last operation
	header                   int // block of the page's header, -1 without one
	countsNew, countsUpdated int // how many operations the header counts
}

func (b *builder) build() {
	b.before, b.header = -1, -1
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

// operation reads the operation whose Request Syntax label is block anchor. It
// leaves b.at at the first block that may belong to the next.
func (b *builder) operation(anchor int) bool {
	p := b.page
	code := b.blocks[anchor+1].Span
	if p.Nodes == nil { // pages have 100 to 200 bytes a node; others may follow in the same text
		rest := b.blocks[len(b.blocks)-1].Span.End - code.Start
		p.Nodes = make([]Node, 0, 8+rest/96)
	}
	nodes := len(p.Nodes)
	method, root, ok := p.request(code, b.report)
	if !ok {
		p.Nodes = p.Nodes[:nodes]
		if !p.Doc.Marked { // reference pages show calls of other things than clients
			b.reportPart(diag.CallMissing, anchor+1, "no `client.method(…)` begins here; the operation is left out")
		}
		return false
	}
	op := Operation{Method: method.Of(p.Doc.Text), Request: root, Response: -1, Span: method}
	b.head(&op, anchor)
	b.at, b.last = anchor+2, anchor+2
	limit := b.limit()
	if at := b.parametersLast(limit); at > 0 {
		b.responseFirst(&op, at, limit)
	} else {
		open := b.join(root, true, limit)
		b.response(&op, open, limit)
	}
	op.Change = b.change(&op)
	p.Operations = append(p.Operations, op)
	return true
}

// limit is the first block that can not belong to the operation.
func (b *builder) limit() int {
	for i := b.at; i < len(b.blocks); i++ {
		switch b.blocks[i].Kind {
		case Heading, End, Header:
			return i
		case Label:
			if isAnchor(b.page.Doc, i) {
				return i
			}
		}
	}
	return len(b.blocks)
}

// head reads what stands before the syntax: heading, change literals,
// description.
func (b *builder) head(op *Operation, anchor int) {
	first, side := b.at, UnknownSide
	exact := false // the page marks where the description, or what comes before it, begins
	start := func(i int) {
		if !exact && b.before >= 0 { // all before belongs to the last row
			b.page.Nodes[b.before].Text.Last = int32(min(i, anchor))
		}
		exact = true
	}
	b.reportLost(b.at, anchor)
	for i := b.at; i < anchor; i++ {
		text := b.page.Doc.text(i)
		switch b.blocks[i].Kind {
		case Heading:
			start(i)
			op.Name, op.Change = headingName(text)
			op.Changes, side, first = nil, UnknownSide, i+1
		case End, Header, Intro:
			start(i)
			op.Name, op.Change, op.Changes, side, first = "", NoStatus, nil, UnknownSide, i+1
		case Paragraph, Label:
			if s, ok := b.changeSide(i); ok && i+1 < anchor && b.blocks[i+1].Kind != Paragraph {
				start(i)
				if strings.HasPrefix(text, "Changes (") {
					b.unplaced(op)
				}
				side, first = s, i+1
			} else if b.countsUpdated > 0 && (i == first || !exact && !b.page.Doc.Marked) && len(text) > 1 && text[0] == '{' && quoteAt(text, 1) > 0 {
				// A damaged change literal: reading it will say so.
				start(i)
				op.Changes = append(op.Changes, ChangeLiteral{side, b.blocks[i].Span})
				for first = i + 1; first < anchor && isSyntax(b.page.Doc.text(first)); first++ {
				}
			}
		case Code:
			if i == first || !exact && !b.page.Doc.Marked {
				start(i)
				if side == RequestSide && len(op.Changes) > 0 || side == ResponseSide && op.hasSide(ResponseSide) {
					b.unplaced(op)
				}
				op.Changes = append(op.Changes, ChangeLiteral{side, b.blocks[i].Span})
				first = i + 1
			}
		case SeeAlso:
			if isIdentifier(text) {
				op.Name = text
			}
		}
	}
	if len(op.Changes) > 1 && op.Changes[0].Side == UnknownSide && op.Changes[1].Side == ResponseSide {
		op.Changes[0].Side = RequestSide // stripped text loses the word Request
	}
	last := anchor
	for last > first && (b.blocks[last-1].Kind == SeeAlso || b.blocks[last-1].Kind == Label) {
		last--
	}
	op.Text = Range{int32(first), int32(max(first, last))}
	if !exact && b.before >= 0 {
		b.gaps = append(b.gaps, gap{node: b.before, operation: len(b.page.Operations)})
	}
	b.before = -1
}

// reportLost reports responses between operations: the one they belong to has
// lost its `Request Syntax`, and is lost with it. "None" is no response.
func (b *builder) reportLost(from, to int) {
	for i := from; i < to && !b.page.Doc.Marked; i++ {
		if b.page.Doc.isLabel(i, responseSyntax) && (i+1 == to || b.page.Doc.text(i+1) != "None") {
			b.reportPart(diag.RequestSyntaxMissing, i, "a response without its operation: no `Request Syntax` stands before it")
		}
	}
}

func (b *builder) reportPart(c *diag.Code, i int, message string) {
	d := b.page.Doc
	b.report.Add(c.At(d.File, d.Source(b.blocks[i].Span), "%s", message).
		WithHelp("compare the lines before this one with the original page"))
}

// headingName splits "CreateStream (new)".
func headingName(text string) (name string, change Status) {
	name, word, _ := strings.Cut(text, " (")
	switch status := Status(strings.TrimSuffix(word, ")")); status {
	case New, Updated:
		change = status
	}
	if name == strings.ToLower(name) { // boto3 pages head with the method
		name = ""
	}
	return name, change
}

// changeSide reads block i as the caption of a change literal. Plain text keeps
// it as prose where the reader could not tell.
func (b *builder) changeSide(i int) (Side, bool) {
	if b.blocks[i].Kind == Paragraph {
		return readCaption(b.page.Doc.text(i), aboveLiteral).side()
	}
	return b.blocks[i].caption.side()
}

// response reads the response's literal and rows, and what follows them. open
// is the request's last node with a row.
func (b *builder) response(op *Operation, open int32, limit int) {
	d := b.page.Doc
	exact := false
	for ; b.at < limit; b.at++ {
		kind := b.blocks[b.at].Kind
		if d.isLabel(b.at, responseSyntax) && b.at+1 < limit && b.blocks[b.at+1].Kind == Code {
			op.Response = b.page.response(b.blocks[b.at+1].Span, b.report)
			b.at += 2
			open = b.join(op.Response, false, limit)
			b.settleOutput(op.Response)
			break
		}
		if !d.Marked && d.isLabel(b.at, responseStructure) {
			b.reportPart(diag.ResponseSyntaxMissing, b.at, "the rows of a response stand here, its `Response Syntax` does not")
		}
		if kind == Paragraph && d.text(b.at) == "None" {
			exact = true
			b.at++
			break
		}
		if kind == SeeAlso || kind == Code { // of the next operation
			break
		}
	}
	b.leave(op, open, exact, limit)
}

// parametersLast is the block that opens the parameters of a request where the
// response's syntax stands before it, 0 where the parameters come first.
func (b *builder) parametersLast(limit int) int {
	response := 0
	for i := b.at; i < limit; i++ {
		switch {
		case b.blocks[i].Kind == Field && b.blocks[i].caption == parameters:
			if response == 0 {
				return 0
			}
			return i
		case b.blocks[i].Kind == Label && b.blocks[i].caption == responseSyntax && i+1 < limit && b.blocks[i+1].Kind == Code:
			response = i
		case b.blocks[i].Kind == Row && response == 0:
			return 0
		}
	}
	return 0
}

// responseFirst reads a response whose syntax stands before the parameters, which
// begin at a block; its rows may stand before or behind them.
func (b *builder) responseFirst(op *Operation, parameters, limit int) {
	structure := limit
	for i := b.at; i < limit && structure == limit; i++ {
		if b.page.Doc.isLabel(i, responseStructure) {
			structure = i
		}
	}
	if structure < parameters {
		b.response(op, -1, parameters)
		b.leave(op, b.join(op.Request, true, limit), false, limit)
		return
	}
	for !b.page.Doc.isLabel(b.at, responseSyntax) {
		b.at++
	}
	op.Response = b.page.response(b.blocks[b.at+1].Span, b.report)
	b.at = parameters
	open := b.join(op.Request, true, structure)
	if b.at = structure; structure < limit {
		open = b.join(op.Response, false, limit)
	}
	b.settleOutput(op.Response)
	b.leave(op, open, false, limit)
}

// leave moves to what may belong to the next operation. open is the last node with
// a row; exact says that its text ends here.
func (b *builder) leave(op *Operation, open int32, exact bool, limit int) {
	d := b.page.Doc
	if d.Marked || limit == len(b.blocks) || !isAnchor(d, limit) {
		b.errors(op, limit)
		b.reportLost(b.at, limit)
		b.at = limit
		return
	}
	if exact || open < 0 {
		return
	}
	// Nothing separates the last row's text from the next operation's.
	b.before = open
	b.at = int(b.page.Nodes[open].Text.First)
}

// settleOutput makes a response a structure: a dict of one entry whose rows are
// missing could else stay a map.
func (b *builder) settleOutput(root int32) {
	n := &b.page.Nodes[root]
	if n.Flags&Ambiguous != 0 && n.Kind == Map {
		b.page.toStructure(root)
	}
}

// errors collects the names under Exceptions.
func (b *builder) errors(op *Operation, limit int) {
	for i := b.at; i < limit; i++ {
		if b.blocks[i].Kind == Error {
			op.Errors = append(op.Errors, b.page.Doc.text(i))
		}
	}
}

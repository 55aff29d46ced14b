package parser

import (
	"strings"

	"shapec/diag"
)

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
		return false
	}
	b.anchorAt = anchor
	b.taken[anchor], b.taken[anchor+1] = true, true
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
	heading, changeWord := -1, -1
	linked := false
	for i := b.at; i < anchor; i++ {
		text := b.page.Doc.text(i)
		switch b.blocks[i].Kind {
		case Heading:
			start(i)
			op.Name, op.Change = headingName(text)
			op.Changes, side, first = nil, UnknownSide, i+1
			heading = i
		case End, Header, Intro:
			start(i)
			op.Name, op.Change, op.Changes, side, first = "", NoStatus, nil, UnknownSide, i+1
			heading = -1
		case Paragraph, Label:
			if s, ok := b.changeSide(i); ok && i+1 < anchor && b.blocks[i+1].Kind != Paragraph {
				start(i)
				if strings.HasPrefix(text, "Changes (") {
					b.unplaced(op)
				}
				side, first = s, i+1
				b.taken[i] = true
				if text == "Request" || text == "Response" {
					changeWord = i
				}
			} else if b.countsUpdated > 0 && (i == first || !exact && !b.page.Doc.Marked) && len(text) > 1 && text[0] == '{' && quoteAt(text, 1) > 0 {
				// A damaged change literal: reading it will say so.
				start(i)
				op.Changes = append(op.Changes, ChangeLiteral{side, b.blocks[i].Span})
				b.taken[i] = true
				for first = i + 1; first < anchor && isSyntax(b.page.Doc.text(first)); first++ {
					b.taken[first] = true
				}
			}
		case Code:
			if i > 0 && b.page.Doc.isLabel(i-1, responseSyntax) { // whose request is lost
				continue
			}
			if i == first || !exact && !b.page.Doc.Marked {
				start(i)
				if side == RequestSide && len(op.Changes) > 0 || side == ResponseSide && op.hasSide(ResponseSide) {
					b.unplaced(op)
				}
				op.Changes = append(op.Changes, ChangeLiteral{side, b.blocks[i].Span})
				b.taken[i] = true
				first = i + 1
			}
		case SeeAlso:
			linked = true
			if isIdentifier(text) {
				op.Name = text
			}
		}
	}
	if b.linked = b.linked || linked; !linked && op.Name == "" {
		b.unnamed = append(b.unnamed, anchor)
	}
	if len(op.Changes) > 1 && op.Changes[0].Side == UnknownSide && op.Changes[1].Side == ResponseSide {
		op.Changes[0].Side = RequestSide // stripped text loses the word Request
	}
	if len(op.Changes) == 1 && changeWord >= 0 {
		b.reportLone(changeWord)
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
	if heading >= 0 {
		b.headed, b.taken[heading] = true, true
	} else {
		b.unheaded = append(b.unheaded, first)
	}
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

// reportLone reports the only literal of what changed where its word says that
// there are two.
func (b *builder) reportLone(i int) {
	d := b.page.Doc
	b.report.Add(diag.ContentUnread.At(d.File, d.Source(b.blocks[i].Span), "one literal stands under this word, where pages have two: of the request and of the response").
		WithHelp(compare))
}

// checkHeadings reports operations without a heading on a page that has some.
func (b *builder) checkHeadings() {
	d := b.page.Doc
	if !b.headed && !(d.Marked && (b.header >= 0 || b.linked)) {
		return
	}
	for _, i := range b.unheaded {
		b.report.Add(diag.HeadingMissing.At(d.File, d.Source(b.blocks[i].Span), "no heading stands before this operation").WithHelp(compare))
	}
}

// checkNames reports operations of a reference page without the line that names
// them exactly. Plain text may have lost the link in it; the line is there.
func (b *builder) checkNames() {
	d := b.page.Doc
	if !d.Marked || len(b.unnamed) == 0 {
		return
	}
	at := b.unnamed[0]
	x := diag.NameUnstated.At(d.File, d.Source(b.blocks[at].Span), "no `See also` line tells the exact name of this operation").
		WithHelp("it is spelled after its method, which tells no acronyms (get_db: GetDb or GetDB)")
	if n := len(b.unnamed); n > 1 {
		x.Message += ", nor of " + plural(n-1, "more operation", "more operations")
	}
	if b.linked { // others have it
		x.Severity = diag.Warning
	}
	b.report.Add(x)
}

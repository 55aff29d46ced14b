package parser

import (
	"strings"

	"shapec/diag"
)

// literalOnly adds the operation whose heading is block heading, if there is one,
// and of which nothing but a change literal stands before block end: the pages of
// services that are too large are printed so. Its trees are what the literal
// tells.
func (b *builder) literalOnly(heading, end int) {
	if heading < 0 {
		return
	}
	p, d := b.page, b.page.Doc
	op := Operation{Response: -1, Span: b.blocks[heading].Span}
	op.Name, op.Change = headingName(d.text(heading))
	if op.Name == "" || op.Change == NoStatus {
		return
	}
	op.Span.End = op.Span.Start + uint32(len(op.Name))
	b.headed, b.taken[heading] = true, true
	side, text := UnknownSide, -1
	for i := heading + 1; i < end; i++ {
		switch b.blocks[i].Kind {
		case Label, Paragraph:
			if s, ok := b.changeSide(i); ok {
				side = s
				b.taken[i] = true
			} else if text < 0 {
				text = i
			}
		case Code:
			if strings.HasPrefix(d.text(i), "{") && text < 0 {
				op.Changes = append(op.Changes, ChangeLiteral{side, b.blocks[i].Span})
				b.taken[i] = true
			}
		}
	}
	if text >= 0 && b.blocks[text].Kind == Paragraph {
		op.Text = Range{int32(text), int32(text + 1)}
	}
	b.report.Add(diag.OperationWithoutSyntax.At(d.File, d.Source(op.Span), "the page has no syntax of %s: only what changed is known", op.Name).
		WithHelp("nothing to do; the service's whole page or its model tells the rest"))
	b.settleSides(&op)
	op.Request = b.announced(&op, RequestSide)
	if op.hasSide(ResponseSide) || op.hasSide(BothSides) {
		op.Response = b.announced(&op, ResponseSide)
	}
	b.at, b.before = end, -1
	p.Operations = append(p.Operations, op)
}

// settleSides guesses the side of literals whose label is lost, by what the
// operation does: there is no syntax to look their paths up in.
func (b *builder) settleSides(op *Operation) {
	d := b.page.Doc
	for k := range op.Changes {
		c := &op.Changes[k]
		switch {
		case c.Side != UnknownSide:
		case len(op.Changes) == 2 && op.Changes[1-k].Side == ResponseSide:
			c.Side = RequestSide
		default:
			c.Side = RequestSide
			what := "request"
			if reads(op.Name) {
				c.Side, what = ResponseSide, "response"
			}
			b.report.Add(diag.ChangelogSideUnknown.At(d.File, d.Source(c.Code), "the page does not say which side of %s this is about", op.Name).
				WithHelp("it is taken for the %s, after the operation's name", what))
		}
	}
}

// reads reports whether an operation only returns something, by its name.
func reads(name string) bool {
	for _, verb := range [...]string{"Describe", "Get", "List", "Search", "BatchGet", "Lookup", "Query", "Scan"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}

func (op *Operation) hasSide(s Side) bool {
	for _, c := range op.Changes {
		if c.Side == s {
			return true
		}
	}
	return false
}

// announced makes a tree of what the literals about a side announce.
func (b *builder) announced(op *Operation, side Side) int32 {
	p := b.page
	root := int32(len(p.Nodes))
	p.Nodes = append(p.Nodes, Node{Kind: Structure, Flags: Open | NoSyntax, Span: op.Span})
	for _, l := range op.Changes {
		if l.Side != side && l.Side != BothSides {
			continue
		}
		if c, ok := p.Changes(l, diag.NewReport(1)); ok { // what is wrong with it is said where it is applied
			p.announce(c.Members, 1, true)
		}
	}
	p.Nodes[root].End = int32(len(p.Nodes))
	return root
}

// announce appends nodes for what a dict of a change literal holds. Its dicts
// hold a part of a structure, unless it is itself a part of a whole type.
func (p *Page) announce(members []Change, level int, part bool) {
	for _, m := range members {
		i := len(p.Nodes)
		n := Node{Kind: announcedKind(m, p), Level: uint8(min(level, MaxDepth)), Name: m.Name, Span: m.Span}
		if part {
			n.Flags = NoSyntax
		}
		switch {
		case n.Kind == Structure && part:
			n.Flags |= Open
		case n.Kind == Enum && m.Kind == TextChange: // values parted by bars
			n.Span.Start += uint32(quoteAt(p.Doc.Text, int(n.Span.Start)))
		}
		p.Nodes = append(p.Nodes, n)
		switch n.Kind {
		case List:
			p.announce(m.Members[:min(1, len(m.Members))], level+1, false)
		case Map:
			value := m.Members[0]
			key := int32(len(p.Nodes))
			p.Nodes = append(p.Nodes, Node{Kind: String, Level: n.Level + 1, Span: value.Name, End: key + 1})
			value.Name = diag.Span{}
			p.announce([]Change{value}, level+1, false)
		case Structure:
			p.announce(m.Members, level+1, part)
		}
		p.Nodes[i].End = int32(len(p.Nodes))
	}
}

// announcedKind is the kind of what a change literal announces.
func announcedKind(m Change, p *Page) NodeKind {
	switch m.Kind {
	case SetChange:
		return Enum
	case TextChange:
		if len(m.Values) == 1 {
			return kindNamed(m.Values[0].Text)
		}
		return Enum
	case ListChange:
		return List
	case DictChange:
		if len(m.Members) == 1 && p.Value(m.Members[0].Name) == "string" {
			return Map
		}
		return Structure
	}
	return FreeForm // a recursion, of which it is not said what it is one of
}

// kindNamed is the kind of a type as change literals name it; what is no type
// is an enum's only value.
func kindNamed(word string) NodeKind {
	switch word {
	case "string", "character":
		return String
	case "integer", "long":
		return Integer
	case "double", "float":
		return Double
	case "boolean":
		return Boolean
	case "timestamp":
		return Timestamp
	case "blob":
		return Blob
	}
	return Enum
}

// unplaced reports change literals that stand before an operation's own: theirs
// has lost its name, and they are no one's here.
func (b *builder) unplaced(op *Operation) {
	d := b.page.Doc
	for _, c := range op.Changes {
		b.report.Add(diag.ChangelogUnplaced.At(d.File, d.Source(c.Code), "it is not said which operation this change is of").
			WithHelp("it is left out; a page with headings (HTML or indented text) says it"))
	}
	op.Changes = nil
}

// checkCounts compares what the header counts with what the page holds.
func (b *builder) checkCounts() {
	d := b.page.Doc
	want, got := b.countsNew+b.countsUpdated, len(b.page.Operations)
	if b.header < 0 || want == 0 {
		return
	}
	if want == got {
		b.checkChanged()
		return
	}
	b.report.Add(diag.HeaderCounts.At(d.File, d.Source(b.blocks[b.header].Span), "the header counts %s, the page holds %d", plural(want, "operation", "operations"), got).
		WithHelp("look for operations that were lost in copying"))
	if got > want || d.Marked {
		return
	}
	for i := max(1, b.last); i < len(b.blocks); i++ { // literals after the last operation
		if block := &b.blocks[i]; block.Kind == Code && strings.HasPrefix(d.text(i), "{'") && !d.isLabel(i-1, responseSyntax) {
			b.taken[i] = true
			b.unplaced(&Operation{Changes: []ChangeLiteral{{Code: block.Span}}})
		}
	}
}

// checkChanged compares how many operations have a literal of what changed with
// how many the header counts as updated.
func (b *builder) checkChanged() {
	changed := 0
	for i := range b.page.Operations {
		if len(b.page.Operations[i].Changes) > 0 {
			changed++
		}
	}
	if changed != b.countsUpdated {
		d := b.page.Doc
		b.report.Add(diag.HeaderCounts.At(d.File, d.Source(b.blocks[b.header].Span), "the header counts %s, %d have a literal of what changed", plural(b.countsUpdated, "updated operation", "updated operations"), changed).
			WithHelp("look for literals lost in copying"))
	}
}

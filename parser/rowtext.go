package parser

import (
	"strings"

	"shapec/diag"
)

// openText starts the text of the open node here, behind its [REQUIRED] mark.
func (j *joiner) openText() {
	n := &j.page.Nodes[j.open]
	if j.at < j.limit && j.blocks[j.at].Kind <= Item {
		text := j.page.Doc.text(j.at)
		if rest, ok := cutRequired(strings.TrimPrefix(text, "**")); ok {
			n.Flags |= Required
			rest = strings.TrimLeft(strings.TrimPrefix(rest, "**"), " \t\u00a0")
			if rest == "" {
				j.taken[j.at] = true
				j.at++
			} else {
				j.shorten(rest)
			}
		}
	}
	n.Text.First = int32(j.at)
}

// shorten leaves of the block here, in plain text, what ends it. That may be a
// row again.
func (j *joiner) shorten(text string) {
	block := &j.blocks[j.at]
	block.Span.Start, block.row = block.Span.End-uint32(len(text)), row{}
	if !j.page.Doc.Marked && mayBeRow(text) {
		block.row, _ = parseRow(text)
	}
}

// closeText ends the text of the open node before the block here, and takes out
// what pages add to a description: notes with a meaning of their own.
func (j *joiner) closeText() {
	if j.open < 0 {
		return
	}
	n := &j.page.Nodes[j.open]
	n.Text.Last = int32(j.at)
	j.boilerplate(n)
	if n.Flags&OrString != 0 {
		j.checkAlternative(j.open)
	}
}

const (
	autopopulated = "This field is autopopulated if not provided."
	taggedUnion   = "This is a Tagged Union structure."
	unknownMember = "'SDK_UNKNOWN_MEMBER'"
)

// boilerplate drops the sentences that page generators append to a row's text:
// the idempotency token's, the tagged union's and what follows that.
func (b *builder) boilerplate(n *Node) {
	d := b.page.Doc
	for last := n.Text.Last - 1; last >= n.Text.First; last-- {
		text := d.text(int(last))
		switch {
		case text == autopopulated:
			n.Flags |= Token
		case strings.HasPrefix(text, taggedUnion):
			n.Flags |= UnionNote
		case strings.HasPrefix(text, unknownMember):
		case b.blocks[last].Kind == Link:
			continue
		default:
			b.gluedToken(n, int(last))
			return
		}
		n.Text.Last = last
	}
}

// gluedToken reads the idempotency token's sentence where it ran into another.
func (b *builder) gluedToken(n *Node, last int) {
	text := b.page.Doc.text(last)
	before, after, ok := strings.Cut(text, autopopulated)
	if !ok {
		return
	}
	if after == "" || after[0] != ' ' {
		n.Flags |= Token
	}
	if after == "" {
		b.blocks[last].Span.End -= uint32(len(text) - len(strings.TrimRight(before, " \t")))
	} else if after[0] != ' ' {
		b.reportGlued(last)
	}
}

// reportGlued reports a line that ran into the next one.
func (b *builder) reportGlued(i int) {
	d := b.page.Doc
	b.report.Add(diag.ContentUnread.At(d.File, d.Source(b.blocks[i].Span), "two lines ran into one here, of which the second has a meaning; they were read as text").
		WithHelp(compare))
}

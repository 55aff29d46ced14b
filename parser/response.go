package parser

import "strings"

// response reads the response's literal and rows, and what follows them. open
// is the request's last node with a row.
func (b *builder) response(op *Operation, open int32, limit int) {
	d := b.page.Doc
	exact := false
	for ; b.at < limit; b.at++ {
		kind := b.blocks[b.at].Kind
		if d.isLabel(b.at, responseSyntax) && b.at+1 < limit && b.blocks[b.at+1].Kind == Code {
			b.gluedType(b.at - 1)
			op.Response = b.page.response(b.blocks[b.at+1].Span, b.report)
			b.taken[b.at], b.taken[b.at+1] = true, true
			b.at += 2
			open = b.join(op.Response, false, limit)
			b.settleOutput(op.Response)
			break
		}
		switch b.blocks[b.at].caption {
		case returnType, returns, parameters:
			b.taken[b.at] = true
		}
		if kind == Paragraph && b.blocks[b.at-1].caption == returnType {
			b.taken[b.at] = true
			continue
		}
		if kind == Paragraph && d.text(b.at) == "None" {
			exact = true
			b.taken[b.at] = true
			b.at++
			break
		}
		if kind == SeeAlso || kind == Code { // of the next operation
			break
		}
	}
	if op.Response < 0 && !exact && b.page.Nodes[op.Request].Flags&Unclosed == 0 { // of that it was said
		b.unanswered = append(b.unanswered, unanswered{method: op.Span, from: b.anchorAt, to: limit})
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
	b.taken[b.at], b.taken[b.at+1] = true, true
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

// gluedType reports the `dict` above a response that ran into the line before it or
// behind it. The response may have a sentence of its own between the two, or the
// name of a field.
func (b *builder) gluedType(i int) {
	const dict = "dict"
	text := b.page.Doc.text(i)
	if rest, ok := strings.CutPrefix(text, dict); ok && strings.HasPrefix(rest, streamSentence) {
		b.reportGlued(i)
		return
	}
	if strings.HasPrefix(text, streamSentence) || b.blocks[i].Kind == Field {
		i--
		text = b.page.Doc.text(i)
	}
	if before, ok := strings.CutSuffix(text, dict); ok && before != "" && strings.IndexByte(".:;)`'", before[len(before)-1]) >= 0 {
		b.reportGlued(i)
	}
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
			b.taken[i] = true
		}
	}
}

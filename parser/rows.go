package parser

import (
	"strings"

	"shapec/diag"
)

// joiner gives documentation rows to syntax nodes. Rows stand in the pre-order
// of the syntax tree, so the tree says which row must come next: a block that
// is that row is a row, any other block is text of the row before it. Only a
// block that looks like the row of a node further on makes nodes be passed over.
type joiner struct {
	*builder
	root  int32
	input bool  // the root is an input: it has no row, and its members are parameters
	next  int32 // the node whose row must come next
	end   int32 // after the last node
	open  int32 // the node whose text is being read, -1 before the first
	limit int   // the block where the operation ends

	parameterAt int32 // no parameter stands between next and here

	names    map[string]bool // of all parameters; nil until asked for
	hidden   int             // rows of parameters that the syntax does not show so
	topLevel int             // the level of rows of parameters: unknown before the first row, none where fields are
	unlisted int32           // nodes before it have no rows of their own
	half     int             // the block of a `type` whose `param` was not read, or -1

	skipped int   // nodes whose row is missing
	first   int32 // the first of them
}

// join reads rows from block b.at on, up to limit, and leaves b.at after the
// last one's text. It returns the node whose text was read last, or -1.
func (b *builder) join(root int32, input bool, limit int) int32 {
	j := joiner{builder: b, root: root, input: input, topLevel: unknownLevel, next: root, end: b.page.Nodes[root].End, open: -1, half: -1, limit: limit}
	if input {
		j.next++
	}
	for b.at < limit && !j.stop() {
		if !j.row() {
			b.at++
		}
	}
	j.closeText()
	j.reportHalf()
	for ; j.next < j.end; j.next++ {
		j.skip()
	}
	j.reportHidden()
	j.reportSkipped()
	return j.open
}

// stop reports whether the block here ends the rows.
func (j *joiner) stop() bool {
	d := j.page.Doc
	block := &j.blocks[j.at]
	switch block.Kind {
	case Paragraph, Item:
		if !j.input || d.Marked {
			return false
		}
		if block.Span.Len() > 4 {
			return isResponseStart(d, j.at) // whose type is lost
		}
		switch d.text(j.at) {
		case "None":
			return j.absentParameters()
		case "dict":
			start := j.at+1 < len(j.blocks) && isResponseStart(d, j.at+1)
			j.taken[j.at] = start
			return start
		}
	case Label:
		// Response Structure stands before the first row of a response, on
		// boto3 pages Parameters before that of a request.
		return j.input || block.caption != responseStructure
	case Field:
		return block.caption == returnType || block.caption == returns
	case Code:
		return !d.Marked && j.next == j.end
	case SeeAlso, Error:
		return true
	}
	return false
}

// absentParameters reports whether no parameter is missing: until then a line
// "None" is text.
func (j *joiner) absentParameters() bool { return j.following() >= j.end }

// following is the next parameter at or after j.next. Every line may ask for it,
// so the search goes on from where the last one ended.
func (j *joiner) following() int32 {
	for j.parameterAt = max(j.parameterAt, j.next); j.parameterAt < j.end && j.page.Nodes[j.parameterAt].Level != 1; {
		j.parameterAt++
	}
	return j.parameterAt
}

func isResponseStart(d *Document, i int) bool {
	switch d.Blocks[i].Kind {
	case Label:
		return d.Blocks[i].caption == responseSyntax
	case Paragraph:
		return strings.HasPrefix(d.text(i), streamSentence)
	}
	return false
}

// streamSentence begins the sentence above a response that has an event stream.
const streamSentence = "The response of this operation contains"

// row takes the block here as a row, if it is one, and moves past it.
func (j *joiner) row() bool {
	block := &j.blocks[j.at]
	switch block.Kind {
	case Row:
		return j.memberRow()
	case Field:
		return j.fieldRow()
	case Paragraph, Item:
		if j.page.Doc.Marked {
			return false
		}
		took := false
		if block.row.form&isRow != 0 {
			took = j.memberRow()
		} else {
			took = j.inlineRow()
		}
		return took || j.input && j.typeLine()
	case Label:
		j.taken[j.at] = block.caption == responseStructure
		j.at++
		return true
	}
	return false
}

// Levels that no block has.
const (
	unknownLevel = -1
	noLevel      = -2
)

// memberRow takes the row here: "name (type) --" or "(type) --".
func (j *joiner) memberRow() bool {
	block := &j.blocks[j.at]
	name, r := j.page.Doc.rowName(j.at), block.row
	if j.topLevel == unknownLevel {
		j.topLevel = int(block.Level)
	}
	i, ok := j.expected(name, r.typ)
	if !ok {
		if i, ok = j.ahead(name, r.typ); !ok {
			if j.page.Doc.Marked && j.topLevel == int(block.Level) && j.stray(diag.Span{Start: block.Span.Start, End: block.Span.Start + uint32(r.name)}, r) {
				return true
			}
			j.unknown(name, r.typ)
			return false
		}
		for ; j.next < i; j.next++ {
			j.skip()
		}
	}
	j.take(i, r)
	return true
}

// inlineRow reads a row whose text follows on its own line. In plain text that
// is only believed where it is the very row that must come.
func (j *joiner) inlineRow() bool {
	line := j.page.Doc.text(j.at)
	i := j.next
	if line[0] == '(' { // of an element, a key or a value
		if i >= j.end || !j.page.Nodes[i].Name.IsZero() {
			return false
		}
		return j.believed()
	}
	for i < j.end && j.page.Nodes[i].Name.IsZero() {
		i++ // past the key of a dict of one entry
	}
	if i > j.next+1 || i >= j.end {
		return false
	}
	name := j.page.Name(i)
	if !strings.HasPrefix(line, name) || !startsBracket(line[len(name):]) {
		return false
	}
	return j.believed()
}

// startsBracket reports whether white space and a bracket follow.
func startsBracket(s string) bool {
	rest := strings.TrimLeft(s, " \t\u00a0")
	return len(rest) < len(s) && rest != "" && rest[0] == '('
}

// believed takes the line here for the row that must come, if it is one.
func (j *joiner) believed() bool {
	line := j.page.Doc.text(j.at)
	r, _ := parseRow(line)
	if r.form&isRow == 0 || !r.typ.isKnown() {
		return false
	}
	i, ok := j.expected(line[:r.name], r.typ)
	if ok {
		j.take(i, r)
	}
	return ok
}

// maxAhead bounds how many rows may be missing in a row, and how far back a
// missing row may turn up. Beyond it a page is too damaged to guess.
const maxAhead = 64

// typeLine reads the line that opens a parameter in stripped text: its type and
// nothing more.
func (j *joiner) typeLine() bool {
	line := j.page.Doc.text(j.at)
	if len(line) > maxTypeLine {
		return false
	}
	typ := readType(line)
	if typ == noType {
		return false
	}
	i := j.next
	for i < j.end && j.page.Nodes[i].Kind == Absent {
		i++
	}
	if i >= j.end || j.page.Nodes[i].Level != 1 {
		// Rows of the parameter before may be missing; then the next
		// parameter of this type is meant, if its own rows follow.
		if i = j.following(); i >= j.end || !j.opens(i) {
			return false
		}
	}
	n := &j.page.Nodes[i]
	if fits(typ, n) != fit {
		return false
	}
	for ; j.next < i; j.next++ {
		j.skip()
	}
	j.take(i, row{typ: typ})
	return true
}

// maxTypeLine is the length of the longest type line, the alternatives of a
// document written out.
const maxTypeLine = 60

// opens reports whether what follows the block here opens parameter i: its
// [REQUIRED] mark, or its first member's row.
func (j *joiner) opens(i int32) bool {
	d := j.page.Doc
	for at := j.at + 1; at < min(len(j.blocks), j.at+4); at++ {
		line := d.text(at)
		if line == "[REQUIRED]" {
			return true
		}
		if r, _ := parseRow(line); r.form&isRow != 0 {
			for k := i + 1; k < j.page.Nodes[i].End; k++ {
				if j.page.Nodes[k].Kind != Absent {
					return j.page.Name(k) == line[:r.name]
				}
			}
		}
	}
	return false
}

// take gives the row to node i and moves past it.
func (j *joiner) take(i int32, r row) {
	d := j.page.Doc
	j.closeText()
	n := &j.page.Nodes[i]
	n.Flags |= HasRow
	j.list(n)
	if r.form&hasRequired != 0 {
		n.Flags |= Required
	}
	if n.Kind == Recursive && r.typ == listType {
		n.Flags |= ListRow
	}
	if r.typ != noType && fits(r.typ, n) == misfit {
		j.report.Add(diag.RowTypeDiffers.At(d.File, d.Source(j.blocks[j.at].Span), "the row says %s, the syntax shows %s", r.typ, n.Kind).
			WithLabel(d.File, d.Source(n.Span), "this is what the syntax shows").
			WithHelp("the syntax is believed"))
	}
	j.next, j.open = i+1, i
	j.taken[j.at] = true
	if r.form&hasText != 0 { // the text begins on the row's own line
		_, text := parseRow(d.text(j.at))
		j.blocks[j.at].Kind = Paragraph
		j.taken[j.at] = false
		j.shorten(text)
	} else {
		j.at++
	}
	j.openText()
}

// list notes where rows are not to be missed: one row tells of both forms of a
// member that may be a string or a dict.
func (j *joiner) list(n *Node) {
	if n.Flags&OrString != 0 {
		j.unlisted = n.End
	}
}

// skip passes over a node whose row is missing.
func (j *joiner) skip() {
	n := &j.page.Nodes[j.next]
	if n.Kind == Absent || j.next < j.unlisted {
		return
	}
	j.list(n)
	if j.skipped == 0 {
		j.first = j.next
	}
	j.skipped++
}

func (j *joiner) reportSkipped() {
	if j.skipped == 0 || j.page.Nodes[j.root].Flags&Unclosed != 0 {
		return
	}
	d := j.page.Doc
	n := j.page.Nodes[j.first]
	x := diag.SyntaxWithoutRow.At(d.File, d.Source(n.Name.Join(n.Span)), "no documentation row for %s", j.describe(j.first)).
		WithHelp("look for rows lost in copying; whether the member is required is unknown")
	if j.skipped > 1 {
		x.Message += ", nor for " + plural(j.skipped-1, "more member", "more members")
	}
	j.report.Add(x)
}

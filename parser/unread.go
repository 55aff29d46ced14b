package parser

import (
	"sort"
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
)

// unread reports what nobody took of the page's blocks, from the given one on,
// and does not read like prose: calls, literals, rows, captions, headings, and
// words that are nearly one of these. Between two blocks that were taken it says
// so once, at the first: the rest mostly follows from it.
//
// A page without an operation may be no page at all. Of it the first finding is
// kept, which says why none was found.
func (b *builder) unread(from int) {
	d := b.page.Doc
	w := unreadWalk{builder: b}
	for i := from; i < len(b.blocks); i++ {
		if b.taken[i] && len(b.page.Operations) > 0 {
			w.report()
			continue
		}
		if w.isProse(i) {
			continue
		}
		if found := w.look(i); found.code != nil {
			w.add(found, i)
			if found.part >= captionPart || found.code == diag.ResponseSyntaxMissing {
				b.excuse(i)
			}
		}
		if d.isLabel(i, examples) || d.Blocks[i].Kind == Heading && w.count == 0 { // whatever stands there, up to the next operation
			for i+1 < len(b.blocks) && !b.taken[i+1] && b.blocks[i+1].Kind != Heading && b.blocks[i+1].Kind != End {
				i++
			}
		}
	}
	w.report()
	for _, u := range b.unanswered {
		if u.excused {
			continue
		}
		b.report.Add(diag.ResponseUnknown.At(d.File, d.Source(u.method), "nothing tells what %s answers: neither a `Response Syntax` with its literal nor `None`", u.method.Of(d.Text)).
			WithHelp("look for a part of the operation that was lost in copying; it is kept without a response"))
	}
}

// An unanswered operation has neither a response nor `None`.
type unanswered struct {
	method   diag.Span
	from, to int  // its blocks
	excused  bool // something was found there that says why
}

// excuse marks the unanswered operation whose block i is.
func (b *builder) excuse(i int) {
	k := sort.Search(len(b.unanswered), func(k int) bool { return b.unanswered[k].to > i })
	if k < len(b.unanswered) && b.unanswered[k].from <= i {
		b.unanswered[k].excused = true
	}
}

type unreadWalk struct {
	*builder
	first finding
	at    int // its block
	count int // of findings since a block that was taken
	part  part
}

// A finding is what a block that nobody took seems to be.
type finding struct {
	code    *diag.Code
	message string
	help    string
	part    part
}

// A part of an operation that was lost. Where parts do not come in this order,
// another operation begins.
type part uint8

const (
	otherPart part = iota
	headingPart
	captionPart // Request Syntax
	callPart
	responsePart
)

// add takes a finding to those that will be reported as one.
func (w *unreadWalk) add(found finding, i int) {
	if found.part != otherPart && found.part <= w.part {
		w.report()
	}
	if w.count++; w.count == 1 {
		w.first, w.at, w.part = found, i, otherPart
	}
	w.part = max(w.part, found.part)
}

func (w *unreadWalk) report() {
	if w.count == 0 {
		return
	}
	if len(w.page.Operations) == 0 {
		w.why, w.whyAt = w.first, w.blocks[w.at].Span
		return
	}
	d := w.page.Doc
	x := w.first.code.At(d.File, d.Source(w.blocks[w.at].Span), "%s", w.first.message).WithHelp("%s", w.first.help)
	if w.part >= captionPart {
		x.Severity = diag.Error // an operation or its response is lost
	}
	if w.count > 1 {
		x.Message += "; nor was what follows, " + plural(w.count-1, "place more", "places more")
	}
	w.builder.report.Add(x)
	w.count = 0
}

const compare = "compare the lines around this one with the original page"

// isProse reports whether block i is a paragraph that can be nothing else, as
// most are: look need not tell.
func (w *unreadWalk) isProse(i int) bool {
	block := &w.blocks[i]
	if block.Kind != Paragraph && block.Kind != Item || block.row.form&isRow != 0 || block.Span.Len() <= maxMisspelt {
		return false
	}
	text := w.page.Doc.text(i)
	return !startsFinding[text[0]] && strings.IndexByte(text[:maxMisspelt], '=') < 0
}

// startsFinding marks the bytes that what is not read can begin with in a long
// paragraph, besides the name of a variable.
var startsFinding = func() (in [256]bool) {
	for i := range in {
		in[i] = startsCaption[i&^0x20] || mayBeMark[i] || i == 'r' || i == 'c'
	}
	return in
}()

// look tells what block i seems to be. The zero finding is prose.
func (w *unreadWalk) look(i int) finding {
	d := w.page.Doc
	block := &w.blocks[i]
	text := d.text(i)
	switch block.Kind {
	case Label:
		return w.label(i)
	case Field:
		if block.caption == noCaption {
			return misspeltField(text)
		}
		if block.caption == typeOf || block.caption == textOf {
			return finding{diag.ContentUnread, "`" + text + "` stands where no parameter is described; it was not read", compare, otherPart}
		}
	case Heading:
		return w.heading(i)
	case Row:
		if block.row.typ.isKnown() {
			return finding{diag.ContentUnread, "a documentation row stands where no syntax is; it was not read", compare, otherPart}
		}
	case Code:
		if w.startsCall(i) {
			return unreadCall
		}
		if isLiteral(text, false) && !(i > 0 && d.isLabel(i-1, responseSyntax)) {
			return finding{diag.ContentUnread, "a syntax literal stands here without `Response Syntax` above it; it was not read", compare, responsePart}
		}
		if isLiteral(text, !d.Marked || w.countsUpdated > 0) {
			return finding{diag.ContentUnread, "a literal stands here without the caption that tells what it is of; it was not read", compare, otherPart}
		}
	case Paragraph, Item, Note:
		if w.startsCall(i) {
			return unreadCall
		}
		if len(text) <= maxMisspelt {
			if f := misspelt(text, d.Marked); f.code != nil {
				return f
			}
		}
		if f := w.beforeChange(i); f.code != nil {
			return f
		}
		if mayBeMark[text[0]] {
			if f := w.mark(text); f.code != nil {
				return f
			}
		}
		if !d.Marked && block.row.form&isRow != 0 && block.row.typ.isKnown() {
			return finding{diag.ContentUnread, "a documentation row stands where no syntax is; it was not read", compare, otherPart}
		}
		if block.Kind == Paragraph && len(text) <= maxBareType && typeNamed(text).isKnown() {
			return finding{diag.ContentUnread, "a type stands here alone, as before a parameter's text; no parameter needs it, and it was read as text",
				"count the parameters of the call and the types that stand alone: a line was lost or doubled", otherPart}
		}
	}
	return finding{}
}

var unreadCall = finding{diag.ContentUnread, "a call stands here without `Request Syntax` above it; it was not read", compare, callPart}

// mayBeMark holds the bytes that [REQUIRED] may begin with, when damaged.
var mayBeMark = [256]bool{'*': true, '[': true, ']': true, 'R': true, 'E': true}

// mark is [REQUIRED] or nearly, where nobody needed it.
func (w *unreadWalk) mark(text string) finding {
	if _, ok := cutRequired(strings.TrimPrefix(text, "**")); ok {
		return finding{diag.ContentUnread, "`[REQUIRED]` stands where no row is that it could belong to; it was read as text", compare, otherPart}
	}
	if isMisspeltMark(text) {
		return finding{diag.WordMisspelt, "this is nearly `[REQUIRED]`, and was read as text", "if it should be that, mend it: else the member is not required", otherPart}
	}
	return finding{}
}

// maxBareType is the length of the longest type that a line has for itself.
const maxBareType = len("bytes or seekable file-like object")

// beforeChange tells whether block i is nearly the word above a change literal,
// or the word with the literal run into it.
func (w *unreadWalk) beforeChange(i int) finding {
	text := w.page.Doc.text(i)
	if text[0]|0x20 != 'r' {
		return finding{}
	}
	if i+1 < len(w.blocks) && w.blocks[i+1].Kind == Code && len(text) <= len("Response")+2 {
		if want := suggest.Within(2, text, "Request", "Response"); want != "" {
			return nearly(want)
		}
	}
	word, _, ok := strings.Cut(text[:min(len(text), len("Response {'"))], "{'")
	if ok && suggest.Within(2, strings.TrimSpace(word), "Request", "Response") != "" {
		return finding{diag.ContentUnread, "this is nearly a literal of what changed, and was read as text", compare, otherPart}
	}
	return finding{}
}

// label is a caption that nobody needed.
func (w *unreadWalk) label(i int) finding {
	d := w.page.Doc
	followed := i+1 < len(w.blocks) && w.blocks[i+1].Kind == Code
	switch c := w.blocks[i].caption; c {
	case requestSyntax:
		switch {
		case !followed:
			return finding{diag.CallMissing, "no `client.method(…)` stands under this `Request Syntax`; the operation is left out", compare, captionPart}
		case !d.Marked || !isOtherCall(d.text(i+1)): // reference pages show calls of other things than clients
			return finding{diag.CallMissing, "no `client.method(…)` begins under this `Request Syntax`; the operation is left out", compare, captionPart}
		}
	case responseSyntax:
		switch {
		case followed:
			return finding{diag.RequestSyntaxMissing, "a response without its operation: no `Request Syntax` stands before it", compare, responsePart}
		case i+1 == len(w.blocks) || d.text(i+1) != "None":
			return finding{diag.ResponseSyntaxMissing, "no literal stands under this `Response Syntax`", compare, responsePart}
		}
	case responseStructure:
		return finding{diag.ResponseSyntaxMissing, "the rows of a response stand here, its `Response Syntax` does not", compare, otherPart}
	case requestChanges, responseChanges, bothChanges:
		return finding{diag.ContentUnread, "no change literal was read under this caption", compare, otherPart}
	case noCaption:
		return finding{diag.WordMisspelt, "this caption is none that change pages have; the literal under it counts for either side", compare, otherPart}
	}
	return finding{}
}

// heading is one without an operation. Reference pages have methods that are
// none; those do not link to the API's own documentation.
func (w *unreadWalk) heading(i int) finding {
	found := finding{diag.ContentUnread, "no operation was read under this heading", compare, headingPart}
	if _, change := headingName(w.page.Doc.text(i)); change != NoStatus {
		return found
	}
	for k := i + 1; k < len(w.blocks) && w.blocks[k].Kind != Heading && w.blocks[k].Kind != End; k++ {
		if w.blocks[k].Kind == SeeAlso {
			return found
		}
	}
	return finding{}
}

// startsCall reports whether block i begins with a call of the client, perhaps
// behind `response =` or a caption that ran into it.
func (w *unreadWalk) startsCall(i int) bool {
	const client = "client."
	text := w.page.Doc.text(i)
	at := 0
	if !strings.HasPrefix(text, client) {
		head := text[:min(len(text), maxCaption+len(client))]
		if !startsCaption[text[0]&^0x20] && strings.IndexByte(head, '=') < 0 {
			return false
		}
		if at = strings.Index(head, client); at < 0 {
			return false
		}
		before := strings.TrimSpace(text[:at])
		if !strings.HasSuffix(before, "=") && readCaption(before, inMarkup) == noCaption {
			return false
		}
	}
	x := lexer{text: text, at: at + len(client)}
	return isMethod(x.word().Of(text)) && x.peek() == '('
}

// isOtherCall reports whether code is a whole call of something else than a client.
func isOtherCall(code string) bool {
	x := lexer{text: code}
	if name, rest, ok := strings.Cut(code, "="); ok && isIdentifier(strings.TrimSpace(name)) {
		x.at = len(code) - len(rest)
	}
	object, method, ok := strings.Cut(x.word().Of(code), ".")
	return ok && x.peek() == '(' && isIdentifier(object) && isMethod(method) && !isNear(object, "client") && !isNear(method, "client")
}

// isLiteral reports whether code begins like a literal of syntax or, where there
// may be some, of what changed: with a name in single quotes. Syntax has values
// that stand for a type.
func isLiteral(code string, changes bool) bool {
	x := lexer{text: code}
	if !x.skip('{') || !x.quoteAhead() || x.peek() == '"' {
		return false
	}
	if changes {
		return true
	}
	if _, ok := x.quoted(); !ok || !x.skip(':') {
		return false
	}
	for _, token := range [...]string{"'string'", ": 123", "True|False", "datetime(", "b'bytes'", "StreamingBody()", "EventStream("} {
		if strings.Contains(code, token) {
			return true
		}
	}
	return false
}

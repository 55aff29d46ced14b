package parser

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"shapec/diag"
)

// readHTML reads change pages and boto3 reference pages as HTML. Both are made
// from the same reStructuredText; they differ in what stands around it: a
// change page has an operation in each <details>, a boto3 page in each
// <dl class="py method">.
//
// Plain tags and text are read by hand (htmlplain.go), all else by the tokenizer.
// It reads tokens, not a tree, and keeps a stack of the elements that say where
// a paragraph stands. Tags that do not match, as Sphinx itself writes them, are
// read like browsers do: an end tag closes all that is open inside its element.
func readHTML(f *diag.File, report *diag.Report) *Document {
	r := htmlReader{text: f.Text, w: newMarkedWriter(f, HTML), byHand: true}
	d := r.read()
	r.reportCut(f, report)
	return d
}

type htmlReader struct {
	text   string
	at     int // of the token after the current one
	w      *markedWriter
	byHand bool // plain tags are not left to the tokenizer

	skip     atom.Atom
	skipped  int  // open elements named skip
	skipOpen bool // the skipped element is on the stack

	stack []htmlElement
	count [htmlTags]int // how often each tag is on the stack
	level int           // lists
	notes int           // admonitions

	operation int           // how deep on the stack the open operation is, 0 for none
	floor     [htmlTags]int // count where it was opened

	first      htmlFirst
	titled     bool // the paragraph is the title of an admonition
	named      bool // the paragraph is the name of a field in a table
	params     bool // inside the list of a boto3 page's parameters
	paramLevel int  // the level around it
	spans      int  // open spans
	codeSpan   int  // the open span that is code, counted from 1
	anchor     bool // inside a link to this page itself
	anchorAt   int  // where its text starts in the paragraph

	class, href, role string // attributes of the current tag
}

// htmlFirst says which element the next paragraph is the first of.
type htmlFirst uint8

const (
	firstOfNone htmlFirst = iota
	firstOfItem
	firstOfField
)

// read reads the page to its end.
func (r *htmlReader) read() *Document {
	for r.at < len(r.text) {
		if r.byHand {
			r.plain()
		}
		r.tokens()
	}
	r.flush()
	return r.w.document()
}

// reportCut reports a page that ends where none can.
func (r *htmlReader) reportCut(f *diag.File, report *diag.Report) {
	where := ""
	switch last := strings.TrimRight(r.text, " \t\r\n"); {
	case strings.LastIndexByte(last, '<') > strings.LastIndexByte(last, '>'):
		where = "inside a tag"
	case r.skip != 0 && r.skip != atom.A:
		where = "inside <" + r.skip.String() + ">, which was passed over"
	case r.operation != 0:
		where = "inside an operation, whose <" + htmlTagNames[r.stack[r.operation-1].tag] + "> is not closed"
	default:
		return
	}
	end := uint32(len(r.text))
	report.Add(diag.PageCutOff.At(f, diag.Span{Start: max(end, 1) - 1, End: end}, "the page ends %s", where).
		WithHelp("copy or download the page again"))
}

// minTokens is how much of a page the tokenizer reads at once, in bytes, at
// least: a new one costs as much time as it takes to read some hundred bytes.
const minTokens = 256

// tokens reads tokens up to one behind which plain can go on, or up to a literal.
func (r *htmlReader) tokens() {
	z := html.NewTokenizer(strings.NewReader(r.text[r.at:]))
	enough := len(r.text)
	if r.byHand {
		enough = r.at + minTokens
	}
	for {
		token := z.Next()
		at := r.at
		r.at += len(z.Raw())
		end := r.at
		switch token {
		case html.ErrorToken:
			r.at = len(r.text)
			return
		case html.TextToken:
			if r.skip == 0 {
				r.chars(at, r.at)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, n := htmlName(r.text[at+len("<") : r.at])
			r.attributes(r.text[at+len("<")+n : r.at])
			r.start(tag, token == html.SelfClosingTagToken)
			if r.at != end { // a literal was read
				return
			}
			continue // what follows may be no HTML
		case html.EndTagToken:
			tag, _ := htmlName(r.text[at+len("</") : r.at])
			r.end(tag)
		}
		if r.at >= enough {
			return
		}
	}
}

// chars writes text, with its entities decoded.
func (r *htmlReader) chars(from, to int) {
	for from < to {
		i := strings.IndexByte(r.text[from:to], '&')
		if i < 0 {
			break
		}
		r.w.write(r.text[from:from+i], from)
		from += i
		text, n := htmlEntity(r.text[from:to])
		r.w.write(text, from)
		from += n
	}
	r.w.write(r.text[from:to], from)
}

// htmlEntity decodes the entity that s begins with, and returns its length.
// An ampersand that begins none stands for itself.
func htmlEntity(s string) (string, int) {
	n := 1
	for n < len(s) && n < maxEntity {
		c := s[n]
		if n++; c == ';' {
			break
		}
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '#') {
			n--
			break
		}
	}
	switch s[:n] { // the common ones, without the decoder
	case "&":
		return "&", 1
	case "&#39;", "&#x27;":
		return "'", n
	case "&quot;":
		return "\"", n
	case "&amp;":
		return "&", n
	case "&lt;":
		return "<", n
	case "&gt;":
		return ">", n
	}
	return html.UnescapeString(s[:n]), n
}

// start reads a start tag. Inline elements come first: they are the most.
func (r *htmlReader) start(tag atom.Atom, selfClosing bool) {
	if r.skip != 0 {
		if tag == r.skip && !selfClosing {
			r.skipped++
		}
		return
	}
	switch tag {
	case atom.Span:
		r.span(selfClosing)
	case atom.Em, atom.I, atom.Dfn, atom.Var:
		r.w.start(markEmphasis)
	case atom.Strong, atom.B:
		r.w.start(markStrong)
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp, atom.Cite: // service teams write `code`, docutils <cite>
		r.w.start(markCode)
	case atom.A:
		r.link(selfClosing)
	case atom.Br:
		r.w.space = true
	case atom.Td, atom.Th:
		r.cell()
	case atom.P:
		r.flush()
		r.titled = hasWord(r.class, "admonition-title")
	case atom.Pre:
		r.caption() // "Request" and "Response" stand right before a change literal
		r.pre()
	case atom.Script, atom.Style, atom.Title, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Math,
		atom.Button, atom.Label, atom.Select, atom.Textarea, atom.Canvas, atom.Audio, atom.Video:
		if !selfClosing {
			r.skip, r.skipped = tag, 1
		}
	case atom.Nav, atom.Header, atom.Footer:
		r.flush()
		r.skip, r.skipped = tag, 1
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Tr, atom.Table, atom.Main, atom.Article,
		atom.Body, atom.Head, atom.Html, atom.Form, atom.Figure, atom.Address, atom.Blockquote, atom.Fieldset:
		r.flush()
	default:
		r.open(tag)
	}
}

// end reads an end tag.
func (r *htmlReader) end(tag atom.Atom) {
	if r.skip != 0 {
		if tag != r.skip {
			return
		}
		if r.skipped--; r.skipped > 0 {
			return
		}
		r.skip = 0
		if r.skipOpen {
			r.skipOpen = false
			r.pop(tag)
		}
		return
	}
	switch tag {
	case atom.Span:
		if r.spans == r.codeSpan && r.codeSpan > 0 {
			r.codeSpan = 0
			r.w.stop(markCode)
		}
		r.spans = max(0, r.spans-1)
	case atom.Em, atom.I, atom.Dfn, atom.Var:
		r.w.stop(markEmphasis)
	case atom.Strong, atom.B:
		r.w.stop(markStrong)
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp, atom.Cite:
		r.w.stop(markCode)
	case atom.A:
		r.endLink()
	case atom.Th:
		if r.named {
			r.flush()
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.caption()
	case atom.P, atom.Pre, atom.Tr, atom.Table, atom.Main, atom.Article, atom.Body, atom.Html, atom.Form, atom.Figure,
		atom.Address, atom.Blockquote, atom.Fieldset, atom.Caption:
		r.flush()
	default:
		r.pop(tag)
	}
}

// span opens a span. The writer of change pages makes code a span.
func (r *htmlReader) span(selfClosing bool) {
	if selfClosing {
		return
	}
	r.spans++
	if r.codeSpan == 0 && (hasWord(r.class, "literal") || hasWord(r.class, "pre") && hasWord(r.class, "docutils")) {
		r.codeSpan = r.spans
		r.w.start(markCode)
	}
}

// link opens a link. Links within the site have no meaning outside of it; those
// that headings have to themselves and those to the top say nothing.
func (r *htmlReader) link(selfClosing bool) {
	r.endLink()
	switch {
	case selfClosing || len(r.href) == 0 || hasWord(r.class, "internal"):
	case hasWord(r.class, "headerlink") || r.href == "#":
		r.skip, r.skipped = atom.A, 1
	case r.href[0] == '#':
		r.anchor, r.anchorAt = true, len(r.w.line)
	default:
		r.w.link(html.UnescapeString(r.href))
	}
}

func (r *htmlReader) endLink() {
	if r.anchor && bytes.HasSuffix(r.w.line, []byte("¶")) {
		r.w.cut(r.anchorAt)
	}
	r.anchor = false
	r.w.stop(markLink)
}

// cell opens a cell of a table. The cells of a row are one paragraph, unless
// they hold some; older boto3 pages have field lists as tables.
func (r *htmlReader) cell() {
	switch {
	case hasWord(r.class, "field-name"):
		r.flush()
		r.named = true
	case hasWord(r.class, "field-body"):
		r.flush()
		if r.params {
			r.first = firstOfField
		}
	default:
		r.w.space = true
	}
}

// caption ends a caption or, where it is none, a paragraph.
func (r *htmlReader) caption() {
	if c := readCaption(string(r.w.line), inMarkup); c != noCaption {
		r.w.label(r.level, c)
		r.w.reset()
	}
	r.flush()
}

package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"shapec/diag"
)

// readText reads the text flavours: stripped (one block a line, nothing
// indented), collapsed (each literal on one line) and indented. A line is a
// block; the lines of a literal are one block. The document shares the file's
// text, unless the page carries HTML entities, as text saved from a browser's
// source view does, or is wrapped to a width (textwrap.go) or in fragments (textfragments.go).
func readText(f *diag.File, _ *diag.Report) *Document {
	d := &Document{File: f, Flavour: Text, Text: f.Text}
	if hasEntities(f.Text) {
		d.Text, d.places = decodeEntities(f.Text)
	} else if isFragmented(f.Text) {
		d.Text, d.places = joinFragments(f.Text)
	} else if width := wrapWidth(f.Text); width > 0 {
		d.Text, d.places = unwrap(f.Text, width)
	}
	return readLines(d)
}

// readLines reads the text of a document into blocks, line by line.
func readLines(d *Document) *Document {
	// Pages have 60 to 90 bytes a block.
	t := textReader{doc: d, text: d.Text, budget: 1<<16 + 4*len(d.Text)}
	d.Blocks = make([]Block, 0, 16+len(d.Text)/64)
	for t.next() {
		t.classify()
	}
	return d
}

type textReader struct {
	doc        *Document
	text       string
	at         int // start of the next line
	start, end int // the current line, trimmed
	level      int
	bullet     bool
	note       bool // an admonition's title stands before this line
	header     bool // a Header was seen, and no Heading or literal since
	signed     bool // methods have signatures: it is the text of a boto3 page
	passed     bool // what stands here is about a paginator, a waiter, a resource
	budget     int  // bytes that searches for change literals may still waste
}

// next moves to the next line that is not blank.
func (t *textReader) next() bool {
	for t.at < len(t.text) {
		start, end := t.at, len(t.text)
		if i := strings.IndexByte(t.text[start:], '\n'); i >= 0 {
			end = start + i
		}
		t.at = end + 1
		t.start, t.end = trim(t.text, start, end)
		if t.start == t.end {
			continue
		}
		t.level = min(t.start-start, 1<<16-1)
		n := bulletLength(t.text[t.start:t.end], t.level > 0)
		t.bullet = n > 0 // what a bullet stands before is indented deeper than the bullet
		t.start += n
		return true
	}
	return false
}

// trim narrows a range to what is not white space.
func trim(text string, start, end int) (int, int) {
	for start < end {
		if c := text[start]; c <= ' ' {
			start++
		} else if n := 0; c >= utf8.RuneSelf {
			if n = wideSpace(text[start:end]); n == 0 {
				break
			}
			start += n
		} else {
			break
		}
	}
	for start < end {
		if c := text[end-1]; c <= ' ' {
			end--
		} else if c >= utf8.RuneSelf {
			_, n := utf8.DecodeLastRuneInString(text[start:end])
			if wideSpace(text[end-n:end]) == 0 {
				break
			}
			end -= n
		} else {
			break
		}
	}
	return start, end
}

// bullets are what converters put before list items; browsers of terminals have
// one for each level. Before a row any sign is one, and before what is indented
// those that some converters have.
const bullets = "•◦▪■□★☆◎●○▢‣⁃∙·▶►△▲◇◆*-"
const weakBullets = "+#@o="

// bulletByte marks the first bytes of bullets and of numbers.
var bulletByte = func() (in [256]bool) {
	for c := range in {
		in[c] = c >= utf8.RuneSelf || c >= '0' && c <= '9' || c == 'o' || isPunctuation(byte(c))
	}
	for _, c := range "'\"([{}])" { // of syntax
		in[c] = false
	}
	return in
}()

// bulletLength is the length of the bullet that a line begins with, 0 where there
// is none. Numbers are one only before a row: elsewhere they say something.
func bulletLength(line string, indented bool) int {
	if !bulletByte[line[0]] {
		return 0
	}
	c, n := utf8.DecodeRuneInString(line)
	if c >= '0' && c <= '9' {
		for n < len(line) && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n == len(line) || line[n] != '.' {
			return 0
		}
		n++
	}
	if n == len(line) || line[n] != ' ' && line[n] != '\t' && wideSpace(line[n:]) == 0 || unicode.IsLetter(c) && c != 'o' {
		return 0
	}
	start, end := trim(line, n, len(line))
	switch {
	case start == end:
		return 0
	case strings.ContainsRune(bullets, c):
	case strings.ContainsRune(weakBullets, c) && indented:
	case !isRowLine(line[start:]):
		return 0
	}
	return start
}

// isRowLine reports whether a line begins with a row.
func isRowLine(line string) bool {
	r, _ := parseRow(line)
	return r.form&isRow != 0 && r.typ.isKnown()
}

func (t *textReader) add(k BlockKind, start, end int) *Block {
	t.doc.Blocks = append(t.doc.Blocks, Block{Kind: k, Level: uint16(t.level), Span: span(start, end)})
	return &t.doc.Blocks[len(t.doc.Blocks)-1]
}

func (t *textReader) label(c caption, start, end int) { t.add(Label, start, end).caption = c }

// classify adds the current line as the block its form shows it to be. Most
// lines are rows or prose, and leave by the last case after a look at one byte.
func (t *textReader) classify() {
	line := t.text[t.start:t.end]
	if mayBeSignature(line) && t.signature(line) || t.passed && !isHeader(line) {
		return
	}
	t.passed = false
	kind := Paragraph
	if t.note {
		kind, t.note = Note, false
	}
	if t.bullet {
		kind = Item
	}
	switch c := readCaption(line, anywhere); c {
	case noCaption:
		if t.isAfter(line) {
			return
		}
	case requestSyntax, responseSyntax:
		t.label(c, t.start, t.end)
		t.header = false
		t.literal()
		return
	default:
		t.label(c, t.start, t.end)
		return
	}
	switch line[0] {
	case 'R':
		if t.labelled(line) {
			return
		}
	case '{':
		if end, ok := t.changeLiteral(t.start); ok {
			t.add(Code, t.start, end)
			return
		}
	case 'C':
		if strings.HasPrefix(line, "Changes (") && strings.HasSuffix(line, ")") {
			t.label(noCaption, t.start, t.end)
			return
		}
		if rest, ok := strings.CutPrefix(line, "Changes"); ok && t.header {
			if start, end := trim(t.text, t.end-len(rest), t.end); start < end {
				t.add(Intro, start, end)
				return
			}
		}
	case 'S':
		if strings.HasPrefix(line, "See also: ") && t.seeAlso(line) {
			return
		}
	case 't', 'p', 'r':
		if isField(line) {
			start, end := trim(t.text, t.start, t.end-len(":"))
			t.add(Field, start, end).caption, _ = readField(t.text[start:end])
			return
		}
	case 'N', 'W', 'I', 'T', 'D':
		if isAdmonition(line) && t.beforeNote() {
			t.note = true
			return
		}
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		if isHeader(line) {
			t.add(Header, t.start, t.end)
			t.header = true
			return
		}
	}
	if kind == Paragraph && isHeading(line) {
		end := t.start + strings.LastIndexByte(line, ')') + 1
		t.add(Heading, t.start, end)
		t.header = false
		return
	}
	b := t.add(kind, t.start, t.end)
	if kind <= Item && mayBeRow(line) {
		b.row, _ = parseRow(line)
	}
}

// labelled adds "Response {…}", a change literal on the line of its caption.
func (t *textReader) labelled(line string) bool {
	brace := strings.IndexByte(line[:min(len(line), maxCaption)], '{')
	if brace <= 0 || line[brace-1] != ' ' {
		return false
	}
	c := readCaption(line[:brace-1], anywhere)
	if c != requestChanges && c != responseChanges {
		return false
	}
	end, ok := t.changeLiteral(t.start + brace)
	if ok {
		t.label(c, t.start, t.start+brace-1)
		t.add(Code, t.start+brace, end)
	}
	return ok
}

// isHeader: 2026/04/30 - Amazon Kinesis - 3 new8 updated api methods
func isHeader(line string) bool {
	return len(line) > 13 && line[4] == '/' && line[7] == '/' && strings.HasPrefix(line[10:], " - ") && strings.HasSuffix(line, "api methods")
}

// isHeading: CreateGatewayTarget (updated) Link ¶
func isHeading(line string) bool {
	if c := line[len(line)-1]; c != ')' && c != 0xB6 {
		return false
	}
	head := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(line, "¶"), " "), " ")
	head = strings.TrimSpace(strings.TrimSuffix(head, "Link"))
	name, ok := strings.CutSuffix(head, " (new)")
	if !ok {
		name, ok = strings.CutSuffix(head, " (updated)")
	}
	return ok && isIdentifier(name)
}

func isIdentifier(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_') {
			return false
		}
	}
	return s != "" && (s[0] < '0' || s[0] > '9')
}

// isField: `type X:`, `param X:`, `rtype:`, `returns:`
func isField(line string) bool {
	name, ok := strings.CutSuffix(line, ":")
	if !ok {
		return false
	}
	name = strings.TrimRight(name, " ")
	switch word, arg, _ := strings.Cut(name, " "); word {
	case "type", "param":
		return arg != "" && !strings.ContainsAny(arg, " \t")
	case "rtype", "returns":
		return arg == ""
	}
	return false
}

func isAdmonition(line string) bool {
	switch line {
	case "Note", "Warning", "Important", "Tip", "Danger", "Title":
		return true
	}
	return false
}

// beforeNote reports whether the next line has the indentation of this one: an
// admonition's title stands over its text like that.
func (t *textReader) beforeNote() bool {
	next := *t
	return next.next() && (next.level == t.level || next.bullet)
}

package parser

import (
	"bytes"
	"slices"
	"strings"
)

// A markedPlace says where a paragraph stands.
type markedPlace struct {
	kind  BlockKind // Paragraph, Item or Note
	level int
	first bool // it is the first of a list item or of a list of parameters: it may be a row
	param bool // it may be a top-level row of a boto3 page: "name (type) –", the type alone emphasised
}

// paragraph ends the paragraph and adds it as what its form says it is. It
// returns the kind of the first block it added, or p.kind if there was nothing.
func (w *markedWriter) paragraph(p markedPlace) BlockKind {
	w.close(0)
	kind := p.kind
	if len(w.line) > 0 {
		kind = w.classify(p)
	}
	w.reset()
	return kind
}

func (w *markedWriter) classify(p markedPlace) BlockKind {
	line := w.line
	switch line[0] {
	case '*', '(':
		if p.first {
			if r, ok := parseMarkedRow(line, p.param); ok {
				w.row(r, p.level)
				return Row
			}
		}
		if w.changes(p.level) {
			return Label
		}
		if c := boldCaption(line); c != noCaption {
			w.label(p.level, c)
			return Label
		}
		if n := requiredMark(line); n > 0 {
			w.required(p.level, n)
			return Paragraph
		}
	case '[':
		if n := requiredMark(line); n > 0 {
			w.required(p.level, n)
			return Paragraph
		}
	case '`':
		if p.kind == Item && w.exception(p.level) {
			return Error
		}
	case 'S':
		if w.seeAlso(p.level) {
			return SeeAlso
		}
	case 'C':
		if rest, ok := bytes.CutPrefix(line, []byte("Changes ")); ok && w.intro {
			w.emit(Intro, p.level, len(line)-len(rest), len(line))
			w.addLinks(p.level)
			return Intro
		}
	default:
		if isTitleLine(line) {
			w.end()
			w.emit(Header, 0, 0, len(line))
			w.intro = true
			return Header
		}
	}
	if n := len(w.doc.Blocks); n > 0 && w.doc.Blocks[n-1].caption == typeOf && len(line) < maxTypeText {
		if typ := readType(string(line)); typ != noType {
			w.emitText(Paragraph, p.level, typ.String()).row.typ = typ
			return Paragraph
		}
	}
	kind := p.kind
	switch {
	case w.intro && w.afterIntro():
		kind = Intro
	case w.title == "":
	case kind == Note:
		w.prefix(w.title)
	default:
		w.emitText(Note, p.level, w.title)
	}
	w.title = ""
	w.emit(kind, p.level, 0, len(w.line))
	w.addLinks(p.level)
	return kind
}

// prefix puts an admonition's title before the paragraph.
func (w *markedWriter) prefix(title string) {
	n := len(title) + 1
	w.line = append(w.line, make([]byte, n)...)
	copy(w.line[n:], w.line)
	copy(w.line, title)
	w.line[n-1] = ' '
	for i := range w.from {
		w.from[i].text += uint32(n)
	}
	if len(w.from) > 0 {
		w.from = slices.Insert(w.from, 0, place{0, w.from[0].source})
	}
	for i := range w.links {
		w.links[i].label += n
		w.links[i].labelEnd += n
	}
}

// changes adds the caption above a change literal, "*Changes* (request)", and
// the word between it and the literal where both sides have one.
func (w *markedWriter) changes(level int) bool {
	rest, ok := bytes.CutPrefix(w.line, []byte("*Changes* ("))
	if !ok {
		return false
	}
	sides, word, ok := bytes.Cut(rest, []byte(")"))
	second := readCaption(string(bytes.TrimSpace(word)), inMarkup)
	if !ok || len(sides) > maxCaption || len(word) > 0 && second == noCaption {
		return false
	}
	text := "Changes (" + string(sides) + ")"
	w.emitText(Label, level, text).caption = readCaption(text, anywhere)
	if second != noCaption {
		w.label(level, second)
	}
	return true
}

// boldCaption returns the caption that a paragraph in bold type is, or noCaption.
func boldCaption(line []byte) caption {
	if len(line) < 5 || !bytes.HasPrefix(line, []byte("**")) || !bytes.HasSuffix(line, []byte("**")) {
		return noCaption
	}
	return readCaption(string(line[2:len(line)-2]), inMarkup)
}

// requiredMark is the length of the [REQUIRED] that a paragraph begins with.
func requiredMark(line []byte) int {
	for _, mark := range [...]string{"**[REQUIRED]**", "[REQUIRED]"} {
		if n := len(mark); len(line) >= n && string(line[:n]) == mark && (len(line) == n || line[n] == ' ') {
			return n
		}
	}
	return 0
}

// required adds the mark at the paragraph's start to the row before it, where
// boto3 pages put it in a paragraph of its own, and the rest as text.
func (w *markedWriter) required(level, n int) {
	blocks := w.doc.Blocks
	if i := len(blocks) - 1; i >= 0 && blocks[i].Kind == Row && blocks[i].row.form&hasRequired == 0 {
		w.out.WriteString(" [REQUIRED]")
		blocks[i].Span.End = uint32(w.out.Len())
		blocks[i].row.form |= hasRequired
	} else {
		w.emitText(Paragraph, level, "[REQUIRED]")
	}
	w.emit(Paragraph, level, n, len(w.line))
	w.addLinks(level)
}

// exception adds the error that a list item names, and nothing else:
// `SQS.Client.exceptions.QueueDoesNotExist`.
func (w *markedWriter) exception(level int) bool {
	line := w.line
	i := bytes.Index(line, []byte(".exceptions."))
	if i < 0 || line[len(line)-1] != '`' || bytes.IndexByte(line, ' ') >= 0 {
		return false
	}
	i += len(".exceptions.")
	if i >= len(line)-1 {
		return false
	}
	w.emit(Error, level, i, len(line)-1)
	return true
}

// seeAlso adds the line "See also: AWS API Documentation", as the operation's
// name where its link tells it: …/goto/WebAPI/sqs-2012-11-05/AddPermission.
func (w *markedWriter) seeAlso(level int) bool {
	rest, ok := bytes.CutPrefix(w.line, []byte("See also: "))
	if !ok {
		return false
	}
	for _, l := range w.links {
		url := string(w.urls[l.url:l.urlEnd])
		if _, path, ok := strings.Cut(url, "/WebAPI/"); ok {
			if name := path[strings.LastIndexByte(path, '/')+1:]; isName(name) {
				w.doc.Service, _, _ = strings.Cut(path, "/")
				w.emitText(SeeAlso, level, name)
				return true
			}
		}
	}
	if string(bytes.Trim(rest, "[].")) != "AWS API Documentation" {
		return false
	}
	w.emit(SeeAlso, level, 0, len(w.line))
	return true
}

// isName reports whether s can be the name of an operation or a method.
func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || i > 0 && c >= '0' && c <= '9') {
			return false
		}
	}
	return s != ""
}

// isTitleLine: 2026/04/30 - Amazon Kinesis - 14 updated api methods
func isTitleLine(line []byte) bool {
	return len(line) > 13 && line[4] == '/' && line[7] == '/' && string(line[10:13]) == " - " && bytes.Contains(line, []byte("api method"))
}

// heading ends the paragraph, which is the heading of an operation. It
// reports false for a heading that can not be one, and is a paragraph.
func (w *markedWriter) heading() bool {
	w.close(0)
	defer w.reset()
	if name, _, _ := strings.Cut(string(w.line), " ("); !isName(name) {
		w.emit(Paragraph, 0, 0, len(w.line))
		return false
	}
	w.end()
	w.emit(Heading, 0, 0, len(w.line))
	w.open, w.intro = true, false
	return true
}

// method ends the paragraph, which is a method's signature, as the heading of
// an operation: Kinesis.Client.put_record(**kwargs). It reports false for what
// is no method of a client, like those of paginators, waiters and resources.
func (w *markedWriter) method() bool {
	w.close(0)
	defer w.reset()
	name, _, _ := bytes.Cut(w.line, []byte("("))
	end := len(bytes.TrimRight(name, "`")) // older pages have it as code
	start := end - len(bytes.TrimLeft(name[:end], "`"))
	if i := bytes.LastIndexByte(name, '.'); i >= 0 {
		if !isClient(string(name[start:i])) {
			return false
		}
		start = i + 1
	}
	if !isName(string(name[start:end])) {
		return false
	}
	w.end()
	w.emit(Heading, 0, start, end)
	w.open, w.intro = true, false
	return true
}

// isClient reports whether a class is a client: "class SQS.Client".
func isClient(class string) bool {
	class, _, _ = strings.Cut(class, "(")
	class = strings.TrimRight(class, " `")
	return class[strings.LastIndexByte(class, '.')+1:] == "Client"
}

// end closes the operation, if one is open.
func (w *markedWriter) end() {
	if w.open {
		w.open = false
		w.emitText(End, 0, "end")
	}
}

// field ends the paragraph, which is the name of an entry of a field list.
func (w *markedWriter) field() caption {
	w.close(0)
	defer w.reset()
	n := len(bytes.TrimRight(w.line, ": "))
	if n == 0 {
		return noCaption
	}
	name := string(w.line[:n])
	c, text := readField(name)
	if text != name {
		w.emitText(Field, 0, text).caption = c
	} else if b := w.emit(Field, 0, 0, n); b != nil {
		b.caption = c
	}
	return c
}

// admonition ends the paragraph, which is the title of an admonition.
func (w *markedWriter) admonition() {
	w.close(0)
	w.title = ""
	if n := len(w.line); n > 0 && string(w.line) != "Note" && n < 64 {
		w.title = "**" + strings.Trim(string(w.line), "*: ") + ":**"
	}
	w.reset()
}

// afterIntro reports whether the block before belongs to the page's note.
func (w *markedWriter) afterIntro() bool {
	n := len(w.doc.Blocks)
	return n > 0 && (w.doc.Blocks[n-1].Kind == Intro || w.doc.Blocks[n-1].Kind == Link)
}

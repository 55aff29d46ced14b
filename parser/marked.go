package parser

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"shapec/diag"
)

// markedWriter writes the Document of a flavour with mark-up. A reader gives it
// a paragraph piece by piece, with its inline mark-up, and says where it ends;
// the writer turns it into Markdown with single spaces, tells what kind of
// block it is (markedblocks.go), and keeps the way back to the source.
type markedWriter struct {
	doc *Document
	out strings.Builder // becomes Document.Text

	line  []byte       // the paragraph being written, as Markdown
	from  []place      // where its bytes came from; offsets into line
	used  int          // entries of from that were looked at by emit
	space bool         // white space is due before what comes next
	marks []markedMark // open inline mark-up, outermost first
	last  markedMark   // the mark-up closed last, at the end of the line
	links []markedLink
	urls  []byte

	codeAt int    // where the block of code being written starts in out
	title  string // of an admonition, for its first paragraph: "**Warning:**"
	open   bool   // an operation's Heading was written, and no End
	intro  bool   // a Header was written, and no Heading
}

// A markedMark is one inline element.
type markedMark struct {
	kind byte // markEmphasis, markStrong, markCode or markLink
	at   int  // offset in line behind the opening mark; -1 before any text
	url  int  // of a link: offset in urls
	end  int  // of closed mark-up: offset in line behind the closing mark
}

const (
	markEmphasis = '*'
	markStrong   = 's'
	markCode     = '`'
	markLink     = '['
)

// maxMarks bounds how deep inline mark-up nests; what is deeper loses its marks.
const maxMarks = 8

type markedLink struct{ label, labelEnd, url, urlEnd int }

func newMarkedWriter(f *diag.File, flavour Flavour) *markedWriter {
	w := &markedWriter{doc: &Document{File: f, Flavour: flavour, Marked: true}}
	// Up to three quarters of HTML are text, of pages without tags nine tenths;
	// pages have 90 bytes a block and 40 a place, or more. Growing on the way
	// would take several times the memory.
	n := len(f.Text)
	if flavour == HTML {
		w.out.Grow(n - n/4 + 64)
	} else {
		w.out.Grow(n - n/16 + 64)
	}
	w.doc.Blocks = make([]Block, 0, n/96+16)
	w.doc.places = make([]place, 0, n/40+16)
	return w
}

// document ends the last operation and returns what was written.
func (w *markedWriter) document() *Document {
	w.end()
	w.doc.Text = w.out.String()
	return w.doc
}

// markedPlain marks the bytes that stand for themselves wherever they stand:
// all but white space and the first bytes of its wide forms (wideSpace).
var markedPlain = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c > ' ' && c != 0x7f && c != 0xc2 && c != 0xe2 && c != 0xef
	}
	return plain
}()

// write adds text found at offset at of the source. It begins and ends between
// characters: bytes that continue one, at its start, are damage, and are parted
// from what stands before them, which they could make into another character.
func (w *markedWriter) write(s string, at int) {
	if s != "" && isContinuation(s[0]) {
		w.space = true
	}
	for i := 0; i < len(s); {
		if !markedPlain[s[i]] {
			if n := spaceAt(s[i:]); n > 0 {
				w.space = true
				i += n
				continue
			}
		}
		j := i + 1
		for j < len(s) {
			if markedPlain[s[j]] {
				j++
			} else if s[j] == ' ' && j+1 < len(s) && markedPlain[s[j+1]] {
				j += 2
			} else {
				break
			}
		}
		w.begin(at + i)
		w.line = append(w.line, s[i:j]...)
		i = j
	}
}

// isContinuation reports whether a byte of UTF-8 continues a character.
func isContinuation(c byte) bool { return c&0xc0 == 0x80 }

// spaceAt is the length of the white space character that s begins with, or 0.
func spaceAt(s string) int {
	if c := s[0]; c < utf8.RuneSelf {
		if c <= ' ' || c == 0x7f {
			return 1
		}
		return 0
	}
	return wideSpace(s)
}

// begin writes what is due before text from offset at: a space, opening marks.
func (w *markedWriter) begin(at int) {
	if w.space && len(w.line) > 0 {
		w.line = append(w.line, ' ')
	}
	w.space = false
	for i := len(w.marks); i > 0 && w.marks[i-1].at < 0; i-- {
		if i == 1 || w.marks[i-2].at >= 0 {
			w.track(at)
			w.openMarks(i - 1)
			break
		}
	}
	w.track(at)
}

// track remembers that the line's next byte is that at offset at of the source.
func (w *markedWriter) track(at int) {
	p := place{uint32(len(w.line)), uint32(at)}
	if n := len(w.from); n > 0 && w.from[n-1].source-w.from[n-1].text == p.source-p.text {
		return
	}
	w.from = append(w.from, p)
}

// openMarks writes the opening marks from marks[i] on. What continues the
// mark-up that just ended (<em>a</em><em>b</em>) joins it, as Markdown has no
// way to tell them apart.
func (w *markedWriter) openMarks(i int) {
	for ; i < len(w.marks); i++ {
		m := &w.marks[i]
		switch {
		case m.kind == w.last.kind && w.last.end == len(w.line) && m.kind != markLink:
			m.at = w.last.at
			w.cut(w.last.end - len(markText(m.kind)))
			continue
		case m.kind == markLink:
			w.line = append(w.line, '[')
		default:
			w.line = append(w.line, markText(m.kind)...)
		}
		m.at = len(w.line)
	}
}

func markText(kind byte) string {
	switch kind {
	case markEmphasis:
		return "*"
	case markStrong:
		return "**"
	case markCode:
		return "`"
	}
	return "]"
}

// start opens inline mark-up. It is written with the first text inside it, so
// that empty elements leave nothing behind.
func (w *markedWriter) start(kind byte) {
	n := len(w.marks)
	if n >= maxMarks || n > 0 && w.marks[n-1].kind == markCode {
		return
	}
	for _, m := range w.marks {
		if m.kind == kind {
			return
		}
	}
	w.marks = append(w.marks, markedMark{kind: kind, at: -1})
}

// link opens a link, unless Markdown readers should not follow it.
func (w *markedWriter) link(url string) {
	n, start := len(w.marks), len(w.urls)
	for i := 0; i < len(url); i++ {
		if n := spaceAt(url[i:]); n > 0 {
			for i += n - 1; i+1 < len(url) && isContinuation(url[i+1]); { // see write
				i++
			}
		} else {
			w.urls = append(w.urls, url[i])
		}
	}
	if linkable(string(w.urls[start:])) {
		w.start(markLink)
	}
	if len(w.marks) == n {
		w.urls = w.urls[:start]
		return
	}
	w.marks[n].url = start
	w.urls = append(w.urls, 0)
}

// linkable reports whether a URL is relative or of a common scheme.
func linkable(url string) bool {
	scheme, _, ok := strings.Cut(url, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return url != ""
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "ftp":
		return true
	}
	return false
}

// stop closes inline mark-up, and all that is open inside it.
func (w *markedWriter) stop(kind byte) {
	for i := len(w.marks) - 1; i >= 0; i-- {
		if w.marks[i].kind == kind {
			w.close(i)
			return
		}
	}
}

// close writes the closing marks down to marks[i].
func (w *markedWriter) close(i int) {
	for n := len(w.marks) - 1; n >= i; n-- {
		m := w.marks[n]
		w.marks = w.marks[:n]
		if m.at < 0 {
			continue
		}
		switch {
		case m.kind == markLink:
			url := m.url + bytes.IndexByte(w.urls[m.url:], 0)
			if bytes.Equal(w.line[m.at:], w.urls[m.url:url]) {
				w.bareURL(m)
				continue
			}
			w.links = append(w.links, markedLink{m.at, len(w.line), m.url, url})
		case m.kind == markCode && bytes.IndexByte(w.line[m.at:], '`') >= 0:
			w.fence(m)
			continue
		}
		w.line = append(w.line, markText(m.kind)...)
		m.end = len(w.line)
		w.last = m
	}
}

// fence writes code that holds a backtick with two around it, as Markdown
// wants it.
func (w *markedWriter) fence(m markedMark) {
	w.line = append(w.line, "  "...)
	copy(w.line[m.at+2:], w.line[m.at:])
	copy(w.line[m.at:], "` ")
	for i := len(w.from) - 1; i >= 0 && int(w.from[i].text) >= m.at; i-- {
		w.from[i].text += 2
	}
	w.line = append(w.line, " ``"...)
}

// bareURL leaves a link that is its own text as text.
func (w *markedWriter) bareURL(m markedMark) {
	copy(w.line[m.at-1:], w.line[m.at:])
	w.line = w.line[:len(w.line)-1]
	for i := len(w.from) - 1; i >= 0 && int(w.from[i].text) >= m.at; i-- {
		w.from[i].text--
	}
}

// cut drops the end of the paragraph from an offset in line on. Marks that were
// opened behind it are written again with the next text inside them.
func (w *markedWriter) cut(at int) {
	if at >= len(w.line) {
		return
	}
	w.line = w.line[:at]
	for n := len(w.from); n > 0 && int(w.from[n-1].text) >= at; n-- {
		w.from = w.from[:n-1]
	}
	for i := range w.marks {
		if w.marks[i].at > at {
			w.marks[i].at = -1
		}
	}
	w.last = markedMark{}
}

// reset forgets the paragraph.
func (w *markedWriter) reset() {
	w.line, w.from, w.marks, w.links, w.urls = w.line[:0], w.from[:0], w.marks[:0], w.links[:0], w.urls[:0]
	w.used, w.space, w.last = 0, false, markedMark{}
}

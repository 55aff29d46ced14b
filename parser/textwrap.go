package parser

import (
	"strings"
	"unicode/utf8"
)

// maxWidth is the widest that anything wraps text to.
const maxWidth = 132

// minWidth is the narrowest: narrower text is only short.
const minWidth = 60

// wrapWidth is the width that the prose of a page was wrapped to, as terminal
// browsers and some converters do, or 0. Pages that are not wrapped show it within
// their first lines: one is longer.
func wrapWidth(text string) int {
	width := 0
	for line := range strings.Lines(text) {
		start, end := trim(line, 0, len(line))
		if start == end || end <= width || end < minWidth || isSyntax(line[start:end]) {
			continue
		}
		if text := line[start+bulletLength(line[start:end], start > 0) : end]; strings.Count(text, " ") < 2 {
			continue // a long word alone is not broken, and stands in deep rows
		}
		if width = max(width, utf8.RuneCountInString(line[:end])); width > maxWidth {
			return 0
		}
	}
	if width < minWidth {
		return 0
	}
	// Of two lines without a blank one between, the first is full where they are
	// one paragraph; of pages that are not wrapped hardly one is, by chance.
	full, pairs := 0, 0
	eachLine(text, func(before, next *wrappedLine) {
		if pairs++; before.isFull(next.text, width) {
			full++
		}
	})
	if full < 3 || full*6 < pairs {
		return 0
	}
	return width
}

// unwrap joins the lines of paragraphs. Text is broken before the first word that
// does not fit, so a line goes on in the next where that begins with such a word,
// at the same indentation.
func unwrap(text string, width int) (string, []place) {
	var w rewriter
	w.grow(len(text))
	written := 0 // up to here
	eachLine(text, func(before, next *wrappedLine) {
		if before.isFull(next.text, width) || before.isTorn(next.text) {
			w.write(text[written:before.end], written)
			w.out.WriteByte(' ')
			written = next.start
		}
	})
	w.write(text[written:], written)
	return w.out.String(), w.places
}

// eachLine visits all pairs of lines that may be of one paragraph: at one
// indentation, without a blank line between, the second without bullet. Syntax is
// only broken within a string or a date, and goes on at any indentation.
func eachLine(text string, visit func(before, next *wrappedLine)) {
	before := wrappedLine{column: -1}
	for at := 0; at < len(text); {
		stop := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			stop = at + i + 1
		}
		start, end := trim(text, at, stop)
		if start == end {
			before.column = -1
		} else {
			bullet := bulletLength(text[start:end], start > at)
			next := wrappedLine{text: text[start+bullet : end], item: bullet > 0, start: start, end: end,
				column: utf8.RuneCountInString(text[at : start+bullet]), width: utf8.RuneCountInString(text[at:end])}
			switch {
			case bullet > 0:
			case before.breaksOff(), next.column == before.column && !next.opens(text[stop:]) && !(isSyntax(next.text) && isSyntax(before.text)):
				visit(&before, &next)
			}
			before = next
		}
		at = stop
	}
}

// A wrappedLine is a line of a page that may be wrapped.
type wrappedLine struct {
	text       string // without bullet
	item       bool   // it has one
	start, end int    // in the page
	column     int    // where its text begins, in runes; -1 for a blank line
	width      int    // in runes, with its indentation
}

// opens reports whether a line, which is followed by others, can not go on from the
// one before: a row with a name, a caption, a call. The captions of one word stand
// right above a literal; elsewhere a line may have room for no more.
func (w *wrappedLine) opens(after string) bool {
	if c := readCaption(w.text, anywhere); c != noCaption && (strings.IndexByte(w.text, ' ') > 0 || opensDict(after)) {
		return true
	}
	return readTextField(w.text) != noCaption || startsCall(w.text) ||
		w.text[0] != '(' && isRowLine(w.text)
}

// opensDict reports whether a text begins with a bracket, on any line.
func opensDict(text string) bool {
	x := lexer{text: text}
	x.space()
	return x.peek() == '{'
}

// breaksOff reports whether a line of syntax ends within a string or a date.
func (w *wrappedLine) breaksOff() bool {
	if w.column < 0 || !isSyntax(w.text) {
		return false
	}
	return strings.Count(w.text, "'")%2 != 0 || strings.LastIndex(w.text, "datetime(") > strings.LastIndexByte(w.text, ')')
}

// isFull reports whether the first word of the next line did not fit in a line.
func (w *wrappedLine) isFull(next string, width int) bool {
	word, _, _ := strings.Cut(next, " ")
	return w.width+1+utf8.RuneCountInString(word) > width
}

// isTorn reports whether a line and the next are one row. Where hardly a word
// fits, lines are wider or narrower than elsewhere.
func (w *wrappedLine) isTorn(next string) bool {
	if _, dash := cutDash(next); !dash && (next[0] != '(' || !w.item) || len(w.text) > maxTypeText {
		return false
	}
	row := w.text + " " + next[:min(len(next), maxTypeText)]
	r, _ := parseRow(row)
	return r.form&isRow != 0 && r.typ.isKnown() && strings.IndexByte(row[:r.name], ' ') < 0
}

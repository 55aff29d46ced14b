package diag

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Span is a half-open range of byte offsets into a [File].
// The zero Span means "no place": [Span.IsZero].
type Span struct{ Start, End uint32 }

// IsZero reports whether s names no place. An empty span at offset 0 counts as
// no place.
func (s Span) IsZero() bool { return s == Span{} }

// Len is the span's length in bytes.
func (s Span) Len() int { return int(s.End) - int(s.Start) }

// Of cuts the span out of text. Offsets beyond the text are clamped.
func (s Span) Of(text string) string {
	end := min(int(s.End), len(text))
	return text[min(int(s.Start), end):end]
}

// Join is the smallest span that covers both; a zero span adds nothing.
func (s Span) Join(t Span) Span {
	switch {
	case s.IsZero():
		return t
	case t.IsZero():
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// MaxFileSize is the largest source shapec reads, in bytes (decompressed).
// Spans are 32-bit, and no page comes near it: the largest known is 12 MB.
const MaxFileSize = 1 << 30

// A File is one source: a name to show, and its whole text.
type File struct {
	Name string // as the user gave it: a path, "-", or REF:path
	Text string

	once  sync.Once
	lines []uint32 // offset of the first byte of each line

	countOnce sync.Once
	runes     []uint32 // code points before each multiple of runeStep
}

// NewFile returns a file over text. The text is not copied.
func NewFile(name, text string) *File { return &File{Name: name, Text: text} }

func (f *File) index() []uint32 {
	f.once.Do(func() {
		f.lines = append(make([]uint32, 0, 1+strings.Count(f.Text, "\n")), 0)
		for at := 0; ; {
			i := strings.IndexByte(f.Text[at:], '\n')
			if i < 0 {
				return
			}
			at += i + 1
			f.lines = append(f.lines, uint32(at))
		}
	})
	return f.lines
}

// A Position is a place for people: Line and Column count from 1, Column in
// Unicode code points.
type Position struct{ Line, Column int }

// Position converts a byte offset. Offsets beyond the end give the end.
func (f *File) Position(offset uint32) Position {
	lines := f.index()
	at := min(int(offset), len(f.Text))
	n := sort.Search(len(lines), func(i int) bool { return int(lines[i]) > at })
	start := int(lines[n-1])
	if at-start < 2*runeStep {
		return Position{Line: n, Column: 1 + utf8.RuneCountInString(f.Text[start:at])}
	}
	return Position{Line: n, Column: 1 + f.runesBefore(at) - f.runesBefore(start)}
}

// runeStep is how many bytes lie between offsets whose code points are counted once:
// a model may be one line of megabytes with thousands of findings.
const runeStep = 4096

// runesBefore counts the code points that begin before an offset.
func (f *File) runesBefore(at int) int {
	f.countOnce.Do(func() {
		f.runes = make([]uint32, 1, 2+len(f.Text)/runeStep)
		for i := 0; i+runeStep <= len(f.Text); i += runeStep {
			f.runes = append(f.runes, f.runes[len(f.runes)-1]+uint32(runeStarts(f.Text[i:i+runeStep])))
		}
	})
	k := at / runeStep
	return int(f.runes[k]) + runeStarts(f.Text[k*runeStep:at])
}

func runeStarts(s string) (n int) {
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// Offset converts a position back. Positions beyond a line give its end, those
// beyond the file the file's end.
func (f *File) Offset(p Position) uint32 {
	lines := f.index()
	if p.Line < 1 {
		return 0
	}
	if p.Line > len(lines) {
		return uint32(len(f.Text))
	}
	at := int(lines[p.Line-1])
	for range p.Column - 1 {
		if at >= len(f.Text) || f.Text[at] == '\n' {
			break
		}
		_, size := utf8.DecodeRuneInString(f.Text[at:])
		at += size
	}
	return uint32(at)
}

// lineStart is the offset of line n (from 1), which [File.Position] gave.
func (f *File) lineStart(n int) int { return int(f.index()[n-1]) }

// Line returns line n (from 1) without its line end.
func (f *File) Line(n int) string {
	lines := f.index()
	if n < 1 || n > len(lines) {
		return ""
	}
	text := f.Text[lines[n-1]:]
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	return strings.TrimSuffix(text, "\r")
}

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
	Text string // empty while it is released

	// Again, if set, reads the text again, for [File.Restore].
	Again func() (text string, err error)

	released uint64 // a hash of the text that was released; 0 where none was
	part     *part  // of an excerpt: what it knows; else nil

	once  sync.Once
	lines []uint32 // offset of the first byte of each line

	marked sync.Once
	marks  []mark // about one every markEvery bytes, of files with long lines
}

// Pasted reports whether a file is standard input: nobody saved it as a page.
func (f *File) Pasted() bool { return f.Name == "-" }

// A mark is how many runes stand before an offset.
type mark struct{ offset, runes uint32 }

// markEvery is the length from which counting the runes of a line takes marks.
const markEvery = 4096

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
	if f.part != nil {
		return f.part.position(offset)
	}
	lines := f.index()
	at := min(int(offset), len(f.Text))
	n := sort.Search(len(lines), func(i int) bool { return int(lines[i]) > at })
	return Position{Line: n, Column: 1 + f.runes(int(lines[n-1]), at)}
}

// runes counts the runes between two offsets, which begin runes.
func (f *File) runes(start, end int) int {
	if end-start <= markEvery {
		return utf8.RuneCountInString(f.Text[start:end])
	}
	return f.runesBefore(end) - f.runesBefore(start)
}

func (f *File) runesBefore(at int) int {
	marks := f.markers()
	m := marks[sort.Search(len(marks), func(i int) bool { return int(marks[i].offset) > at })-1]
	return int(m.runes) + utf8.RuneCountInString(f.Text[m.offset:at])
}

// markers counts the runes of the file once. Marks stand at bytes that begin a
// rune whatever is before them, so that parts add up to the whole.
func (f *File) markers() []mark {
	f.marked.Do(func() {
		f.marks = append(f.marks, mark{})
		for at, runes := 0, 0; len(f.Text)-at > markEvery; {
			end := at + markEvery
			for end < len(f.Text) && !utf8.RuneStart(f.Text[end]) {
				end++
			}
			runes += utf8.RuneCountInString(f.Text[at:end])
			at = end
			f.marks = append(f.marks, mark{uint32(at), uint32(runes)})
		}
	})
	return f.marks
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
	at, skip := int(lines[p.Line-1]), p.Column-1
	if skip > markEvery { // from the last mark before it
		before := f.runesBefore(at)
		marks := f.markers()
		m := marks[sort.Search(len(marks), func(i int) bool { return int(marks[i].runes) > before+skip })-1]
		if end := f.endOfLine(p.Line); int(m.offset) > end {
			return uint32(end)
		}
		if int(m.offset) > at {
			at, skip = int(m.offset), before+skip-int(m.runes)
		}
	}
	for range skip {
		if at >= len(f.Text) || f.Text[at] == '\n' {
			break
		}
		_, size := utf8.DecodeRuneInString(f.Text[at:])
		at += size
	}
	return uint32(at)
}

// window is what stands around an offset.
func (f *File) window(offset uint32) window {
	if f.part != nil {
		return f.part.window
	}
	n := f.Position(offset).Line
	line := f.Line(n)
	return around(line, min(int(offset)-int(f.index()[n-1]), len(line)))
}

// endOfLine is the offset of the line feed that ends line n, or the file's end.
func (f *File) endOfLine(n int) int {
	if lines := f.index(); n < len(lines) {
		return int(lines[n]) - 1
	}
	return len(f.Text)
}

// Line returns line n (from 1) without its line end.
func (f *File) Line(n int) string {
	lines := f.index()
	if n < 1 || n > len(lines) {
		return ""
	}
	end := len(f.Text)
	if n < len(lines) {
		end = int(lines[n])
	}
	return strings.TrimSuffix(strings.TrimSuffix(f.Text[lines[n-1]:end], "\n"), "\r")
}

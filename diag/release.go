package diag

import (
	"errors"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
)

// Release lets the text go where it can be read again: a run over many files needs
// those of a few at a time. Diagnostics that are to be shown afterwards have to be
// detached before ([Report.Detach]). It is not safe beside other calls.
func (f *File) Release() {
	if f.Again == nil || f.Text == "" {
		return
	}
	f.released = max(1, maphash.String(seed, f.Text))
	f.Text = ""
	f.forget()
}

// Restore reads the text of a released file again. The error says that it cannot be,
// or is another one by now: then spans of the first are of no use.
func (f *File) Restore() error {
	if f.released == 0 || f.Text != "" {
		return nil
	}
	text, err := f.Again()
	if err != nil {
		return err
	}
	if max(1, maphash.String(seed, text)) != f.released {
		return ErrChanged
	}
	f.Text = text
	return nil
}

// ErrChanged is of a file that somebody wrote to between two readings.
var ErrChanged = errors.New("it changed while it was read")

var seed = maphash.MakeSeed()

// forget drops what was found out of the text.
func (f *File) forget() {
	f.once, f.lines = sync.Once{}, nil
	f.marked, f.marks = sync.Once{}, nil
}

// Detach makes what is shown of diagnostics outlive the texts of their files: each has
// an excerpt for its file from now on, of which [File.Origin] is the file itself.
// Files that cannot be released stay.
func (r *Report) Detach() {
	if r == nil {
		return
	}
	for i := range r.list {
		d := &r.list[i]
		d.File = d.File.excerpt(d.Span)
		d.Labels = slices.Clone(d.Labels)
		for k := range d.Labels {
			l := &d.Labels[k]
			l.File = l.File.excerpt(l.Span)
		}
		if d.Fix != nil {
			d.Fix = &Edit{d.Fix.Span, strings.Clone(d.Fix.Text)}
		}
	}
}

// Origin is the file that an excerpt is of, and any other file itself.
func (f *File) Origin() *File {
	if f != nil && f.part != nil {
		return f.part.of
	}
	return f
}

// A part is all that an excerpt knows of its file: the place of one span.
type part struct {
	of         *File
	span       Span
	start, end Position
	window     window // of the start
	empty      bool   // the file is
}

func (p *part) position(offset uint32) Position {
	if offset == p.span.End && offset != p.span.Start {
		return p.end
	}
	return p.start
}

func (f *File) isEmpty() bool {
	if f.part != nil {
		return f.part.empty
	}
	return f.Text == ""
}

func (f *File) excerpt(s Span) *File {
	if f == nil || f.part != nil || f.Again == nil {
		return f
	}
	if f.Text == "" {
		if f.Restore() != nil {
			return &File{Name: f.Name, part: &part{of: f, empty: true, start: Position{1, 1}, end: Position{1, 1}}}
		}
		defer f.Release()
	}
	w := f.window(s.Start)
	w.text = strings.Clone(w.text)
	return &File{Name: f.Name, part: &part{f, s, f.Position(s.Start), f.Position(s.End), w, false}}
}

package parser

import "strings"

// A rewriter writes the text of a document piece by piece, and remembers where in
// the file each came from.
type rewriter struct {
	out    strings.Builder
	places []place
}

// grow makes room for a page of a size.
func (w *rewriter) grow(size int) {
	w.places = make([]place, 0, size/64+16)
	w.out.Grow(size + size/16 + 64)
}

// write adds text found at an offset of the source.
func (w *rewriter) write(s string, at int) {
	if s != "" {
		w.place(at)
		w.out.WriteString(s)
	}
}

// place remembers that the next byte written is that at an offset of the source.
func (w *rewriter) place(at int) {
	p := place{uint32(w.out.Len()), uint32(at)}
	if n := len(w.places); n > 0 && w.places[n-1].source-w.places[n-1].text == p.source-p.text {
		return
	}
	w.places = append(w.places, p)
}

package parser

import "sort"

// tracked is text that knows where its bytes came from.
type tracked struct {
	text []byte
	from []place // offsets into text, ascending
}

func (t *tracked) reset() { t.text, t.from = t.text[:0], t.from[:0] }

// add adds text found at an offset of the source.
func (t *tracked) add(s string, at int) {
	p := place{uint32(len(t.text)), uint32(at)}
	if n := len(t.from); n == 0 || t.from[n-1].source-t.from[n-1].text != p.source-p.text {
		t.from = append(t.from, p)
	}
	t.text = append(t.text, s...)
}

// piece is where the byte at an offset came from, and where the text ends that
// came from there in one piece.
func (t *tracked) piece(offset int) (source, end int) {
	i := sort.Search(len(t.from), func(i int) bool { return int(t.from[i].text) > offset })
	if i == 0 {
		return 0, len(t.text)
	}
	end = len(t.text)
	if i < len(t.from) {
		end = int(t.from[i].text)
	}
	return int(t.from[i-1].source) + offset - int(t.from[i-1].text), end
}

// source is where the byte at an offset came from.
func (t *tracked) source(offset int) int {
	source, _ := t.piece(offset)
	return source
}

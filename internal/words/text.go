package words

import (
	"encoding/binary"
	"math/bits"

	"shapec/diag"
)

// A Span is a run of letters and digits in a text.
type Span struct{ Start, End int32 }

func (w Span) Of(text string) string { return text[w.Start:w.End] }

// In is the place of the word in a text that stands at a place itself.
func (w Span) In(text diag.Span) diag.Span {
	return diag.Span{Start: text.Start + uint32(w.Start), End: text.Start + uint32(w.End)}
}

// NextName returns the first word from a place of a text on that may be the name
// of an operation or shape: it begins with a capital, and has both further
// capitals and other letters.
func NextName(text string, from int32) (w Span, ok bool) {
	for i := innerCapital(text, int(from)); i < len(text); i = innerCapital(text, i) {
		start, capitals := i, 0
		for start > 0 && IsAlnum(text[start-1]) {
			start--
		}
		for i = start; i < len(text) && IsAlnum(text[i]); i++ {
			if IsUpper(text[i]) {
				capitals++
			}
		}
		if capitals > 1 && capitals < i-start && IsUpper(text[start]) {
			return Span{int32(start), int32(i)}, true
		}
		i++
	}
	return w, false
}

// innerCapital is where, from i on, the first byte stands that looks like a capital
// after a letter or digit, len(s) without one. It misses none, but takes _ and
// some other signs for capitals, and :, @ and the like for letters. Prose is long
// and such words are rare, so it looks at eight bytes at once.
func innerCapital(s string, i int) int {
	const bit6 = 0x4040404040404040 // of each byte: what it says of the byte
	before := uint64(0)             // whether the byte before looks like a letter or digit
	for ; i+8 <= len(s); i += 8 {
		x := binary.LittleEndian.Uint64([]byte(s[i : i+8]))
		capital := x &^ (x << 1)  // bit 6 but not bit 5: 0x40 to 0x5F
		inWord := x | x<<1&(x<<2) // bit 6, or bits 5 and 4: 0x30 to 0x7F
		inner := capital & (inWord<<8 | before) & bit6
		if inner != 0 {
			return i + bits.TrailingZeros64(inner)/8
		}
		before = inWord >> 56
	}
	for ; i < len(s); i++ {
		if i > 0 && IsUpper(s[i]) && IsAlnum(s[i-1]) {
			return i
		}
	}
	return len(s)
}

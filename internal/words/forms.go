package words

// Forms is a set of words as far as a glance tells: by first letter, the lengths
// that occur, up to 63 bytes. It spares looking most words up.
type Forms [1 << 5]uint64

func (f *Forms) Add(w string) {
	if w != "" {
		f[w[0]&letter] |= 1 << len(w) // nothing from 64 on
	}
}

func (f *Forms) Has(w string) bool { return f[w[0]&letter]&(1<<len(w)) != 0 }

// Lowered is an ASCII word of forms in lower case.
func Lowered(buf *[64]byte, word string) []byte {
	n := copy(buf[:], word)
	for i, c := range buf[:n] {
		if IsUpper(c) {
			buf[i] = c | 0x20
		}
	}
	return buf[:n]
}

package words

import "strings"

// A Finder finds words in prose, written in any case. Its zero value finds none.
//
// Prose is most of a page, so it must not be read byte by byte: a finder looks
// at three letters at every third place only. Every word of five letters or more has
// one of its first three triples at such a place.
type Finder struct {
	thirds [1 << 10]uint32 // by two letters: the set of third letters
	words  [1 << 5][]word  // by first letter
}

type word struct {
	text string
	id   int
}

// letter are the bits that say which letter a byte is, in either case. Other
// bytes look like letters then: what a finder sees is a suspicion, until it has
// compared the word.
const letter = 1<<5 - 1

// NewFinder makes a finder of words, in lower case and ASCII, at least five bytes
// each. Where several words begin at the same place, it finds the first.
func NewFinder(words ...string) *Finder {
	var f Finder
	for id, w := range words {
		for i := range 3 {
			f.thirds[int(w[i]&letter)<<5|int(w[i+1]&letter)] |= 1 << (w[i+2] & letter)
		}
		f.words[w[0]&letter] = append(f.words[w[0]&letter], word{w, id})
	}
	return &f
}

// Next returns where the first word at or after from begins, and which one it
// is; -1 if there is none.
func (f *Finder) Next(text string, from int) (at, id int) {
	for i := from; i+2 < len(text); i += 3 {
		if f.thirds[int(text[i]&letter)<<5|int(text[i+1]&letter)]&(1<<(text[i+2]&letter)) == 0 {
			continue
		}
		for at := max(from, i-2); at <= i; at++ {
			for _, w := range f.words[text[at]&letter] {
				if len(text)-at >= len(w.text) && (text[at+1]^w.text[1])&letter == 0 && strings.EqualFold(text[at:at+len(w.text)], w.text) {
					return at, w.id
				}
			}
		}
	}
	return -1, -1
}

// In reports whether any of the words stands in a text.
func (f *Finder) In(text string) bool {
	at, _ := f.Next(text, 0)
	return at >= 0
}

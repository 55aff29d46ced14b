package words

import (
	"slices"
	"strings"
	"testing"
)

// FuzzFinder compares a finder with reading byte by byte.
func FuzzFinder(f *testing.F) {
	words := []string{"range", "default", "only one", "one of", "union", "ranger"}
	find := NewFinder(words...)
	for _, text := range []string{
		"", "rang", "range", "xRANGE", "xxRange.", "orange rangers range over ranges",
		"Only one of a UNION", "only only one", "defaultdefault", "ſrange", "the default\xff is `range`",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		type hit struct{ at, id int }
		var got, want []hit
		for at, id := find.Next(text, 0); at >= 0; at, id = find.Next(text, at+1) {
			got = append(got, hit{at, id})
		}
		for at := range len(text) {
			for id, w := range words {
				if len(text)-at >= len(w) && strings.EqualFold(text[at:at+len(w)], w) {
					want = append(want, hit{at, id})
					break
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: found %v, want %v", text, got, want)
		}
	})
}

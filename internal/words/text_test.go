package words

import (
	"slices"
	"testing"
)

// FuzzNames compares looking at eight bytes at once with taking a text apart
// word by word.
func FuzzNames(f *testing.F) {
	for _, text := range []string{
		"", "A", "aB", "The ARN of a DBInstance", "sevenXX", "seven__XX", "eightabcD and SixteenABC", "_X:Yx`Zx [A]9B zé ÉaBa \xc1Aa \x80Bb",
		"ListThings, CreateDBInstance,xCreateDBInstance", "ABCDEFGHIJKLMNOPQRSTUVWXYZa", "abcdefgHiJ", "Hij9Kl",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var got, want []string
		for w, ok := NextName(text, 0); ok; w, ok = NextName(text, w.End) {
			got = append(got, w.Of(text))
		}
		for start, end := 0, 0; start < len(text); start = end + 1 {
			for end = start; end < len(text) && IsAlnum(text[end]); end++ {
			}
			word := text[start:end]
			capitals := 0
			for i := range len(word) {
				if IsUpper(word[i]) {
					capitals++
				}
			}
			if word != "" && IsUpper(word[0]) && capitals > 1 && capitals < len(word) {
				want = append(want, word)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	})
}

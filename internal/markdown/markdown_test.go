package markdown

import "testing"

func TestPlainTextKeepsTheWords(t *testing.T) {
	for in, want := range map[string]string{
		"":                                     "",
		"no marks":                             "no marks",
		"the `name` of **it**":                 "the name of it",
		"see [the guide](https://example.org)": "see the guide",
	} {
		if got := Plain(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestTheBeginningIsWholeSentences(t *testing.T) {
	long := "This is a sentence of some sixty letters, more or less, it is. "
	for in, want := range map[string]string{
		"Short.\n\nMore.":                "Short.",
		long + long + long + long + long: (long + long + long)[:3*len(long)-1],
		"No end " + long[:60] + long[:60] + long[:60] + long[:60] + "here": "No end " + long[:60] + long[:60] + long[:60] + long[:60] + "here",
	} {
		if got := Beginning(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

package outside

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzText shows any text in each place: nothing of it steers, and JSON means the same.
func FuzzText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for place, got := range map[string]string{
			"line": Log(Line(s)), "text": Text(s), "data": CommandData(s), "property": CommandProperty(s), "file": string(File("x.md", []byte(s))),
		} {
			if place == "file" {
				if s != got && !utf8.ValidString(s) {
					t.Errorf("%q is no text, and changed", s)
				}
				continue // tabs, line ends and a mark at the start stay, as the tests of files say
			}
			if i := strings.IndexFunc(got, Steers); i >= 0 && place != "data" && place != "property" {
				t.Errorf("%q as %s: %q steers at %d", s, place, got, i)
			}
			if strings.ContainsAny(got, "\r") || place != "text" && strings.Contains(got, "\n") {
				t.Errorf("%q as %s: %q has line ends", s, place, got)
			}
			for line := range strings.Lines(got) {
				if place != "data" && place != "property" && strings.HasPrefix(strings.TrimLeft(line, " \t"), "::") || anywhere.MatchString(line) {
					t.Errorf("%q as %s: the line %q is a command", s, place, line)
				}
			}
		}
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var before, after string
		if err := json.Unmarshal(data, &before); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(JSON(data), &after); err != nil || before != after || strings.ContainsFunc(string(JSON(data)), Steers) {
			t.Errorf("%q becomes %q: %v", s, JSON(data), err)
		}
	})
}

package conflict

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSides(t *testing.T) {
	for _, c := range []struct {
		name, text string
		sides      []string
	}{
		{"nothing conflicts", "a\n=======\nb\n", []string{"a\n=======\nb\n"}},
		{"a line that begins like a mark", "<<<<<<<x = A\nb\n", []string{"<<<<<<<x = A\nb\n"}},
		{"two sides", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n", []string{"a\nb\nd\n", "a\nc\nd\n"}},
		{"with what was before", "<<<<<<< HEAD\nb\n||||||| 1234\nx\n=======\nc\n>>>>>>> other\n", []string{"b\n", "c\n"}},
		{"two places, Windows", "<<<<<<< a\r\nb\r\n=======\r\nc\r\n>>>>>>> z\r\nm\r\n<<<<<<< a\r\n=======\r\nd\r\n>>>>>>> z\r\n", []string{"b\r\nm\r\n", "c\r\nm\r\nd\r\n"}},
		{"one that never ends", "a\n<<<<<<< HEAD\nb\n", []string{"a\nb\n", "a\n"}},
	} {
		got, conflicted := Sides(c.text)
		if d := cmp.Diff(c.sides, got); d != "" || conflicted != (len(c.sides) == 2) {
			t.Errorf("%s: conflicted %v\n%s", c.name, conflicted, d)
		}
	}
}

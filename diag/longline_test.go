package diag

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A model may be one line of megabytes: columns in it are counted from marks.
func TestColumnsOfLongLines(t *testing.T) {
	text := "x\n" + strings.Repeat("aé漢😀", 3*runeStep) + "\nend"
	f := NewFile("long", text)
	for at := range text {
		if at%97 != 0 && at < len(text)-40 {
			continue
		}
		start := strings.LastIndexByte(text[:at], '\n') + 1
		want := 1 + utf8.RuneCountInString(text[start:at])
		if got := f.Position(uint32(at)); got.Column != want {
			t.Fatalf("offset %d: column %d, want %d", at, got.Column, want)
		}
	}
}

package lsp

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
)

func TestPlacesOfTheCursor(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"|", "key  @0 []"},
		{"a: 1\n|", "key  @0 [a]"},
		{"a: 1\nb|\nc: 2", "key  @0 [a c]"},
		{"a:\n  |", "key a @2 []"},
		{"a:\n  b: 1\n  |\nc: 1", "key a @2 [b]"},
		{"a: |", "value a"},
		{"a:\n  b: x|", "value a.b"},
		{"a:\n  - |", "key a.[] @4 []"},
		{"a:\n- |", "key a.[] @2 []"},
		{"a:\n  - b: 1\n    |", "key a.[] @4 [b]"},
		{"a:\n- b: 1\n  c: |", "value a.[].c"},
		{"a:\n  - b: 1\n  - |", "key a.[] @4 []"},
		{"a:\n  - - b: |", "value a.[].[].b"},
		{"a:\n  - b:\n      c: 1\n      |", "key a.[].b @6 [c]"},
		{"a:\n  b:\n    c: 1\n  |", "key a @2 [b]"},
		{"# x\na:\n\n  # y\n  |", "key a @2 []"},
		{"x: 1\n---\na:\n  |", "key a @2 []"},
		{`{|}`, "key  @0 []"},
		{`{"a": 1, "|"}`, "key  @0 [a]"},
		{`{"a": |}`, "value a"},
		{`{"a": {"b": "|"}}`, "value a.b"},
		{`{"a": [{"b": 1, |}]}`, "key a.[] @0 [b]"},
		{`{"a": [|]}`, "value a.[]"},
		{`{"a": "}", "b": {|`, "key b @0 []"},
		{`{"a": 1, /* { */ "b": 2, // [` + "\n" + `"|"}`, "key  @0 [a b]"},
		{"a: {|}", "key a @0 []"},
		{"a: {b: |}", "value a.b"},
		{"a: {b: 1, |}", "key a @0 [b]"},
		{"a: {b: 1, c|: 2}", "key a @0 [b]"},
		{"a:\n  - {b: [x, |]}", "value a.[].b.[]"},
		{"a:\n  - b: {c: {d: |", "value a.[].b.c.d"},
		{"a: &x !!map {b: {c: it's, # }\n  'd': \"}\", |", "key a.b @0 [c d]"},
		{"a: {b: {}}\nc|", "key  @0 [a]"},
		{"a: [{b: 1},\n    {|", "key a.[] @0 []"},
		{"a: |\n  {\n  x: {\nb: |", "value b"},
		{"- a: >\n    {\n  b: {|", "key [].b @0 []"},
		{"a: {b: 1\n---\nc:\n  |", "key c @2 []"},
		{"a: x{y\nb:\n  |", "key b @2 []"},
		{"a: {b: http://x, |", "key a @0 [b]"},
	} {
		at := strings.LastIndexByte(c.text, '|')
		text := c.text[:at] + c.text[at+1:]
		p := inYAML(text, at)
		if strings.HasPrefix(text, "{") {
			p = inJSON(text, at)
		}
		got := fmt.Sprintf("value %s", strings.Join(p.path, "."))
		if !p.value {
			got = fmt.Sprintf("key %s @%d %v", strings.Join(p.path, "."), p.indent, slices.Sorted(maps.Keys(p.beside)))
		}
		if got != c.want && got != c.want+" " {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestPositionsAreCountedInUTF16(t *testing.T) {
	text := "a: \"😀é\" # x\r\nb: 1\n"
	for at, want := range map[string]position{"é": {0, 6}, "# x": {0, 9}, "b": {1, 0}} {
		offset := strings.Index(text, at)
		f := fileOf(text)
		if got := positionOf(f, uint32(offset)); got != want {
			t.Errorf("%q: %v, want %v", at, got, want)
		}
		if got := offsetOf(text, want); got != offset {
			t.Errorf("%v: %d, want %d", want, got, offset)
		}
	}
}

func FuzzPlace(f *testing.F) {
	f.Add("a:\n  - b: 1\n    ", 14)
	f.Add(`{"a": [{"b": 1, `, 16)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if at < 0 || at > len(text) {
			return
		}
		for _, p := range []place{inYAML(text, at), inJSON(text, at)} {
			if p.start < 0 || p.start > at || p.end < at || p.end > len(text) {
				t.Errorf("the word at %d goes from %d to %d", at, p.start, p.end)
			}
		}
	})
}

func fileOf(text string) *diag.File { return diag.NewFile("x.yaml", text) }

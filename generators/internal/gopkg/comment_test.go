package gopkg

import (
	"go/format"
	"strings"
	"testing"
)

func TestComment(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", " \n\n", ""},
		{"wrapped", "one two three four five six", "// one two three\n// four five six"},
		{"paragraphs", "a\nb\n\nc", "// a b\n//\n// c"},
		{"list", "x:\n\n- one\n- two two two two\n\ny", "// x:\n//\n//   - one\n//   - two two two\n//     two\n//\n// y"},
		{"numbers", "x\n\n1. one\n2. two", "// x\n//\n//  1. one\n//  2. two"},
		{"nested list", "x\n1. one\n   - in\n2. two", "// x\n//\n//  1. one\n//\n//     · in\n//\n//  2. two"},
		{"code", "x\n\n```json\n{\n  \"a\": 1\n}\n```\ny", "// x\n//\n//\t{\n//\t  \"a\": 1\n//\t}\n//\n// y"},
		{"links last", "see [a b].\n\n[a b]: https://x.test/\n\nmore", "// see [a b].\n//\n// more\n//\n// [a b]: https://x.test/"},
		{"long words stay whole", "see aaaaaaaaaaaaaaaaaaaaaaaaaaaaa b", "// see\n// aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n// b"},
		{"no build constraint", "+build x", "// \\+build x"},
		{"control characters", "a\x00b\ufeff c\r\nd\u2028e\xff", "// a b c d e"},
		{"box of a paragraph and a list", "a\n\n> **Note:**\n>\n> b c\n>\n> - d\n> - e\n\nf", "// a\n//\n// **Note:**\n//\n// b c\n//\n//   - d\n//   - e\n//\n// f"},
		{"box in a box", "> a\n> > b", "// a b"},
		{"greater than", "a\n>= b", "// a >= b"},
		{"code that looks like a box", "x\n\n```\n> y\n```", "// x\n//\n//\t> y"},
		{"private use", "\ue000-\U0010ffff", "// \\u{E000}-\\u{10FFFF}"},
		{"end of comment", "*/ func main() {", "// */ func main() {"},
	} {
		if got := Comment(20, c.in); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A pattern that no line has room for is broken, behind a mark if there is one.
func TestLongWordsAreBroken(t *testing.T) {
	for in, want := range map[string]string{
		"Pattern: `" + strings.Repeat("(abc|def)", 6) + "`.":      "// Pattern:\n// `(abc|def)(abc|def)(abc|def)(abc|def)\n// (abc|def)(abc|def)`.",
		"`" + strings.Repeat("(abc)+", 8) + "`":                   "// `(abc)+(abc)+(abc)+(abc)+(abc)+(abc)+\n// (abc)+(abc)+`",
		"x " + strings.Repeat("ä", 50):                            "// x\n// " + strings.Repeat("ä", 37) + "\n// " + strings.Repeat("ä", 13),
		"x " + strings.Repeat("y", 40):                            "// x\n// " + strings.Repeat("y", 40), // a few more are better than crumbs
		"see https://example.com/" + strings.Repeat("a/b", 20):    "// see\n// https://example.com/" + strings.Repeat("a/b", 20),
		"- `" + strings.Repeat("a,", 30) + "`":                    "//   - `" + strings.Repeat("a,", 16) + "\n//     " + strings.Repeat("a,", 14) + "`",
		"see [" + strings.Repeat("Type", 10) + ".Field] for more": "// see\n// [" + strings.Repeat("Type", 10) + ".Field]\n// for more",
	} {
		if got := FieldComment(40, in); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", in, got, want)
		}
	}
}

func FuzzComment(f *testing.F) {
	for _, s := range []string{"a\n\n- b\n  1. c\n\n```\nd", "[a]: b:c\n# T\n\n> q", "Heading\n\ntext", "1) x\n\ty", "\xff\u2029//go:build x", "  - \n-\n```"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := Comment(40, s)
		for line := range strings.SplitSeq(c, "\n") {
			if c != "" && line != "//" && !strings.HasPrefix(line, "// ") && !strings.HasPrefix(line, "//\t") {
				t.Fatalf("%q: not a comment: %q", s, line)
			}
		}
		src := "package p\n\n" + strings.TrimPrefix(c+"\n", "\n") + "type T int\n"
		out, err := format.Source([]byte(src))
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		if string(out) != src {
			t.Fatalf("%q: gofmt changes\n%s\nto\n%s", s, src, out)
		}
	})
}

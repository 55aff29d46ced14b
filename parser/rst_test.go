package parser

import (
	"slices"
	"strings"
	"testing"
)

func TestRSTInlineMarkup(t *testing.T) {
	for _, c := range []struct{ rst, want string }{
		{"``code`` and *words* and **more**.", "`code` and *words* and **more**."},
		{"a `link <https://example.com/>`__.", "a [link]."},
		{"a `link\n  <https://example.com/>`_", "a [link]"},
		{"`<https://example.com/>`__ `https\\://example.com/ <https://example.com/>`__", "https://example.com/ https://example.com/"},
		{"a `name`_ and `code`", "a name and `code`"},
		{":class:`.EventStream` :py:meth:`~A.b.c` :ref:`text<target>`", "`EventStream` `c` text"},
		{"2 * 3 * 4, a*b*c, [`core/*`], *open and **open", "2 * 3 * 4, a*b*c, [`core/*`], *open and **open"},
		{`AWS\:\:S3, *a*\ b, \\ and \`, `AWS::S3, *a*b, \ and \`},
		{"a\\\u00a0b \\é", "ab é"},           // characters of several bytes
		{"\xe2\\\x80\x82", "\xe2 \x80 \x82"}, // parts of one do not make up another
		{"``a`b``", "`` a`b ``"},
		{"at 10:30 :not a role: `", "at 10:30 :not a role: `"},
	} {
		d := readMarked("x.rst", c.rst)
		if len(d.Blocks) == 0 || d.text(0) != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.rst, firstBlock(d), c.want)
		}
	}
}

// A blank line that runs into a row's line moves the row to the right, into what
// stands open there.
func TestRSTRowsStandInNoNote(t *testing.T) {
	const sound = "- **a** *(dict) --*\n\n  A.\n\n  .. note::\n\n    Only one.\n\n  \n  - **b** *(string) --*\n\n    B.\n\n  - **c** *(string) --*\n\n    C.\n"
	show := func(d *Document) (out []string) {
		for i, b := range d.Blocks {
			out = append(out, kindNames[b.Kind]+" "+d.text(i))
		}
		return out
	}
	want := show(readMarked("x.rst", sound))
	if got := show(readMarked("x.rst", strings.Replace(sound, "\n  \n  - **b**", "\n    - **b**", 1))); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if !slices.Contains(want, "note Only one.") || !slices.Contains(want, "paragraph B.") {
		t.Errorf("the sound text gives %q", want)
	}
}

func TestRSTLiteralEndsWithItsIndentation(t *testing.T) {
	d := readMarked("x.rst", "  text::\n\n      a\n        b\n\n     c\n  behind\n\narn:aws:s3:::\n\nlast\n")
	want := []string{"text:", "a\n  b\n\nc", "behind", "arn:aws:s3::", "last"}
	for i, b := range d.Blocks {
		if i >= len(want) || b.Span.Of(d.Text) != want[i] {
			t.Fatalf("block %d is %q, want %q", i, b.Span.Of(d.Text), want)
		}
	}
	if len(d.Blocks) != len(want) || d.Blocks[1].Kind != Code {
		t.Errorf("%d blocks, want %d, the second a literal", len(d.Blocks), len(want))
	}
}

// TestRSTHostile is TestHTMLHostile for reStructuredText.
func TestRSTHostile(t *testing.T) {
	const n = 100_000
	deep := strings.Builder{}
	for i := range 2000 {
		deep.WriteString(strings.Repeat(" ", i) + "* x\n")
	}
	for name, page := range map[string]string{
		"deep lists":        deep.String(),
		"bullets":           strings.Repeat("* ", n) + "\n" + strings.Repeat("*\n", n),
		"colons":            strings.Repeat(":", n) + strings.Repeat("\n::\n", n),
		"roles":             strings.Repeat(":a", n),
		"fields":            strings.Repeat(":param a:\n", n),
		"asterisks":         strings.Repeat("*a ", n) + strings.Repeat("*", n) + strings.Repeat(" **a", n),
		"backticks":         strings.Repeat("`a ", n) + "\n\n" + strings.Repeat("``a ", n) + "`",
		"three backticks":   strings.Repeat("```", n),
		"brackets":          "`" + strings.Repeat("<", n) + ">`_",
		"backslashes":       strings.Repeat("\\", n) + "\n" + strings.Repeat("\\ ", n),
		"rules":             strings.Repeat("===\n", n),
		"a long rule":       "A\n" + strings.Repeat("=", n),
		"titles":            strings.Repeat("A\n===\n", n),
		"directives":        strings.Repeat(".. note::\n", n) + strings.Repeat(".. a\n", n),
		"nested directives": strings.Repeat(".. py:method:: a()\n .. py:class:: b\n  .. note:: c\n", n),
		"one paragraph":     strings.Repeat("a\n", n),
		"blank lines":       strings.Repeat("::\n\n\n", n),
		"literals":          strings.Repeat("a::\n\n  b\n", n),
		"a long line":       strings.Repeat("a(", n),
		"help":              "Help on x\n |" + strings.Repeat("\n |  a()\n |   x", n),
	} {
		t.Run(name, func(t *testing.T) { checkDocument(t, readMarked("x.rst", page)) })
	}
}

func FuzzRST(f *testing.F) {
	for _, in := range goldenInputs(f, ".rst") {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, page string) {
		d := readMarked("x.rst", page)
		checkDocument(t, d)
		checkTrees(t, d.File, RST)
	})
}

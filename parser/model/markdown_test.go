package model

import (
	"strings"
	"testing"
)

func TestDescriptionsBecomeMarkdown(t *testing.T) {
	long := strings.Repeat("word ", 20) + "end"
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"plain", "Lights   a\n lamp.", "Lights a lamp."},
		{"a paragraph", "<p>Lights a lamp.</p>", "Lights a lamp."},
		{"an empty paragraph", "<p/>", ""},
		{"paragraphs", "<p>One.</p> <p>Two.</p>", "One.\n\nTwo."},
		{"entities", "<p>a &lt; b &amp; c&nbsp;d</p>", "a < b & c\u00a0d"},
		{"code", "<p>Set <code>on</code>, not<code> off </code>.</p>", "Set `on`, not `off` ."},
		{"code with backticks", "<code>a`b</code> <code>`</code>", "``a`b`` `` ` ``"},
		{"empty code", "<p>a <code></code> b</p>", "a b"},
		{"emphasis", "<p><i>very</i> <b> bright </b>lamp</p>", "*very* **bright** lamp"},
		{"emphasis around nothing", "a<b></b>c", "ac"},
		{"no marks inside code", "<code>a<i>b</i></code>", "`ab`"},
		{"a list", "<p>Any of:</p> <ul> <li> <p>one</p> </li> <li>two</li> </ul> <p>Then.</p>", "Any of:\n\n- one\n- two\n\nThen."},
		{"items of paragraphs", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n- c"},
		{"numbers", "<ol><li>a</li><li>b<ul><li>c</li><li>d</li></ul></li></ol>", "1. a\n2. b\n   - c\n   - d"},
		{"unclosed items", "<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"},
		{"definitions", "<dl><dt>on</dt><dd>lit</dd><dt>off</dt><dd><p>dark</p></dd></dl>", "- on\n\n  lit\n- off\n\n  dark"},
		{"a note", "<note> <p>Hot.</p> <p>Very.</p> </note> <p>x</p>", "> Hot.\n>\n> Very.\n\nx"},
		{"two notes", "<note>a</note><important>b</important>", "> a\n\n> b"},
		{"a list in a note", "<note><ul><li>a</li><li>b</li></ul></note>", "> - a\n> - b"},
		{"code block", "<pre>a\n  b</pre>", "```\na\n  b\n```"},
		{"code block in an item", "<ul><li>a<pre>b\nc</pre></li></ul>", "- a\n\n  ```\n  b\n  c\n  ```"},
		{"a link", "<p>" + long + ` <a href="https://example.com/x">the guide</a>.</p>`, long + " [the guide].\n\n[the guide]: https://example.com/x"},
		{"a link in few words", `See <a href="https://example.com/x y">the guide</a>.`, "See [the guide](<https://example.com/x%20y>)."},
		{"a link twice", long + ` <a href="https://a.example">x</a> <a href="https://a.example">x</a>`, long + " [x] [x]\n\n[x]: https://a.example"},
		{"same words, other address", long + ` <a href="https://a.example">x</a> <a href="https://b.example">x</a>`, long + " [x] [x](<https://b.example>)\n\n[x]: https://a.example"},
		{"brackets in a link", `<a href="https://a.example">x[0]</a>`, `[x\[0\]](<https://a.example>)`},
		{"a link to code", long + ` <a href="https://a.example"><code>x</code></a>`, long + " [`x`]\n\n[`x`]: https://a.example"},
		{"links to nowhere", `<a>PutLamp</a> <a href="#x">y</a> <a href="javascript:z">z</a>`, "PutLamp y z"},
		{"scripts", "a<script>b</script><!-- c -->d", "ad"},
		{"unknown tags", "<fullname>Lamps</fullname> <p>x</p>", "Lamps\n\nx"},
		{"upper case and attributes", `<P class="x">a</P><UL><LI>b</UL>`, "a\n\n- b"},
		{"a tag cut off", "<p>a <cod", "a"},
		{"no tag", "a < b", "a < b"},
	} {
		if got := markdown(c.in); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// The short way for plain tags gives what the HTML tokenizer gives.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"<p>a <code>b</code></p>", `<a href="https://x">y</a>`, "<ul><li>a<ol><li>b</ol></ul>", "<pre>\na</pre>", "a&lt;b&#x41;", "</p></b><i>",
		"<note><b>a</note>b</b>", "<br/><dl><dd>x<dt>y", "<title><p></title>", "<code><p>a</code>", "a\r\nb", "<pre>pre>\ra", "<a href=\"https://x\x00\">y</a>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var short, long converter
		rest := short.simple(s)
		if rest != "" {
			short.tokens(rest)
		}
		long.tokens(s)
		if a, b := short.finish(), long.finish(); a != b {
			t.Errorf("%q:\n%q by the short way,\n%q by the tokenizer", s, a, b)
		}
	})
}

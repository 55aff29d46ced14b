package parser

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"shapec/diag"
)

func TestHTMLTypesOfRows(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{`<strong>a.b-$c</strong> <em>(string) --</em>`, "a.b-$c (string) --"},
		{`<strong>string</strong> <em>(dict) --</em> <strong>[REQUIRED]</strong> text`, "string (dict) -- [REQUIRED]"},
		{`<em>(list) —</em> text`, "(list) --"},
		{`<strong>a</strong> (:class:` + "`.EventStream`" + `) --`, "a (EventStream) --"},
		{`<strong>a</strong> (<code><span class="pre">StreamingBody</span></code>) –`, "a (StreamingBody) --"},
		{`(:ref:` + "`document&lt;document&gt;`" + `) --`, "(document) --"},
		{`<strong>a</strong> <em>({...}|[...]|123|123.4|'string'|True|None) --</em>`, "a (document) --"},
		{`<strong>a</strong> <em>(JSON serializable) --</em>`, "a (JSON serializable) --"},
	} {
		d := readMarked("x.html", "<ul><li><p>"+c.html+"</p></li></ul>")
		if len(d.Blocks) == 0 || d.Blocks[0].Kind != Row || d.text(0) != c.want {
			t.Errorf("%s\n got %s\nwant a row %q", c.html, firstBlock(d), c.want)
		}
	}
}

func TestHTMLTextThatLooksLikeARowIsNone(t *testing.T) {
	for _, html := range []string{
		`<ul><li><p><strong>a b</strong> <em>(string) --</em></p></li></ul>`,           // no name has a space
		`<ul><li><p><strong>a</strong> <em>(words) --</em> text</p></li></ul>`,         // no type
		`<ul><li><p><strong>a</strong> (string) -- text</p></li></ul>`,                 // not emphasised
		`<ul><li><p><strong>a</strong> <em>(string)</em> text</p></li></ul>`,           // no dash
		`<ul><li><p><strong>a</strong> <em>(string) -- text</em></p></li></ul>`,        // too much emphasis
		`<p><strong>a</strong> <em>(string) --</em> not in a list</p>`,                 //
		`<ul><li><p>First</p><p><strong>a</strong> <em>(string) --</em></p></li></ul>`, // not the first of its item
	} {
		for i, b := range readMarked("x.html", html).Blocks {
			if b.Kind == Row {
				t.Errorf("%s\nblock %d is a row", html, i)
			}
		}
	}
}

func firstBlock(d *Document) string {
	if len(d.Blocks) == 0 {
		return "no blocks"
	}
	return kindNames[d.Blocks[0].Kind] + " " + d.text(0)
}

// TestHTMLHostile reads pages that invite quadratic work or unbounded memory.
// Each has a megabyte or more: what is not linear does not end within the
// test's time.
func TestHTMLHostile(t *testing.T) {
	const n = 100_000
	for name, page := range map[string]string{
		"nested elements":         strings.Repeat("<div>", n) + "x",
		"nested lists":            strings.Repeat("<ul><li>x", n),
		"nested marks":            strings.Repeat("<b><i><code><a href=x>", n) + "x",
		"nested spans":            strings.Repeat("<span class=literal>", n) + "x" + strings.Repeat("</span>", n),
		"end tags":                strings.Repeat("<div>", n) + strings.Repeat("</ul></li></p></b>", n),
		"end tags without match":  "<ul>" + strings.Repeat("<div>", n) + strings.Repeat("<li></li>", n),
		"unclosed literals":       strings.Repeat("<pre>x", n),
		"empty literals":          strings.Repeat("<pre></pre>", n),
		"long literals":           strings.Repeat("<pre>"+strings.Repeat("x", minTokens+1)+"</pre>", 1000),
		"a literal of entities":   "<pre>" + strings.Repeat("&#39;", n),
		"a literal of brackets":   "<pre>" + strings.Repeat("< ", n),
		"a literal with comments": "<pre>" + strings.Repeat("<!-- ", n),
		"quotes in a literal":     "<pre>" + strings.Repeat("<a b='", n),
		"a gigantic attribute":    "<p class='" + strings.Repeat("a ", n) + "'>x",
		"many attributes":         "<p " + strings.Repeat("class=a ", n) + ">x",
		"a gigantic link":         "<p><a href='" + strings.Repeat("https://", n) + "'>x</a>",
		"many links":              "<p>" + strings.Repeat("<a href=x>x</a> ", n),
		"unclosed comment":        "<p>x<!--" + strings.Repeat("- ", n),
		"unclosed script":         "<p>x<script>" + strings.Repeat("<script>", n),
		"ampersands":              "<p>" + strings.Repeat("&", n) + strings.Repeat("&a", n),
		"an entity at the end":    "<p>x &am",
		"a tag at the end":        "<p>x <a href=",
		"rows in a paragraph":     "<li><p>" + strings.Repeat("<b>a</b> <i>(string) --</i> ", n),
		"notes":                   strings.Repeat("<div class=note><p class=admonition-title>Warning", n),
		"backticks":               "<p>" + strings.Repeat("<code>a`b</code> ", n),
		"operations":              strings.Repeat("<details><summary>A (new)</summary>", n),
		"methods":                 strings.Repeat("<dl class=method><dt>a()", n),
		"other objects":           strings.Repeat("<dl class=py><dt>a()", n),
		"fields":                  strings.Repeat("<dl class=field-list><dt>Parameters<dd>", n),
		"zero bytes":              strings.Repeat("\x00<\x00>", n),
		"bytes that are no text":  "<p>" + strings.Repeat("\xff\xc2\xe2", n),
	} {
		t.Run(name, func(t *testing.T) { checkDocument(t, readMarked("x.html", page)) })
	}
}

func FuzzHTML(f *testing.F) {
	for _, in := range goldenInputs(f, ".html") {
		f.Add(in)
	}
	f.Add("<pre>a</pre\n>b<pre>" + strings.Repeat("x", minTokens) + "<b a='>'>&lt")
	f.Add("<b><a href=0>0")
	for _, mark := range []string{"b", "code", "em"} { // left open in a link to the page itself, which is cut
		f.Add("0<" + mark + "><a href=#0>¶</a>1</" + mark + ">2")
		f.Add("0<a href=#0><" + mark + ">¶</a>1</" + mark + "><" + mark + ">2")
	}
	for _, tag := range []string{`<p class='note' id="x"class=y>`, `<div/class="note">`, `<br/><br / ><i a/></i b></i/></I>`, "<a\rhref\n=\t\"x\">",
		`<script/><b>x</script><title><p></title><svg><path d="M0>"/></svg>`, `<!--><!-- <p> --!><?x><!doctype html></><//>`,
		`a < b <3 <`, `<p =x ==y "z>`, `<PRE Class="x">a<b</PRE>`, `<nav><a title="</nav>">x</nav>y`, "<textarea><p>"} {
		f.Add("<ul><li>a" + tag + "b</li></ul><pre>c" + tag + "d</pre>")
	}
	f.Add(`<a href=" ">0`)
	f.Fuzz(func(t *testing.T, page string) {
		d := readMarked("x.html", page)
		checkDocument(t, d)
		checkTrees(t, d.File, HTML)
		if want := readTokens(d.File); !reflect.DeepEqual(want, d) {
			t.Errorf("by the tokenizer alone (-) the document is another one (+):\n%s", cmp.Diff(dumped(want), dumped(d)))
		}
	})
}

// TestHTMLPlainTagsChangeNothing is FuzzHTML's comparison over the corpus.
func TestHTMLPlainTagsChangeNothing(t *testing.T) {
	paths, _ := filepath.Glob("../../shared/corpus/full/*/*.html")
	pages, _ := filepath.Glob("../../shared/corpus/full/*/boto3-pages/*.html")
	if len(paths) == 0 {
		t.Skip("no ../shared/corpus/full/*/*.html here")
	}
	for _, path := range append(paths, pages...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if d := readMarked(path, string(data)); !reflect.DeepEqual(readTokens(d.File), d) {
			t.Errorf("%s: by the tokenizer alone the document is another one", path)
		}
	}
}

// readTokens reads a page by the tokenizer alone.
func readTokens(f *diag.File) *Document {
	r := htmlReader{text: f.Text, w: newMarkedWriter(f, HTML)}
	return r.read()
}

func dumped(d *Document) string {
	var b bytes.Buffer
	dumpBlocks(&b, d)
	return fmt.Sprint(b.String(), d.places)
}

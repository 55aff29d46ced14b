package parser

import (
	"testing"

	"shapec/diag"
)

// Mark-up says what of a row is its name: nothing of the name is read again, so
// that one with brackets or dashes in it stays whole.
func TestMarkedRowsAreNotReadAgain(t *testing.T) {
	for _, name := range []string{"a(b)", "a--", "(string)", "a[REQUIRED]", "–"} {
		page := `<dl class="py method"><dt>Post.Client.get_it(**kwargs)</dt><dd>
<p>See also: <a href="https://docs.aws.amazon.com/goto/WebAPI/post-2020-01-01/GetIt">AWS API Documentation</a></p>
<p><strong>Request Syntax</strong></p><pre>client.get_it(a='string')</pre>
<dl class="field-list"><dt>Parameters</dt><dd><p><strong>a</strong> (<em>string</em>) – Its name.</p></dd></dl>
<p><strong>Response Syntax</strong></p><pre>{'` + name + `': 'string', 'z': {'EventStream': 123}}</pre>
<ul><li><p><em>(dict) --</em></p><ul>
<li><p><strong>` + name + `</strong> <em>(string) --</em> Its text.</p></li>
<li><p><strong>z</strong> <em>(dict) --</em></p><ul><li><p><strong>EventStream</strong> <em>(integer) --</em> <strong>[REQUIRED]</strong></p></li></ul></li>
</ul></li></ul></dd></dl>`
		r := diag.NewReport(0)
		pages := Parse(diag.NewFile("x.html", page), HTML, r)
		if len(pages) != 1 || len(r.All()) > 0 {
			t.Fatalf("%s: %d pages, %+v", name, len(pages), r.All())
		}
		p := pages[0]
		for i := range p.Nodes {
			if n := &p.Nodes[i]; n.Kind != Absent && n.Flags&HasRow == 0 && int32(i) != p.Operations[0].Request {
				t.Errorf("%s: %q has no row", name, p.Name(int32(i)))
			}
		}
		last := p.Nodes[len(p.Nodes)-1]
		if last.Flags&Required == 0 || last.Kind != Integer {
			t.Errorf("%s: the last member is %+v", name, last)
		}
	}
}

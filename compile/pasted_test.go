package compile_test

import (
	"fmt"
	"strings"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/ir"
)

// What somebody pastes of an issue, an answer or a guide is read for the code in it;
// that it is an example is said. A file with the same text is no page.
func TestPastedCode(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // operations with the members of their inputs and outputs
		page       bool   // a file with the text is read too
	}{
		{"JSON", "{\n  \"Lamp\": {\"Name\": \"Desk\", \"Note\": \"say \\\"on\\\", and {\", \"Lit\": true, \"Watts\": 1.5e3}\n}\n", "Snippet() -> (Lamp)", false},
		{"JSON of nothing but empty values", `{"Lamps": [], "Tags": {}}`, "Snippet() -> (Lamps Tags)", false},
		{"JSON of one value", `{"LampUrl": "https://lamps.example.com/1"}`, "Snippet() -> (LampUrl)", false},
		{"JSON behind the command that printed it", "$ aws lamps get-lamp --name Desk\n{\n    \"Lamp\": {}\n}\n", "Snippet() -> (Lamp)", true},
		{"an element of HTML", `<pre><code class="python">client.get_lamp(Name='Desk', Lit=True)</code></pre>`, "GetLamp(Name Lit) -> ()", false},
		{"highlighted HTML", "<p>So:</p>\n<div class=\"highlight\"><pre><span class=\"n\">client</span><span class=\"o\">.</span><span class=\"n\">get_lamp</span><span class=\"p\">(</span><span class=\"n\">Name</span>" +
			"<span class=\"o\">=</span><span class=\"s1\">&#39;Desk&#39;</span><span class=\"p\">)</span>\n</pre></div>", "GetLamp(Name) -> ()", false},
		{"a page of HTML with an answer", "<!DOCTYPE html><html><body><p>Call it:</p><pre>client.get_lamp(Name='Desk')</pre><p>and get</p><pre>{\n  \"Lamp\": {}\n}</pre></body></html>",
			"GetLamp(Name) -> (Lamp)", false},
		{"reStructuredText", "Lamps\n=====\n\n.. code-block:: python\n\n    response = client.get_lamp(\n        Name='Desk',\n    )\n\nIt answers::\n\n    {'Lamp': {'Lit': True}}\n",
			"GetLamp(Name) -> (Lamp)", true},
		{"a guide with calls", "# Lamps\n\nMake one:\n\n```python\nclient.put_lamp(Name='Desk')\n```\n\n## Look\n\n```python\nresponse = client.get_lamp(Name='Desk')\n```\n\n```\n{'Lamp': {'Lit': True}}\n```\n",
			"PutLamp(Name) -> () GetLamp(Name) -> (Lamp)", false},
	} {
		said, got := compiled("-", c.text)
		if got != c.want || !strings.Contains(said, "snippet-example") {
			t.Errorf("%s: %q, want %q; said %s", c.name, got, c.want, said)
		}
		if said, got := compiled("notes.txt", c.text); c.page != (got != "") || !c.page && !strings.Contains(said, "--from") && !strings.Contains(said, "no-operations") {
			t.Errorf("%s, as a file: %q; said %s", c.name, got, said)
		}
	}
}

// JSON that an answer seldom looks like, or that breaks off, is none; how to have it
// read is said.
func TestPastedJSONThatIsNoAnswer(t *testing.T) {
	for _, text := range []string{`{"name": "x", "version": 3}`, `{"Lamp": {"Name": "De`} {
		if said, got := compiled("-", text); got != "" || !strings.Contains(said, "input-unknown-format") || !strings.Contains(said, "--from text") {
			t.Errorf("%s: %q; said %s", text, got, said)
		}
	}
}

// compiled is what a text holds, and the diagnostics.
func compiled(name, text string) (said, operations string) {
	r := &diag.Report{}
	var all []string
	for _, s := range compile.Compile([]*diag.File{diag.NewFile(name, text)}, compile.Options{}, r) {
		for _, o := range s.Model.Operations {
			all = append(all, fmt.Sprintf("%s(%s) -> (%s)", o.Name, memberNames(s.Model, o.Input), memberNames(s.Model, o.Output)))
		}
	}
	var found []string
	for _, d := range r.All() {
		found = append(found, d.Code.ID+": "+d.Message)
	}
	return strings.Join(found, "; "), strings.Join(all, " ")
}

func memberNames(m *ir.Model, shape ir.ShapeID) string {
	var names []string
	for _, member := range ir.Members(m.Shapes[shape]) {
		names = append(names, member.Name)
	}
	return strings.Join(names, " ")
}

package source_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/source"
)

func TestDetectGoesByContent(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       *source.Format
	}{
		{"html page", "\n<!DOCTYPE html>\n<html></html>", source.HTML},
		{"html in capitals", "<HTML><BODY>x</BODY></HTML>", source.HTML},
		{"piece of html", "<h3>PutLamp</h3><p>Lights</p><pre>client.put_lamp()</pre><div></div>", source.HTML},
		{"sphinx source", "PutLamp\n=======\n\n**Request Syntax** \n::\n\n  client.put_lamp()\n", source.RST},
		{"help text", "Help on method put_lamp:\n\n    :type name: string\n    :param name: the lamp\n", source.RST},
		{"text page", "Lights a lamp.\nRequest Syntax\nclient.put_lamp(\nname='string'\n)\n", source.Text},
		{"text without captions", "client.put_lamp( name='string' )", source.Text},
		{"text with a tag in prose", "Request Syntax\nclient.put_lamp()\nUse <p>x</p> never.", source.Text},
		{"text that starts with a change literal", "{'name': 'string'}\nRequest Syntax\nclient.put_lamp(name='string')", source.Text},
		{"markdown with headings", "## Request Syntax\n\n```\nclient.put_lamp(\n    name='string'\n)\n```\n", source.Markdown},
		{"markdown in bold", "**Request Syntax**\n\n    response = client.put\\_lamp()\n", source.Markdown},
		{"markdown rows", "Request Syntax\n\n    client.put_lamp()\n\n- **name** (*string*) --\n", source.Markdown},
		{"markdown between tags", "<details>\n\n<summary>\n\nPutLamp (new)\n\n</summary>\n\n<div>\n\n**Request Syntax**\n\n    client.put_lamp()\n\n</div>\n\n</details>\n", source.Markdown},
		{"an element of html", "<pre><code>client.put_lamp()</code></pre>", source.HTML},
		{"fences that hold no call", "## Request Syntax\n\n```\nPOST /lamps HTTP/1.1\n```\n", source.Text},
		{"text with stars in prose", "Request Syntax\nclient.put_lamp()\nUse **bold** words.\n", source.Text},
		{"botocore", `{"version":"2.0","metadata":{"smithy":1},"operations":{},"shapes":{}}`, source.Botocore},
		{"botocore cut off", `{"version":"2.0","metadata":{"apiVer`, source.Botocore},
		{"botocore, keys in another order", `{"shapes":{"irVersion":{}},"operations":{},"metadata":{}}`, source.Botocore},
		{"smithy", `{"shapes":{"a#metadata":{}},"metadata":{},"smithy":"2.0"}`, source.Smithy},
		{"ir", `{ "irVersion": "1" }`, source.IR},
		{"other json", `{"name":"x","list":["smithy"]}`, nil},
		{"json array", `["irVersion"]`, nil},
		{"reference page", "# PutLamp\n\nLights.\n\n## Request Parameters\n\n**Lamp**\n", source.Reference},
		{"published reference page", "# Lamp<a name=\"API_Lamp\"></a>\n\n## Contents<a name=\"API_Lamp_Contents\"></a>\n", source.Reference},
		{"reference page in html", "<html><h1 class=\"topictitle\">Lamp</h1><h2 id=\"API_Lamp_Contents\">Contents</h2></html>", source.Reference},
		{"copy of a reference page", "Lamp\n\nContents\n\nWatts\n\nType: Integer\n", source.Reference},
		{"text page with a caption of a reference", "PutLamp\nLights a lamp.\nRequest Syntax\nclient.put_lamp()\nErrors\nType: String\n", source.Text},
		{"translated reference page", "# PutLamp\n\n## Parametros\n\n[Python](https://example.com/goto/boto3/lamps-2020-01-01/PutLamp)\n", source.Reference},
		{"common errors", "# Common Errors\n\n**Dark**\n\nHTTP Status Code: 400\n", nil},
		{"guide that calls a client", "# Lighting lamps\n\nclient.put_lamp(name)\n", nil},
		{"guide with documentation in its code", "# Lighting lamps\n\n    :param name: the lamp\n", nil},
		{"prose", "The client. Nothing (at all) to see.", nil},
		{"empty object", "{}", nil},
	} {
		got := source.Detect(diag.NewFile("x", c.text))
		if got.Format != c.want {
			t.Errorf("%s: %q, want %q (%s)", c.name, nameOf(got.Format), nameOf(c.want), got.Reason)
		}
		if got.Reason == "" {
			t.Errorf("%s: no reason", c.name)
		}
	}
}

// Every page and model of the corpus is what its extension says.
func TestDetectOnTheCorpus(t *testing.T) {
	root := filepath.Join("..", "..", "shared", "corpus")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no shared corpus beside the repository: detection is tested on our own texts alone")
	}
	for _, group := range []string{"seed", "full", "release", "pairs", "reference"} {
		detectBelow(t, filepath.Join(root, group))
	}
}

func detectBelow(t *testing.T, root string) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want := map[string]*source.Format{".html": source.HTML, ".rst": source.RST, ".txt": source.Text, ".json": source.Botocore}[filepath.Ext(path)]
		switch base := filepath.Base(path); {
		case base == "operations.json", base == "case.json", base == "types.json":
			want = nil
		case strings.Contains(path, "lookalikes"), base == "api-operations.md", base == "api-types.md", base == "api-actions.md",
			strings.HasPrefix(base, "api-operations-"), strings.HasPrefix(base, "api-types-"), strings.HasPrefix(base, "api-actions-"):
		case strings.HasPrefix(base, "api-"), strings.HasPrefix(base, "API_"):
			want = source.Reference
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		got := source.Detect(diag.NewFile(path, string(data)))
		// The site's pages of methods that call no operation have no syntax.
		if got.Format != want {
			t.Errorf("%s: %q (%s), want %q", path, nameOf(got.Format), got.Reason, nameOf(want))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func nameOf(f *source.Format) string {
	if f == nil {
		return ""
	}
	return f.Name
}

func TestAFormatIsFoundByItsNameOnly(t *testing.T) {
	for _, f := range source.Formats() {
		if got, err := source.Lookup(f.Name); got != f || err != nil {
			t.Errorf("%s: %v, %v", f.Name, got, err)
		}
		if f.Doc == "" || f.Name != strings.ToLower(f.Name) {
			t.Errorf("%+v", f)
		}
	}
	for name, want := range map[string]string{
		"htlm": `there is no format "htlm"; did you mean "html"?`,
		"HTML": `there is no format "HTML"; did you mean "html"?`,
		"pdf2": `there is no format "pdf2"; there are reference, html, rst, markdown, text`,
		"":     `there is no format ""; there are reference, html`,
	} {
		if got, err := source.Lookup(name); got != nil || err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, %v", name, got, err)
		}
	}
}

func FuzzDetect(f *testing.F) {
	for _, s := range []string{`{"a":{"b":["\"`, "<p>", "client.x(", ":param :param x", "{'a': ()}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := source.Detect(diag.NewFile("x", s)); got.Reason == "" || strings.Contains(got.Reason, "\n\n\n\n\n") && len(got.Reason) > 1000 {
			t.Errorf("reason %q", got.Reason)
		}
	})
}

// Nothing but its name tells a page of a reference of which only the title is left.
func TestAPageCutBeforeItsFirstSectionIsStillOne(t *testing.T) {
	for name, want := range map[string]*source.Format{
		"reference/api-putlamp.md": source.Reference, "API_PutLamp.md": source.Reference, "API_runtime_PutLamp.md": source.Reference,
		"notes.md": nil, "api-putlamps.md": nil, "api-operations-putlamp.md": nil,
	} {
		if got := source.Detect(diag.NewFile(name, "# PutLamp\n\nPuts a la")).Format; got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

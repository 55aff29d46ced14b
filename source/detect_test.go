package source_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/parser"
	"shapec/parser/model"
	"shapec/source"
)

func TestDetectGoesByContent(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       parser.Flavour
	}{
		{"html page", "\n<!DOCTYPE html>\n<html></html>", parser.HTML},
		{"html in capitals", "<HTML><BODY>x</BODY></HTML>", parser.HTML},
		{"piece of html", "<h3>PutLamp</h3><p>Lights</p><pre>client.put_lamp()</pre><div></div>", parser.HTML},
		{"sphinx source", "PutLamp\n=======\n\n**Request Syntax** \n::\n\n  client.put_lamp()\n", parser.RST},
		{"help text", "Help on method put_lamp:\n\n    :type name: string\n    :param name: the lamp\n", parser.RST},
		{"text page", "Lights a lamp.\nRequest Syntax\nclient.put_lamp(\nname='string'\n)\n", parser.Text},
		{"text without captions", "client.put_lamp( name='string' )", parser.Text},
		{"text with a tag in prose", "Request Syntax\nclient.put_lamp()\nUse <p>x</p> never.", parser.Text},
		{"text that starts with a change literal", "{'name': 'string'}\nRequest Syntax\nclient.put_lamp(name='string')", parser.Text},
		{"botocore", `{"version":"2.0","metadata":{"smithy":1},"operations":{},"shapes":{}}`, parser.Flavour(model.Botocore)},
		{"botocore cut off", `{"version":"2.0","metadata":{"apiVer`, parser.Flavour(model.Botocore)},
		{"botocore, keys in another order", `{"shapes":{"irVersion":{}},"operations":{},"metadata":{}}`, parser.Flavour(model.Botocore)},
		{"smithy", `{"shapes":{"a#metadata":{}},"metadata":{},"smithy":"2.0"}`, parser.Flavour(model.Smithy)},
		{"ir", `{ "irVersion": "1" }`, parser.Flavour(model.IR)},
		{"other json", `{"name":"x","list":["smithy"]}`, ""},
		{"json array", `["irVersion"]`, ""},
		{"prose", "The client. Nothing (at all) to see.", ""},
		{"empty object", "{}", ""},
	} {
		got := source.Detect(diag.NewFile("x", c.text))
		if got.Flavour != c.want {
			t.Errorf("%s: %q, want %q (%s)", c.name, got.Flavour, c.want, got.Reason)
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
	for _, group := range []string{"seed", "full", "release", "pairs"} {
		detectBelow(t, filepath.Join(root, group))
	}
}

func detectBelow(t *testing.T, root string) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want := map[string]parser.Flavour{".html": parser.HTML, ".rst": parser.RST, ".txt": parser.Text, ".json": parser.Flavour(model.Botocore)}[filepath.Ext(path)]
		if filepath.Base(path) == "operations.json" {
			want = ""
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		got := source.Detect(diag.NewFile(path, string(data)))
		// The site's pages of methods that call no operation have no syntax.
		if got.Flavour != want {
			t.Errorf("%s: %q (%s), want %q", path, got.Flavour, got.Reason, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
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

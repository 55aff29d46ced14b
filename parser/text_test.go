package parser

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"shapec/diag"
)

// FuzzText reads pages of text, and their trees: rows have to be told from any
// other paragraph there, so the tree is where damage does harm.
func FuzzText(f *testing.F) {
	paths, err := filepath.Glob("../golden/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no golden cases: %v", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if filepath.Ext(file.Name) == ".txt" {
				f.Add(string(file.Data))
			}
		}
	}
	f.Add("Request Syntax\nclient.0(\nparam 0:")
	f.Add("param \x0e:")
	f.Fuzz(func(t *testing.T, text string) {
		file := diag.NewFile("x.txt", text)
		checkDocument(t, readBlocks(file, Text, diag.NewReport(0)))
		checkTrees(t, file, Text)
	})
}

// checkTrees checks what every page promises: spans, nodes and blocks that are
// there.
func checkTrees(t *testing.T, f *diag.File, flavour Flavour) {
	t.Helper()
	for _, page := range Parse(f, flavour, diag.NewReport(0)) {
		checkTree(t, page)
	}
}

func checkTree(t *testing.T, p *Page) {
	t.Helper()
	inside := func(s diag.Span) bool { return s.Start <= s.End && int(s.End) <= len(p.Doc.Text) }
	for i, n := range p.Nodes {
		if !inside(n.Span) || !inside(n.Name) {
			t.Fatalf("node %d spans %v, its name %v, of %d bytes", i, n.Span, n.Name, len(p.Doc.Text))
		}
	}
	for i, n := range p.Nodes {
		if int(n.End) <= i || int(n.End) > len(p.Nodes) || n.Text.First > n.Text.Last || int(n.Text.Last) > len(p.Doc.Blocks) {
			t.Fatalf("node %d of %d ends at %d, with blocks %v of %d", i, len(p.Nodes), n.End, n.Text, len(p.Doc.Blocks))
		}
	}
	for _, op := range p.Operations {
		if op.Method+op.Name == "" || int(op.Request) >= len(p.Nodes) || op.Request < 0 || int(op.Response) >= len(p.Nodes) || op.Response < -1 || !inside(op.Span) {
			t.Fatalf("an operation of %d nodes: %+v", len(p.Nodes), op)
		}
		for _, c := range op.Changes {
			if !inside(c.Code) {
				t.Fatalf("a change literal spans %v", c.Code)
			}
		}
	}
}

// The sentence that opens the response of a stream ends a parameter's text where
// the type before it is lost.
func TestResponseOfAStreamWithoutItsType(t *testing.T) {
	const page = "Request Syntax\nclient.listen(\ntags={\n'string': 'string'\n}\n)\ndict\nThe tags.\n(string) --\n(string) --\ndict\n" +
		"The response of this operation contains an :class:`.EventStream` member.\nResponse Syntax\n{\n'x': 'string'\n}\nResponse Structure\n(dict) --\nx (string) --\nIt.\n"
	for name, text := range map[string]string{"sound": page, "lost": strings.Replace(page, "dict\nThe response", "The response", 1)} {
		p := Parse(diag.NewFile("x.txt", text), Text, diag.NewReport(0))[0]
		for i := range p.Nodes {
			for k := p.Nodes[i].Text.First; k < p.Nodes[i].Text.Last; k++ {
				if s := p.Doc.text(int(k)); strings.HasPrefix(s, "The response") || s == "dict" {
					t.Errorf("%s: %s has the text %q", name, p.Name(int32(i)), s)
				}
			}
		}
		if p.Operations[0].Response < 0 {
			t.Errorf("%s: no response", name)
		}
	}
}

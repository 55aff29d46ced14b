package parser

import (
	"os"
	"path/filepath"
	"testing"

	"shapec/diag"
)

// FuzzMarkdown reads what converters and documentation programs make of pages.
func FuzzMarkdown(f *testing.F) {
	for _, pattern := range [...]string{"*.md", "sphinx-text.txt"} {
		paths, err := filepath.Glob(filepath.Join("testdata", "converters", pattern))
		if err != nil || len(paths) == 0 {
			f.Fatalf("no samples: %v", err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(data[:min(len(data), 8<<10)])) // a seed that is longer takes the time of many
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := diag.NewFile("x.md", text)
		checkDocument(t, readBlocks(file, Markdown, diag.NewReport(0)))
		checkTrees(t, file, Markdown)
	})
}

// FuzzSnippets finds code that stands alone, and reads it.
func FuzzSnippets(f *testing.F) {
	for _, text := range [...]string{
		">>> client.get_lamp(name='string')  # by name\n{'lamp': {'name': 'string'}}\n",
		"lamps_client.put_lamp(Name='Desk', Lit=False, Where={'Room': {'S': f'Hall'}}, Owner=me[0], At=datetime.now())",
		"response = {'Lamps': [{'Kind': 'FLOOR'|'TABLE'}]}",
		"```python\nclient.put_lamp(\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, holds := HoldsSnippet(text)
		doc := &Document{File: diag.NewFile("x.txt", text), Flavour: Text, Text: text}
		p := doc.snippetPage(diag.NewReport(0))
		if holds != (p != nil) {
			t.Fatalf("detection says %v, reading gives %v", holds, p)
		}
		if p != nil {
			checkTree(t, p)
		}
	})
}

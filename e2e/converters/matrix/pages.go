package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"shapec/generators"
	"shapec/generators/page"
	"shapec/internal/testkit/irtest"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

// randomModels is how many there are beside the given one.
const randomModels = 20

// writePages writes every page that is to be converted, and what it says: page
// PAGE.html has the truth PAGE.json.
func writePages(modelFile, work string) error {
	data, err := os.ReadFile(modelFile)
	if err != nil {
		return err
	}
	post, err := ir.Decode(data)
	if err != nil {
		return err
	}
	models := []*ir.Model{post}
	names := []string{"post"}
	for seed := range uint64(randomModels) {
		models = append(models, randmodel.New(seed, randmodel.Options{Size: 4 + int(seed)}))
		names = append(names, fmt.Sprintf("random%d", seed))
	}
	w := pageWriter{dir: work}
	w.file("sphinx/index.rst", []byte("Example Docs\n============\n"))
	for i, m := range models {
		w.change("change."+names[i], m)
		for _, o := range m.Operations {
			one := *m
			one.Operations = []*ir.Operation{o}
			w.method("method."+names[i]+"."+ir.MethodName(o.Name), &one)
		}
	}
	return w.err
}

// A pageWriter keeps the first error.
type pageWriter struct {
	dir string
	err error
}

func (w *pageWriter) file(name string, data []byte) {
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err == nil {
		w.err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if w.err == nil {
		w.err = os.WriteFile(path, data, 0o644)
	}
}

func (w *pageWriter) print(m *ir.Model, flavour string) []byte {
	files, err := page.Generator{}.Generate(&generators.Input{Model: m, Options: map[string]string{"flavour": flavour}})
	if err != nil {
		w.err = err
		return nil
	}
	return files[0].Data
}

// change writes a change page, and its reStructuredText.
func (w *pageWriter) change(name string, m *ir.Model) {
	w.truth(name, m)
	w.file("html/"+name+".html", w.print(m, page.HTML))
	w.file("rst/"+name+".rst", w.print(m, page.RST))
}

// method writes the source of a method's page, as the client library's
// documentation does from the same section.
func (w *pageWriter) method(name string, m *ir.Model) {
	w.truth(name, m)
	method := ir.MethodName(m.Operations[0].Name)
	client := strings.ReplaceAll(m.Service.Title, " ", "") + ".Client."
	title := strings.Repeat("*", len(method))
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s / Client / %s\n\n%s\n%s\n%s\n\n\n\n.. py:method:: %s%s(**kwargs)\n\n", m.Service.Title, method, title, method, title, client, method)
	section := string(w.print(m, page.RST))
	_, section, _ = strings.Cut(section, "=\n") // the heading
	section = strings.Replace(section, "\n  client.", "\n  response = client.", 1)
	for line := range strings.Lines(section) {
		b.WriteString("  " + line)
	}
	w.file("sphinx/"+name+".rst", b.Bytes())
}

func (w *pageWriter) truth(name string, m *ir.Model) {
	var b bytes.Buffer
	if err := ir.Encode(&b, irtest.Erase(m, ir.FromChanges)); err != nil {
		w.err = err
	}
	w.file("truth/"+name+".json", b.Bytes())
}

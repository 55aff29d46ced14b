package shapectest

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"path"
	"path/filepath"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/internal/output"
	"shapec/internal/unified"
	"shapec/ir"
	"shapec/source"
)

// A Case is what is compiled, and what of it is held against golden files. Paths are
// relative to the package under test.
type Case struct {
	Sources []string // files, folders or globs, as on the command line
	Golden  string   // the folder of golden files; testdata/NAME, of the test, where it is empty

	Compile  compile.Options         // how sources are read
	Generate compile.GenerateOptions // how generators judge changes; Uses stands beside it
	Uses     []compile.Use           // the generators, with their options

	IR          bool // also the model, as SERVICE.ir.json
	Diagnostics bool // also what is found wrong, as diagnostics.txt; without, an error fails the test
}

func init() {
	if flag.Lookup("update") == nil { // another package of golden files may have it
		flag.Bool("update", false, "rewrite golden files with what is made today")
	}
}

// Updating reports whether -update is given. A test with a use of its own for the
// flag asks here, since a flag can be defined only once.
func Updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

// Check compiles a case and compares it with its golden files, or writes these with
// -update. What it returns is there for further tests; it is nil where the test
// failed before there was a model.
func Check(t testing.TB, c Case) []*compile.Result {
	t.Helper()
	return c.check(t, Updating())
}

func (c Case) check(t testing.TB, updating bool) []*compile.Result {
	t.Helper()
	results, files, ok := c.make(t)
	if !ok {
		return results
	}
	target := output.Target{
		Dir:     filepath.FromSlash(cmp.Or(c.Golden, path.Join("testdata", t.Name()))),
		Files:   files,
		Options: output.Options{Run: "shapectest", Version: "test"}, // no release of shapec changes it
	}
	if updating {
		if _, err := output.Write(target); err != nil {
			t.Errorf("shapectest: %v", err)
		}
		return results
	}
	drift, _, err := output.Check(target)
	if err != nil {
		t.Errorf("shapectest: %v", err)
	}
	for _, d := range drift {
		name := filepath.ToSlash(filepath.Join(target.Dir, d.Path))
		if d.Path == output.ManifestName { // follows from the others
			continue
		}
		var b bytes.Buffer
		unified.Write(&b, name, "as it would be", d.Old, d.New)
		t.Errorf("%s %s; go test -update accepts what is made today:\n%s", name, verbs[d.Kind], shorten(b.Bytes()))
	}
	return results
}

var verbs = map[output.DriftKind]string{
	output.Missing: "is missing", output.Differs: "differs", output.Stale: "is not made any more",
}

// make compiles the case, and gives the golden files as they are today.
func (c Case) make(t testing.TB) (results []*compile.Result, files []output.File, ok bool) {
	t.Helper()
	var r diag.Report
	opened := source.Open(c.Sources, source.Options{}, &r)
	if len(opened) > 0 {
		results = compile.Compile(opened, c.Compile, &r)
	}
	c.Generate.Uses = c.Uses
	generated, ok := compile.Generate(results, c.Generate, &r)
	for _, f := range generated {
		files = append(files, output.File(f))
	}
	for _, s := range results {
		if c.IR {
			var b bytes.Buffer
			if err := ir.Encode(&b, s.Model); err != nil {
				t.Errorf("shapectest: %v", err)
			}
			files = append(files, output.File{Path: s.Name + ".ir.json", Data: b.Bytes(), Owner: "ir"})
		}
	}
	var found bytes.Buffer
	_ = diag.Render(&found, &r, diag.RenderOptions{}) // a buffer takes everything
	switch {
	case c.Diagnostics:
		files = append(files, output.File{Path: "diagnostics.txt", Data: found.Bytes(), Owner: "diagnostics"})
		return results, files, true
	case !ok || r.HasErrors() || len(results) == 0:
		t.Errorf("shapectest: the sources cannot be compiled (Case.Diagnostics makes that a golden file):\n%s", found.Bytes())
		return results, nil, false
	}
	return results, files, true
}

const most = 8000 // bytes of a difference shown

func shorten(diff []byte) []byte {
	if len(diff) <= most {
		return diff
	}
	return fmt.Appendf(diff[:most:most], "\n… %d bytes more\n", len(diff)-most)
}

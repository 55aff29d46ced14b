package gostruct_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/internal/testkit/randmodel"
	"shapec/ir"
)

var (
	agreeFor  = flag.Duration("agree", time.Second, "how long TestCodecAgreesWithEncodingJSON runs")
	agreeSeed = flag.Uint64("seed", 1, "of its models and documents")
)

const (
	modelsAtOnce = 6
	longestBatch = 30 * time.Second
)

// TestCodecAgreesWithEncodingJSON holds generated types to the same types without
// methods, which encoding/json reads and writes, on random documents. The program
// in testdata that does so knows the documented differences.
func TestCodecAgreesWithEncodingJSON(t *testing.T) {
	end := time.Now().Add(*agreeFor)
	for seed := *agreeSeed; ; seed++ {
		root := t.TempDir()
		writeAgree(t, root, seed)
		build := exec.Command("go", "build", "-o", "agree", ".")
		build.Dir = root
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		lasts := min(max(time.Until(end), *agreeFor/10), longestBatch)
		run := exec.Command(filepath.Join(root, "agree"), "-for", lasts.String(), "-seed", fmt.Sprint(seed*1_000_000_000))
		out, err := run.CombinedOutput()
		t.Logf("-seed %d: %s", seed, out)
		if err != nil {
			t.Fatalf("-seed %d: %v", seed, err)
		}
		if time.Now().After(end) {
			return
		}
	}
}

// writeAgree writes a module: a package of each model, its reference, and the
// program that compares them.
func writeAgree(t *testing.T, root string, seed uint64) {
	put := func(path, text string) {
		path = filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("go.mod", "module agree\n\ngo 1.26\n")
	for _, name := range []string{"main", "documents", "difference"} {
		data, err := os.ReadFile(filepath.Join("testdata", "agree_"+name+".go.txt"))
		if err != nil {
			t.Fatal(err)
		}
		put(name+".go", string(data))
	}
	var imports, pairs strings.Builder
	for i := range modelsAtOnce {
		m := randmodel.New(seed*modelsAtOnce+uint64(i), randmodel.Options{Traits: i%2 == 1})
		twins(m)
		options := map[string]string{"unknown": []string{"drop", "keep"}[i/2%2]}
		files, err := gostruct.New().Generate(&generators.Input{Model: m, Options: options, Report: diag.NewReport(0)})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&imports, "\tm%d %q\n\tp%d %q\n", i, fmt.Sprintf("agree/m%d", i), i, fmt.Sprintf("agree/p%d", i))
		for _, f := range files {
			put(fmt.Sprintf("m%d/%s", i, f.Path), string(f.Data))
			plain, types := withoutCodec(t, f)
			if plain == "" {
				continue
			}
			put(fmt.Sprintf("p%d/%s", i, f.Path), plain)
			for _, name := range types {
				fmt.Fprintf(&pairs, "\t{\"m%d.%s\", func() (any, any) { return new(m%d.%s), new(p%d.%s) }},\n", i, name, i, name, i, name)
			}
		}
	}
	put("pairs.go", "package main\n\nimport (\n"+imports.String()+")\n\nvar pairs = []pair{\n"+pairs.String()+"}\n")
}

// twins gives some structures a member whose name differs from another one by case.
func twins(m *ir.Model) {
	for _, id := range ir.Reachable(m) {
		if s, ok := m.Shapes[id].(*ir.Structure); ok && len(s.Members) > 0 && len(s.Members)%3 == 0 {
			name := strings.ToUpper(s.Members[0].Name)
			if !slices.ContainsFunc(s.Members, func(m ir.Member) bool { return m.Name == name }) {
				s.Members = append(s.Members, ir.Member{Name: name, Target: ir.Integer})
			}
		}
	}
}

// withoutCodec is a file of the reference, empty for one of the codec, and the types
// that it declares.
func withoutCodec(t *testing.T, f generators.File) (text string, types []string) {
	if strings.HasPrefix(f.Path, "codec") {
		return "", nil
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, f.Path, f.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	file.Decls = slices.DeleteFunc(file.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		calls := false
		ast.Inspect(d, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				calls = calls || id.Name == "unmarshalJSON" || id.Name == "marshalJSON"
			}
			return true
		})
		return ok && calls && fn.Recv != nil
	})
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
			for _, spec := range g.Specs {
				if s := spec.(*ast.TypeSpec); s.Name.IsExported() && s.Name.Name != "Float" && !strings.HasPrefix(s.Name.Name, "Timestamp") {
					types = append(types, s.Name.Name)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := format.Node(&b, fset, file); err != nil {
		t.Fatal(err)
	}
	return b.String(), types
}

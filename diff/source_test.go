package diff_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"shapec/diff"
	"shapec/generators"
	"shapec/generators/gostruct"
	"shapec/ir"
)

// The source axis says what becomes of code that was written with the types
// generated from the older model: here is such code, with all that they export,
// and it compiles with the newer ones unless the axis says breaking.
func TestSourceAxisIsWhatGeneratedCodeDoes(t *testing.T) {
	fset := token.NewFileSet()
	std := importer.ForCompiler(fset, "source", nil)
	old := check(t, fset, std, diff.Lists())
	client := clientOf(old)
	if err := compileClient(fset, std, client, old); err != nil {
		t.Fatalf("the client does not compile with its own types: %v\n%s", err, client)
	}
	broken := 0
	for _, edit := range diff.Edits() {
		t.Run(edit.Name, func(t *testing.T) {
			after := diff.Lists()
			edit.Edit(after)
			axis := diff.Off
			for _, f := range diff.Judge(diff.Compare(diff.Lists(), after), diff.Policy{}).Findings {
				axis = max(axis, f.Axes.Source)
			}
			err := compileClient(fset, std, client, check(t, fset, std, after))
			if (err != nil) != (axis == diff.Breaking) || axis == diff.Dangerous {
				t.Errorf("the axis says %s, the compiler: %v", axis, err)
			}
			if err != nil {
				broken++
			}
		})
	}
	if broken < 10 {
		t.Errorf("only %d edits break the client", broken)
	}
}

// check generates the types of a model and checks them.
func check(t *testing.T, fset *token.FileSet, std types.Importer, m *ir.Model) *types.Package {
	t.Helper()
	files, err := gostruct.New().Generate(&generators.Input{Model: m, Options: map[string]string{"package": "api"}})
	if err != nil {
		t.Fatal(err)
	}
	var parsed []*ast.File
	for _, f := range files {
		if f.Path == "codec_v2.go" {
			continue // for toolchains that have encoding/json/v2
		}
		file, err := parser.ParseFile(fset, f.Path, f.Data, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	pkg, err := (&types.Config{Importer: std}).Check("api", fset, parsed, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// clientOf writes code that uses all a package exports: it reads and sets every
// field, calls every method, and knows the type of each constant and function.
func clientOf(pkg *types.Package) string {
	var body strings.Builder
	imports := map[string]bool{}
	text := func(t types.Type) string {
		return types.TypeString(t, func(p *types.Package) string { imports[p.Path()] = true; return p.Name() })
	}
	n := 0
	for _, name := range pkg.Scope().Names() {
		o := pkg.Scope().Lookup(name)
		if !o.Exported() {
			continue
		}
		n++
		switch o := o.(type) {
		case *types.Const, *types.Var, *types.Func:
			if f, ok := o.(*types.Func); ok && f.Signature().TypeParams().Len() > 0 {
				continue
			}
			fmt.Fprintf(&body, "var _ %s = api.%s\n", text(o.Type()), name)
		case *types.TypeName:
			named, ok := o.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 {
				continue
			}
			fmt.Fprintf(&body, "func f%d(x api.%s) {\n", n, name)
			if s, ok := named.Underlying().(*types.Struct); ok {
				for f := range s.Fields() {
					if f.Exported() && !f.Embedded() {
						fmt.Fprintf(&body, "\t{ var v %s = x.%s; x.%s = v }\n", text(f.Type()), f.Name(), f.Name())
					}
				}
			} else {
				fmt.Fprintf(&body, "\t_ = %s(x)\n", text(named.Underlying()))
			}
			for m := range types.NewPointer(named).Elem().(*types.Named).Methods() {
				if m.Exported() {
					fmt.Fprintf(&body, "\t_ = x.%s\n", m.Name())
				}
			}
			body.WriteString("}\n")
		}
	}
	imports["api"] = true
	head := "package client\n"
	for _, path := range slices.Sorted(maps.Keys(imports)) {
		head += fmt.Sprintf("import %q\n", path)
	}
	return head + body.String()
}

func compileClient(fset *token.FileSet, std types.Importer, client string, api *types.Package) error {
	file, err := parser.ParseFile(fset, "client.go", client, 0)
	if err != nil {
		return err
	}
	_, err = (&types.Config{Importer: withAPI{std, api}}).Check("client", fset, []*ast.File{file}, nil)
	return err
}

type withAPI struct {
	types.Importer
	api *types.Package
}

func (w withAPI) Import(path string) (*types.Package, error) {
	if path == "api" {
		return w.api, nil
	}
	return w.Importer.Import(path)
}

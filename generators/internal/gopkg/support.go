package gopkg

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Support is Go source that generated packages copy declarations from. It is a
// package of ours, so that it compiles, is vetted and tested like all others.
type Support struct {
	decls []supportDecl // in the order of files and declarations
}

type supportDecl struct {
	names    []string // what it declares; a method as "Type.Method"
	text     string
	refs     map[string]bool // identifiers it mentions, and selectors as ".Name"
	imports  []string
	exported bool // a method that comes with its type
	taken    bool // is in a file already
}

// LoadSupport parses the .go files of dir but tests and doc.go. The files are
// embedded, so anything wrong with them is our own bug: it panics.
func LoadSupport(files fs.FS, dir string) *Support { return new(Support).And(files, dir) }

// And adds the files of another dir.
func (s *Support) And(files fs.FS, dir string) *Support {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && name != "doc.go" {
			data, err := fs.ReadFile(files, path.Join(dir, name))
			if err != nil {
				panic(err)
			}
			s.parse(name, string(data))
		}
	}
	return s
}

// packageName is the name of a package of the standard library.
func packageName(path string) string {
	path = strings.TrimSuffix(path, "/v2")
	return path[strings.LastIndexByte(path, '/')+1:]
}

func (s *Support) parse(name, text string) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		panic(err)
	}
	imports := map[string]string{}
	for _, spec := range f.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		imports[packageName(path)] = path
	}
	for _, d := range f.Decls {
		decl := supportDecl{refs: map[string]bool{}}
		start := d.Pos()
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Doc != nil {
				start = d.Doc.Pos()
			}
			name := d.Name.Name
			if d.Recv != nil {
				t := d.Recv.List[0].Type
				if star, ok := t.(*ast.StarExpr); ok {
					t = star.X
				}
				decl.exported = d.Name.IsExported()
				name = t.(*ast.Ident).Name + "." + name
			}
			decl.names = []string{name}
		case *ast.GenDecl:
			if d.Tok == token.IMPORT {
				continue
			}
			if d.Doc != nil {
				start = d.Doc.Pos()
			}
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					decl.names = append(decl.names, spec.Name.Name)
				case *ast.ValueSpec:
					for _, n := range spec.Names {
						decl.names = append(decl.names, n.Name)
					}
				}
			}
		}
		decl.text = text[fset.Position(start).Offset:fset.Position(d.End()).Offset]
		used, selected := map[string]bool{}, map[*ast.Ident]bool{}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				decl.refs["."+n.Sel.Name], selected[n.Sel] = true, true
			case *ast.Ident:
				if !selected[n] {
					decl.refs[n.Name] = true
				}
				if path := imports[n.Name]; path != "" {
					used[path] = true
				}
			}
			return true
		})
		for path := range used {
			decl.imports = append(decl.imports, path)
		}
		s.decls = append(s.decls, decl)
	}
}

// Provide leaves a function out that the package writes itself.
func (s *Support) Provide(name string) {
	for i, d := range s.decls {
		if slices.Contains(d.names, name) {
			s.decls[i].taken = true
		}
	}
}

// Add copies the named declarations, and all they need, into the file, but none
// that another file of the package has already. A method
// is named by its selector (".required"), and comes only if its type does;
// exported methods always come with their type.
func (s *Support) Add(f *File, names ...string) {
	want := map[string]bool{}
	for _, n := range names {
		want[n] = true
	}
	first := make([]bool, len(s.decls))
	for again := true; again; {
		again = false
		for i, d := range s.decls {
			if first[i] || !slices.ContainsFunc(d.names, func(n string) bool { return wanted(want, n, d.exported) }) {
				continue
			}
			first[i], again = true, true
			for ref := range d.refs {
				want[ref] = true
			}
		}
	}
	for _, n := range names {
		if !slices.ContainsFunc(s.decls, func(d supportDecl) bool {
			return slices.ContainsFunc(d.names, func(have string) bool { return have == n || n[0] == '.' && strings.HasSuffix(have, n) })
		}) {
			panic(fmt.Sprintf("gopkg: no support declaration %q", n))
		}
	}
	for i, d := range s.decls {
		if first[i] && !d.taken {
			s.decls[i].taken = true
			for _, path := range d.imports {
				f.Import(path)
			}
			f.Tail.WriteString("\n" + d.text + "\n")
		}
	}
}

func wanted(want map[string]bool, name string, exported bool) bool {
	t, method, ok := strings.Cut(name, ".")
	if !ok {
		return want[name]
	}
	return want[t] && (exported || want["."+method])
}

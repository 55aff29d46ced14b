package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

func main() {
	unused, err := find(os.Args[1:]...)
	if err != nil {
		fmt.Fprintln(os.Stderr, "exported:", err)
		os.Exit(2)
	}
	for _, line := range unused {
		fmt.Println(line)
	}
	if len(unused) > 0 {
		os.Exit(1)
	}
}

// find lists unused exported names with their places, sorted. Commands and test
// support export to themselves only, and are not looked at.
func find(patterns ...string) ([]string, error) {
	list, err := packages.Load(&packages.Config{
		Tests: true, // for the examples
		Mode:  packages.NeedName | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedSyntax | packages.NeedImports | packages.NeedDeps,
	}, patterns...)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("no packages match %q", patterns)
	}
	s := search{ours: map[string]bool{}, elsewhere: map[string]bool{}, inside: map[string]bool{}, asked: map[string]bool{}, block: map[string]token.Pos{}, met: map[token.Pos]bool{}}
	for _, p := range list {
		for _, e := range p.Errors {
			return nil, e
		}
		s.files = p.Fset
		s.ours[p.PkgPath] = true
	}
	for _, p := range list {
		s.blocks(p)
	}
	for _, p := range list {
		s.survey(p)
	}
	var out []string
	for _, p := range list {
		switch {
		case p.ID != p.PkgPath, p.Name == "main": // the first are tests
			continue
		case strings.Contains(p.PkgPath, "/testkit/"), path.Base(p.PkgPath) == "support":
			continue
		}
		for _, o := range exports(p.Types) {
			if !s.used(o) {
				at := s.files.Position(o.Pos())
				out = append(out, fmt.Sprintf("%s:%d: %s is exported and not used", at.Filename, at.Line, nameOf(o)))
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

// Objects go by their names: a package is loaded once more for its tests.
type search struct {
	files     *token.FileSet
	ours      map[string]bool      // paths of packages
	elsewhere map[string]bool      // named by another package, or met through what is
	inside    map[string]bool      // named by its own package
	asked     map[string]bool      // names of methods of interfaces
	block     map[string]token.Pos // the block of constants that a name stands in
	met       map[token.Pos]bool   // blocks of which something is named elsewhere
}

// blocks notes which constants stand together.
func (s *search) blocks(p *packages.Package) {
	for _, f := range p.Syntax {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, spec := range g.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					if o := p.TypesInfo.Defs[name]; o != nil && o.Pkg() != nil && p.ID == p.PkgPath {
						s.block[keyOf(o)] = g.Pos()
					}
				}
			}
		}
	}
}

func (s *search) survey(p *packages.Package) {
	for at, o := range p.TypesInfo.Uses {
		file := filepath.Base(s.files.Position(at.Pos()).Filename)
		if strings.HasSuffix(file, "_test.go") && !strings.HasPrefix(file, "example") {
			continue
		}
		o = origin(o)
		switch {
		case o.Pkg() == nil || !s.ours[o.Pkg().Path()] || !ofPackage(o):
		case o.Pkg() == p.Types:
			s.inside[keyOf(o)] = true
		case !strings.Contains(p.PkgPath, "/testkit/"):
			s.meet(o)
		}
	}
	for _, in := range append([]*types.Package{p.Types}, p.Types.Imports()...) {
		for _, name := range in.Scope().Names() {
			if face, ok := in.Scope().Lookup(name).Type().Underlying().(*types.Interface); ok {
				for m := range face.Methods() {
					s.asked[m.Name()] = true
				}
			}
		}
	}
	for _, name := range []string{"Error", "String", "Unwrap", "Is", "As"} {
		s.asked[name] = true
	}
}

// meet marks what a user of o meets: o, and the named types it is made of.
func (s *search) meet(o types.Object) {
	if s.elsewhere[keyOf(o)] {
		return
	}
	if at, ok := s.block[keyOf(o)]; ok {
		s.met[at] = true
	}
	if _, ok := o.(*types.TypeName); !ok { // whose type marks it
		s.elsewhere[keyOf(o)] = true
	}
	s.meetType(o.Type())
}

func (s *search) meetType(t types.Type) {
	switch t := t.(type) {
	case *types.Named:
		o := t.Obj()
		if o.Pkg() != nil && s.ours[o.Pkg().Path()] && !s.elsewhere[keyOf(o)] {
			s.elsewhere[keyOf(o)] = true
			s.meetType(t.Underlying())
		}
	case *types.Alias:
		s.elsewhere[keyOf(t.Obj())] = true
		s.meetType(types.Unalias(t))
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() {
				s.meetType(f.Type())
			}
		}
	case *types.Signature:
		for _, side := range []*types.Tuple{t.Params(), t.Results()} {
			for v := range side.Variables() {
				s.meetType(v.Type())
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			s.meetType(m.Type())
		}
	case *types.Map:
		s.meetType(t.Key())
		s.meetType(t.Elem())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		s.meetType(t.Elem())
	}
}

func (s *search) used(o types.Object) bool {
	if s.elsewhere[keyOf(o)] || kept[keyOf(o)] != "" {
		return true
	}
	switch o := o.(type) {
	case *types.Func:
		return o.Signature().Recv() != nil && s.asked[o.Name()]
	case *types.Const:
		named, ok := types.Unalias(o.Type()).(*types.Named)
		return s.inside[keyOf(o)] && (ok && s.elsewhere[keyOf(named.Obj())] || s.met[s.block[keyOf(o)]])
	case *types.Var:
		named, ok := types.Unalias(o.Type()).(*types.Named)
		return s.inside[keyOf(o)] && ok && s.elsewhere[keyOf(named.Obj())]
	case *types.TypeName: // a variant of a closed interface that callers meet
		return s.inside[keyOf(o)] && s.variant(o)
	}
	return false
}

// kept is exported for programs outside this repository, each with its reason.
var kept = map[string]string{
	"shapec/diag.File.Line":                    "whoever renders diagnostics another way shows the line",
	"shapec/parser.MaxDepth":                   "a limit that users may meet",
	"shapec/ir.Model.Check":                    "whoever makes a model of their own asks it whether the model holds together",
	"shapec/ir.Answered":                       "the same: a truth value as an answer",
	"shapec/lower/internal/graph.Graph.Member": "tests of lower look members up",
	"shapec/lower.Reason":                      "names the type of a field of Finding",
	"shapec/source.Formats":                    "the list that programs show their users",

	"shapec/ir/rules.StatedUnions": "names the zero value",
	"shapec/ir/rules.OpenEnums":    "names the zero value",
	"shapec/ir/rules.IgnoreProse":  "names the zero value",
}

// variant reports whether a type is one of those that an interface of its package
// lists by an unexported method.
func (s *search) variant(o *types.TypeName) bool {
	for _, name := range o.Pkg().Scope().Names() {
		other := o.Pkg().Scope().Lookup(name)
		face, ok := other.Type().Underlying().(*types.Interface)
		if ok && s.elsewhere[keyOf(other)] && (types.Implements(o.Type(), face) || types.Implements(types.NewPointer(o.Type()), face)) {
			return true
		}
	}
	return false
}

// exports lists a package's exported names, and the exported methods of its
// exported types.
func exports(p *types.Package) (out []types.Object) {
	for _, name := range p.Scope().Names() {
		o := p.Scope().Lookup(name)
		if !o.Exported() {
			continue
		}
		out = append(out, o)
		if t, ok := o.Type().(*types.Named); ok && t.Obj() == o {
			for m := range t.Methods() {
				if m.Exported() {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// ofPackage is false for fields, and for what is local to a function.
func ofPackage(o types.Object) bool {
	f, ok := o.(*types.Func)
	return ok && f.Signature().Recv() != nil || o.Parent() == o.Pkg().Scope()
}

func origin(o types.Object) types.Object {
	switch o := o.(type) {
	case *types.Func:
		return o.Origin()
	case *types.Var:
		return o.Origin()
	}
	return o
}

func nameOf(o types.Object) string { return strings.TrimPrefix(keyOf(o), path.Dir(o.Pkg().Path())+"/") }

// keyOf is the path of the package, the receiver's type if any, and the name.
func keyOf(o types.Object) string {
	if o.Pkg() == nil { // any, error
		return o.Name()
	}
	f, ok := o.(*types.Func)
	if !ok || f.Signature().Recv() == nil {
		return o.Pkg().Path() + "." + o.Name()
	}
	t := f.Signature().Recv().Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := t.(*types.Named); ok {
		return o.Pkg().Path() + "." + named.Obj().Name() + "." + o.Name()
	}
	return o.Pkg().Path() + ".interface." + o.Name()
}

package docs

import (
	"go/ast"
	"go/printer"
	"go/token"
	"go/types"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// escaped are the calls that are given what a medium leads to. Each writes documents
// of a format of its own, or escapes all that it writes.
var escaped = map[string]string{
	"diag.Render(w, shown, diag.RenderOptions{Color: a.color})": "escapes names, messages and excerpts",
	"diag.Render(w, r, diag.RenderOptions{Color: a.colorOut})":  "escapes names, messages and excerpts",
	"run.Text(w, diag.RenderOptions{Color: a.colorOut})":        "is diag.Render for each file",
	"run.GitHub":                       "writes workflow commands",
	"run.JUnit(w, failOn)":             "writes XML",
	"w.Write(outside.JSON(b.Bytes()))": "is JSON",
	"w.Write(files[0].Data)":           "has gone through outside.File",
	"format.Write(w, services, o)":     "is a format of reports",
	"ir.Encode(w, s.Model)":            "writes JSON",
	"p.draw(w, done, total)":           "draws a bar of our own words",
	"p.wipe":                           "writes blanks",
}

// printers may name the streams of the process: who makes media of them, and the
// server, which speaks a protocol.
var printers = map[string]bool{"command/main.go": true, "command/lsp.go": true}

// TestNothingIsPrintedRaw holds packages to printing on media, which cannot be given
// text as it came, and to the calls above for the rest.
func TestNothingIsPrintedRaw(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range load(t, nil, "../...") {
		if p.Name == "main" {
			continue
		}
		for _, f := range p.Syntax {
			name := p.Fset.Position(f.Pos()).Filename
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Ident:
					o := p.TypesInfo.Uses[n]
					if !raw(o) || printers[path.Base(path.Dir(name))+"/"+path.Base(name)] {
						break
					}
					t.Errorf("%s: %s prints as it comes: print on an outside.Medium", p.Fset.Position(n.Pos()), n.Name)
				case *ast.CallExpr:
					if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Escaped" && len(n.Args) == 1 {
						for _, call := range given(p.Fset, n.Args[0]) {
							if seen[call] = true; escaped[call] == "" {
								t.Errorf("%s: %s is given a medium: list it with how it escapes, or use Printf", p.Fset.Position(n.Pos()), call)
							}
						}
					}
				}
				return true
			})
		}
	}
	for call := range escaped {
		if !seen[call] {
			t.Errorf("%s is listed, and nowhere", call)
		}
	}
}

// raw reports whether an object prints on the process's streams.
func raw(o types.Object) bool {
	if o == nil || o.Pkg() == nil {
		return o != nil && o.Parent() == types.Universe && (o.Name() == "print" || o.Name() == "println")
	}
	switch o.Pkg().Path() {
	case "os":
		return o.Name() == "Stdout" || o.Name() == "Stderr"
	case "fmt":
		return strings.HasPrefix(o.Name(), "Print")
	case "log":
		return o.Parent() == o.Pkg().Scope() && !strings.HasPrefix(o.Name(), "New")
	}
	return false
}

// given lists the calls in a function that Escaped is given, or the function where it
// is named.
func given(files *token.FileSet, n ast.Expr) (calls []string) {
	text := func(n ast.Node) string {
		var b strings.Builder
		_ = printer.Fprint(&b, files, n) // of a builder
		return b.String()
	}
	literal, ok := n.(*ast.FuncLit)
	if !ok {
		return []string{text(n)}
	}
	w := literal.Type.Params.List[0].Names[0].Name
	ast.Inspect(literal.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			ast.Inspect(call, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && id.Name == w {
					calls = append(calls, text(call))
					return false
				}
				return true
			})
			return false
		}
		return true
	})
	return slices.Compact(calls)
}

// writers are the packages that write formats themselves, where every text of a source
// needs the escape of the place.
var writers = []string{"../generators/report", "../internal/verdicts", "../diag"}

// TestFormatsEscapeWhatTheyPrint follows, inside of each function, what is printed to
// where it was read: a field or method of a model, a file, a diagnostic, a change. On the
// way there must be a call of a function that escapes.
func TestFormatsEscapeWhatTheyPrint(t *testing.T) {
	for _, p := range load(t, nil, writers...) {
		for fn, what := range rawOf(p) {
			t.Errorf("%s: %s is printed as it came from a source", p.Fset.Position(fn.Pos()), what)
		}
	}
}

// TestPlantedPrintsAreFound plants functions that print as it came, and some that do not.
func TestPlantedPrintsAreFound(t *testing.T) {
	file, err := filepath.Abs("../generators/report/planted.go")
	if err != nil {
		t.Fatal(err)
	}
	const planted = `package report

import ("bufio"; "fmt"; "io"; "os"; "strings"; "shapec/diag"; "shapec/diff"; "shapec/internal/outside"; "shapec/ir")

func rawField(w io.Writer, o *ir.Operation) { fmt.Fprintf(w, "%s\n", o.Name) }
func rawMethod(w io.Writer, f *diff.Finding) { fmt.Fprintln(w, f.Message()) }
func rawJoined(w *bufio.Writer, m *ir.Member) { w.WriteString("a " + strings.TrimSpace(m.Doc)) }
func rawVariable(w io.Writer, f *diag.File) { name := f.Name; text := fmt.Sprintf("%s:", name); io.WriteString(w, text) }
func rawRange(w io.Writer, s ir.Service) { for _, n := range s.Notes { fmt.Fprint(w, n) } }
func rawBytes(f *os.File, d diag.Diagnostic) { f.Write([]byte(d.Help)) }
func rawLine(t *text, m *ir.Member) { t.line(2, "%s", m.Name) }

func fineEscaped(w io.Writer, o *ir.Operation) { name := outside.Line(o.Name); fmt.Fprintf(w, "%s %d\n", name, len(o.Errors)) }
func fineBuilt(o *ir.Operation) string { var b strings.Builder; b.WriteString(o.Name); return b.String() }
func fineWord(w io.Writer, p ir.Path) { fmt.Fprint(w, p.Side) }
`
	found := map[string]bool{}
	for _, p := range load(t, map[string][]byte{file: []byte(planted)}, "../generators/report") {
		for fn := range rawOf(p) {
			found[fn.Name.Name] = true
		}
	}
	want := []string{"rawBytes", "rawField", "rawJoined", "rawLine", "rawMethod", "rawRange", "rawVariable"}
	if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// rawOf finds the functions of a package that print what came from a source, and what.
func rawOf(p *packages.Package) map[*ast.FuncDecl]string {
	found := map[*ast.FuncDecl]string{}
	for _, f := range p.Syntax {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				if what := printedRaw(p, fn); what != "" {
					found[fn] = what
				}
			}
		}
	}
	return found
}

func load(t *testing.T, overlay map[string][]byte, patterns ...string) []*packages.Package {
	t.Helper()
	list, err := packages.Load(&packages.Config{Overlay: overlay, Mode: packages.NeedName | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedSyntax | packages.NeedImports | packages.NeedDeps}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
	}
	return list
}

// printedRaw is what a function prints that came from a source; empty for nothing.
func printedRaw(p *packages.Package, fn *ast.FuncDecl) (raw string) {
	info := p.TypesInfo
	assigned := map[types.Object][]ast.Expr{} // what local variables are set to
	set := func(left ast.Expr, right ast.Expr) {
		if id, ok := left.(*ast.Ident); ok {
			if o := info.ObjectOf(id); o != nil {
				assigned[o] = append(assigned[o], right)
			}
		}
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i := range n.Lhs {
				set(n.Lhs[i], n.Rhs[min(i, len(n.Rhs)-1)])
			}
		case *ast.RangeStmt:
			if n.Value != nil {
				set(n.Value, n.X)
			}
		case *ast.ValueSpec:
			for i, v := range n.Values {
				set(n.Names[i], v)
			}
		}
		return true
	})
	var source func(e ast.Expr, depth int) string
	source = func(e ast.Expr, depth int) string {
		if depth > 8 {
			return ""
		}
		found := ""
		ast.Inspect(e, func(n ast.Node) bool {
			if found != "" {
				return false
			}
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.CallExpr:
				if !passes(info, n) { // what other functions return, they answer for
					return fromSource(info, n.Fun) && text(info.TypeOf(n)) && keep(&found, n.Fun)
				}
			case *ast.SelectorExpr:
				if text(info.TypeOf(n)) && fromSource(info, n) {
					found = types.ExprString(n)
				}
			case *ast.Ident:
				if o := info.Uses[n]; o != nil && text(o.Type()) {
					for _, e := range assigned[o] {
						if found == "" {
							found = source(e, depth+1)
						}
					}
				}
			}
			return found == ""
		})
		return found
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			for _, arg := range printed(p.Types, info, call) {
				if what := source(arg, 0); what != "" {
					raw = what
				}
			}
		}
		return raw == ""
	})
	return raw
}

func keep(found *string, e ast.Expr) bool {
	*found = types.ExprString(e) + "()"
	return false
}

// printed are the arguments of a call that writes text to a writer. A builder of the
// function's own is none: what it holds is printed later. Methods of the package that take
// a format print too.
func printed(own *types.Package, info *types.Info, call *ast.CallExpr) []ast.Expr {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return nil
	}
	o := info.Uses[sel.Sel]
	if o == nil || o.Pkg() == nil {
		return nil
	}
	signature, _ := o.Type().(*types.Signature)
	switch {
	case o.Pkg() == own && signature != nil && signature.Variadic() && signature.Params().At(signature.Params().Len()-2).Name() == "format" && signature.Results().Len() == 0:
		return call.Args
	case o.Pkg().Path() == "fmt" && strings.HasPrefix(o.Name(), "Fprint"), o.Pkg().Path() == "io" && o.Name() == "WriteString":
		if local(info.TypeOf(call.Args[0])) {
			return nil
		}
		return call.Args[1:]
	case o.Name() == "WriteString" || o.Name() == "Write":
		if info.Selections[sel] != nil && !local(info.TypeOf(sel.X)) {
			return call.Args
		}
	}
	return nil
}

func local(t types.Type) bool {
	name := strings.TrimPrefix(t.String(), "*")
	return name == "strings.Builder" || name == "crypto/sha256.digest" || name == "hash.Hash"
}

// passes reports whether a call returns text that it is given: a conversion, or one of
// the packages that join and cut.
func passes(info *types.Info, call *ast.CallExpr) bool {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if o := info.Uses[f.Sel]; o != nil && o.Pkg() != nil {
			return slices.Contains([]string{"fmt", "strings", "bytes", "slices", "cmp", "path"}, o.Pkg().Path()) && !strings.HasPrefix(o.Name(), "Count")
		}
	case *ast.Ident:
		_, conversion := info.Uses[f].(*types.TypeName)
		_, builtin := info.Uses[f].(*types.Builtin)
		return conversion || builtin && f.Name == "append"
	case *ast.ArrayType:
		return true
	}
	return false
}

// fromSource reports whether a selector reads a field, or calls a method, of a type that
// holds what sources say.
func fromSource(info *types.Info, e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := info.Selections[sel]
	if s == nil {
		return false
	}
	t := s.Recv()
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		t = pointer.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && !ours[named.Obj().Name()+"."+sel.Sel.Name] && slices.Contains(outsideTypes[strings.TrimPrefix(named.Obj().Pkg().Path(), module+"/")], named.Obj().Name())
}

var outsideTypes = map[string][]string{
	"ir":   {"Model", "Service", "Operation", "Member", "Traits", "Structure", "Union", "Enum", "EnumValue", "List", "Map", "Scalar", "Constraints", "Hints", "Deprecation", "Path", "Step"},
	"diff": {"Change", "Finding", "Part", "Place"},
	"diag": {"File", "Diagnostic", "Location", "Label"},
}

// ours are fields and methods of those types whose words are of shapec's own.
var ours = map[string]bool{"Finding.Help": true, "Finding.Fingerprint": true}

// text reports whether a type can carry text: strings, and lists and maps of them.
func text(t types.Type) bool {
	if t == nil {
		return false
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && words[named.Obj().Name()] {
		return false
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Slice:
		return text(t.Elem())
	case *types.Map:
		return text(t.Key()) || text(t.Elem())
	}
	return false
}

// words are types whose strings are ours.
var words = map[string]bool{"Side": true, "Kind": true, "Evidence": true, "ID": true, "Source": true}

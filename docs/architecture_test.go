package docs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"shapec/diff"
)

const module = "shapec"

// layers are our packages, from the bottom up: each imports only those of lines
// above its own. The packages on a line do not know each other.
var layers = []string{
	"internal/outside internal/backtrack",
	"diag ir generators/gostruct/support generators/govalidate/support generators/gohttp/support internal/awspattern internal/ci internal/conflict internal/exported internal/editors internal/fuzzall internal/markdown internal/release internal/suggest internal/testkit/damage internal/testkit/golden internal/testkit/linear internal/testkit/logit internal/unified testdata",
	"internal/words ir/pairing",
	"internal/prose",
	"ir/rules merge parser parser/model parser/reference diff internal/documents internal/sarif internal/verdicts internal/testkit/irtest internal/testkit/randdoc internal/testkit/randmodel",
	"generators source internal/instance",
	"internal/config internal/output generators/internal/gopkg generators/jsonschema generators/page generators/report",
	"lower/internal/graph generators/gostruct generators/govalidate generators/gohttp generators/skeleton e2e/ci/act e2e/validate/forms e2e/converters/matrix e2e/editor/generate e2e/kills",
	"lower/internal/naming",
	"lower/internal/explain",
	"lower",
	"compile internal/lsp",
	"command conformance e2e/agreement shapectest",
	"cmd/shapec",
}

// strangers never meet, not even through others: a generator builds without the
// parser, and a model reader without what lowering infers.
var strangers = [][2]string{
	{"generators", "parser"}, {"generators", "lower"}, {"parser", "generators"}, {"parser/model", "lower"}, {"parser/reference", "lower"},
	{"internal/prose", "parser"}, {"internal/words", "parser"}, {"internal/words", "ir"},
	{"lower", "diff"}, {"lower", "generators"},
}

func TestImportsPointOneWay(t *testing.T) {
	layer := map[string]int{}
	for i, line := range layers {
		for _, p := range strings.Fields(line) {
			layer[p] = i
		}
	}
	imports := importsOfOurs(t)
	for p, list := range imports {
		at, listed := layer[p]
		if !listed {
			t.Errorf("%s stands in no layer: give it a place in layers", p)
			continue
		}
		for _, q := range list {
			if below, listed := layer[q]; listed && below >= at {
				t.Errorf("%s imports %s, which stands no lower", p, q)
			}
		}
	}
	for p := range layer {
		if _, there := imports[p]; !there {
			t.Errorf("layers has %s, which is no package", p)
		}
	}
	for _, s := range strangers {
		for p := range imports {
			if below(p, s[0]) {
				if way := wayTo(imports, p, s[1], nil); way != nil {
					t.Errorf("%s is not to know %s: %s", s[0], s[1], strings.Join(way, " → "))
				}
			}
		}
	}
}

// below reports whether a package is another, or in its folder.
func below(p, folder string) bool { return p == folder || strings.HasPrefix(p, folder+"/") }

// wayTo is how p imports a package of a folder, nil if it does not.
func wayTo(imports map[string][]string, p, folder string, way []string) []string {
	way = append(way, p)
	for _, q := range imports[p] {
		if below(q, folder) && !below(way[0], folder) {
			return append(way, q)
		}
		if found := wayTo(imports, q, folder, way); found != nil {
			return found
		}
	}
	return nil
}

// importsOfOurs are the imports between packages of this module, tests aside.
func importsOfOurs(t *testing.T) map[string][]string {
	imports := map[string][]string{}
	err := filepath.WalkDir("..", func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			_, err := os.Stat(filepath.Join(file, "go.mod"))
			if file != ".." && (err == nil || strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules" || e.Name() == "testdata" && filepath.Dir(file) != "..") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		p := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(file, ".."+string(filepath.Separator))))
		list := imports[p]
		for _, i := range parsed.Imports {
			if q, ours := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), module+"/"); ours && !slices.Contains(list, q) {
				list = append(list, q)
			}
		}
		imports[p] = list
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// TestTheWayThroughLowerIsAsDrawn compares the steps of Lower with the table of
// architecture.md.
func TestTheWayThroughLowerIsAsDrawn(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "lower", "lower.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(file.Decls, func(d ast.Decl) bool {
		f, ok := d.(*ast.FuncDecl)
		return ok && f.Name.Name == "Lower"
	})
	var steps []string
	ast.Inspect(file.Decls[i].(*ast.FuncDecl).Body, func(n ast.Node) bool {
		if _, last := n.(*ast.ReturnStmt); last {
			return false
		}
		if call, ok := n.(*ast.CallExpr); ok {
			switch f := call.Fun.(type) {
			case *ast.Ident:
				steps = append(steps, f.Name)
			case *ast.SelectorExpr:
				steps = append(steps, f.X.(*ast.Ident).Name+"."+f.Sel.Name)
			}
			return false // arguments are no steps
		}
		return true
	})
	page, err := os.ReadFile("architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## The way through Lower\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var drawn []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Za-z.]+)` \\|.*$").FindAllStringSubmatch(section, -1) {
		drawn = append(drawn, row[1])
		if !strings.Contains(section, row[1]+" ►") && !strings.Contains(section, "◄ "+row[1]) {
			t.Errorf("the drawing lacks %s", row[1])
		}
	}
	if !slices.Equal(drawn, steps) {
		t.Errorf("drawn %v, but Lower does %v", drawn, steps)
	}
	for _, link := range regexp.MustCompile(`\]\((\.\./[^)]+)\)`).FindAllStringSubmatch(section, -1) {
		if _, err := os.Stat(path.Clean(link[1])); err != nil {
			t.Errorf("%s: %v", link[1], err)
		}
	}
}

// TestTheWayThroughParseIsAsDrawn compares the calls of each function drawn in
// architecture.md with those that the drawing has below it.
func TestTheWayThroughParseIsAsDrawn(t *testing.T) {
	calls, methods := callsOfParser(t)
	page, err := os.ReadFile("architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## The way through Parse\n")
	section, _, _ = strings.Cut(section, "\n## ")
	type step struct{ name, file string }
	var open []step // by depth
	drawn := map[step][]string{}
	seen := map[step]bool{}
	for _, row := range regexp.MustCompile(`(?m)^( *)(\w+) +(\w+\.go) +\S`).FindAllStringSubmatch(section, -1) {
		depth, s := len(row[1])/2, step{row[2], row[3]}
		if depth > len(open) {
			t.Fatalf("%s is drawn below nothing", s.name)
		}
		if _, there := calls[s.file][s.name]; !there {
			t.Errorf("there is no %s in %s", s.name, s.file)
		}
		open = append(open[:depth], s)
		seen[s] = true
		if depth > 0 {
			drawn[open[depth-1]] = append(drawn[open[depth-1]], s.name)
		}
	}
	if len(drawn) < 5 {
		t.Fatalf("the drawing has %d steps with others below", len(drawn))
	}
	// What is no step, though a method of the builder.
	helpers := []string{"limit", "reportPart", "reportLost"}
	steps := map[string]bool{}
	for name := range methods {
		steps[name] = !slices.Contains(helpers, name)
	}
	for s := range seen {
		steps[s.name] = true
	}
	for s, below := range drawn {
		var called []string
		for _, name := range calls[s.file][s.name] {
			if steps[name] || strings.HasPrefix(name, "read") && s.name == "readBlocks" {
				called = append(called, name)
			}
		}
		if !slices.Equal(called, below) {
			t.Errorf("below %s are drawn %v, but it calls %v", s.name, below, called)
		}
	}
}

// callsOfParser lists by file and function of package parser what is called, each
// once, as it stands there; and the methods of its builder.
func callsOfParser(t *testing.T) (calls map[string]map[string][]string, methods map[string]bool) {
	files, err := filepath.Glob(filepath.Join("..", "parser", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	calls, methods = map[string]map[string][]string{}, map[string]bool{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		functions := map[string][]string{}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if f.Recv != nil {
				if star, ok := f.Recv.List[0].Type.(*ast.StarExpr); ok && star.X.(*ast.Ident).Name == "builder" {
					methods[f.Name.Name] = true
				}
			}
			list := []string{}
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					name := ""
					switch callee := call.Fun.(type) {
					case *ast.Ident:
						name = callee.Name
					case *ast.SelectorExpr:
						name = callee.Sel.Name
					}
					if !slices.Contains(list, name) {
						list = append(list, name)
					}
				}
				return true
			})
			functions[f.Name.Name] = list
		}
		calls[filepath.Base(name)] = functions
	}
	return calls, methods
}

// TestTheReportSchemaHasEveryKindOfChange holds the one list of kinds that is
// written down a second time to the catalogue.
func TestTheReportSchemaHasEveryKindOfChange(t *testing.T) {
	data, err := os.ReadFile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range diff.Rules() {
		if !strings.Contains(string(data), `"`+string(r.ID)+`"`) {
			t.Errorf("report.schema.json lacks %s", r.ID)
		}
	}
}

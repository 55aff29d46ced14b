// Command registry writes, for one service, what package proof needs: the
// operations and errors of the generated package, and the types of the client that
// reflection does not find.
//
//	registry NAME IR.json CLIENT-MODULE CLIENT-FOLDER >api/NAME/registry.go
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type model struct {
	Operations []struct {
		Name   string
		Errors []string
	}
}

func main() {
	name, module, folder := os.Args[1], os.Args[3], os.Args[4]
	data, err := os.ReadFile(os.Args[2])
	check(err)
	var m model
	check(json.Unmarshal(data, &m))
	own, client := declared(filepath.Join("api", name)), declared(folder)
	clientTypes := declared(filepath.Join(folder, "types"))
	_, err = os.Stat(filepath.Join(folder, "document"))
	documents := err == nil

	p := func(format string, args ...any) { fmt.Printf(format+"\n", args...) }
	p("package %s\n\nimport (\n\tsdk %q\n\t\"example.com/sdk/proof\"", name, module)
	p("\ttypes %q", module+"/types")
	if documents {
		p("\t\"reflect\"\n\t%q", module+"/document")
	}
	p(")\n\nvar _ types.%s\n", anyOf(clientTypes))
	p("// Service is what is compared.\nfunc Service() *proof.Service {\n\treturn &proof.Service{\n\t\tName: %q,", name)
	code, err := os.ReadFile(filepath.Join("api", name, "http.go"))
	check(err)
	p("\t\tXML: %v,", strings.Contains(string(code), "func readXMLResponse"))
	p("\t\tClient: func(set func(any)) any { var o sdk.Options; set(&o); return sdk.New(o) },")
	if documents {
		p("\t\tDocument: func(v any) reflect.Value { return reflect.ValueOf(document.NewLazyDocument(v)) },")
	}
	p("\t\tUnions: []any{")
	for _, t := range clientTypes {
		if strings.Contains(t, "Member") && !strings.HasPrefix(t, "Unknown") {
			if union, _, _ := strings.Cut(t, "Member"); slices.Contains(clientTypes, union) || strings.Count(t, "Member") > 1 {
				p("\t\t\ttypes.%s{},", t)
			}
		}
	}
	p("\t\t},\n\t\tOperations: []proof.Operation{")
	for _, o := range m.Operations {
		p("\t\t\t{Name: %q, Input: func() proof.Input { return new(%s) }, Output: func() proof.Output { return new(%s) },", o.Name, o.Name+"Input", o.Name+"Output")
		if !slices.Contains(client, o.Name+"Input") {
			p("\t\t\t\tMissing: true,")
		}
		p("\t\t\t\tErrors: []func() proof.Failure{")
		for _, e := range o.Errors {
			if slices.Contains(own, e) && slices.Contains(clientTypes, e) {
				p("\t\t\t\t\tfunc() proof.Failure { return new(%s) },", e)
			}
		}
		p("\t\t\t\t}},")
	}
	p("\t\t},\n\t}\n}")
}

// declared lists the structs and interfaces of a package.
func declared(folder string) (names []string) {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	check(err)
	fset := token.NewFileSet()
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || filepath.Base(file) == "registry.go" {
			continue
		}
		f, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
		check(err)
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				for _, s := range d.Specs {
					if s := s.(*ast.TypeSpec); s.Name.IsExported() && s.TypeParams == nil {
						names = append(names, s.Name.Name)
					}
				}
			}
		}
	}
	slices.Sort(names)
	return names
}

func anyOf(names []string) string {
	if len(names) == 0 {
		check(fmt.Errorf("the client has no types"))
	}
	return names[0]
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "registry:", err)
		os.Exit(1)
	}
}

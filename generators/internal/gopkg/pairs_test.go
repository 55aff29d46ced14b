package gopkg_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shapec/diag"
	"shapec/generators"
	"shapec/generators/gohttp"
	"shapec/generators/gostruct"
	"shapec/generators/govalidate"
)

var all = flag.Bool("all", false, "generate every pair of option values, not only every value")

// A factor is an option with the values to try. The first is the default.
type factor struct {
	name   string
	values []string
}

// free are the values to try of options that take any. An option that is not here is
// an error, so that a new one is tried too.
var free = map[string][]string{
	"package":    {"api"},
	"operations": {"", "Do*, Ping"},
	"exclude":    {"", "Ping"},
	"types":      {"", "Arn=generated/own.ARN, Owned.policy=generated/own.Document, Choice$own=generated/own.Document"},
	"pointers":   {"", "DoIt*.flag, *.count"},
	"tags":       {"", "yaml, mapstructure"},
	"helpers":    {"", "clone, equal, getters", "clone"},
	"split":      {"0", "3"},
}

// factors are the protocol of the model, and the options of all Go generators. The old
// name of enums is left out: it is an error beside the new one.
func factors(t *testing.T) []factor {
	list := []factor{{"protocol", protocols}}
	for _, g := range []generators.Generator{gostruct.New(), govalidate.New(), gohttp.New()} {
		for _, o := range g.Options() {
			if o.Name == "strict" || slices.ContainsFunc(list, func(f factor) bool { return f.name == o.Name }) {
				continue
			}
			values := slices.Clone(o.Values)
			if values == nil {
				if values = free[o.Name]; values == nil {
					t.Fatalf("no values are listed for the option %s", o.Name)
				}
			}
			i := max(slices.Index(values, o.Default), 0)
			values[0], values[i] = values[i], values[0]
			list = append(list, factor{o.Name, values})
		}
	}
	return list
}

// A pair is a value of one factor beside one of another, by number; of one alone the
// second is the same.
type pair struct{ f, v, g, w int }

// cover makes rows of values that hold every value of every factor, or every pair of
// values: each row takes the first pair that is missing, and then, factor by factor, the
// value that brings most others.
func cover(list []factor, pairs bool) (rows [][]int) {
	missing := map[pair]bool{}
	var order []pair
	for f := range list {
		for v := range list[f].values {
			for g := f; g < len(list); g++ {
				for w := range list[g].values {
					if p := (pair{f, v, g, w}); (g == f) == (v == w && g == f) && (pairs || g == f) {
						missing[p] = true
						order = append(order, p)
					}
				}
			}
		}
	}
	gain := func(row []int, f, v int) (n int) {
		for g, w := range row {
			p := pair{f, v, g, w}
			if g < f {
				p = pair{g, w, f, v}
			}
			if w >= 0 && g != f && missing[p] {
				n++
			}
		}
		if missing[pair{f, v, f, v}] {
			n++
		}
		return n
	}
	for len(missing) > 0 {
		row := make([]int, len(list))
		for f := range row {
			row[f] = -1
		}
		first := order[slices.IndexFunc(order, func(p pair) bool { return missing[p] })]
		row[first.f], row[first.g] = first.v, first.w
		for f := range list {
			if row[f] >= 0 {
				continue
			}
			best, most := len(rows)%len(list[f].values), -1
			for v := range list[f].values {
				if n := gain(row, f, v); n > most && n > 0 {
					best, most = v, n
				}
			}
			row[f] = best
		}
		for f, v := range row {
			for g := f; g < len(row); g++ {
				delete(missing, pair{f, v, g, row[g]})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func TestEveryPairIsCovered(t *testing.T) {
	list := []factor{{"a", []string{"1", "2", "3"}}, {"b", []string{"1", "2"}}, {"c", []string{"1", "2", "3", "4"}}, {"d", []string{"1"}}}
	rows := cover(list, true)
	for f := range list {
		for g := range f {
			seen := map[[2]int]bool{}
			for _, row := range rows {
				seen[[2]int{row[f], row[g]}] = true
			}
			if want := len(list[f].values) * len(list[g].values); len(seen) != want {
				t.Errorf("%s and %s: %d pairs of %d", list[f].name, list[g].name, len(seen), want)
			}
		}
	}
	if len(rows) > 16 || len(cover(list, false)) != 4 {
		t.Errorf("%d rows for pairs, %d for values", len(rows), len(cover(list, false)))
	}
}

// TestOptionsTogether generates the torture model with combinations of all options,
// all packages in one module: each compiles, passes vet, and its documents and messages
// come out as they went in. With -all these are all pairs of values.
func TestOptionsTogether(t *testing.T) {
	list := factors(t)
	rows := cover(list, *all)
	root := t.TempDir()
	write := func(path string, data string) {
		path = filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module generated\n\ngo 1.26\n")
	write("own/own.go", ownPackage)
	program, err := os.ReadFile(filepath.Join("testdata", "pairs_test.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	write("pairs_test.go", string(program))
	var imports, entries strings.Builder
	for i, row := range rows {
		options := map[string]string{}
		for f, v := range row {
			options[list[f].name] = list[f].values[v]
		}
		name := fmt.Sprintf("p%d", i)
		entries.WriteString(generate(t, name, options, write))
		fmt.Fprintf(&imports, "\t%q\n", "generated/"+name)
	}
	write("entries_test.go", "package generated\n\nimport (\n"+imports.String()+")\n\nvar entries = []entry{\n"+entries.String()+"}\n")
	for _, args := range [][]string{{"vet", "./..."}, {"test", "-vet=off", "."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir, cmd.Env = root, append(os.Environ(), "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	t.Logf("%d combinations of %d options", len(rows), len(list))
}

// generate writes a package, and returns its entry of the program.
func generate(t *testing.T, name string, options map[string]string, write func(path, data string)) string {
	t.Helper()
	protocol := options["protocol"]
	delete(options, "protocol")
	options["package"] = name
	m := torture(protocol)
	if protocol == "" && options["wire"] == "protocol" {
		options["wire"] = "auto"
	}
	http := protocol != "" && options["wire"] != "boto" && options["operation-types"] == "uniform"
	list := []generators.Generator{gostruct.New(), govalidate.New()}
	if http {
		list = append(list, gohttp.New())
	}
	for _, g := range list {
		own := map[string]string{}
		for _, o := range g.Options() {
			if v, ok := options[o.Name]; ok && v != "" {
				own[o.Name] = v
			}
		}
		if err := generators.CheckOptions(g, own); err != nil {
			t.Fatal(err)
		}
		files, err := g.Generate(&generators.Input{Model: m, Options: own, Report: diag.NewReport(0)})
		if err != nil {
			t.Fatalf("%v: %v", options, err)
		}
		for _, f := range files {
			write(name+"/"+f.Path, string(f.Data))
		}
	}
	form := protocol
	if options["wire"] == "boto" {
		form = ""
	}
	input, output := "DoItInput", "DoItOutput"
	if options["operation-types"] == "model" {
		input, output = "DoItRequest", "DoItResponse"
	}
	var docs strings.Builder
	for variant := range variants {
		fmt.Fprintf(&docs, "{%q, %q}, ", sampler{m, form, variant, "Request"}.text("DoItRequest"), sampler{m, form, variant, "Response"}.text("DoItResponse"))
	}
	return fmt.Sprintf("\t{%q, func() (any, any) { return new(%s.%s), new(%s.%s) }, [][2]string{%s}},\n",
		fmt.Sprint(protocol, " ", options), name, input, name, output, docs.String())
}

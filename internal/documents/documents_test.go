package documents_test

import (
	"os"
	"path/filepath"
	"testing"

	"shapec/internal/documents"
	"shapec/ir"
)

func TestADocumentSaysWhatItIs(t *testing.T) {
	for name, want := range map[string]documents.Claim{
		"CreateTable.input.yaml":          {Operation: "CreateTable", Side: ir.Request, Sure: true},
		"a/b/my.create_table.output.json": {Operation: "create_table", Side: ir.Response, Sure: true},
		`c:\x\CreateTable.response.yml`:   {Operation: "CreateTable", Side: ir.Response, Sure: true},
		"create-table.json":               {Operation: "create-table"},
		"dev.create-table.jsonc":          {Operation: "create-table"},
		"input.yaml":                      {Operation: "input"},
		"CreateTable":                     {},
		"CreateTable.txt":                 {},
		"-":                               {},
	} {
		if got := documents.ByName(name); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	for text, want := range map[string]documents.Claim{
		"# yaml-language-server: $schema=./schemas/CreateTable.input.schema.json\na: 1\n": {Operation: "CreateTable", Side: ir.Request, Sure: true},
		"\ufeff# yaml-language-server: $schema=CreateTable.input.schema.json\r\na: 1\n":   {Operation: "CreateTable", Side: ir.Request, Sure: true},
		"a: 1\n": {},
		"# yaml-language-server: $schema=https://example.com/other.json\n": {},
	} {
		if got := documents.ByText(text, ""); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
	if got := documents.ByText("{}", "../GetIt.output.schema.json"); got.Operation != "GetIt" || got.Side != ir.Response {
		t.Errorf("$schema: %+v", got)
	}
}

func TestOperationsAreFoundHoweverTheyAreSpelled(t *testing.T) {
	one := &documents.Service{Name: "one", Model: &ir.Model{Operations: []*ir.Operation{{Name: "CreateDBInstance", Method: "create_db_instance"}, {Name: "GetIt"}}}}
	two := &documents.Service{Name: "two", Model: &ir.Model{Operations: []*ir.Operation{{Name: "GetIt"}}}}
	index := documents.NewIndex([]*documents.Service{one, two})
	for _, name := range []string{"CreateDBInstance", "create_db_instance", "create-db-instance", "createdbinstance"} {
		if got := index.Operations(name, ""); len(got) != 1 || got[0].Operation.Name != "CreateDBInstance" {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := index.Operations("get-it", ""); len(got) != 2 {
		t.Errorf("two services have it: %v", got)
	}
	if got := index.Operations("get-it", "two"); len(got) != 1 || got[0].Service != two {
		t.Errorf("one is asked for: %v", got)
	}
	if got := index.Operations("tags", ""); len(got) != 0 {
		t.Errorf("no operation: %v", got)
	}
}

func TestAPathNamesAService(t *testing.T) {
	one, two := &documents.Service{Name: "one"}, &documents.Service{Name: "two"}
	both := []documents.Which{{Service: one}, {Service: two}}
	for name, want := range map[string]int{
		"two.GetIt.input.yaml": 1, "a/my.one.GetIt.json": 0, "one/GetIt.yaml": 0, `one\two\GetIt.yaml`: 1, "two/one.GetIt.yaml": 0, "GetIt.yaml": -1, "ones/GetIt.yaml": -1,
	} {
		got := documents.Named(both, name)
		if want < 0 && len(got) != 2 || want >= 0 && (len(got) != 1 || got[0].Service != both[want].Service) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestFoldersAndGlobs(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "b/c.json", "b/d.txt", "b/X.input.schema.json", ".git/e.yaml", "node_modules/f.json", "g.jsonc", "shapec.yaml"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	names := func(args ...string) (out []string) {
		for _, f := range documents.Find(args) {
			rel, err := filepath.Rel(dir, f.Path)
			if err != nil {
				rel = f.Path
			}
			if f.Named {
				rel += "!"
			}
			out = append(out, filepath.ToSlash(rel))
		}
		return out
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{dir}, "[a.yaml b/c.json g.jsonc]"},
		{[]string{filepath.Join(dir, "**", "*.json")}, "[b/c.json node_modules/f.json]"},
		{[]string{filepath.Join(dir, "a.yaml"), dir}, "[a.yaml! b/c.json g.jsonc]"},
		{[]string{filepath.Join(dir, "b", "d.txt")}, "[b/d.txt!]"},
		{[]string{dir + "/./b/../a.yaml", dir + "//a.yaml"}, "[a.yaml!]"},
	} {
		got := names(c.args...)
		if text := "[" + join(got) + "]"; text != c.want {
			t.Errorf("%v: %s, want %s", c.args, text, c.want)
		}
	}
}

func join(words []string) (out string) {
	for i, w := range words {
		if i > 0 {
			out += " "
		}
		out += w
	}
	return out
}

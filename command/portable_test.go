package command

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/generators"
)

// TestEveryGeneratorNamesFilesForEverySystem runs the rules that Windows has for the
// names of files on whatever system the test runs.
func TestEveryGeneratorNamesFilesForEverySystem(t *testing.T) {
	long := "Describe" + strings.Repeat("Parcel", 60) // 368 letters
	names := []string{"Con", "AUX", "Nul", "COM1", "Prn", "com1", long, long + "Again", "GetParcel"}
	var operations, shapes strings.Builder
	for i, name := range names {
		comma := ","
		if i == 0 {
			comma = ""
		}
		fmt.Fprintf(&operations, `%s"%s": {"name": "%s", "input": {"shape": "%s"}, "output": {"shape": "%s"}}`, comma, name, name, name+"Request", name)
		fmt.Fprintf(&shapes, `%s"%sRequest": {"type": "structure", "members": {"id": {"shape": "String"}}}, "%s": {"type": "structure", "members": {"id": {"shape": "String"}}}`, comma, name, name)
	}
	model := fmt.Sprintf(`{"version": "2.0", "metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "aux", "serviceFullName": "Aux", "serviceId": "Aux", "protocol": "json", "uid": "aux-2020-01-01"},
		"operations": {%s}, "shapes": {%s, "String": {"type": "string"}}}`, operations.String(), shapes.String())
	other := strings.NewReplacer("Aux", "Nul", "aux-", "nul-", `"aux"`, `"nul"`).Replace(model)

	for _, g := range builtIn() {
		options := []map[string]string{nil}
		for _, o := range g.Options() {
			if o.Name == "flavour" {
				for _, flavour := range o.Values {
					options = append(options, map[string]string{"flavour": flavour})
				}
			}
		}
		for _, o := range options {
			var r diag.Report
			list := compile.Compile([]*diag.File{diag.NewFile("model.json", model), diag.NewFile("other.json", other)}, compile.Options{}, &r)
			if len(list) != 2 {
				t.Fatal(r.All())
			}
			files, ok := compile.Generate(list, compile.GenerateOptions{Uses: []compile.Use{{Generator: g, Options: o}}}, &r)
			if !ok {
				t.Errorf("%s %v: %v", g.Name(), o, r.All())
			}
			seen := map[string]string{}
			for _, f := range files {
				if !generators.ValidPath(f.Path) {
					t.Errorf("%s %v writes %.80q", g.Name(), o, f.Path)
				}
				if len(path.Base(f.Path)) > 200 {
					t.Errorf("%s %v writes a name of %d bytes: %.80q", g.Name(), o, len(path.Base(f.Path)), f.Path)
				}
				if other, twice := seen[strings.ToLower(f.Path)]; twice {
					t.Errorf("%s %v writes %q and %q, which are one file on Windows", g.Name(), o, other, f.Path)
				}
				seen[strings.ToLower(f.Path)] = f.Path
			}
		}
	}

	// The same by the command, which checks every path before it writes.
	t.Chdir(t.TempDir())
	if err := os.WriteFile("model.json", []byte(model), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := shapec("", "generate", "-g", "go", "-g", "validate", "-g", "jsonschema", "-o", "api", "model.json"); code != 0 {
		t.Errorf("exit %d\n%s", code, stderr)
	}
}

package compile_test

import (
	"os"
	"path/filepath"
	"testing"

	"shapec/compile"
	"shapec/diag"
	"shapec/ir"
	"shapec/source"
)

// What a client library adds to a model is read beside it, whether the model or its
// folder is named.
func TestExtrasAreReadBesideTheirModel(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"service-2.json": `{"metadata": {"serviceId": "Lamp", "serviceFullName": "Lamp"}, "operations": {"Put": {"name": "Put", "input": {"shape": "In"}}},
			"shapes": {"In": {"type": "structure", "members": {}}, "Text": {"type": "string"}}}`,
		"service-2.sdk-extras.json":    `{"version": 1.0, "merge": {"shapes": {"In": {"members": {"SourceRegion": {"shape": "Text"}}}}}}`,
		"paginators-1.sdk-extras.json": `{"version": 1.0, "merge": {"pagination": {"List": {}}}}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, arg := range []string{dir, filepath.Join(dir, "service-2.json"), filepath.Join(dir, "*.json")} {
		var r diag.Report
		list := compile.Compile(source.Open([]string{arg}, source.Options{}, &r), compile.Options{}, &r)
		if len(list) != 1 || r.HasErrors() {
			t.Fatalf("%d services, %v", len(list), r.All())
		}
		if members := ir.Members(list[0].Model.Shapes["In"]); len(members) != 1 || members[0].Name != "SourceRegion" {
			t.Errorf("%s: %v", filepath.Base(arg), members)
		}
	}
}

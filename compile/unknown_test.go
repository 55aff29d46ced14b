package compile_test

import (
	"testing"

	"shapec/compile"
	"shapec/diag"
)

// A file of no known format is a finding, and the others are read all the same.
func TestUnknownFormatAmongOthers(t *testing.T) {
	page := diag.NewFile("page.txt", "Request Syntax\nclient.dig()\nNone\n")
	other := diag.NewFile("package.json", `{"name": "x"}`)
	for _, c := range []struct {
		files    []*diag.File
		services int
		severity diag.Severity
	}{
		{[]*diag.File{other, page}, 1, diag.Warning},
		{[]*diag.File{page, other}, 1, diag.Warning},
		{[]*diag.File{other}, 0, diag.Error},
	} {
		r := &diag.Report{}
		if got := len(compile.Compile(c.files, compile.Options{}, r)); got != c.services {
			t.Errorf("%d services, want %d", got, c.services)
		}
		if found := r.All(); len(found) != 1 || found[0].Code != diag.InputUnknownFormat || found[0].Severity != c.severity {
			t.Errorf("found %v", found)
		}
	}
}

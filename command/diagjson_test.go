package command

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"shapec/diag"
)

// everyCode is a report with each code of the catalogue once at a place and once
// without, and so many of one that some are dropped.
func everyCode() *diag.Report {
	r := &diag.Report{}
	f := diag.NewFile("pages/ä.txt", "client.delete_parcel(\n\u00e4\u00f6x\n)\n")
	for _, c := range diag.Catalogue() {
		r.Add(c.New("no place"))
		r.Add(c.At(f, diag.Span{Start: 24, End: 27}, "%q", "x").WithHelp("look").WithLabel(f, diag.Span{Start: 1, End: 3}, "here"))
		r.Add(c.At(f, diag.Span{}, "of the file"))
	}
	for range 2 * diag.DefaultLimit {
		r.Add(diag.RowTypeDiffers.At(f, diag.Span{Start: 2, End: 4}, "again"))
	}
	return r
}

func TestDiagnosticsFollowTheirSchema(t *testing.T) {
	s, err := jsonschema.NewCompiler().Compile("../docs/diagnostics.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*diag.Report{"none": {}, "every code": everyCode()} {
		a, results := newApp(nil, io.Discard)
		a.printDiagnostics(r, "json")
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(results.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The schema is closed: it must say no to what it does not know.
	for _, wrong := range []string{
		`{"diagnosticsVersion": "2", "diagnostics": []}`,
		`{"diagnosticsVersion": "1", "diagnostics": [{"code": "usage", "severity": "fatal", "message": "x"}]}`,
		`{"diagnosticsVersion": "1", "diagnostics": [{"code": "usage", "severity": "error", "message": "x", "line": 1}]}`,
		`{"diagnosticsVersion": "1", "diagnostics": [{"code": "usage", "severity": "error", "message": "x", "hint": "y"}]}`,
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(v) == nil {
			t.Errorf("the schema takes %s", wrong)
		}
	}
}

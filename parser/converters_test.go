package parser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"shapec/diag"
	"shapec/internal/testkit/irtest"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
	"shapec/source"
)

// failing are the converters whose page is not read whole today, and what
// happens. An entry that is no longer true fails: remove it.
var failing = map[string]string{
	"html2text-debian.txt": "read as text, 22 misses, the first: CreateParcel request depotId: required: yes, and unknown",
}

// One boto3 page, as every converter leaves it, says what its model does, but for
// words and unions. e2e/converters/run.sh makes the pages; SAMPLES=1 renews them.
func TestConvertedPages(t *testing.T) {
	truth := convertedTruth(t)
	paths, err := filepath.Glob(filepath.Join("testdata", "converters", "*"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, path := range paths {
		name := filepath.Base(path)
		seen[name] = true
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			found := convertedMisses(truth, diag.NewFile(name, string(data)))
			why, known := failing[name]
			switch {
			case found == "" && known:
				t.Errorf("it is read whole now; remove it from failing (%s)", why)
			case found != "" && !known:
				t.Error(found)
			case found != why:
				t.Errorf("it fails otherwise now: %s\nit was: %s", found, why)
			}
		})
	}
	for name := range failing {
		if !seen[name] {
			t.Errorf("failing has %s, which is no page", name)
		}
	}
}

// convertedTruth is what the page says: the model's operation CreateParcel.
func convertedTruth(t *testing.T) *ir.Model {
	data, err := os.ReadFile(filepath.Join("..", "e2e", "converters", "post.ir.json"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := ir.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range m.Operations {
		if o.Name == "CreateParcel" {
			m.Operations = []*ir.Operation{o}
			return irtest.Erase(m, ir.FromChanges)
		}
	}
	t.Fatal("the model has no CreateParcel")
	return nil
}

// convertedMisses says in a line where a page is not read as its model is.
func convertedMisses(truth *ir.Model, f *diag.File) string {
	format := source.Detect(f).Format
	if format == nil || format.JSON {
		return "its format is unknown"
	}
	var r diag.Report
	got := lower.Lower(parser.Parse(f, parser.Flavour(format.Name), &r), lower.Options{}, &r).Model
	misses := irtest.Correspond(truth, got, irtest.Ignore{Docs: true, Unions: true, Names: true})
	switch {
	case len(misses) == 0:
		return ""
	case len(got.Operations) == 0:
		return fmt.Sprintf("read as %s, no operation is found", format.Name)
	}
	return fmt.Sprintf("read as %s, %d misses, the first: %s", format.Name, len(misses), misses[0])
}

package main

import (
	"flag"
	"testing"
)

var listRefused = flag.Bool("refused", false, "list the real documents that shapec alone refuses")

// TestRealDocumentsAreTaken checks a share of the real documents with the
// defaults of validate.
func TestRealDocumentsAreTaken(t *testing.T) {
	corpus := Corpus{Root: "../../shared"}
	for name, read := range map[string]func() ([]realDocument, error){"examples": corpus.exampleDocuments, "cli": corpus.cliDocuments} {
		documents, err := read()
		if err != nil {
			t.Fatal(err)
		}
		rows, refused, err := corpus.scoreDocuments(documents)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			t.Logf("%s: %s: %d of %d, %.2f %%", name, row.Figure, row.Right, row.All, row.Percent())
		}
		if *listRefused {
			t.Log(refusalNotes(refused))
		}
	}
}

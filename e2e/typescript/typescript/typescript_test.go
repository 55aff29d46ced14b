package typescript_test

import (
	"testing"

	"shapec/compile"
	"shapec/shapectest"

	"example.com/typescript/typescript"
)

// The types of a page, held against golden files.
func TestTypesOfParcels(t *testing.T) {
	shapectest.Check(t, shapectest.Case{
		Sources: []string{"testdata/parcel.txt"},
		Golden:  "testdata/parcel",
		Uses:    []compile.Use{{Generator: typescript.Generator{}, Options: map[string]string{"timestamps": "Date"}}},
	})
}

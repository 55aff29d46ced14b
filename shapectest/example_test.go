package shapectest_test

import (
	"fmt"
	"testing"

	"shapec/compile"
	"shapec/generators"
	"shapec/shapectest"
)

// operations is a generator to be tested: it lists the operations of an API.
type operations struct{}

func (operations) Name() string                 { return "operations" }
func (operations) Doc() string                  { return "a list of the operations" }
func (operations) Options() []generators.Option { return nil }

func (operations) Generate(in *generators.Input) ([]generators.File, error) {
	var list []byte
	for _, o := range in.Model.Operations {
		list = fmt.Appendln(list, o.Name)
	}
	return []generators.File{{Path: "operations.txt", Data: list}}, nil
}

// The test of a generator: its output is in testdata/parcel, and so is what shapec
// understood of the page.
func TestOperationsOfParcels(t *testing.T) {
	list := shapectest.Check(t, shapectest.Case{
		Sources: []string{"testdata/parcel.txt"},
		Golden:  "testdata/parcel",
		Uses:    []compile.Use{{Generator: operations{}}},
		IR:      true,
	})
	if len(list) != 1 || list[0].Model.Operation("CreateParcel") == nil {
		t.Error("the page describes no CreateParcel")
	}
}

func Example() {
	tests := []testing.InternalTest{{Name: "TestOperationsOfParcels", F: TestOperationsOfParcels}}
	fmt.Println(testing.RunTests(func(string, string) (bool, error) { return true, nil }, tests))
	// Output: true
}

// A test with golden files of its own asks for the flag, which is there once.
func ExampleUpdating() {
	if shapectest.Updating() {
		fmt.Println("write the golden file")
	} else {
		fmt.Println("compare with the golden file")
	}
}

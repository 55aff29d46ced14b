package source_test

import (
	"fmt"
	"strings"

	"shapec/diag"
	"shapec/source"
)

// What the user names is opened, and its format found out by what it holds.
func ExampleOpen() {
	var r diag.Report
	page := strings.NewReader("Request Syntax\nclient.get_parcel(\nparcelId='string'\n)\n")
	for _, f := range source.Open([]string{"-", "missing.txt"}, source.Options{Stdin: page}, &r) {
		found := source.Detect(f)
		fmt.Printf("%s is %s: %s\n", f.Name, found.Format.Name, found.Reason)
	}
	for _, d := range r.All() {
		fmt.Println(d.Message)
	}
	// Output:
	// - is text: it holds the caption "Request Syntax"
	// cannot read "missing.txt": no such file or directory
}

// A format is named by flags and by shapec.yaml; a typing error is told with what
// was probably meant.
func ExampleLookup() {
	_, err := source.Lookup("htlm")
	fmt.Println(err)
	// Output:
	// there is no format "htlm"; did you mean "html"?
}

package parser_test

import (
	"fmt"

	"shapec/diag"
	"shapec/parser"
)

func Example() {
	const text = `Request Syntax
client.get_parcel(
parcelId='string'
)
string
[REQUIRED]
Number of the parcel.
Response Syntax
{
'weight': 123
}
Response Structure
(dict) --
weight (integer) --
Weight in grams.
`
	r := diag.NewReport(0)
	for _, page := range parser.Parse(diag.NewFile("page.txt", text), parser.Text, r) {
		for _, op := range page.Operations {
			fmt.Println(op.Method)
			for i := op.Request; i < page.Nodes[op.Response].End; i++ {
				if n := page.Nodes[i]; n.Level == 1 && n.Kind != parser.Absent {
					fmt.Println(" ", page.Name(i), n.Kind, n.Flags&parser.Required != 0)
				}
			}
		}
	}
	// Output:
	// get_parcel
	//   parcelId string true
	//   weight integer false
}

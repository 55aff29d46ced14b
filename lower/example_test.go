package lower_test

import (
	"fmt"

	"shapec/diag"
	"shapec/ir"
	"shapec/lower"
	"shapec/parser"
)

// A page names no shapes: both operations unfold the same structure, and Lower
// finds one shape and a name for it. Origins says what the name rests on.
func Example() {
	const text = `Request Syntax
client.put_parcel(
address={
'street': 'string',
'town': 'string'
}
)
dict
Where the parcel goes.
street (string) --
The street.
town (string) --
The town.
Response Syntax
None
Request Syntax
client.move_parcel(
address={
'street': 'string',
'town': 'string'
}
)
dict
Where the parcel goes.
street (string) --
The street.
town (string) --
The town.
Response Syntax
None
`
	r := diag.NewReport(0)
	pages := parser.Parse(diag.NewFile("page.txt", text), parser.Text, r)
	result := lower.Lower(pages, lower.Options{}, r)
	for _, o := range result.Model.Operations {
		for _, m := range ir.Members(result.Model.Shapes[o.Input]) {
			fmt.Println(o.Name, m.Name, m.Target, result.Model.KindOf(m.Target))
		}
	}
	findings, _, _ := result.Origins.Explain(ir.Path{Operation: "PutParcel", Side: ir.Request, Steps: []ir.Step{{Kind: ir.MemberStep, Name: "address"}}})
	for _, f := range findings {
		if f.Subject == "name" || f.Subject == "sharing" {
			fmt.Printf("%s: %s (%s)\n", f.Subject, f.Conclusion, f.Evidence)
		}
	}
	// Output:
	// PutParcel address Address structure
	// MoveParcel address Address structure
	// name: Address, from address (inferred)
	// sharing: one shape at 2 places: the members agree in name, order, text and shape (inferred)
}

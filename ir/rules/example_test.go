package rules_test

import (
	"fmt"

	"shapec/ir"
	"shapec/ir/rules"
)

// What a document must hold depends on its side: a page states what requests
// require, and nothing of responses.
func Example() {
	weight := &ir.Member{Name: "weight", Target: "Integer", Required: ir.Yes}
	model := &ir.Model{Service: ir.Service{Source: ir.FromPage}}
	for _, side := range []ir.Side{ir.Request, ir.Response} {
		r := rules.Rules{Model: model, Side: side}
		fmt.Printf("a %s must hold %s: %v\n", side, weight.Name, r.Required(weight, true))
	}
	// Output:
	// a request must hold weight: true
	// a response must hold weight: false
}

// A union that is only inferred binds nothing, unless the options ask for it.
func ExampleRules_Exclusive() {
	likely := &ir.Union{Traits: ir.Traits{Evidence: ir.Inferred, Confidence: 0.9}, Members: []ir.Member{{Name: "card"}, {Name: "cash"}}}
	fmt.Println(rules.Rules{}.Exclusive(likely))
	fmt.Println(rules.Rules{Options: rules.Options{Unions: rules.LikelyUnions}}.Exclusive(likely))
	// Output:
	// false
	// true
}

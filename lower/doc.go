// Package lower turns the trees of documentation pages into a model.
//
// [Lower] joins the operations of all pages into one graph and runs its passes,
// each a file: notes, recursion, deltas, sharing, unions, naming, and last
// emission as [ir] shapes. A page says little about shapes: it unfolds them
// wherever they are used, without names. So most of lowering is inference, and
// every conclusion carries its evidence ([Origins]).
//
//	result := lower.Lower(pages, lower.Options{}, report)
//	ir.Encode(os.Stdout, result.Model)
//
// Invariants: lowering never fails; equal pages give equal models, byte for
// byte; each pass costs time linear in the number of nodes.
package lower

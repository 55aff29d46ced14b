// Package lower turns the trees of documentation pages into a model.
//
// A page has no names for shapes: it unfolds them wherever they are used. So most of
// lowering is inference. [Lower] joins the operations of all pages into one graph, runs
// the passes over it in the order of lower.go, and writes the conclusions down as [ir]
// shapes:
//
//	recursion   what "{'... recursive ...'}" means
//	delta       what change literals announce, and the API without it
//	share       equal subtrees are one class (variants keeps apart what requires different members)
//	lock        the names and unions of the run before
//	unions      which structures are unions (unionfeatures, from what)
//	emit        the model, with text as Markdown
//
// What the passes share stands below them, in packages that import only those further
// down:
//
//	internal/explain   puts the evidence of all passes into sentences
//	internal/naming    names of operations and shapes
//	internal/graph     the nodes of all pages, and what passes conclude about them
//	../internal/prose  what descriptions say of values
//	../internal/words  words, plurals, acronyms
//
// Every pass writes down its evidence as it decides; [Origins] finds it again.
//
//	result := lower.Lower(pages, lower.Options{}, report)
//	ir.Encode(os.Stdout, result.Model)
//
// Invariants: lowering never fails; equal pages give equal models, byte for
// byte; each pass costs time linear in the number of nodes.
package lower

// Package lower turns the trees of documentation pages into a model.
//
// A page says little about shapes: it unfolds them wherever they are used,
// without names. So most of lowering is inference. [Lower] joins the operations
// of all pages into one graph, runs the passes of lower.go over it, and writes the
// conclusions down as [ir] shapes:
//
//	graph       all nodes in one array, operations told twice once
//	recursion   what "{'... recursive ...'}" means
//	delta       what change literals say is new
//	share       equal subtrees are one class (variants tells what differs too little)
//	lock        the names and unions of the run before
//	unions      which structures are unions (unionfeatures, from what)
//	names       of operations (spelling, acronyms) and classes (leads: which members
//	            lead there; mentions: what rows call it; candidates: who gets which)
//	emit        the model, with text as Markdown and hints of what descriptions say
//
// Every conclusion carries its evidence: [Origins] finds it again, file explain…
// by file explain…, for `shapec ir --explain`.
//
//	result := lower.Lower(pages, lower.Options{}, report)
//	ir.Encode(os.Stdout, result.Model)
//
// Invariants: lowering never fails; equal pages give equal models, byte for
// byte; each pass costs time linear in the number of nodes.
package lower

// Package lsp is a language server: diagnostics, completion, hover and quick fixes
// for requests and responses in YAML and JSON, and for shapec.yaml.
//
//	err := lsp.Serve(ctx, stdio, load)
//
// Of which operation a document is, package documents finds out. What is wrong with
// it, internal/instance tells; both are what `shapec validate` uses. A document that
// is being typed is seldom one that can be parsed, so that the place of the cursor is
// found by indentation and brackets (place.go).
package lsp

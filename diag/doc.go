// Package diag holds what shapec says about its input: files, spans into them,
// and diagnostics with stable codes.
//
// A [Span] is two byte offsets into a [File]; line and column are computed only
// when a diagnostic is shown. Every kind of finding has a [Code] in the
// catalogue (catalogue.go), with prose and an example, so that a message can be
// looked up (`shapec explain CODE`) and tests can name it.
//
//	r := diag.NewReport(0)
//	f := diag.NewFile("page.txt", text)
//	r.Add(diag.RowWithoutSyntax.At(f, span, "the syntax has no member %q at this place", name).
//		WithHelp("remove the row, or add the member to the syntax"))
//	diag.Render(os.Stderr, r, diag.RenderOptions{})
//
// Invariants: a report keeps the order of insertion; it never prints; offsets
// are clamped to the file, so that a wrong span can not panic a renderer.
package diag

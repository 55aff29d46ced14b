package diag_test

import (
	"os"

	"shapec/diag"
)

func Example() {
	const text = "(dict) --\ncolour (string) --\n"
	r := diag.NewReport(0)
	f := diag.NewFile("page.txt", text)
	r.Add(diag.RowWithoutSyntax.At(f, diag.Span{Start: 10, End: 28}, "the syntax has no member %q at this place", "colour").
		WithHelp("remove the row, or add the member to the syntax"))
	_ = diag.Render(os.Stdout, r, diag.RenderOptions{})
	// Output:
	// page.txt:2:1: warning: the syntax has no member "colour" at this place [row-without-syntax]
	//     2 | colour (string) --
	//       | ^^^^^^^^^^^^^^^^^^
	//   help: remove the row, or add the member to the syntax
}

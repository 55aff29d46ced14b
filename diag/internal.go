package diag

import (
	"fmt"
	"runtime/debug"
)

// Internal is our own bug: a panic turned into a diagnostic at a stage's edge.
var Internal = &Code{ID: "internal-error", Severity: Error, Title: "a bug in shapec",
	Doc: "shapec failed where it should not. Nothing was written. Please report it with the page that caused it."}

// Caught makes a diagnostic of what recover returned. It has to be called in the
// deferred function itself, where the frames of the panic are still on the stack.
// doing says what was being done ("reading page.txt"); it may be empty.
func Caught(p any, doing string) Diagnostic {
	d := Internal.New("%v", p)
	if doing != "" {
		d = Internal.New("%s: %v", doing, p)
	}
	d.Stack = string(debug.Stack())
	return d.WithHelp("please report this with the input that caused it; SHAPEC_DEBUG=1 prints where it happened")
}

// Count writes a number and the word for it in messages: "1 file", "3 files".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

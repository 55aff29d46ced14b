package words

import "shapec/diag"

// A Place is where a word stands: on which page, and where in the page's text.
type Place struct {
	Page int32
	Span diag.Span
}

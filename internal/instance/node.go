package instance

import "shapec/diag"

// A node is one value of a document. YAML aliases make trees share nodes; there
// are no cycles.
type node struct {
	kind    kind
	span    diag.Span
	text    string  // of a string its value, of a number its digits, of a boolean true or false
	plain   bool    // a word of YAML without quotes
	members []entry // of an object, in the document's order
	items   []*node // of an array
}

// An entry is one key of an object.
type entry struct {
	key   string
	span  diag.Span // of the key
	value *node
}

type kind uint8

const (
	null kind = iota
	boolean
	number // text is a JSON number, or ".inf" or ".nan" in some spelling
	text   // a string
	array  // items
	object // members
)

// String is the word for a kind, with its article.
func (k kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "a list", "an object"}[k]
}

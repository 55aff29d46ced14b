package parser

import (
	"fmt"
	"strings"

	"shapec/diag"
)

// A Tree holds the syntax of one page: every node of every operation in
// pre-order, so that the children of node i stand in Nodes[i+1:Nodes[i].End].
// Documentation rows come in the same order, which is why both can be joined in
// one walk (rows.go). Nodes hold no pointers: a page of 100,000 members is one
// allocation the garbage collector need not look into.
type Tree struct {
	Doc   *Document
	Nodes []Node
}

// A Node is one value of a syntax literal.
type Node struct {
	Kind  NodeKind
	Level uint8 // 0 for an operation's input or output; at most MaxDepth + 1
	Flags Flags
	Name  diag.Span // of a member, without quotes; zero for elements, keys, values
	Span  diag.Span // of the value
	End   int32     // index after the node's last descendant
	Text  Range     // blocks of its documentation, the row itself not among them
}

// A Range is a half-open range of indices into Document.Blocks.
type Range struct{ First, Last int32 }

// NodeKind is the kind of a [Node].
type NodeKind uint8

const (
	Absent      NodeKind = iota // takes a place but is not there: the key of a map that turned out a structure
	Structure                   // members, each with a name
	EventStream                 // a structure of which each event holds one member
	Map                         // a key node, then a value node
	List                        // one element node; none if the literal is empty
	Enum                        // Tree.Values
	String
	Integer
	Double
	Float
	Boolean
	Timestamp
	Blob
	StreamingBlob
	FreeForm  // a document: any JSON
	Recursive // a shape already open further out
)

func (k NodeKind) String() string {
	switch k {
	case Absent:
		return "absent"
	case Structure:
		return "structure"
	case EventStream:
		return "event stream"
	case Map:
		return "map"
	case List:
		return "list"
	case Enum:
		return "enum"
	case String:
		return "string"
	case Integer:
		return "integer"
	case Double:
		return "double"
	case Float:
		return "float"
	case Boolean:
		return "boolean"
	case Timestamp:
		return "timestamp"
	case Blob:
		return "blob"
	case StreamingBlob:
		return "streaming blob"
	case FreeForm:
		return "document"
	case Recursive:
		return "recursive"
	}
	panic(fmt.Sprintf("parser: node kind %d", k))
}

// Flags are facts of a node that its row or its literal states.
type Flags uint16

const (
	HasRow    Flags = 1 << iota
	Required        // [REQUIRED]
	Token           // "autopopulated if not provided"
	UnionNote       // the Tagged Union note
	ListRow         // the row of a Recursive node says list; without it a structure or map
	Ambiguous       // a dict of one entry: map or structure, until its rows tell
	NamedRow        // a parameter whose row carries its name
	Open            // `{}`: of a FreeForm node, a dict of anything; of a Structure, that or one without members
	NoSyntax        // a parameter that only a row tells of
	OrString        // `'string' or {…}`: a structure that a string may stand for
	Unclosed        // of a literal with a bracket that stays open: members may stand too deep
	Example         // of a value that is a real one: its kind is a guess
)

// Value is the text of a node's name or value.
func (t *Tree) Value(s diag.Span) string { return s.Of(t.Doc.Text) }

// Name is the node's member name, empty for elements, keys and values.
func (t *Tree) Name(i int32) string { return t.Value(t.Nodes[i].Name) }

// Values yields the values of an [Enum] in order, given the enum's span.
func (t *Tree) Values(s diag.Span) func(yield func(diag.Span) bool) {
	return func(yield func(diag.Span) bool) {
		x := lexer{text: t.Doc.Text[:s.End], at: int(s.Start)}
		if x.at < len(x.text) && !x.quoteAhead() {
			x.announcedValues(yield)
			return
		}
		for {
			value, ok := x.quoted()
			if !ok || !yield(value) || !x.skip('|') {
				return
			}
		}
	}
}

// announcedValues yields the values of an enum as a change literal has them:
// {'A', 'B'}, or 'A | B' behind its first quote.
func (x *lexer) announcedValues(yield func(diag.Span) bool) {
	if x.skip('{') {
		for {
			value, ok := x.quoted()
			if !ok || !yield(value) || !x.skip(',') {
				return
			}
		}
	}
	const around = " \n'\""
	for x.at < len(x.text) {
		start, end := x.at, len(x.text)
		x.at = end
		if i := strings.Index(x.text[start:end], "| "); i >= 0 {
			end, x.at = start+i, start+i+len("| ")
		}
		for start < end && strings.IndexByte(around, x.text[start]) >= 0 {
			start++
		}
		for start < end && strings.IndexByte(around, x.text[end-1]) >= 0 {
			end--
		}
		if start < end && !yield(span(start, end)) {
			return
		}
	}
}

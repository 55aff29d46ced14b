package parser

import (
	"bytes"
	"strconv"
	"strings"
)

// rowType is what a documentation row calls a type, in every flavour.
type rowType uint8

const (
	noType rowType = iota
	stringType
	integerType
	floatType
	booleanType
	datetimeType
	bytesType
	bytesOrFileType
	dictType
	listType
	streamType
	eventStreamType
	documentType
	stringOrDictType
	otherType // of Python, and of no syntax: a class, "JSON serializable"
)

// rowTypes names the types as rows write them.
var rowTypes = [...]string{
	stringType: "string", integerType: "integer", floatType: "float", booleanType: "boolean", datetimeType: "datetime",
	bytesType: "bytes", bytesOrFileType: "bytes or seekable file-like object", dictType: "dict", listType: "list",
	streamType: "StreamingBody", eventStreamType: "EventStream", documentType: "document", stringOrDictType: "str or dict", otherType: "JSON serializable",
}

func (t rowType) String() string { return rowTypes[t] }

// isKnown reports whether syntax can show a value of the type.
func (t rowType) isKnown() bool { return t != noType && t != otherType }

// isLinked reports whether mark-up has the type as a link, which the
// documentation generator does not emphasise as it does other types.
func (t rowType) isLinked() bool { return t >= streamType || t == bytesOrFileType }

// maxTypeText is more than the longest type has, in bytes: the alternatives of
// a document written out.
const maxTypeText = 80

// readType reads a type as rows write it: a word, a role, a link.
func readType(s string) rowType {
	if t := typeNamed(s); t != noType || len(s) > maxTypeText || s == "" {
		return t
	}
	if c := s[0] | 0x20; c >= 'a' && c <= 'z' && !strings.Contains(s, "Stream") {
		return noType // no mark-up, no class: nearly every line of prose
	}
	var scratch [maxTypeText]byte
	word, class := typeWord(scratch[:0], s)
	t := typeNamed(string(word))
	switch {
	case t != noType || len(word) == 0:
		return t
	case bytes.HasPrefix(word, []byte("{...}|")):
		return documentType
	case bytes.IndexByte(word, ' ') >= 0:
	case bytes.Contains(word, []byte("StreamingBody")):
		return streamType
	case bytes.Contains(word, []byte("EventStream")):
		return eventStreamType
	case class:
		return otherType
	}
	return noType
}

func typeNamed(s string) rowType {
	switch s {
	case "string":
		return stringType
	case "integer":
		return integerType
	case "float":
		return floatType
	case "boolean":
		return booleanType
	case "datetime":
		return datetimeType
	case "bytes":
		return bytesType
	case "bytes or seekable file-like object":
		return bytesOrFileType
	case "dict":
		return dictType
	case "list":
		return listType
	case "document":
		return documentType
	case "str or dict":
		return stringOrDictType
	case "EventStream":
		return eventStreamType
	case "StreamingBody":
		return streamType
	case "JSON serializable":
		return otherType
	}
	return noType
}

// typeWord takes the mark-up off a type: :class:`.EventStream` is EventStream,
// :ref:`document<document>` is document.
func typeWord(word []byte, s string) (_ []byte, class bool) {
	for i := 0; i < len(s); i++ {
		if s[i] != '*' && s[i] != '`' {
			word = append(word, s[i])
		}
	}
	word = bytes.TrimSpace(word)
	for _, role := range [...]string{":py:class:", ":class:", ":ref:"} {
		if rest, ok := bytes.CutPrefix(word, []byte(role)); ok {
			word, class = rest, role != ":ref:"
			break
		}
	}
	if i := bytes.IndexByte(word, '<'); i > 0 && word[len(word)-1] == '>' {
		word = bytes.TrimRight(word[:i], " ")
	}
	return bytes.TrimLeft(word, ".~"), class
}

// fitness says how well a row's type goes with a node.
type fitness uint8

const (
	misfit   fitness = iota // the types contradict each other
	fit                     // the type the syntax leads to
	possible                // a type no page prints here, or none at all
)

func fits(t rowType, n *Node) fitness {
	switch t {
	case bytesOrFileType:
		t = bytesType
	case otherType:
		t = noType
	case stringOrDictType: // the row of a member that takes both
		if n.Kind == String || n.Kind == Structure {
			return fit
		}
	}
	want := noType
	switch n.Kind {
	case String, Enum:
		want = stringType
	case Integer:
		want = integerType
	case Double, Float:
		want = floatType
	case Boolean:
		want = booleanType
	case Timestamp:
		want = datetimeType
	case Blob:
		want = bytesType
	case StreamingBlob:
		if t == streamType {
			return fit
		}
		want = bytesType
	case List:
		want = listType
	case Structure, Map:
		want = dictType
	case EventStream:
		if t == dictType { // in a request
			return fit
		}
		want = eventStreamType
	case FreeForm:
		want = documentType
		if n.Flags&Open != 0 {
			want = dictType
		}
	case Recursive:
		if t == dictType || t == listType {
			return fit
		}
	}
	switch {
	case t == want:
		return fit
	case t == noType:
		return possible
	}
	return misfit
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

package parser

import (
	"strconv"
	"strings"
)

// rowType is what a row or a type line calls a type.
type rowType uint8

const (
	noType rowType = iota
	stringType
	integerType
	floatType
	booleanType
	datetimeType
	bytesType
	dictType
	listType
	streamType
	eventStreamType
	documentType
)

// typeOf reads a type as rows write it.
func typeOf(s string) rowType {
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
	case "bytes", "bytes or seekable file-like object":
		return bytesType
	case "dict":
		return dictType
	case "list":
		return listType
	case "document", ":ref:`document<document>`":
		return documentType
	}
	switch {
	case strings.HasPrefix(s, "{...}|"):
		return documentType
	case len(s) > 40:
	case strings.Contains(s, "StreamingBody"):
		return streamType
	case strings.Contains(s, "EventStream"):
		return eventStreamType
	}
	return noType
}

// fitness says how well a row's type goes with a node.
type fitness uint8

const (
	misfit   fitness = iota // the types contradict each other
	fit                     // the type the syntax leads to
	possible                // a type no page prints here, or none at all
)

func fits(typ string, n *Node) fitness {
	t := typeOf(typ)
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
	case Recursive:
		if t == dictType || t == listType {
			return fit
		}
	}
	switch t {
	case want:
		return fit
	case noType:
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

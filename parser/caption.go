package parser

import "strings"

// A caption is one of the fixed lines and field names that part a page. All
// their spellings are in this file, for every flavour.
type caption uint8

const (
	noCaption caption = iota

	// Of a Label.
	requestSyntax
	responseSyntax
	responseStructure
	exceptions
	examples
	requestChanges  // above a change literal
	responseChanges // the same
	bothChanges     // the same
	someChanges     // the same, without a side or with two

	// Of a Label or a Field.
	returns

	// Of a Field.
	parameters // before the rows of a request, on boto3 pages
	returnType
	typeOf // the type of a parameter: "type name"
	textOf // the description of a parameter: "param name"
)

// spellings lists how pages write the captions of a [Label]. The first of a
// caption is the one that [Document.Text] has.
var spellings = [...]struct {
	text    string
	caption caption
	where   captionPlace
}{
	{"Request Syntax", requestSyntax, anywhere},
	{"Response Syntax", responseSyntax, anywhere},
	{"Response Structure", responseStructure, anywhere},
	{"Exceptions", exceptions, inMarkup},
	{"Examples", examples, inMarkup},
	{"Returns", returns, inMarkup},
	{"Request", requestChanges, anywhere},
	{"Changes (request)", requestChanges, anywhere},
	{"Response", responseChanges, anywhere},
	{"Changes (response)", responseChanges, anywhere},
	{"Changes (both)", bothChanges, anywhere},
	{"Changes (request, response)", someChanges, anywhere},
	{"Changes", someChanges, aboveLiteral},
}

// captionPlace says where a spelling is a caption.
type captionPlace uint8

const (
	anywhere     captionPlace = iota
	inMarkup                  // where mark-up sets it off; in plain text the word alone is prose
	aboveLiteral              // right above a change literal
)

// maxCaption is more than the longest caption has, in bytes, with decoration.
const maxCaption = 32

// readCaption returns the caption that a line is at a place, or noCaption.
func readCaption(line string, at captionPlace) caption {
	if len(line) == 0 || len(line) > maxCaption || !startsCaption[line[0]] {
		return noCaption
	}
	if at == inMarkup {
		line = strings.TrimSuffix(line, ":")
	}
	for i := range spellings {
		if s := &spellings[i]; s.text == line && (s.where == anywhere || s.where == at) {
			return s.caption
		}
	}
	return noCaption
}

// startsCaption marks the first bytes of captions.
var startsCaption = func() (in [256]bool) {
	for _, s := range spellings {
		in[s.text[0]] = true
	}
	return in
}()

// String is the caption as [Document.Text] has it.
func (c caption) String() string {
	for _, s := range spellings {
		if s.caption == c {
			return s.text
		}
	}
	return ""
}

// side reports which half of an operation a change literal under the caption is
// about, and whether one stands there at all.
func (c caption) side() (Side, bool) {
	switch c {
	case requestChanges:
		return RequestSide, true
	case responseChanges:
		return ResponseSide, true
	case bothChanges:
		return BothSides, true
	case someChanges:
		return UnknownSide, true
	}
	return UnknownSide, false
}

// readField returns what the name of an entry of a field list says, and the
// name as [Document.Text] has it.
func readField(name string) (c caption, text string) {
	switch name {
	case "Parameters", "parameters":
		return parameters, "parameters"
	case "Return type", "rtype":
		return returnType, "rtype"
	case "Returns", "Return", "return", "returns":
		return returns, "returns"
	}
	switch word, _, _ := strings.Cut(name, " "); word {
	case "type":
		return typeOf, name
	case "param":
		return textOf, name
	}
	return noCaption, name
}

// fieldName is the name of the parameter that a field is about: X of "type X".
func (d *Document) fieldName(i int) string {
	_, name, _ := strings.Cut(d.text(i), " ")
	return name
}

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
const maxCaption = 40

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
	return decoratedCaption(line)
}

// decoratedCaption reads what converters make of a caption: "## Request Syntax",
// "REQUEST SYNTAX:", "Response Syntax¶", "ReturnsResponse Syntax". Captions of one
// word are words of prose, and are only themselves.
func decoratedCaption(line string) caption {
	bare := undecorated(line)
	if rest, ok := strings.CutPrefix(bare, "Returns"); ok {
		bare = strings.TrimLeft(rest, ": ")
	}
	for i := range spellings {
		if s := &spellings[i]; len(s.text) == len(bare) && s.where == anywhere && strings.IndexByte(s.text, ' ') > 0 && strings.EqualFold(s.text, bare) {
			return s.caption
		}
	}
	return noCaption
}

// undecorated takes from a line what sets it off: marks of headings and of bold
// type, a colon, the sign of a link to the line itself.
func undecorated(line string) string {
	if line == "" || !setsOff[line[0]] && !setsOff[line[len(line)-1]] {
		return line
	}
	line = strings.TrimLeft(line, "#*_=~ ")
	for {
		bare := strings.TrimRight(line, "#*_=~: \u00a0")
		bare = strings.TrimSuffix(strings.TrimSuffix(bare, "¶"), "\uf0c1") // the sign of newer themes
		if bare == line {
			return line
		}
		line = bare
	}
}

// setsOff marks the bytes that what sets off a caption begins or ends with.
var setsOff = [256]bool{'#': true, '*': true, '_': true, '=': true, '~': true, ':': true, ' ': true, 0xB6: true, 0xA0: true, 0x81: true}

// startsCaption marks the first bytes of captions and of their decoration.
var startsCaption = func() (in [256]bool) {
	for _, s := range spellings {
		in[s.text[0]], in[s.text[0]|0x20] = true, true
	}
	for _, c := range "#*_=~" {
		in[c] = true
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

// readTextField returns the field of a boto3 page that a line of plain text names:
// "Parameters:", "Return type:", "Returns:".
func readTextField(line string) caption {
	if len(line) > maxCaption || len(line) < len("Returns:") {
		return noCaption
	}
	name := undecorated(line)
	if len(name) == len(line) || line[len(name)] != ':' && !strings.Contains(line[len(name):], ":") {
		return noCaption
	}
	switch {
	case strings.EqualFold(name, "Parameters"):
		return parameters
	case strings.EqualFold(name, "Return type"):
		return returnType
	case strings.EqualFold(name, "Returns"):
		return returns
	}
	return noCaption
}

// fieldName is the name of the parameter that a field is about: X of "type X".
func (d *Document) fieldName(i int) string {
	_, name, _ := strings.Cut(d.text(i), " ")
	return name
}

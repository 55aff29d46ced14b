package reference

import "strings"

// A TypeExpr is what stands behind "Type:". The zero TypeExpr is none.
type TypeExpr struct {
	Kind   TypeKind
	Name   string    // of a structure: the exact name of the shape
	Target string    // of a structure: the stem of its page; "#" and the rest for a place on the same page; empty where it is not linked
	Key    *TypeExpr // of a map
	Elem   *TypeExpr // of a list: the element; of a map: the value
}

// TypeKind is the kind of a [TypeExpr].
type TypeKind uint8

const (
	NoType TypeKind = iota
	StringType
	BooleanType
	IntegerType
	LongType
	FloatType
	DoubleType
	TimestampType
	BlobType
	JSONType      // a document, or a string that holds JSON
	ExceptionType // an error in a stream of events
	StructureType
	ListType
	MapType
)

// maxTypeDepth bounds the levels of a type; real pages have four.
const maxTypeDepth = 20

// parseType reads a type as pages word it:
//
//	String · [X](…) object · Array of strings · String to array of [X](…) objects map
//
// Plurals go with the level ("Array of string to [X](…) object maps") and carry
// nothing, so they are read generously.
func parseType(s string) (TypeExpr, bool) {
	t, rest, ok := typePrefix(strings.TrimSpace(s), 0)
	rest = strings.Trim(rest, " .")
	return t, ok && rest == ""
}

func typePrefix(s string, depth int) (t TypeExpr, rest string, ok bool) {
	if depth > maxTypeDepth {
		return t, s, false
	}
	if rest, ok := wordPrefix(s, "Array of ", "Arrays of "); ok {
		elem, rest, ok := typePrefix(rest, depth+1)
		return TypeExpr{Kind: ListType, Elem: elem.part()}, rest, ok
	}
	if strings.HasPrefix(s, "[") {
		name, target, rest, ok := splitLink(s)
		if !ok || !isName(name) {
			return t, s, false
		}
		return TypeExpr{Kind: StructureType, Name: name, Target: stemOf(target)}, structureWord(rest), true
	}
	for _, w := range scalarWords {
		rest, ok := wordPrefix(s, w.text)
		if !ok {
			continue
		}
		rest = strings.TrimPrefix(rest, "s")
		if rest != "" && isNameByte(rest[0]) {
			continue // a structure called StringFilter, without a link
		}
		value, ok := wordPrefix(rest, " to ")
		if !ok {
			return TypeExpr{Kind: w.kind}, rest, true
		}
		key := TypeExpr{Kind: w.kind}
		elem, rest, ok := typePrefix(value, depth+1)
		if !ok {
			return t, s, false
		}
		if rest, ok = wordPrefix(rest, " map"); !ok {
			return t, s, false
		}
		return TypeExpr{Kind: MapType, Key: key.part(), Elem: elem.part()}, strings.TrimPrefix(rest, "s"), true
	}
	// In copies of the text links are gone: "CountTokensInput object".
	name, rest, _ := strings.Cut(s, " ")
	if rest = " " + rest; isName(name) && structureWord(rest) != rest {
		return TypeExpr{Kind: StructureType, Name: name}, structureWord(rest), true
	}
	return t, s, false
}

// part is a type as a part of another. Those without parts of their own are the same
// everywhere.
func (t TypeExpr) part() *TypeExpr {
	if t.Kind < StructureType {
		return &simpleTypes[t.Kind]
	}
	return &t
}

// simpleTypes holds a type of each kind below StructureType.
var simpleTypes = func() (types [StructureType]TypeExpr) {
	for k := range types {
		types[k].Kind = TypeKind(k)
	}
	return types
}()

// structureWord drops the words behind the name of a structure.
func structureWord(s string) string {
	for _, w := range [...]string{" objects", " object", " data types", " data type"} {
		if rest, ok := wordPrefix(s, w); ok && (rest == "" || !isNameByte(rest[0])) {
			return rest
		}
	}
	return s
}

var scalarWords = [...]struct {
	text string
	kind TypeKind
}{
	{"String", StringType}, {"Boolean", BooleanType}, {"Integer", IntegerType}, {"Long", LongType},
	{"Double", DoubleType}, {"Float", FloatType}, {"Timestamp", TimestampType},
	{"Base64-encoded binary data object", BlobType}, {"Blob", BlobType},
	{"JSON value", JSONType}, {"Document", JSONType}, {"Exception", ExceptionType},
	{"Short", IntegerType}, {"Byte", IntegerType},
}

// wordPrefix cuts one of the words off, whatever the case of its letters.
func wordPrefix(s string, words ...string) (rest string, ok bool) {
	for _, w := range words {
		if len(s) >= len(w) && (s[0]^w[0])&^0x20 == 0 && strings.EqualFold(s[:len(w)], w) {
			return s[len(w):], true
		}
	}
	return s, false
}

// splitLink takes "[text](target)rest" apart.
func splitLink(s string) (name, target, rest string, ok bool) {
	text, target, n := linkAt(s)
	return plainName(text), target, s[n:], n > 0
}

// stemOf is what a link's target calls a page: the file's name without folder,
// extension and fragment, in lower case. A link to a place on the same page keeps
// its "#".
func stemOf(target string) string {
	target = strings.TrimSpace(target)
	if i := strings.IndexByte(target, ' '); i >= 0 { // [X](file "title")
		target = target[:i]
	}
	if strings.HasPrefix(target, "#") {
		return strings.ToLower(target)
	}
	if i := strings.IndexByte(target, '#'); i >= 0 {
		target = target[:i]
	}
	if i := strings.LastIndexAny(target, `/\`); i >= 0 {
		target = target[i+1:]
	}
	target = strings.TrimSuffix(target, ".gz")
	for _, end := range [...]string{".md", ".html", ".htm", ".txt"} {
		target = strings.TrimSuffix(target, end)
	}
	// Crawlers write api-x for API_x.
	return strings.ReplaceAll(strings.ToLower(target), "_", "-")
}

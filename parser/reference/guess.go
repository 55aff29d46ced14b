package reference

import (
	"strings"

	"shapec/ir"
)

// memberKind is the type that all rows of a name agree on.
type memberKind struct {
	kind     TypeKind
	disagree bool
}

// A foldedName is a name whatever the case of its first letter: maxResults in the
// query string is MaxResults elsewhere.
type foldedName struct {
	first byte
	rest  string
}

func folded(name string) foldedName {
	if name == "" {
		return foldedName{}
	}
	return foldedName{name[0] | 0x20, name[1:]}
}

// collectMembers notes the type of every row that states a simple one: what
// travels in the URI, the query string and headers has none, but is mostly called
// like something that has.
func (l *linker) collectMembers() {
	l.members = map[foldedName]memberKind{}
	for _, p := range l.service.Pages {
		for i := range p.Rows {
			row := &p.Rows[i]
			switch row.Type.Kind {
			case NoType, StructureType, ListType, MapType, ExceptionType:
				continue
			}
			name := folded(l.memberName(context{page: p}, row))
			k, known := l.members[name]
			l.members[name] = memberKind{row.Type.Kind, k.disagree || known && k.kind != row.Type.Kind}
		}
	}
}

// untyped guesses the type of a row without one: by its limits, by rows of
// the same name, by how its description begins, else it is a string. A header of
// an answer holds one value, whatever it lists.
func (l *linker) untyped(row *Row, member string) (TypeExpr, ir.Evidence) {
	list := false
	scalar := TypeExpr{Kind: NoType}
	for i := range row.Limits {
		switch row.Limits[i].Of {
		case Items:
			list = true
		case Range:
			scalar.Kind = IntegerType
		case Length, Pattern, Values:
			scalar.Kind = StringType
		}
	}
	evidence := ir.Inferred
	list = list || row.Section != responseElement && beginsWith(row.Doc, listWords[:]) && l.singulars.Of(member) != member
	if l.members == nil {
		l.collectMembers()
	}
	k, known := l.members[folded(member)]
	switch {
	case scalar.Kind != NoType:
	case known && !k.disagree && !list:
		scalar.Kind = k.kind
	case !list && beginsWith(row.Doc, flagWords[:]):
		scalar.Kind = BooleanType
	default:
		scalar.Kind = StringType
		if !list {
			evidence = ir.Assumed
		}
	}
	if list {
		return TypeExpr{Kind: ListType, Elem: &scalar}, evidence
	}
	return scalar, evidence
}

// How descriptions of lists and of booleans begin.
var (
	listWords = [...]string{"A list of ", "The list of ", "An array of ", "A comma-separated list of ", "A comma separated list of "}
	flagWords = [...]string{"Indicates whether ", "Specifies whether ", "Determines whether ", "Controls whether ", "Whether ", "A Boolean ", "A boolean ",
		"A flag ", "If true", "If `true`", "Set to true", "Set to `true`", "True if ", "True to "}
)

func beginsWith(doc string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(doc, w) {
			return true
		}
	}
	return false
}

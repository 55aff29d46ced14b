package parser

import (
	"strings"

	"shapec/diag"
	"shapec/internal/suggest"
)

// maxMisspelt is more than the longest word or caption has that may be misspelt,
// in bytes, with decoration.
const maxMisspelt = 48

// formalLines are lines whose words have a meaning, as [Document.Text] has them.
var formalLines = []string{"Request Syntax", "Response Syntax", "Response Structure",
	"Changes (request)", "Changes (response)", "Changes (both)", "Changes (request, response)"}

// formalFields are the fields that pages of operations have.
var formalFields = []string{"rtype", "returns", "Parameters", "Return type", "Returns"}

// bareTypes are the types that a line of their own may have in stripped text.
var bareTypes = []string{"string", "integer", "float", "boolean", "datetime", "bytes", "list", "dict", "document"}

// misspelt reports a short line that is nearly one with a meaning.
func misspelt(line string, marked bool) finding {
	bare := undecorated(line)
	if bare == "" {
		return finding{}
	}
	if len(bare) >= 12 && startsCaption[bare[0]&^0x20] {
		if want := nearest(2, bare, formalLines); want != "" {
			return nearly(want)
		}
		for _, want := range formalLines[:3] { // what follows ran into it
			if len(bare) > len(want) && strings.EqualFold(bare[:len(want)], want) && (bare[len(want)] >= 'a' || bare[len(want)] == '{') {
				return nearly(want)
			}
		}
	}
	if strings.HasSuffix(line, ":") && strings.Count(bare, " ") <= 1 {
		if f := misspeltField(bare); f.code != nil {
			return f
		}
	}
	if !marked && len(bare) <= len("datetime")+1 && bare == line && startsType[bare[0]] && isLower(bare) {
		if want := nearest(1, bare, bareTypes); want != "" && want != bare {
			return nearly(want)
		}
	}
	return finding{}
}

// startsType marks the first bytes of types.
var startsType = func() (in [256]bool) {
	for _, t := range bareTypes {
		in[t[0]] = true
	}
	return in
}()

// misspeltField reports the name of a field that is nearly one with a meaning.
func misspeltField(name string) finding {
	word, arg, two := strings.Cut(name, " ")
	if two && isName(strings.ReplaceAll(arg, "-", "_")) && isLower(word) {
		if want := suggest.Within(1, word, "type", "param"); want != "" {
			return nearly(want + " " + arg)
		}
	}
	if want := suggest.Within(1, name, formalFields...); want != "" && want != name {
		return nearly(want)
	}
	return finding{}
}

// nearest is the first candidate that takes so many edits or fewer to reach, and
// has the same first letter. Nearly all lines leave by their first byte or length.
func nearest(edits int, line string, candidates []string) string {
	for _, c := range candidates {
		if (line[0]^c[0])&^0x20 == 0 && len(line) >= len(c)-edits && len(line) <= len(c)+edits && suggest.Within(edits, line, c) != "" {
			return c
		}
	}
	return ""
}

func nearly(want string) finding {
	part := otherPart
	switch want {
	case "Request Syntax":
		part = captionPart
	case "Response Syntax":
		part = responsePart
	}
	return finding{diag.WordMisspelt, "this is nearly `" + want + "`, and was read as text", "if it should be that, mend it", part}
}

func isLower(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return s != ""
}

// isMisspeltMark reports whether text begins with what is nearly [REQUIRED].
func isMisspeltMark(text string) bool {
	const mark = "REQUIRED"
	word, _, more := strings.Cut(text, " ")
	if len(word) < len(mark)-2 || len(word) > len("**[]**")+len(mark)+1 {
		return false
	}
	word = strings.Trim(word, "*")
	letters := strings.Trim(word, "[]*")
	if letters == word && more { // a word in capitals
		return false
	}
	if len(letters) < len(mark)-2 || strings.ToUpper(letters) != letters && letters == word {
		return false
	}
	return isNear(letters, mark)
}

// isNear reports whether a word takes at most two edits to another.
func isNear(word, wanted string) bool {
	return len(word) >= len(wanted)-2 && len(word) <= len(wanted)+2 && suggest.Within(2, word, wanted) != ""
}

// misspeltStrings reports enums of one value that is nearly 'string'.
func (b *builder) misspeltStrings() {
	d := b.page.Doc
	for i := range b.page.Nodes {
		if n := &b.page.Nodes[i]; n.Kind == Enum {
			if only, ok := b.page.onlyValue(n.Span); ok && isLower(only.Of(d.Text)) && isNear(only.Of(d.Text), "string") {
				b.report.Add(diag.WordMisspelt.At(d.File, d.Source(only), "this is nearly 'string', and was read as the only value of an enum").
					WithHelp("if it should be 'string', mend it"))
			}
		}
	}
}

// onlyValue is the value of an enum that has one.
func (t *Tree) onlyValue(s diag.Span) (only diag.Span, ok bool) {
	for value := range t.Values(s) {
		if ok {
			return only, false
		}
		only, ok = value, true
	}
	return only, ok
}

package lower

import (
	"slices"
	"strings"

	"shapec/parser"
)

// whole reports whether a value is the whole type of an added member, as the
// syntax shows it. A dict may also be a list of what changed in a member: it is
// whole if it has all members that the syntax has, each with a whole type.
func (c *changes) whole(m parser.Change, i int32) bool {
	n := &c.Nodes[i]
	switch m.Kind {
	case parser.SetChange:
		return false
	case parser.TextChange:
		return c.wholeText(m, i)
	case parser.UnitChange:
		return n.Kind == parser.Recursive
	case parser.ListChange:
		if n.Kind != parser.List || len(m.Members) > 1 {
			return false
		}
		e := c.Element(i)
		return e < 0 || len(m.Members) == 0 || c.whole(m.Members[0], e)
	}
	if n.Flags&parser.NoSyntax != 0 && n.Kind == parser.Structure { // a part of an operation of which only the literal is known
		return false
	}
	switch n.Kind {
	case parser.Map:
		_, value := c.KeyValue(i)
		return len(m.Members) == 1 && c.isKey(i, m.Members[0].Name.Of(c.doc.Text)) && c.whole(m.Members[0], value)
	case parser.Structure, parser.EventStream:
		count := 0
		for range c.Children(i) {
			count++
		}
		if count != len(m.Members) {
			return false
		}
		for _, x := range m.Members {
			if child := c.find(i, x.Name.Of(c.doc.Text)); child < 0 || !c.whole(x, child) {
				return false
			}
		}
		return true
	case parser.FreeForm:
		return len(m.Members) == 0
	case parser.Recursive:
		return len(m.Members) == 0
	}
	return false
}

// isKey reports whether a name is how a change literal writes a map's key: the
// type "string", or an enum's values.
func (c *changes) isKey(i int32, name string) bool {
	key, _ := c.KeyValue(i)
	if c.Nodes[key].Kind == parser.String {
		return name == "string"
	}
	value, _, _ := strings.Cut(name, " |")
	return c.hasValue(key, value)
}

// wholeText reports whether a text names the node's type: "string", or all the
// values of an enum.
func (c *changes) wholeText(m parser.Change, i int32) bool {
	switch c.Nodes[i].Kind {
	case parser.Enum:
		// A value may hold the bar that parts them.
		shown := strings.Split(strings.Join(slices.Collect(c.EnumValues(i)), " | "), " | ")
		listed := make([]string, 0, len(m.Values))
		for _, v := range m.Values {
			listed = append(listed, v.Text)
		}
		slices.Sort(shown)
		slices.Sort(listed)
		return slices.Equal(shown, listed)
	case parser.FreeForm: // also what no notation has, on a damaged page
		return true
	}
	return len(m.Values) == 1 && slices.Contains(namesOfType[c.Nodes[i].Kind], m.Values[0].Text)
}

// namesOfType are the words of change literals for what syntax shows: those of
// models and, by hand, those of rows.
var namesOfType = map[parser.NodeKind][]string{
	parser.String:        {"string", "character"},
	parser.Integer:       {"integer", "long"},
	parser.Double:        {"double", "float"},
	parser.Float:         {"float", "double"},
	parser.Boolean:       {"boolean"},
	parser.Timestamp:     {"timestamp", "datetime"},
	parser.Blob:          {"blob", "bytes"},
	parser.StreamingBlob: {"blob", "bytes"},
}

// announced names the type that a change literal gives a member.
func announced(m parser.Change) string {
	switch m.Kind {
	case parser.ListChange:
		return "a list"
	case parser.UnitChange:
		return "a recursion"
	case parser.DictChange:
		return "a structure"
	}
	var words []string
	for _, v := range m.Values[:min(len(m.Values), 3)] {
		words = append(words, v.Text)
	}
	if len(m.Values) > len(words) {
		words = append(words, "…")
	}
	return "\"" + strings.Join(words, " | ") + "\""
}

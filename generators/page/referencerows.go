package page

import (
	"fmt"
	"slices"
	"strings"

	"shapec/ir"
)

// rows prints members that travel in a body, or stand on a type's page, where
// side is empty, and more rows among them.
func (p *referencePrinter) rows(members []ir.Member, side ir.Side, more ...referenceRow) {
	rows := more
	for _, m := range members {
		r := p.rowOf(m, side)
		r.name, r.response, r.entries = p.names(m, side)
		switch {
		case isStreamError(p.m, m):
			r.labels = []string{"Type: Exception"}
		default:
			r.labels = p.labels(m.Target)
		}
		if side != ir.Response {
			r.labels = append(r.labels, "Required: "+yesOrNo(m.Required == ir.Yes))
		}
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b referenceRow) int { return compareNames(a.name, b.name) })
	for i := range rows {
		p.w.row(&rows[i])
	}
}

// compareNames orders rows as pages do: whatever the case of their names, and without
// what stands for an index.
func compareNames(a, b string) int {
	a, _, _ = strings.Cut(a, ".")
	b, _, _ = strings.Cut(b, ".")
	return strings.Compare(strings.ToLower(a), strings.ToLower(b))
}

// isStreamError tells an exception among the events of a stream; only those have
// an error for a target.
func isStreamError(m *ir.Model, member ir.Member) bool {
	s, ok := m.Shapes[member.Target].(*ir.Structure)
	return ok && s.Error
}

// param prints a member that travels outside of what has types: in the URI,
// headers, or as the body itself.
func (p *referencePrinter) param(m ir.Member, side ir.Side) {
	r := p.rowOf(m, side)
	r.name = wireOf(m)
	r.labels = p.labels(m.Target)[1:] // without the type
	if side == ir.Request && m.Required == ir.Yes {
		r.labels = append(r.labels, "Required: Yes")
	}
	p.w.row(&r)
}

// root prints the row of an XML body's outermost element.
func (p *referencePrinter) root(name string, side ir.Side) {
	r := p.rowOf(ir.Member{Name: name}, side)
	r.name = name
	r.text = []string{"Root level tag for the " + name + " parameters."}
	r.labels = []string{"Required: Yes"}
	p.w.row(&r)
}

func (p *referencePrinter) rowOf(m ir.Member, side ir.Side) referenceRow {
	r := referenceRow{text: paragraphs(p.doc(m))}
	if m.Deprecated != nil {
		what := "parameter"
		if side == "" {
			what = "member"
		}
		r.text = append([]string{"*This " + what + " has been deprecated.*"}, r.text...)
	}
	switch side {
	case ir.Request:
		r.anchor = p.title + "-request-" + m.Name
		if p.blocks() {
			r.target = "API_" + p.title + "_RequestSyntax"
		}
	case ir.Response:
		r.anchor = p.title + "-response-" + m.Name
		if p.blocks() {
			r.target = "API_" + p.title + "_ResponseSyntax"
		}
	default:
		r.anchor = "Type-" + p.title + "-" + m.Name
	}
	return r
}

// names is how a row is headed: services of the query protocols print names on
// the wire.
func (p *referencePrinter) names(m ir.Member, side ir.Side) (name, response, entries string) {
	kind := p.m.KindOf(m.Target)
	switch p.protocol {
	case "query":
		switch kind {
		case ir.KindList:
			return m.Name + ".member.N", "", ""
		case ir.KindMap:
			return m.Name, "", m.Name + ".entry.N.key (key)" + m.Name + ".entry.N.value (value)"
		}
	case "ec2":
		return p.ec2Names(m, kind == ir.KindList, side)
	}
	return m.Name, "", ""
}

// ec2Names are lampIdSet in responses, and LampId.N in requests. Types that both
// use print both.
func (p *referencePrinter) ec2Names(m ir.Member, list bool, side ir.Side) (name, response, entries string) {
	response = wireOf(m)
	name = response
	if stem := strings.TrimSuffix(name, "Set"); list && stem != "" {
		name = stem + ".N"
	}
	name = strings.ToUpper(name[:1]) + name[1:]
	switch {
	case side == ir.Request, side == "" && !p.response[ir.ShapeID(p.title)]:
		return name, "", ""
	case side == ir.Response, !p.request[ir.ShapeID(p.title)]:
		return response, "", ""
	}
	return name, response, ""
}

func yesOrNo(yes bool) string {
	if yes {
		return "Yes"
	}
	return "No"
}

// labels are the lines below a description, in the order that pages keep.
func (p *referencePrinter) labels(id ir.ShapeID) []string {
	out := []string{"Type: " + p.typeWords(id, false, true)}
	if u, ok := p.m.Shapes[p.innermost(id)].(*ir.Union); ok && !u.EventStream {
		out = append(out, "**Note:** This object is a Union. Only one member of this object can be specified or returned.")
	}
	var limits referenceLimits
	p.limits(id, &limits, false, false)
	for _, list := range limits {
		out = append(out, list...)
	}
	return out
}

func (p *referencePrinter) innermost(id ir.ShapeID) ir.ShapeID {
	for range 20 {
		switch s := p.m.Shapes[id].(type) {
		case *ir.List:
			id = s.Member.Target
		case *ir.Map:
			id = s.Value.Target
		default:
			return id
		}
	}
	return id
}

// typeWords words a type. Levels within others begin with a small letter.
func (p *referencePrinter) typeWords(id ir.ShapeID, several, first bool) string {
	s := ""
	if several {
		s = "s"
	}
	word := func(w string) string {
		if first {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		return w + s
	}
	switch shape := p.m.Shapes[id].(type) {
	case *ir.List:
		return word("array") + " of " + p.typeWords(shape.Member.Target, true, false)
	case *ir.Map:
		key := "string"
		if first {
			key = "String"
		}
		return key + " to " + p.typeWords(shape.Value.Target, false, false) + " map" + s
	case *ir.Structure, *ir.Union:
		if p.xml() {
			return "[" + string(id) + "](<" + string(id) + ">) data type" + s
		}
		return "[" + string(id) + "](<" + string(id) + ">) object" + s
	case *ir.Enum:
		return word("string")
	}
	switch kind := p.m.KindOf(id); ir.ShapeID(kind) {
	case ir.Blob:
		return "Base64-encoded binary data object" + s
	case ir.Document:
		return "JSON value" + s
	default:
		return word(string(kind))
	}
}

// referenceLimits are lines of limits by their label, in the order of pages; of
// one label the outer level's comes first.
type referenceLimits [12][]string

const (
	mapEntries = iota
	validKeys
	keyLength
	keyPattern
	valueLength
	valuePattern
	arrayMembers
	length
	pattern
	validRange
	validValues
)

// limits collects what limits each level of a type. Of a map's values only lengths
// and patterns are printed.
func (p *referencePrinter) limits(id ir.ShapeID, out *referenceLimits, value, inMap bool) {
	add := func(at int, label, text string) {
		if text != "" {
			out[at] = append(out[at], label+": "+text)
		}
	}
	switch s := p.m.Shapes[id].(type) {
	case *ir.List:
		add(arrayMembers, "Array Members", bounds("number", "item", s.Constraints))
		p.limits(s.Member.Target, out, false, inMap)
	case *ir.Map:
		c := s.Constraints
		if c.Min == "1" {
			c.Min = "" // is never printed
		}
		add(mapEntries, "Map Entries", bounds("number", "item", c))
		switch key := p.m.Shapes[s.Key.Target].(type) {
		case *ir.Enum:
			add(validKeys, "Valid Keys", valuesCode(key))
		case *ir.Scalar:
			add(keyLength, "Key Length Constraints", bounds("length", "", key.Constraints))
			add(keyPattern, "Key Pattern", code(key.Pattern))
		}
		p.limits(s.Value.Target, out, true, true)
	case *ir.Enum:
		if !inMap {
			add(validValues, "Valid Values", valuesCode(s))
		}
	case *ir.Scalar:
		switch s.Type {
		case ir.String, ir.Blob:
			atLength, atPattern, prefix := length, pattern, ""
			if value {
				atLength, atPattern, prefix = valueLength, valuePattern, "Value "
			}
			add(atLength, prefix+"Length Constraints", bounds("length", "", s.Constraints))
			if s.Type == ir.String {
				add(atPattern, prefix+"Pattern", code(s.Pattern))
			}
		case ir.Integer, ir.Long, ir.Float, ir.Double:
			if !inMap {
				add(validRange, "Valid Range", bounds("value", "", s.Constraints))
			}
		}
	}
}

// bounds words "Minimum length of 1. Maximum length of 9."
func bounds(of, unit string, c ir.Constraints) string {
	words := func(word string, n ir.Number) string {
		text := fmt.Sprintf("%s %s of %s", word, of, n)
		if unit != "" {
			text += " " + unit
			if n != "1" {
				text += "s"
			}
		}
		return text + "."
	}
	switch {
	case c.Min != "" && c.Min == c.Max:
		return words("Fixed", c.Min)
	case c.Min != "" && c.Max != "":
		return words("Minimum", c.Min) + " " + words("Maximum", c.Max)
	case c.Min != "":
		return words("Minimum", c.Min)
	case c.Max != "":
		return words("Maximum", c.Max)
	}
	return ""
}

func valuesCode(e *ir.Enum) string {
	values := make([]string, len(e.Values))
	for i, v := range e.Values {
		values[i] = v.Value
	}
	return code(strings.Join(values, " | "))
}

// code is text as code, with as many back-quotes as it takes.
func code(s string) string {
	if s == "" {
		return ""
	}
	ticks, pad := "`", ""
	for strings.Contains(s, ticks) {
		ticks += "`"
		pad = " "
	}
	return ticks + pad + s + pad + ticks
}

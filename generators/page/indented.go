package page

import "strings"

// printIndented writes the text a browser shows: headings, field names, bullets.
func printIndented(p *page) string {
	var w indented
	if header := p.header(" "); header != "" {
		w.block(0, p.title)
		w.block(0, header)
	}
	for i, note := range p.notes {
		if i == 0 {
			note = "Changes " + note
		}
		w.block(0, note)
	}
	for _, o := range p.operations {
		w.operation(o)
	}
	return w.b.String()
}

type indented struct{ b strings.Builder }

// block writes a paragraph, or a literal with its own line ends.
func (w *indented) block(indent int, text string) {
	if text == "" {
		return
	}
	for _, line := range strings.Split(text, "\n") {
		w.b.WriteString(strings.TrimRight(strings.Repeat(" ", indent)+line, " ") + "\n")
	}
	w.b.WriteByte('\n')
}

func (w *indented) operation(o *operation) {
	w.block(0, o.name+" ("+o.change+") Link ¶")
	if sides := o.delta.sides(); sides != "" {
		lead := "Changes (" + sides + ")\n"
		for _, c := range o.delta.literals() {
			if c.label != "" {
				lead += c.label + "\n"
			}
			w.block(0, lead+c.text)
			lead = ""
		}
	}
	for _, text := range o.doc {
		w.block(0, text)
	}
	w.block(0, seeAlsoLine)
	w.block(0, "Request Syntax")
	w.block(0, o.call)
	for _, r := range o.params {
		w.block(0, "type "+r.name+":")
		w.block(0, r.typ)
		w.block(0, "param "+r.name+":")
		if r.required {
			w.block(0, required)
		}
		w.below(r, 0, false)
	}
	if o.response == "" {
		w.block(0, "returns:")
		w.block(0, "None")
		return
	}
	w.block(0, "rtype:")
	w.block(0, "dict")
	w.block(0, "returns:")
	if o.stream {
		w.block(0, streamLine)
	}
	w.block(0, "Response Syntax")
	w.block(0, o.response)
	w.block(0, "Response Structure")
	w.row(o.result, 0, true)
}

func (w *indented) row(r row, indent int, response bool) {
	w.block(indent+2, "• "+r.head())
	w.below(r, indent+4, response)
}

func (w *indented) below(r row, indent int, response bool) {
	for _, text := range r.doc {
		w.block(indent, text)
	}
	if r.token {
		w.block(indent, tokenLine)
	}
	if r.union != nil {
		w.block(indent, "Note")
		w.block(indent, strings.Join(strings.Fields(unionNote(r.union, response, "")), " "))
		if response {
			w.block(0, unknownMember)
		}
	}
	for _, r := range r.rows {
		w.row(r, indent, response)
	}
}

const unknownMember = "'SDK_UNKNOWN_MEMBER': {'name': 'UnknownMemberName'}"

// unionNote says that a structure is a union. mark stands around literal names.
// The runs of spaces are the real pages'.
func unionNote(members []string, response bool, mark string) string {
	const what = "This is a Tagged Union structure. Only one of the     following top level keys "
	list := mark + strings.Join(members, mark+", "+mark) + mark
	if !response {
		return what + "can be set: " + list + "."
	}
	unknown := mark + "SDK_UNKNOWN_MEMBER" + mark
	return what + "will be set: " + list + ".     If a client receives an unknown member it will     set " + unknown +
		" as the top level key,     which maps to the name or tag of the unknown     member. The structure of " + unknown + " is     as follows:"
}

package page

import "strings"

// printRST writes one section an operation. It has neither header nor changes.
func printRST(p *page) string {
	var w rstPage
	for _, o := range p.operations {
		w.operation(o, p.seeAlso(o))
	}
	return w.b.String()
}

type rstPage struct{ b strings.Builder }

func (w *rstPage) line(depth int, s string) {
	w.b.WriteString(strings.Repeat("  ", depth) + s + "\n")
}

// blank lines carry the indentation, as the real ones do.
func (w *rstPage) blank(depth int) { w.line(depth, "") }

func (w *rstPage) paragraph(depth int, s string) {
	w.line(depth, s)
	w.b.WriteByte('\n')
}

func (w *rstPage) literal(depth int, s string) {
	for _, line := range strings.Split(s, "\n") {
		w.line(depth, line)
	}
}

func (w *rstPage) operation(o *operation, link string) {
	w.line(0, o.name)
	w.line(0, strings.Repeat("=", len(o.name)))
	w.b.WriteString("\n\n\n")
	for i, s := range o.doc {
		if i > 0 {
			w.b.WriteString(" \n\n")
		}
		w.paragraph(0, s)
	}
	w.b.WriteString("\n")
	w.paragraph(0, "See also: `AWS API Documentation <"+link+">`_")
	w.b.WriteString("\n**Request Syntax** \n::\n\n")
	w.literal(1, o.call)
	if len(o.params) == 0 {
		w.blank(1)
	}
	for _, r := range o.params {
		w.line(0, ":type "+r.name+": "+r.typ)
		head := ":param " + r.name + ": "
		if r.required {
			head += "**" + required + "** "
		}
		w.paragraph(0, head)
		w.below(r, 1, false)
		w.b.WriteByte('\n')
	}
	w.b.WriteByte('\n')
	if o.response == "" {
		w.line(0, ":returns: None")
		return
	}
	w.line(0, ":rtype: dict")
	w.line(0, ":returns: ")
	w.blank(1)
	if o.stream {
		w.b.WriteByte('\n')
		w.line(1, streamLine)
		w.blank(1)
	}
	w.paragraph(1, "**Response Syntax** ")
	w.blank(1)
	w.paragraph(1, "::")
	w.literal(2, o.response)
	w.paragraph(1, "**Response Structure** ")
	w.blank(1)
	w.b.WriteByte('\n')
	w.row(o.result, 1, true)
}

func (w *rstPage) row(r row, depth int, response bool) {
	typ := "*(" + r.typ + ") --* "
	if strings.HasPrefix(r.typ, ":") {
		typ = "(" + r.typ + ") -- "
	}
	head := "- " + typ
	if r.name != "" {
		head = "- **" + r.name + "** " + typ
	}
	if r.required {
		head += "**" + required + "** "
	}
	w.paragraph(depth, head)
	w.below(r, depth+1, response)
	w.blank(depth)
}

func (w *rstPage) below(r row, depth int, response bool) {
	for i, s := range r.doc {
		if i > 0 {
			w.b.WriteString(strings.Repeat("  ", depth) + " \n\n")
		}
		w.paragraph(depth, s)
	}
	if r.token {
		w.paragraph(depth, tokenLine)
	}
	if r.union != nil {
		w.note(r.union, depth, response)
	}
	if len(r.doc) > 0 {
		w.blank(depth)
		w.b.WriteByte('\n')
	}
	for _, r := range r.rows {
		w.row(r, depth, response)
	}
}

// note writes a union's note, whose text stands on the directive's own line.
func (w *rstPage) note(members []string, depth int, response bool) {
	note := ".. note::    " + unionNote(members, response, "``")
	if !response {
		w.paragraph(depth, note+" ")
		return
	}
	w.paragraph(depth, note+":")
	w.paragraph(depth*2, unknownMember) // deeper than the directive, however deep
}

package parser

import "shapec/diag"

// fieldRow reads "type X" and "param X" of a field list.
func (j *joiner) fieldRow() bool {
	c := j.blocks[j.at].caption
	if c == parameters {
		j.taken[j.at] = true
	}
	if !j.input || c != typeOf && c != textOf {
		return false
	}
	name, span := j.page.Doc.fieldName(j.at), j.blocks[j.at].Span
	span.Start = span.End - uint32(len(name))
	j.topLevel = noLevel
	j.closeText()
	if c == typeOf {
		j.reportHalf()
		j.open = -1
		var r row
		field := j.at
		if j.at+1 < len(j.blocks) && j.blocks[j.at+1].Kind == Paragraph {
			j.at++
			r.typ = j.typeHere()
		}
		if i, ok := j.parameter(name); ok {
			j.taken[field] = true
			j.take(i, r)
			j.page.Nodes[i].Flags |= NamedRow
		} else if j.stray(span, r) {
			j.taken[field] = true
			j.page.Nodes[j.open].Flags |= NamedRow
		} else {
			j.unknown(name, r.typ)
			j.at++
		}
		j.half = field
		return true
	}
	if d := j.page.Doc; j.half < 0 || d.fieldName(j.half) != name {
		j.report.Add(diag.RowIncomplete.At(d.File, d.Source(j.blocks[j.at].Span), "no `type %s:` stands before this text", name).WithHelp(compare))
	}
	j.half = -1
	j.taken[j.at] = true
	if j.open < 0 || j.page.Nodes[j.open].Level != 1 || j.page.Name(j.open) != name {
		if i, ok := j.parameter(name); ok {
			j.take(i, row{})
			return true
		}
	}
	j.at++
	if j.open >= 0 { // a param row may come before any parameter is known
		j.openText()
	}
	return true
}

// typeHere is the type that the block here names.
func (j *joiner) typeHere() rowType {
	if j.page.Doc.Marked {
		return j.blocks[j.at].row.typ
	}
	return readType(j.page.Doc.text(j.at))
}

// parameter finds a parameter by name, and passes over the rows before it.
func (j *joiner) parameter(name string) (int32, bool) {
	passed := 0
	for i := j.following(); i < j.end && passed < maxAhead; i = j.page.Nodes[i].End {
		if j.page.Name(i) == name {
			for ; j.next < i; j.next++ {
				j.skip()
			}
			return i, true
		}
		passed++
	}
	return 0, false
}

// reportHalf reports a parameter with a type and no text.
func (j *joiner) reportHalf() {
	if j.half < 0 {
		return
	}
	d := j.page.Doc
	j.report.Add(diag.RowIncomplete.At(d.File, d.Source(j.blocks[j.half].Span), "no `param %s:` follows its type", d.fieldName(j.half)).
		WithHelp("whether the parameter is required is unknown without it"))
	j.half = -1
}

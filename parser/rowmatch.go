package parser

import "shapec/diag"

// expected reports whether the row with this name and type is the one that must
// come next, and of which node. It settles whether a dict of one entry is a map.
func (j *joiner) expected(name string, typ rowType) (int32, bool) {
	t := &j.page.Tree
	i := j.next
	if i > 0 && i < j.end && t.Nodes[i-1].Flags&Ambiguous != 0 { // i is the key of a dict of one entry
		dict := i - 1
		if name == "" && typ == stringType {
			if t.Nodes[dict].Kind != Map {
				t.toMap(dict)
			}
			return i, true
		}
		if t.Nodes[dict].Kind == Map {
			t.toStructure(dict)
			if t.Name(i+1) != name {
				t.toMap(dict)
				return i, false
			}
		}
	}
	for i < j.end && t.Nodes[i].Kind == Absent {
		i++
	}
	if i == j.end || name != t.Name(i) {
		return i, false
	}
	if name == "" {
		return i, fits(typ, &t.Nodes[i]) != misfit
	}
	return i, t.Doc.Marked || typ.isKnown()
}

// ahead looks for a row among the nodes further on. It is only found there if
// the row that must come next does not come later: else it is text that looks
// like a row.
func (j *joiner) ahead(name string, typ rowType) (int32, bool) {
	t := &j.page.Tree
	found := int32(-1)
	passed := 0
	for i := j.next; i < j.end && passed < maxAhead; i++ {
		n := &t.Nodes[i]
		if n.Kind == Absent {
			continue
		}
		passed++
		if name == t.Name(i) && fits(typ, n) == fit && (name != "" || passed == 2) {
			found = i
			break
		}
	}
	if found < 0 {
		return 0, false
	}
	for i := j.at + 1; i < min(len(j.blocks), j.at+maxAhead); i++ {
		switch j.blocks[i].Kind {
		case Row, Paragraph, Item:
			if later := j.blocks[i].row; later.form&isRow != 0 {
				if _, ok := j.expected(j.page.Doc.rowName(i), later.typ); ok {
					return 0, false
				}
			}
		case Label, Code, Heading, End:
			return found, true
		}
	}
	return found, true
}

// unknown reports a marked or row-like block that no node expects.
func (j *joiner) unknown(name string, typ rowType) {
	if j.next >= j.end && !j.page.Doc.Marked && j.open < 0 {
		return
	}
	if !typ.isKnown() {
		return // prose
	}
	if j.page.Nodes[j.root].Flags&Unclosed != 0 {
		return // it is said why
	}
	d := j.page.Doc
	what := "member " + quote(name)
	if name == "" {
		what = "element"
	}
	x := diag.RowWithoutSyntax.At(d.File, d.Source(j.blocks[j.at].Span), "the syntax has no %s at this place", what).
		WithHelp("compare the syntax literal with the rows; the line is kept as text")
	next := j.next
	for next < j.end && j.page.Nodes[next].Kind == Absent {
		next++
	}
	j.taken[j.at] = true
	if next < j.end {
		n := j.page.Nodes[next]
		x = x.WithLabel(d.File, d.Source(n.Span), "the next row should be that of this %s", n.Kind)
	}
	j.report.Add(x)
}

func quote(s string) string { return "\"" + s + "\"" }

func (j *joiner) describe(i int32) string {
	if name := j.page.Name(i); name != "" {
		return quote(name)
	}
	return "this " + j.page.Nodes[i].Kind.String()
}

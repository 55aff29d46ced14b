package parser

import (
	"slices"
	"strings"

	"shapec/diag"
)

// stray takes the row here, which no node expects, as that of a parameter which
// the syntax hides or has another name for. The client library does both: what
// it fills in itself is left out of the syntax, and a few parameters are renamed,
// on some pages in one of the two places only.
func (j *joiner) stray(name diag.Span, r row) bool {
	d := j.page.Doc
	text := name.Of(d.Text)
	if !j.input || r.typ.kind() == Absent || !isParameter(text) || j.parameterNames()[text] || j.hidden == maxHidden {
		return false
	}
	j.hidden++
	if i := j.following(); i < j.end && j.isRenamed(i, text, r.typ) {
		j.report.Add(diag.ParameterRenamed.At(d.File, d.Source(name), "the row calls %s what the syntax calls %s", quote(text), quote(j.page.Name(i))).
			WithLabel(d.File, d.Source(j.page.Nodes[i].Name), "the syntax").
			WithHelp("the syntax's name is kept, for it is what programs write; the other may be the service's own"))
		j.takeParameter(i, r)
		return true
	}
	i := j.following()
	j.insert(i, Node{Kind: r.typ.kind(), Level: 1, Flags: NoSyntax, Name: name, Span: name, End: i + 1})
	j.names[text] = true
	j.takeParameter(i, r)
	return true
}

// maxHidden bounds how many rows of an operation are taken so; beyond it they
// belong to another syntax.
const maxHidden = 64

func (j *joiner) takeParameter(i int32, r row) {
	for ; j.next < i; j.next++ {
		j.skip()
	}
	j.take(i, r)
}

// isParameter reports whether a name can be that of a parameter: one word.
func isParameter(name string) bool {
	x := lexer{text: name}
	return name != "" && int(x.word().End) == len(name)
}

// parameterNames are the names of all parameters.
func (j *joiner) parameterNames() map[string]bool {
	if j.names == nil {
		j.names = map[string]bool{}
		for i := j.root + 1; i < j.end; i = j.page.Nodes[i].End {
			j.names[j.page.Name(i)] = true
		}
	}
	return j.names
}

// isRenamed reports whether the row of parameter i may have another name: one of
// the two is the other's plural (Filter, Filters) or has a word more (from,
// fromTime), the types agree, and no row has i's own name.
func (j *joiner) isRenamed(i int32, name string, typ rowType) bool {
	own := j.page.Name(i)
	more, ok := strings.CutPrefix(own, name)
	if !ok {
		more, ok = strings.CutPrefix(name, own)
	}
	if !ok || more == "" || more != "s" && (more[0] < 'A' || more[0] > 'Z') || fits(typ, &j.page.Nodes[i]) != fit {
		return false
	}
	d := j.page.Doc
	for at := j.at + 1; at < min(j.limit, j.at+16*maxAhead); at++ {
		switch block := &j.blocks[at]; {
		case block.Kind == Row && d.rowName(at) == own, block.Kind == Field && d.fieldName(at) == own:
			return false
		}
	}
	return true
}

// insert puts a parameter before node i. Nothing follows the request's nodes yet.
func (j *joiner) insert(i int32, n Node) {
	j.page.Nodes = slices.Insert(j.page.Nodes, int(i), n)
	for k := i + 1; k < int32(len(j.page.Nodes)); k++ {
		j.page.Nodes[k].End++
	}
	j.page.Nodes[j.root].End++
	j.end++
}

// reportHidden tells of the parameters that only rows have.
func (j *joiner) reportHidden() {
	d := j.page.Doc
	for i := j.root; j.hidden > 0 && i < j.end; i++ {
		n := &j.page.Nodes[i]
		if n.Flags&NoSyntax == 0 {
			continue
		}
		x := diag.ParameterHidden.At(d.File, d.Source(n.Name), "%s has a row and is not in the syntax", quote(j.page.Name(i)))
		if j.fillsIn(n) {
			x = x.WithHelp("the client library fills it in where it is absent: it is kept as optional")
		} else {
			x.Severity = diag.Warning
			x = x.WithHelp("look for a line that the syntax has lost; the parameter is kept")
		}
		j.report.Add(x)
	}
}

// fillsIn reports whether a row says, as the client library makes it say of what
// it hides, that the parameter may be left out. It takes the mark off such a row.
func (j *joiner) fillsIn(n *Node) bool {
	for i := n.Text.First; i < n.Text.Last && n.Flags&Required == 0; i++ {
		text := j.page.Doc.text(int(i))
		if strings.Contains(text, "this parameter is automatically populated") || strings.Contains(text, "this parameter is set to") {
			return true
		}
	}
	return false
}

// kind is the node that a row of the type documents, Absent for none. Of a dict
// or list the row alone tells no more.
func (t rowType) kind() NodeKind {
	switch t {
	case stringType:
		return String
	case integerType:
		return Integer
	case floatType:
		return Double
	case booleanType:
		return Boolean
	case datetimeType:
		return Timestamp
	case bytesType:
		return Blob
	case bytesOrFileType:
		return StreamingBlob
	case listType:
		return List
	case dictType, documentType:
		return FreeForm
	}
	return Absent
}

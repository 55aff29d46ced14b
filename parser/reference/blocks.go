package reference

import (
	"strings"

	"shapec/diag"
)

// syntaxOf is the block that shows what a row of the page describes; nil for none.
func (p *Page) syntaxOf(row *Row) *Syntax {
	if row.Section == responseElement {
		return p.Response
	}
	return p.Request
}

// compareBlocks holds the rows of types against the syntax blocks of JSON services,
// which unfold them: a member that only one of the two has was lost or misspelled
// on the other. Each type is compared once.
func (l *linker) compareBlocks() {
	c := blockComparer{linker: l, done: make(map[*Page]bool, len(l.typePages))}
	for _, p := range l.operations {
		for i := range p.Rows {
			row := &p.Rows[i]
			syntax := p.syntaxOf(row)
			if syntax == nil || syntax.Body == nil || row.TypeAt.IsZero() {
				continue
			}
			n := syntax.Body.member(row.Name)
			switch {
			case syntax.Form == JSONBody && n != nil:
				c.kind(p, p, row, n)
				c.row(p, p, row, n, 0)
			case syntax.Form == XMLBody && n == nil: // which shows other names where the wire has others
				for _, shown := range syntax.Body.Children {
					if nearly(pascal(row.Name), pascal(shown.Name)) {
						l.report.Add(diag.ReferenceRowPlace.At(p.File, row.At, "the syntax of %s does not show %s, but %s", p.Title, row.Name, shown.Name).
							WithLabel(p.File, shown.At, "shown here"))
						break
					}
				}
			}
		}
	}
}

type blockComparer struct {
	*linker
	done map[*Page]bool
}

// row follows a row's type into what the block on page shown has of it.
func (c *blockComparer) row(shown, p *Page, row *Row, n *Node, depth int) {
	for t := &row.Type; n != nil && depth < maxSyntaxDepth; t = t.Elem {
		switch t.Kind {
		case ListType, MapType:
			n = elementOf(n, t, false)
			continue
		case StructureType:
			if page := c.pageOf(p, t); page != nil && n.Kind == ObjectNode && len(n.Children) > 0 && !c.done[page] {
				c.done[page] = true
				c.compare(shown, page, n, depth)
			}
		}
		return
	}
}

func (c *blockComparer) compare(shown, page *Page, n *Node, depth int) {
	names := make(map[string]bool, len(n.Children))
	var lost []string // shown, and no row
	for _, child := range n.Children {
		names[child.Name] = true
	}
	for i := range page.Rows {
		row := &page.Rows[i]
		if !names[row.Name] {
			c.report.Add(diag.ReferenceRowPlace.At(page.File, row.At, "the syntax of %s unfolds %s and does not show %s", shown.Title, page.Title, row.Name).
				WithLabel(shown.File, n.At, "shown here"))
			continue
		}
		delete(names, row.Name)
		child := n.member(row.Name)
		c.kind(shown, page, row, child)
		c.row(shown, page, row, child, depth+1)
	}
	for _, child := range n.Children {
		if names[child.Name] {
			lost = append(lost, child.Name)
		}
	}
	if len(lost) > 0 {
		c.report.Add(diag.ReferenceRowMissing.At(page.File, page.At, "the syntax of %s shows members of %s that have no row: %s", shown.Title, page.Title, strings.Join(lost, ", ")).
			WithLabel(shown.File, n.At, "shown here"))
	}
}

// kind holds the type that a row states against the value that a block shows.
func (c *blockComparer) kind(shown, page *Page, row *Row, n *Node) {
	if !shows(row.Type.Kind, n) {
		c.report.Add(diag.ReferenceRowPlace.At(page.File, row.TypeAt, "the syntax of %s shows another kind of value for %s of %s", shown.Title, row.Name, page.Title).
			WithLabel(shown.File, n.At, "shown here"))
	}
}

// shows reports whether a value may stand for one of a kind. Timestamps are numbers
// or strings, and what a type nested in itself would unfold to is a name.
func shows(k TypeKind, n *Node) bool {
	if k == ExceptionType || k == NoType {
		return true
	}
	switch n.Kind {
	case ListNode:
		return k == ListType || k == JSONType
	case MapNode:
		return k == MapType || k == JSONType
	case ObjectNode, OpaqueNode:
		return k == StructureType || k == JSONType
	case NameNode:
		return true
	}
	switch n.Word {
	case "number":
		return k == IntegerType || k == LongType || k == FloatType || k == DoubleType || k == TimestampType || k == JSONType
	case "boolean":
		return k == BooleanType || k == JSONType
	case "blob":
		return k == BlobType || k == JSONType
	case "string":
		return k == StringType || k == TimestampType || k == JSONType
	}
	return true
}

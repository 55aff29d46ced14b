package reference

import (
	"slices"
	"strings"

	"shapec/ir"
)

// A missingType has no page among the files.
type missingType struct {
	Missing
	id    ir.ShapeID
	union bool
	node  *Node // what a syntax block shows of it; nil where none does
	made  bool
}

// missingType notes a reference to a type without a page.
func (l *linker) missingType(p *Page, row *Row, t *TypeExpr) *missingType {
	m := l.missing[t.Name]
	if m == nil {
		m = &missingType{Missing: Missing{Name: t.Name, Stem: t.Target, File: p.File, At: row.TypeAt}}
		m.id = l.free(ir.ShapeID(t.Name))
		l.missing[t.Name] = m
	}
	m.Uses++
	return m
}

// unfoldMissing finds out what syntax blocks show of the types without a page: it
// goes down the blocks along the rows.
func (l *linker) unfoldMissing() {
	if !l.lacksPages() {
		return
	}
	u := unfolder{linker: l}
	for _, p := range l.operations {
		for i := range p.Rows {
			row := &p.Rows[i]
			syntax := p.syntaxOf(row)
			if syntax != nil && syntax.Body != nil && l.param(p, row).location == "" {
				u.row(p, row, syntax.Body.member(row.Name), syntax.Form == XMLBody, 0)
			}
		}
	}
}

// lacksPages reports whether any row refers to a page that was not read.
func (l *linker) lacksPages() bool {
	for _, p := range l.service.Pages {
		for i := range p.Rows {
			if t := p.Rows[i].Type.structure(); t != nil && l.pageOf(p, t) == nil {
				return true
			}
		}
	}
	return false
}

type unfolder struct {
	*linker
}

// row follows a row's type into what the block shows of it. Each node is looked
// at once, since a block is a tree.
func (u *unfolder) row(p *Page, row *Row, n *Node, xml bool, depth int) {
	for t := &row.Type; n != nil && depth < maxSyntaxDepth; t = t.Elem {
		switch t.Kind {
		case ListType, MapType:
			n = elementOf(n, t, xml)
			continue
		case StructureType:
		default:
			return
		}
		page := u.pageOf(p, t)
		if page == nil {
			if m := u.missingType(p, row, t); n.Kind == ObjectNode && (m.node == nil || len(n.Children) > len(m.node.Children)) {
				m.node = n
			}
			return
		}
		for i := range page.Rows {
			u.row(page, &page.Rows[i], n.member(page.Rows[i].Name), xml, depth+1)
		}
		return
	}
}

// elementOf is the element of a list or the value of a map. In XML a list is its
// element once, wrapped or flattened.
func elementOf(n *Node, t *TypeExpr, xml bool) *Node {
	switch {
	case !xml && len(n.Children) > 0 && (n.Kind == ListNode || n.Kind == MapNode):
		return n.Children[0]
	case !xml:
		return nil
	case t.Kind == MapType && len(n.Children) == 1: // <entry><key/><value/></entry>
		return n.Children[0].member("value")
	case len(n.Children) == 1 && (n.Children[0].Kind == ObjectNode || n.Children[0].Name == "member"):
		return n.Children[0]
	}
	return n
}

// missingShape makes the shape of a type without a page from the block that shows
// the most of it. Its kinds are rough, and nothing is known to be required.
func (l *linker) missingShape(t *missingType) {
	if t.made {
		return
	}
	t.made = true
	traits := ir.Traits{Evidence: ir.Inferred}
	var members []ir.Member
	if t.node != nil {
		members = l.nodeMembers(t.node, t.id, 0)
	}
	if t.union {
		l.model.Shapes[t.id] = &ir.Union{Traits: traits, Members: members}
		return
	}
	l.model.Shapes[t.id] = &ir.Structure{Traits: traits, Members: members}
}

func (l *linker) nodeMembers(n *Node, owner ir.ShapeID, depth int) (members []ir.Member) {
	seen := map[string]bool{}
	for _, c := range n.Children {
		if !seen[c.Name] {
			seen[c.Name] = true
			members = append(members, ir.Member{Name: c.Name, Target: l.nodeTarget(c, owner+ir.ShapeID(pascal(c.Name)), depth), Evidence: ir.Inferred})
		}
	}
	return members
}

// sameNames is the one type whose rows have just the names that a block shows:
// what is nested in a type without a page is mostly used elsewhere too.
func (l *linker) sameNames(n *Node) *Page {
	if len(n.Children) < 2 {
		return nil // one name is no evidence
	}
	if l.byNames == nil {
		l.byNames = make(map[string]*Page, len(l.typePages))
		for _, p := range l.typePages {
			names := make([]string, len(p.Rows))
			for i := range p.Rows {
				names[i] = p.Rows[i].Name
			}
			key := namesKey(names)
			if _, again := l.byNames[key]; again {
				p = nil // several have them
			}
			l.byNames[key] = p
		}
	}
	names := make([]string, len(n.Children))
	for i, c := range n.Children {
		names[i] = c.Name
	}
	return l.byNames[namesKey(names)]
}

func namesKey(names []string) string {
	slices.Sort(names)
	return strings.Join(names, " ")
}

// nodeTarget is the shape of what a block shows.
func (l *linker) nodeTarget(n *Node, wish ir.ShapeID, depth int) ir.ShapeID {
	if depth > maxSyntaxDepth {
		return ir.Document
	}
	b := builder{linker: l, wish: wish}
	switch n.Kind {
	case ObjectNode:
		if p := l.sameNames(n); p != nil {
			return l.typeID(p)
		}
		id := l.free(wish)
		s := &ir.Structure{Traits: ir.Traits{Evidence: ir.Inferred}}
		l.model.Shapes[id] = s
		s.Members = l.nodeMembers(n, id, depth+1)
		return id
	case ListNode, MapNode:
		elem := ir.Document
		if len(n.Children) > 0 {
			elem = l.nodeTarget(n.Children[0], wish+"Item", depth+1)
		}
		if n.Kind == ListNode {
			return b.share(holds{value: elem}, &ir.List{Traits: ir.Traits{Evidence: ir.Inferred}, Member: ir.Ref{Target: elem}})
		}
		return b.share(holds{ir.String, elem},
			&ir.Map{Traits: ir.Traits{Evidence: ir.Inferred}, Key: ir.Ref{Target: ir.String}, Value: ir.Ref{Target: elem}})
	case NameNode:
		if p := l.byTitle[n.Word]; p != nil {
			return l.typeID(p)
		}
		if t := l.missing[n.Word]; t != nil {
			return t.id
		}
		return ir.String
	case OpaqueNode:
		return ir.Document
	}
	switch n.Word {
	case "string":
		return ir.String
	case "boolean":
		return ir.Boolean
	case "blob":
		return ir.Blob
	case "timestamp":
		return ir.Timestamp
	case "integer":
		return ir.Integer
	case "long":
		return ir.Long
	case "number", "float", "double": // an integer, a fraction, or the seconds of a timestamp
		return ir.Double
	}
	return ir.Document
}

package reference

import (
	"slices"
	"strings"

	"shapec/ir"
)

// operation makes an operation with its input, output and errors.
func (l *linker) operation(p *Page) {
	o := &ir.Operation{
		Name: p.Title, Method: ir.MethodName(p.Title), Doc: p.Doc, Evidence: ir.Stated, Deprecated: deprecated(p.Deprecated),
	}
	var request, response []*Row
	for i := range p.Rows {
		switch row := &p.Rows[i]; row.Section {
		case responseElement:
			response = append(response, row)
		default:
			request = append(request, row)
		}
	}
	response = l.withoutProtocol(response)
	o.Input = l.half(p, ir.Request, request)
	o.Output = l.half(p, ir.Response, response)
	if l.protocol.rest() {
		o.HTTP = l.http(p)
	}
	l.operationErrors(p, o)
	l.model.Operations = append(l.model.Operations, o)
}

// withoutProtocol drops what ec2's answers have and its models do not: the id of
// the request, and a "return" that says no more than that the call succeeded.
func (l *linker) withoutProtocol(rows []*Row) []*Row {
	if l.protocol != ec2Protocol {
		return rows
	}
	rows = slices.DeleteFunc(rows, func(r *Row) bool { return r.Name == "requestId" })
	if len(rows) == 1 && rows[0].Name == "return" && strings.HasPrefix(rows[0].Doc, "Is `true` if the request succeeds, and an error otherwise") {
		return nil
	}
	return rows
}

// half makes the input or output of an operation; there is none where there are
// no rows and the syntax shows nothing.
func (l *linker) half(p *Page, side ir.Side, rows []*Row) ir.ShapeID {
	end, syntax, where := "Input", p.Request, inRequest
	if side == ir.Response {
		end, syntax, where = "Output", p.Response, inResponse
	}
	if len(rows) == 0 {
		return ""
	}
	id := l.free(ir.ShapeID(p.Title + end))
	s := &ir.Structure{Traits: ir.Traits{Evidence: ir.Stated}}
	l.model.Shapes[id] = s
	h := half{linker: l, context: context{page: p, owner: id, side: where}, shape: s, syntax: syntax, rows: map[string]int{}}
	h.body(h.params(rows))
	h.order()
	l.out.places[id] = place{page: p, side: side, rows: h.rows}
	return id
}

// A half is an input or output that is being made.
type half struct {
	*linker
	context
	shape  *ir.Structure
	syntax *Syntax
	rows   map[string]int // by member: index in page.Rows
}

func (h *half) add(m ir.Member, row *Row) {
	if _, again := h.rows[m.Name]; again {
		// A header and a member of the body may be called alike.
		if m.Location == "" && m.LocationName == "" {
			m.LocationName = m.Name
		}
		m.Name += "Member"
		if _, again := h.rows[m.Name]; again {
			return
		}
	}
	h.rows[m.Name] = h.index(row)
	h.shape.Members = append(h.shape.Members, m)
}

func (h *half) index(row *Row) int {
	for i := range h.page.Rows {
		if &h.page.Rows[i] == row {
			return i
		}
	}
	return -1
}

// params takes the rows of what travels outside the body, and returns the others.
func (h *half) params(rows []*Row) (body []*Row) {
	for _, row := range rows {
		at := h.param(h.page, row)
		if at.location == "" {
			body = append(body, row)
			continue
		}
		m := ir.Member{Name: at.member, Doc: row.Doc, Deprecated: deprecated(row.Deprecated), Location: at.location, LocationName: at.wire}
		setRequired(&m, row, h.side)
		if m.Location == "statusCode" && row.Type.Kind == NoType {
			m.Target, m.Evidence = ir.Integer, ir.Inferred
		} else {
			m.Target, m.Evidence = h.target(h.context, row, m.Name)
		}
		h.add(m, row)
	}
	return body
}

// body takes the rows of the body. Of an XML body the root element comes first.
func (h *half) body(rows []*Row) {
	if len(rows) > 0 && rows[0].Root {
		root := rows[0]
		rows = rows[1:]
		if h.side == inRequest && root.Name != h.page.Title+"Request" {
			h.payload(root, rows)
			return
		}
	}
	for _, row := range rows {
		m := h.member(h.context, row)
		if row.Type.Kind == NoType && row.TypeAt.IsZero() && h.isWholeBody(row, len(rows)) {
			m.Target, m.Evidence = ir.Blob, ir.Stated
			h.shape.Metadata = map[string]string{"payload": m.Name}
		}
		h.add(m, row)
	}
}

// isWholeBody tells the member that is the body itself.
func (h *half) isWholeBody(row *Row, rows int) bool {
	return h.syntax != nil && rows == 1 && h.syntax.Form == WordBody && h.syntax.Body.Name == row.Name
}

// payload makes the member that an XML request consists of. Its structure is the
// type of its name, or the one that has the same rows.
func (h *half) payload(root *Row, rows []*Row) {
	m := ir.Member{Name: root.Name, LocationName: root.Name}
	if p := h.sameRows(root.Name, rows); p != nil {
		m.Target = h.typeID(p)
		if p.Title != root.Name {
			m.Evidence = ir.Inferred
		}
		m.Doc = "Root level tag for the " + root.Name + " parameters."
	} else {
		id := h.free(ir.ShapeID(root.Name))
		s := &ir.Structure{Traits: ir.Traits{Evidence: ir.Inferred}}
		h.model.Shapes[id] = s
		c := context{page: h.page, owner: id, side: inRequest}
		at := map[string]int{}
		for _, row := range rows {
			member := h.linker.member(c, row)
			if _, again := at[member.Name]; !again {
				at[member.Name] = h.index(row)
				s.Members = append(s.Members, member)
			}
		}
		h.out.places[id] = place{page: h.page, rows: at}
		m.Target, m.Evidence = id, ir.Inferred
	}
	h.shape.Metadata = map[string]string{"payload": m.Name}
	h.add(m, root)
}

// sameRows finds the type that rows are of.
func (h *half) sameRows(name string, rows []*Row) *Page {
	if p := h.byTitle[name]; p != nil {
		return p
	}
	var found *Page
	for _, p := range h.typePages {
		if len(p.Rows) != len(rows) || len(rows) == 0 {
			continue
		}
		same := 0
		for _, row := range rows {
			for i := range p.Rows {
				if p.Rows[i].Name == row.Name {
					same++
					break
				}
			}
		}
		if same == len(rows) {
			if found == nil || strings.HasSuffix(p.Title, name) && !strings.HasSuffix(found.Title, name) {
				found = p
			}
		}
	}
	return found
}

// order puts the members in the order of the syntax: rows are alphabetical, or
// have the required ones first. What the syntax does not show keeps its place
// behind the others.
func (h *half) order() {
	if h.syntax == nil {
		return
	}
	rank := map[string]int{}
	put := func(name string) {
		if _, ok := rank[name]; !ok {
			rank[name] = len(rank)
		}
	}
	for segment := range strings.SplitSeq(h.syntax.Path, "/") {
		put(strings.Trim(segment, "{}+"))
	}
	for _, q := range h.syntax.Query {
		put(q.Name)
	}
	for _, x := range h.syntax.Headers {
		put(x.Name)
	}
	if h.syntax.Body != nil {
		for _, c := range h.syntax.Body.Children {
			put(c.Name)
		}
	}
	at := func(m *ir.Member) int {
		if n, ok := rank[m.LocationName]; ok && m.LocationName != "" {
			return n
		}
		if n, ok := rank[m.Name]; ok {
			return n
		}
		return len(rank)
	}
	slices.SortStableFunc(h.shape.Members, func(a, b ir.Member) int { return at(&a) - at(&b) })
}

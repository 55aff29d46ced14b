package reference

import (
	"slices"
	"strings"

	"shapec/diag"
	"shapec/ir"
)

// operation makes an operation with its input, output and errors.
func (l *linker) operation(p *Page) {
	o := &ir.Operation{
		Name: p.Title, Method: ir.MethodName(p.Title), Doc: p.Doc, Evidence: ir.Stated, Deprecated: deprecated(p.Deprecated),
	}
	answers := 0
	for i := range p.Rows {
		if p.Rows[i].Section == responseElement {
			answers++
		}
	}
	rows := make([]*Row, len(p.Rows))
	request, response := rows[:0:len(rows)-answers], rows[len(rows)-answers:len(rows)-answers]
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
	if len(rows) == 1 && rows[0].Name == "return" && strings.HasPrefix(strings.ReplaceAll(rows[0].Doc, "`", ""), "Is true if the request succeeds, and an error otherwise") {
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
	if len(rows) == 0 && (syntax == nil || syntax.Body == nil || len(syntax.Body.Children) == 0) {
		return ""
	}
	id := l.free(ir.ShapeID(p.Title + end))
	s := &ir.Structure{Traits: ir.Traits{Evidence: ir.Stated}, Members: slices.Grow([]ir.Member(nil), len(rows))}
	l.model.Shapes[id] = s
	h := half{linker: l, context: context{page: p, owner: id, side: where}, shape: s, syntax: syntax, rows: make(map[string]int, len(rows))}
	h.body(h.params(rows))
	h.missingRows()
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
	if first, again := h.rows[m.Name]; again {
		if m.Location != "" || h.shape.Members[h.at(m.Name)].Location == "" {
			h.report.Add(diag.ReferenceRowRepeated.At(h.page.File, row.At, "the row %s is about the member %s again", row.Name, m.Name).
				WithLabel(h.page.File, h.page.Rows[first].At, "first here"))
			return
		}
		// What is in the URI and a member of the body are called alike.
		m.LocationName = m.Name
		if m.Name += "Member"; h.at(m.Name) >= 0 {
			return
		}
	}
	h.rows[m.Name] = row.at
	h.shape.Members = append(h.shape.Members, m)
}

func (h *half) at(name string) int {
	return slices.IndexFunc(h.shape.Members, func(m ir.Member) bool { return m.Name == name })
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
		if m.Location == "uri" && h.syntax.inPath(row.Name) {
			m.Required = ir.Yes // there is no path without it
		}
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
// In a request it is a wrapper where it is called like the operation, else the
// member that the body consists of. In an answer it may be either, and then it is
// such a member if the rows are those of a type.
func (h *half) body(rows []*Row) {
	if len(rows) > 0 && rows[0].Root {
		root := rows[0]
		rows = rows[1:]
		p := h.rowsOf(root.Name, rows)
		own := strings.HasPrefix(root.Name, h.page.Title) // GetLampResult, unless that is a type
		if h.side == inRequest && root.Name != h.page.Title+"Request" || h.side == inResponse && p != nil && (!own || p.Title == root.Name) {
			h.payload(root, rows, p)
			return
		}
	}
	for _, row := range rows {
		if row.Type.Kind == NoType && row.TypeAt.IsZero() && h.isWholeBody(row, len(rows)) {
			row.Type.Kind = BlobType
			if h.syntax.Form == JSONBody {
				row.Type.Kind = StringType // { Policy in JSON format }
			}
			h.shape.Metadata = map[string]string{"payload": row.Name}
		}
		h.add(h.member(h.context, row), row)
	}
}

// isWholeBody tells the member that is the body itself.
func (h *half) isWholeBody(row *Row, rows int) bool {
	if h.syntax == nil || h.syntax.Body == nil || rows != 1 {
		return false
	}
	b := h.syntax.Body
	return b.Kind == OpaqueNode || h.syntax.Form == WordBody && b.Name == row.Name
}

// payload makes the member that an XML body consists of. A row that says so of
// the root is on every page, and tells nothing of the member; but what needs
// members is not left out.
func (h *half) payload(root *Row, rows []*Row, p *Page) {
	m := ir.Member{Name: root.Name, LocationName: root.Name, Evidence: ir.Inferred}
	if p == nil && h.side == inRequest {
		p = h.namedLike(root.Name, rows)
	}
	if p != nil {
		m.Target = h.typeID(p)
	} else {
		m.Target = h.inline(root, rows)
	}
	for _, row := range rows {
		if row.Required == Yes && h.side == inRequest {
			m.Required = ir.Yes
		}
	}
	h.shape.Metadata = map[string]string{"payload": m.Name}
	h.add(m, root)
}

// inline makes a structure of rows that no type has.
func (h *half) inline(root *Row, rows []*Row) ir.ShapeID {
	id := h.free(ir.ShapeID(pascal(root.Name)))
	s := &ir.Structure{Traits: ir.Traits{Evidence: ir.Inferred}}
	h.model.Shapes[id] = s
	at := map[string]int{}
	for _, row := range rows {
		m := h.linker.member(context{page: h.page, owner: id, side: h.side}, row)
		if _, again := at[m.Name]; !again {
			at[m.Name] = row.at
			s.Members = append(s.Members, m)
		}
	}
	h.out.places[id] = place{page: h.page, rows: at}
	return id
}

// rowsOf finds the type that rows are of: they say the same, word for word. Names
// may differ, since an operation shows those on the wire. Of several, the one
// called like the root is meant.
func (h *half) rowsOf(root string, rows []*Row) *Page {
	var found *Page
	for _, p := range h.typePages {
		if len(p.Rows) == len(rows) && len(rows) > 0 && sameWords(p.Rows, rows) &&
			(found == nil || likeness(p.Title, root) > likeness(found.Title, root)) {
			found = p
		}
	}
	return found
}

// likeness ranks the names of types that a root element may stand for.
func likeness(title, root string) int {
	switch {
	case title == root:
		return 2
	case strings.HasSuffix(title, root):
		return 1
	}
	return 0
}

// sameWords reports whether each row has one like it among those of a type.
func sameWords(of []Row, rows []*Row) bool {
next:
	for _, row := range rows {
		if row.Doc == "" {
			return false
		}
		for i := range of {
			if t := &of[i]; t.Doc == row.Doc && t.Type.Kind == row.Type.Kind {
				continue next
			}
		}
		return false
	}
	return true
}

// namedLike finds the type of the root's name, or the one whose rows have the
// same names.
func (h *half) namedLike(root string, rows []*Row) *Page {
	if p := h.byTitle[root]; p != nil {
		return p
	}
	var found *Page
	for _, p := range h.typePages {
		if len(p.Rows) != len(rows) || len(rows) == 0 || found != nil && likeness(p.Title, root) <= likeness(found.Title, root) {
			continue
		}
		if !slices.ContainsFunc(rows, func(row *Row) bool {
			return !slices.ContainsFunc(p.Rows, func(t Row) bool { return t.Name == row.Name })
		}) {
			found = p
		}
	}
	return found
}

// missingRows adds what the body of the syntax shows and no row documents.
func (h *half) missingRows() {
	s := h.syntax
	if s == nil || s.Body == nil || s.Body.Kind != ObjectNode || s.Form != JSONBody {
		return
	}
	for _, n := range s.Body.Children {
		if _, ok := h.rows[n.Name]; ok || n.Name == "" {
			continue
		}
		h.report.Add(diag.ReferenceRowMissing.At(h.page.File, n.At, "the syntax of %s shows %q, and no row documents it", h.page.Title, n.Name))
		h.rows[n.Name] = -1
		h.shape.Members = append(h.shape.Members, ir.Member{
			Name: n.Name, Evidence: ir.Inferred, Target: h.nodeTarget(n, h.owner+ir.ShapeID(pascal(n.Name)), 0),
		})
	}
}

// order puts the members in the order of the syntax: rows are alphabetical, or
// have the required ones first. What the syntax does not show keeps its place
// behind the others.
func (h *half) order() {
	members := h.shape.Members
	if h.syntax == nil || len(members) < 2 {
		return
	}
	room := 4 + len(h.syntax.Query) + len(h.syntax.Headers)
	if h.syntax.Body != nil {
		room += len(h.syntax.Body.Children)
	}
	rank := make(map[string]int, room)
	put := func(name string) {
		if _, ok := rank[name]; !ok {
			rank[name] = len(rank)
		}
	}
	label, _, _ := strings.Cut(hostOf(h.syntax), ".")
	put(label)
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
	type ranked struct{ rank, member int }
	ranks := make([]ranked, len(members))
	for i := range members {
		ranks[i] = ranked{at(&members[i]), i}
	}
	byRank := func(a, b ranked) int { return a.rank - b.rank }
	if slices.IsSortedFunc(ranks, byRank) {
		return
	}
	slices.SortStableFunc(ranks, byRank)
	h.shape.Members = make([]ir.Member, len(members))
	for i, r := range ranks {
		h.shape.Members[i] = members[r.member]
	}
}

package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"shapec/generators"
	"shapec/ir"
)

// The flavours of an API Reference: one page for each operation and structure.
const (
	referenceCrawled   = "reference"           // Markdown, as crawled
	referencePublished = "reference-published" // Markdown, as AWS published it until 2023
	referenceToday     = "reference-today"     // Markdown, as AWS serves it
	referenceHTML      = "reference-html"
)

// A referencePrinter prints the pages of an API Reference. What a page says is
// the same in each flavour; its writer knows how.
type referencePrinter struct {
	m                 *ir.Model
	protocol          string
	uid               string
	newWriter         func() referenceWriter
	request, response map[ir.ShapeID]bool // structures that have a page, by the side that uses them

	w     referenceWriter
	title string
	taken map[string]bool // names of files, in lower case
}

// A referenceWriter writes down one page. Texts are Markdown, with types as
// links to their names.
type referenceWriter interface {
	file(title string) string
	head(title string)
	section(title, id string)
	paragraph(text string)
	note(text string) // a box
	code(text string)
	row(r *referenceRow)
	seeAlso(addresses []string)
	marked(placeholder string) string // what stands in a request for a value
	done() []byte
}

// A referenceRow is one row of a page.
type referenceRow struct {
	name     string
	response string   // the name in responses, where both are printed
	entries  string   // what is printed behind a name: those of a map's keys and values
	target   string   // the section that the name links to; empty for a name that is no link
	anchor   string   // "CreateLamp-request-Name"
	text     []string // paragraphs
	labels   []string
}

func printReference(m *ir.Model, flavour string) []generators.File {
	p := referencePrinter{m: m, protocol: m.Service.Metadata["protocol"], uid: serviceUID(m.Service), taken: map[string]bool{}}
	p.newWriter = func() referenceWriter { return &referenceMarkdown{family: flavour} }
	if flavour == referenceHTML {
		p.newWriter = func() referenceWriter { return &referenceInHTML{} }
	}
	p.request, p.response = p.reach(ir.Request), p.reach(ir.Response)
	var files []generators.File
	for _, o := range m.Operations {
		files = append(files, p.page(o.Name, func() { p.operation(o) }))
	}
	types := maps.Clone(p.request)
	maps.Copy(types, p.response)
	for _, id := range slices.Sorted(maps.Keys(types)) {
		files = append(files, p.page(string(id), func() { p.typePage(id) }))
	}
	return files
}

// reach collects the structures and unions below the inputs or outputs.
func (p *referencePrinter) reach(side ir.Side) map[ir.ShapeID]bool {
	seen, pages := map[ir.ShapeID]bool{}, map[ir.ShapeID]bool{}
	var visit func(ir.ShapeID)
	visit = func(id ir.ShapeID) {
		if seen[id] {
			return
		}
		seen[id] = true
		for _, e := range ir.Edges(p.m.Shapes[id]) {
			switch s := p.m.Shapes[e.Target].(type) {
			case *ir.Structure:
				if isStream(p.m, id) && s.Error {
					continue // an exception: its row names it, and it has no page
				}
				pages[e.Target] = true
			case *ir.Union:
				pages[e.Target] = true
			}
			visit(e.Target)
		}
	}
	for _, o := range p.m.Operations {
		if side == ir.Request {
			visit(o.Input)
		} else {
			visit(o.Output)
		}
	}
	return pages
}

func (p *referencePrinter) page(title string, body func()) generators.File {
	p.w, p.title = p.newWriter(), title
	p.w.head(title)
	body()
	p.w.section("See Also", "SeeAlso")
	var addresses []string
	for _, sdk := range [...]string{"cli2", "boto3", "SdkForGoV2"} {
		addresses = append(addresses, "https://docs.aws.amazon.com/goto/"+sdk+"/"+p.uid+"/"+title)
	}
	p.w.seeAlso(addresses)
	stem := generators.FileName(title)
	name := p.w.file(stem)
	for n := 2; p.taken[strings.ToLower(name)]; n++ { // the same but for the case
		name = p.w.file(fmt.Sprintf("%s-%d", stem, n))
	}
	p.taken[strings.ToLower(name)] = true
	return generators.File{Path: name, Data: p.w.done()}
}

func (p *referencePrinter) rest() bool { return strings.HasPrefix(p.protocol, "rest-") }
func (p *referencePrinter) xml() bool  { return p.protocol == "rest-xml" }

// blocks tells whether pages show what travels.
func (p *referencePrinter) blocks() bool { return p.protocol != "query" && p.protocol != "ec2" }

// wording says how bodies are called.
func (p *referencePrinter) wording() string {
	if p.xml() {
		return "XML"
	}
	return "JSON"
}

func (p *referencePrinter) operation(o *ir.Operation) {
	p.describe("action", o.Deprecated, o.Doc)
	in, out := p.half(o.Input, ir.Request), p.half(o.Output, ir.Response)
	p.printRequest(o, in)
	p.printResponse(o, out)
	p.errors(o)
}

func (p *referencePrinter) describe(what string, d *ir.Deprecation, doc string) {
	if d != nil {
		p.w.paragraph("*This " + what + " has been deprecated.*")
	}
	for _, s := range paragraphs(doc) {
		p.w.paragraph(s)
	}
}

// A referenceHalf is what an input or output prints, sorted by name.
type referenceHalf struct {
	uri, query, header, status []ir.Member
	body                       []ir.Member
	payload                    *ir.Member
}

func (p *referencePrinter) half(id ir.ShapeID, side ir.Side) (h referenceHalf) {
	s := p.m.Shapes[id]
	if s == nil {
		return h
	}
	payload := s.Common().Metadata["payload"]
	for _, m := range ir.Members(s) {
		switch {
		case p.rest() && m.Name == payload && payload != "":
			h.payload = &m
		case !p.rest() || m.Location == "":
			h.body = append(h.body, m)
		case m.Location == "uri":
			h.uri = append(h.uri, m)
		case m.Location == "querystring":
			h.query = append(h.query, m)
		case m.Location == "header":
			h.header = append(h.header, m)
		case m.Location == "statusCode":
			h.status = append(h.status, m)
		}
	}
	slices.SortFunc(h.body, func(a, b ir.Member) int { return compareNames(a.Name, b.Name) })
	for _, list := range [...][]ir.Member{h.uri, h.query, h.header} {
		slices.SortFunc(list, byWire)
	}
	return h
}

func byWire(a, b ir.Member) int { return compareNames(wireOf(a), wireOf(b)) }

func wireOf(m ir.Member) string { return cmp.Or(m.LocationName, m.Name) }

func (p *referencePrinter) printRequest(o *ir.Operation, h referenceHalf) {
	switch {
	case p.rest():
		p.w.section("Request Syntax", "RequestSyntax")
		p.w.code(p.requestBlock(o, h))
		p.w.section("URI Request Parameters", "RequestParameters")
		if params := slices.Concat(h.uri, h.query, h.header); len(params) > 0 {
			p.w.paragraph("The request uses the following URI parameters.")
			slices.SortFunc(params, byWire)
			for _, m := range params {
				p.param(m, ir.Request)
			}
		} else {
			p.w.paragraph("The request does not use any URI parameters.")
		}
		p.w.section("Request Body", "RequestBody")
		p.requestBody(o, h)
	case p.blocks() && len(h.body) > 0:
		p.w.section("Request Syntax", "RequestSyntax")
		p.w.code(p.block(h.body, ir.Request))
		p.w.section("Request Parameters", "RequestParameters")
		p.w.paragraph("For information about the parameters that are common to all actions, see [Common Parameters](<CommonParameters>).")
		p.w.paragraph("The request accepts the following data in JSON format.")
		p.rows(h.body, ir.Request)
	case len(h.body) > 0:
		p.w.section("Request Parameters", "RequestParameters")
		p.w.paragraph("For information about the parameters that are common to all actions, see [Common Parameters](<CommonParameters>).")
		p.rows(h.body, ir.Request)
	}
}

func (p *referencePrinter) requestBody(o *ir.Operation, h referenceHalf) {
	switch {
	case h.payload != nil && p.m.KindOf(h.payload.Target) == ir.Kind(ir.Blob):
		p.w.paragraph("The request accepts the following binary data.")
		p.param(*h.payload, ir.Request)
	case h.payload != nil:
		p.w.paragraph("The request accepts the following data in " + p.wording() + " format.")
		p.root(wireOf(*h.payload), ir.Request)
		p.rows(p.half(h.payload.Target, "").body, ir.Request)
	case len(h.body) == 0:
		p.w.paragraph("The request does not have a request body.")
	default:
		p.w.paragraph("The request accepts the following data in " + p.wording() + " format.")
		if p.xml() {
			p.root(o.Name+"Request", ir.Request)
		}
		p.rows(h.body, ir.Request)
	}
}

func (p *referencePrinter) printResponse(o *ir.Operation, h referenceHalf) {
	code := "200"
	if o.HTTP != nil && o.HTTP.Code > 0 {
		code = strconv.Itoa(o.HTTP.Code)
	}
	empty := len(h.header)+len(h.status)+len(h.body) == 0 && h.payload == nil
	switch {
	case p.rest():
		p.w.section("Response Syntax", "ResponseSyntax")
		p.w.code(p.responseBlock(o, h, code))
	case p.blocks() && !empty:
		p.w.section("Response Syntax", "ResponseSyntax")
		p.w.code(p.block(h.body, ir.Response))
	case p.protocol == "query" && empty, p.blocks() && empty:
		return
	}
	p.w.section("Response Elements", "ResponseElements")
	switch {
	case !p.blocks():
		p.w.paragraph("The following elements are returned by the service.")
		if p.protocol == "ec2" {
			p.ec2Response(h)
			return
		}
		p.rows(h.body, ir.Response)
		return
	case empty:
		p.w.paragraph("If the action is successful, the service sends back an HTTP " + code + " response with an empty HTTP body.")
		return
	}
	p.w.paragraph("If the action is successful, the service sends back an HTTP " + code + " response.")
	for _, m := range h.status {
		p.param(m, ir.Response)
	}
	if len(h.header) > 0 {
		p.w.paragraph("The response returns the following HTTP headers.")
		for _, m := range h.header {
			p.param(m, ir.Response)
		}
	}
	if h.payload != nil {
		p.w.paragraph("The response returns the following as the HTTP body.")
		p.param(*h.payload, ir.Response)
	}
	if len(h.body) > 0 {
		p.w.paragraph("The following data is returned in " + p.wording() + " format by the service.")
		if p.xml() {
			p.root(o.Name+"Result", ir.Response)
		}
		p.rows(h.body, ir.Response)
	}
}

// ec2Response has what every answer of ec2 has, and no model.
func (p *referencePrinter) ec2Response(h referenceHalf) {
	more := []referenceRow{{name: "requestId", anchor: p.title + "-response-requestId", text: []string{"The ID of the request."}, labels: []string{"Type: String"}}}
	if len(h.body) == 0 {
		more = append(more, referenceRow{name: "return", anchor: p.title + "-response-return",
			text: []string{"Is `true` if the request succeeds, and an error otherwise."}, labels: []string{"Type: Boolean"}})
	}
	p.rows(h.body, ir.Response, more...)
}

func (p *referencePrinter) errors(o *ir.Operation) {
	p.w.section("Errors", "Errors")
	p.w.paragraph("For information about the errors that are common to all actions, see [Common Errors](<CommonErrors>).")
	if p.protocol == "ec2" {
		return
	}
	ids := slices.SortedFunc(slices.Values(o.Errors), func(a, b ir.ShapeID) int { return compareNames(string(a), string(b)) })
	for _, id := range ids {
		s := p.m.Shapes[id]
		p.w.row(&referenceRow{name: string(id), text: paragraphs(s.Common().Doc)})
		members := slices.Clone(ir.Members(s))
		slices.SortFunc(members, func(a, b ir.Member) int { return compareNames(a.Name, b.Name) })
		for _, m := range members {
			p.w.row(&referenceRow{name: m.Name, text: paragraphs(p.doc(m))})
		}
		p.w.paragraph("HTTP Status Code: " + s.Common().Metadata["httpStatusCode"])
	}
}

// typePage prints a structure or union.
func (p *referencePrinter) typePage(id ir.ShapeID) {
	s := p.m.Shapes[id]
	p.describe("data type", s.Common().Deprecated, s.Common().Doc)
	p.w.section("Contents", "Contents")
	if u, ok := s.(*ir.Union); ok && !u.EventStream {
		p.w.note("This data type is a UNION, so only one of the following members can be specified when used or returned.")
	}
	members := slices.Clone(ir.Members(s))
	if len(members) == 0 {
		p.w.paragraph("The members of this exception structure are context-dependent.")
	}
	p.rows(members, "")
}

func (p *referencePrinter) doc(m ir.Member) string {
	if s := p.m.Shapes[m.Target]; m.Doc == "" && s != nil {
		return s.Common().Doc
	}
	return m.Doc
}

package page

import (
	"strings"

	"shapec/ir"
)

// requestBlock is what a request of a rest service looks like.
func (p *referencePrinter) requestBlock(o *ir.Operation, h referenceHalf) string {
	var b strings.Builder
	method, uri := "POST", "/"
	if o.HTTP != nil {
		method, uri = o.HTTP.Method, o.HTTP.URI
	}
	path, static, _ := strings.Cut(uri, "?")
	b.WriteString(method + " " + p.labelled(path))
	mark := byte('?')
	param := func(s string) {
		b.WriteByte(mark)
		b.WriteString(s)
		mark = '&'
	}
	if static != "" {
		param(static)
	}
	for _, m := range h.query {
		param(wireOf(m) + "=" + p.w.marked(m.Name))
	}
	b.WriteString(" HTTP/1.1\n")
	for _, m := range h.header {
		b.WriteString(wireOf(m) + ": " + p.w.marked(m.Name) + "\n")
	}
	if !p.xml() && len(h.body) > 0 {
		b.WriteString("Content-type: application/json\n\n")
	}
	p.bodyBlock(&b, o.Name+"Request", h, ir.Request)
	return b.String()
}

// labelled writes a path's labels as the flavour does.
func (p *referencePrinter) labelled(path string) string {
	var b strings.Builder
	for path != "" {
		before, rest, ok := strings.Cut(path, "{")
		b.WriteString(before)
		if !ok {
			break
		}
		label, after, _ := strings.Cut(rest, "}")
		if marked := p.w.marked(label); marked == "{{"+label+"}}" && strings.HasSuffix(label, "+") {
			b.WriteString("{" + label + "}") // as AWS does today
		} else {
			b.WriteString(marked)
		}
		path = after
	}
	return b.String()
}

func (p *referencePrinter) responseBlock(o *ir.Operation, h referenceHalf, code string) string {
	var b strings.Builder
	for _, m := range h.status {
		code = m.Name
	}
	b.WriteString("HTTP/1.1 " + code + "\n")
	for _, m := range h.header {
		b.WriteString(wireOf(m) + ": " + m.Name + "\n")
	}
	if !p.xml() && len(h.body) > 0 {
		b.WriteString("Content-type: application/json\n\n")
	}
	p.bodyBlock(&b, o.Name+"Result", h, ir.Response)
	return b.String()
}

func (p *referencePrinter) bodyBlock(b *strings.Builder, root string, h referenceHalf, side ir.Side) {
	members := h.body
	if h.payload != nil {
		if p.m.KindOf(h.payload.Target) == ir.Kind(ir.Blob) {
			b.WriteString("\n" + p.value(h.payload.Name, side))
			return
		}
		root, members = wireOf(*h.payload), p.half(h.payload.Target, "").body
	}
	if len(members) == 0 {
		return
	}
	if !p.xml() {
		b.WriteString(p.block(members, side))
		return
	}
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	s := syntaxBlock{p: p, b: b, side: side, budget: maxSyntax, open: map[ir.ShapeID]bool{}}
	s.element(root, 0, func() { s.elements(members, 1) })
}

// value is a placeholder: only requests mark them.
func (p *referencePrinter) value(word string, side ir.Side) string {
	if side == ir.Request {
		return p.w.marked(word)
	}
	return word
}

// block is a JSON body.
func (p *referencePrinter) block(members []ir.Member, side ir.Side) string {
	var b strings.Builder
	s := syntaxBlock{p: p, b: &b, side: side, budget: maxSyntax, open: map[ir.ShapeID]bool{}}
	s.object(members, 0)
	return b.String()
}

// maxSyntax bounds the values that one block unfolds; what is left out is a name.
const maxSyntax = 2000

// A syntaxBlock unfolds a body. A structure that is open further out is a name.
type syntaxBlock struct {
	p      *referencePrinter
	b      *strings.Builder
	side   ir.Side
	budget int
	open   map[ir.ShapeID]bool
}

func (s *syntaxBlock) line(depth int) {
	s.b.WriteByte('\n')
	for range depth {
		s.b.WriteString("   ")
	}
}

func (s *syntaxBlock) object(members []ir.Member, depth int) {
	s.b.WriteString("{ ")
	for i, m := range members {
		if i > 0 {
			s.b.WriteByte(',')
		}
		s.line(depth + 1)
		s.b.WriteString(`"` + m.Name + `": `)
		s.json(m.Target, depth+1)
	}
	s.line(depth)
	s.b.WriteByte('}')
}

func (s *syntaxBlock) json(id ir.ShapeID, depth int) {
	s.budget--
	switch shape := s.p.m.Shapes[id].(type) {
	case *ir.Structure, *ir.Union:
		if s.open[id] || s.budget < 0 {
			s.b.WriteString(`"` + string(id) + `"`)
			return
		}
		s.open[id] = true
		s.object(s.p.half(id, "").body, depth)
		delete(s.open, id)
	case *ir.List:
		s.b.WriteString("[ ")
		s.json(shape.Member.Target, depth)
		s.b.WriteString(" ]")
	case *ir.Map:
		s.b.WriteString("{ ")
		s.line(depth + 1)
		s.b.WriteString(`"` + s.p.value("string", s.side) + `" : `)
		s.json(shape.Value.Target, depth+1)
		s.line(depth)
		s.b.WriteByte('}')
	default:
		word := s.word(id, "number")
		if word == "string" {
			s.b.WriteString(`"` + s.p.value(word, s.side) + `"`)
			return
		}
		s.b.WriteString(s.p.value(word, s.side))
	}
}

// word stands for a simple value.
func (s *syntaxBlock) word(id ir.ShapeID, number string) string {
	switch kind := s.p.m.KindOf(id); ir.ShapeID(kind) {
	case ir.Boolean, ir.Blob:
		return string(kind)
	case ir.Document:
		return "JSON value"
	case ir.Integer, ir.Long, ir.Float, ir.Double, ir.Timestamp:
		if number == "" {
			return string(kind)
		}
		return number
	}
	return "string"
}

func (s *syntaxBlock) element(name string, depth int, body func()) {
	s.b.WriteString("<" + name + ">")
	body()
	s.line(depth)
	s.b.WriteString("</" + name + ">")
}

func (s *syntaxBlock) elements(members []ir.Member, depth int) {
	for _, m := range members {
		s.line(depth)
		s.xml(m.Name, m.Target, depth)
	}
}

func (s *syntaxBlock) xml(name string, id ir.ShapeID, depth int) {
	s.budget--
	switch shape := s.p.m.Shapes[id].(type) {
	case *ir.Structure, *ir.Union:
		if s.open[id] || s.budget < 0 {
			s.b.WriteString("<" + name + ">" + string(id) + "</" + name + ">")
			return
		}
		s.open[id] = true
		s.element(name, depth, func() { s.elements(s.p.half(id, "").body, depth+1) })
		delete(s.open, id)
	case *ir.List:
		s.element(name, depth, func() {
			s.line(depth + 1)
			s.xml("member", shape.Member.Target, depth+1)
		})
	case *ir.Map:
		s.element(name, depth, func() {
			s.line(depth + 1)
			s.element("entry", depth+1, func() {
				s.line(depth + 2)
				s.b.WriteString("<key>" + s.p.value("string", s.side) + "</key>")
				s.line(depth + 2)
				s.xml("value", shape.Value.Target, depth+2)
			})
		})
	default:
		s.b.WriteString("<" + name + ">" + s.p.value(s.word(id, ""), s.side) + "</" + name + ">")
	}
}

package parser

import (
	"strings"

	"shapec/diag"
)

// Outline is what tells of which service a page is, and which operations it has: its
// title and release, names and places of its operations, and the names of the members
// of their requests and responses where nothing else tells services apart. It shares
// no memory with the page, so that it can outlive the text.
func (p *Page) Outline() *Page {
	d := p.Doc
	doc := &Document{File: d.File, Flavour: d.Flavour, Service: strings.Clone(d.Service), Client: strings.Clone(d.Client)}
	out := &Page{Tree: Tree{Doc: doc}, Title: strings.Clone(p.Title), Release: strings.Clone(p.Release), Operations: make([]Operation, len(p.Operations))}
	members := d.Service == "" && d.Client == ""
	var names strings.Builder
	for i := range p.Operations {
		o := &p.Operations[i]
		out.Operations[i] = Operation{Name: strings.Clone(o.Name), Method: strings.Clone(o.Method), Change: o.Change, Request: -1, Response: -1, Span: d.Source(o.Span)}
		if members {
			out.Operations[i].Request = out.takeMembers(p, o.Request, &names)
			out.Operations[i].Response = out.takeMembers(p, o.Response, &names)
		}
	}
	doc.Text = strings.Clone(names.String())
	out.Nodes = append([]Node(nil), out.Nodes...) // to size
	return out
}

// takeMembers copies the names of a structure's members, and gives the new node.
func (p *Page) takeMembers(from *Page, structure int32, names *strings.Builder) int32 {
	if structure < 0 {
		return -1
	}
	root := int32(len(p.Nodes))
	p.Nodes = append(p.Nodes, Node{Kind: from.Nodes[structure].Kind})
	for c := structure + 1; c < from.Nodes[structure].End; c = from.Nodes[c].End {
		start := uint32(names.Len())
		names.WriteString(from.Name(c))
		p.Nodes = append(p.Nodes, Node{Name: diag.Span{Start: start, End: uint32(names.Len())}, End: int32(len(p.Nodes)) + 1})
	}
	p.Nodes[root].End = int32(len(p.Nodes))
	return root
}

package reference

import "strings"

// xml reads the notation that syntax blocks of XML services have. The root is the
// first element; a prolog before it is passed over.
//
//	<Tagging><TagSet><Tag><Key>string</Key></Tag></TagSet></Tagging>
func (p *blockParser) xml() *Node {
	var root *Node
	var open []*Node
	for {
		p.blanks()
		switch {
		case p.at >= len(p.text):
			if len(open) > 0 {
				p.fail("<" + open[len(open)-1].Name + "> is not closed")
			}
			return root
		case p.text[p.at] != '<':
			p.content(open)
			continue
		}
		end := strings.IndexByte(p.text[p.at:], '>')
		if end < 0 {
			p.fail("a tag is not closed")
			return root
		}
		from := p.at
		tag := p.text[from+1 : from+end]
		p.at += end + 1
		switch {
		case strings.HasPrefix(tag, "?"), strings.HasPrefix(tag, "!"):
		case strings.HasPrefix(tag, "/"):
			name := tagName(tag[1:])
			if len(open) == 0 || open[len(open)-1].Name != name {
				p.at = from
				p.fail("</" + clip(name) + "> closes nothing")
				return root
			}
			open = open[:len(open)-1]
		default:
			n := p.node(Node{Name: tagName(tag), At: p.span(from, p.at), Kind: ObjectNode})
			switch {
			case len(open) > 0:
				parent := open[len(open)-1]
				parent.Children = append(parent.Children, n)
			case root == nil:
				root = n
			default:
				p.at = from
				p.fail("a second root element stands here")
				return root
			}
			if len(open) >= maxSyntaxDepth {
				p.fail("it is nested too deeply")
				return root
			}
			if !strings.HasSuffix(tag, "/") {
				open = append(open, n)
			}
		}
	}
}

// content reads the text of an element: the word for its kind, or "...", which
// says that elements repeat.
func (p *blockParser) content(open []*Node) {
	from := p.at
	end := strings.IndexByte(p.text[from:], '<')
	if end < 0 {
		end = len(p.text) - from
	}
	p.at = from + end
	word := strings.TrimSpace(placeholder(p.text[from:p.at]))
	if len(open) == 0 {
		if word != "..." {
			p.at = from
			p.fail("text stands outside the elements")
			p.at = len(p.text)
		}
		return
	}
	if n := open[len(open)-1]; word != "..." && len(n.Children) == 0 {
		n.Kind, n.Word = LeafNode, word
	}
}

// tagName is the name in a tag, without attributes.
func tagName(tag string) string {
	tag = strings.TrimSuffix(tag, "/")
	if i := strings.IndexAny(tag, " \t\n"); i >= 0 {
		tag = tag[:i]
	}
	return placeholder(strings.TrimSpace(tag))
}

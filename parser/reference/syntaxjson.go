package reference

import "strings"

// json reads one value of the notation that syntax blocks of JSON services have:
//
//	{ "name": "string", "list": [ number ], "map": { "string" : blob }, "open": { ... } }
//
// A map's key has a blank before the colon; a member may be called "string".
func (p *blockParser) json(depth int) *Node {
	p.blanks()
	n := p.node(Node{At: p.span(p.at, min(p.at+1, len(p.text)))})
	switch {
	case depth > maxSyntaxDepth:
		p.fail("it is nested too deeply")
		p.at = len(p.text)
	case p.at >= len(p.text):
		p.fail("it breaks off")
	case strings.HasPrefix(p.text[p.at:], "{{"):
		p.word(n)
	case p.text[p.at] == '{':
		p.object(n, depth)
	case p.text[p.at] == '[':
		p.list(n, depth)
	case p.text[p.at] == '"':
		word, _ := p.quoted()
		n.Word = word
		switch word {
		case "string", "number", "boolean", "blob", "timestamp", "JSON value":
		default:
			if isIdentifier(word) && word[0] >= 'A' && word[0] <= 'Z' {
				n.Kind = NameNode
			}
		}
	default:
		p.word(n)
	}
	return n
}

// quoted reads a string; blanks and placeholder braces around the name in it are
// dropped, and of a link its text is taken.
func (p *blockParser) quoted() (word string, from int) {
	from = p.at
	end := strings.IndexByte(p.text[p.at+1:], '"')
	if nl := strings.IndexByte(p.text[p.at+1:], '\n'); end < 0 || nl >= 0 && nl < end {
		p.fail("a quote is not closed")
		p.at = len(p.text)
		return "", from
	}
	word = p.text[p.at+1 : p.at+1+end]
	p.at += end + 2
	word = strings.TrimSpace(placeholder(word))
	if strings.HasPrefix(word, "[") {
		if text, _, rest, ok := splitLink(word); ok && rest == "" {
			word = text
		}
	}
	return word, from
}

// word reads a bare value: number, boolean, blob, JSON value.
func (p *blockParser) word(n *Node) {
	from := p.at
	for p.at < len(p.text) {
		if strings.HasPrefix(p.text[p.at:], "{{") || strings.HasPrefix(p.text[p.at:], "}}") {
			p.at += 2
			continue
		}
		if c := p.text[p.at]; c == ',' || c == ']' || c == '}' || c == '\n' || c == '{' || c == '[' || c == '"' {
			break
		}
		p.at++
	}
	n.Word = strings.TrimSpace(placeholder(p.text[from:p.at]))
	n.At = p.span(from, p.at)
	if n.Word == "" {
		p.fail("a value is missing")
		p.at++
	}
}

func (p *blockParser) object(n *Node, depth int) {
	n.Kind = ObjectNode
	p.items('}', "a brace is not closed", func() {
		switch end := strings.IndexAny(p.text[p.at:], "\"{}"); {
		case strings.HasPrefix(p.text[p.at:], "..."):
			p.at += 3
			n.Kind = OpaqueNode
		case p.text[p.at] == '"':
			p.entry(n, depth)
		case len(n.Children) == 0 && end >= 0 && p.text[p.at+end] == '}': // { Policy in JSON format }
			n.Kind = OpaqueNode
			p.at += end
		default:
			p.fail("a member's name is expected")
			p.at = len(p.text)
		}
	})
}

// items reads what stands in brackets up to the closing one, with commas between.
func (p *blockParser) items(closing byte, unclosed string, item func()) {
	for p.at++; ; {
		p.blanks()
		switch {
		case p.at >= len(p.text):
			p.fail(unclosed)
			return
		case p.text[p.at] == closing:
			p.at++
			return
		case p.text[p.at] == ',':
			p.at++
		default:
			item()
		}
	}
}

// entry reads a member of a structure, or the one entry that a map shows.
func (p *blockParser) entry(n *Node, depth int) {
	name, from := p.quoted()
	end := p.at
	p.blanks()
	padded := p.at > end
	if p.at >= len(p.text) || p.text[p.at] != ':' {
		p.fail("a colon is expected")
		p.at = len(p.text)
		return
	}
	p.at++
	value := p.json(depth + 1)
	if padded && isPlaceholderWord(name) && len(n.Children) == 0 {
		n.Kind = MapNode
		n.Children = append(n.Children, value)
		return
	}
	value.Name, value.At = name, p.span(from, end)
	n.Children = append(n.Children, value)
}

func isPlaceholderWord(s string) bool {
	return s == "string" || s == "number" || s == "boolean" || s == "timestamp"
}

func (p *blockParser) list(n *Node, depth int) {
	n.Kind = ListNode
	p.items(']', "a bracket is not closed", func() {
		if strings.HasPrefix(p.text[p.at:], "...") {
			p.at += 3
		} else if elem := p.json(depth + 1); len(n.Children) == 0 {
			n.Children = append(n.Children, elem)
		}
	})
}

package parser

import "strings"

// The text reader's part for boto3 pages: signatures, and what stands behind the
// rows of a request and of a response.

// mayBeSignature looks at a line's ends only.
func mayBeSignature(line string) bool {
	switch c := line[len(line)-1]; c {
	case ')', '#', 0xB6, 0x81: // "¶" and "\uf0c1" at the end of a title are links to it
		return true
	}
	return strings.HasPrefix(line, "class ") && len(line) < maxSignature
}

// maxSignature is more than the longest signature has, in bytes.
const maxSignature = 256

// signature reads "SQS.Client.add_permission(**kwargs)¶", the heading of an
// operation, and "class SQS.Paginator.ListQueues¶", from where on everything is
// passed over until the next one of a client.
func (t *textReader) signature(line string) bool {
	if len(line) > maxSignature || t.bullet {
		return false
	}
	bare := undecorated(line)
	if name, ok := strings.CutPrefix(bare, "class "); ok {
		name, _, _ = strings.Cut(name, "(")
		if name = strings.TrimSpace(name); !isDotted(name) {
			return false
		}
		t.close()
		t.passed = !isClient(name)
		return true
	}
	open := strings.IndexByte(bare, '(')
	if open <= 0 || bare[len(bare)-1] != ')' {
		return false
	}
	name := strings.TrimSpace(bare[:open])
	dot := strings.LastIndexByte(name, '.')
	method := strings.TrimLeft(name[dot+1:], " ")
	if !isIdentifier(method) {
		return false
	}
	sure := len(bare) < len(line) || strings.Trim(bare[open:], "(* _)") == "kwargs"
	switch {
	case dot < 0:
		if !sure || method != strings.ToLower(method) {
			return false
		}
	case !isDotted(name[:dot]):
		return false
	case isClient(name[:dot]):
		t.passed = false
	case sure && name[0] >= 'A' && name[0] <= 'Z':
		t.close()
		t.passed = true
	default:
		return false
	}
	if !t.passed {
		at := t.start + strings.Index(line, method)
		if dot >= 0 {
			at = t.start + strings.LastIndex(line[:strings.IndexByte(line, '(')], method)
		}
		t.add(Heading, at, at+len(method))
		t.header, t.signed = false, true
	}
	return true
}

// close closes an operation before a part of the page that is passed over.
func (t *textReader) close() {
	if t.signed {
		t.add(End, t.start, t.end)
	}
}

// isDotted: SQS.Client
func isDotted(name string) bool {
	for part := range strings.SplitSeq(name, ".") {
		if !isIdentifier(strings.TrimSpace(part)) {
			return false
		}
	}
	return true
}

// isAfter adds a line that stands behind the rows of a request or of a response.
// In a description such words may be alone on a line too, so they only count
// where they must stand.
func (t *textReader) isAfter(line string) bool {
	blocks := t.doc.Blocks
	n := len(blocks)
	c := readTextField(line)
	switch {
	case c == parameters && n > 1 && blocks[n-1].Kind == Code,
		c == parameters && t.signed && n > 0 && blocks[n-1].Kind <= Item, c == returnType,
		c == returns && n > 1 && blocks[n-2].caption == returnType:
		t.add(Field, t.start, t.end).caption = c
		return true
	case !t.signed || n == 0:
		return false
	}
	if i := strings.Index(line, ".exceptions."); i > 0 {
		start := i + len(".exceptions.")
		name := strings.TrimRight(line[start:], "`")
		if !isIdentifier(name) || !isClient(strings.TrimLeft(line[:i], "`")) {
			return false
		}
		if last := &blocks[n-1]; t.doc.text(n-1) == "Exceptions" {
			last.Kind, last.caption = Label, exceptions
		}
		t.add(Error, t.start+start, t.start+start+len(name))
		return true
	}
	return false
}

// seeAlso adds the line "See also: AWS API Documentation", as the operation's
// name where it has kept its link.
func (t *textReader) seeAlso(line string) bool {
	if before, path, ok := strings.Cut(line, "/WebAPI/"); ok {
		if i := strings.IndexAny(path, ")] >"); i >= 0 && strings.IndexByte(path[:i], '/') > 0 {
			path = path[:i]
		}
		service, name, _ := strings.Cut(path, "/")
		if isName(name) {
			start := t.start + len(before) + len("/WebAPI/") + len(service) + 1
			t.doc.Service = service
			t.add(SeeAlso, start, start+len(name))
			return true
		}
	}
	if !strings.HasSuffix(line, "AWS API Documentation") {
		return false
	}
	t.add(SeeAlso, t.start, t.end)
	return true
}

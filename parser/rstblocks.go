package parser

import "strings"

// directive reads a line that begins with "..".
func (r *rstReader) directive(line string) {
	r.flush()
	r.closeTo(r.indent)
	name, args, ok := strings.Cut(line[min(len(line), len(".. ")):], "::")
	if !ok || strings.IndexByte(name, ' ') >= 0 { // a comment, or a link's target
		r.skip = r.indent
		return
	}
	at := r.end - len(args)
	switch strings.TrimPrefix(name, "py:") {
	case "method":
		r.w.write(args, at)
		r.method()
	case "class":
		if !isClient(args) {
			r.skip = r.indent
		}
	case "function", "attribute", "property", "exception", "data", "module", "currentmodule",
		"contents", "toctree", "rst-class", "image", "index", "meta", "raw", "highlight":
		r.skip = r.indent
	case "code", "code-block", "sourcecode", "parsed-literal":
		r.literal(r.indent)
	case "container", "rubric":
		r.options = r.indent
	case "note":
		r.admonition("", at)
	case "admonition":
		r.admonition(args, r.end)
		r.options = r.indent
	case "warning", "important", "tip", "caution", "danger", "attention", "error", "hint", "seealso":
		r.admonition(strings.ToUpper(name[:1])+name[1:], at)
	default:
		r.paragraph(at, r.indent+1, r.indent)
	}
}

// method opens the method whose signature was written. Methods that can not be
// operations are passed over.
func (r *rstReader) method() {
	if r.w.method() {
		r.stack = append(r.stack, rstElement{r.indent, rstMethod})
	} else {
		r.skip = r.indent
	}
}

// admonition opens an admonition whose text begins at an offset of the current
// line, or on a later line.
func (r *rstReader) admonition(title string, at int) {
	r.w.write(title, r.start)
	r.w.admonition()
	r.stack = append(r.stack, rstElement{r.indent, rstNote})
	r.notes++
	r.paragraph(at, r.indent+1, r.indent)
}

// title reads a line at the margin that has a rule under it: the heading of an
// operation. With a rule over it too it is that of a part of a boto3 page.
func (r *rstReader) title(line string) bool {
	over := r.over && !r.blank
	r.over = isRule(line)
	if r.over {
		r.flush()
		r.closeTo(0)
		return true
	}
	if r.next+r.margin >= len(r.text) || !isRuleByte(r.text[r.next+r.margin]) {
		return false
	}
	under, _, _ := strings.Cut(r.text[r.next:], "\n")
	if under = trimmed(under); !isRule(under) || len(under) < min(len(line), 4) {
		return false
	}
	r.flush()
	r.closeTo(0)
	r.w.write(line, r.start)
	if over {
		r.w.end()
		r.w.paragraph(markedPlace{})
	} else {
		r.w.heading()
	}
	r.line() // the rule
	return true
}

func isRule(line string) bool {
	return len(line) >= 3 && isRuleByte(line[0]) && strings.Count(line, line[:1]) == len(line)
}

func isRuleByte(c byte) bool {
	switch c {
	case '=', '-', '~', '^', '*', '+', '#', '"', '\'', '_', '`':
		return true
	}
	return false
}

// maxHelpIndent is how far help(client) indents its methods.
const maxHelpIndent = 4

// signature reads the line that help() prints above a method:
// create_queue(*args, **kwargs) method of botocore.client.SQS instance
func (r *rstReader) signature(line string) bool {
	if r.indent > maxHelpIndent {
		return false
	}
	n := strings.IndexByte(line[:min(len(line), 128)], '(')
	if n <= 0 || !isName(line[:n]) {
		return false
	}
	if !strings.Contains(line, ") method of ") && !(r.help && line[len(line)-1] == ')' && r.deeper()) {
		return false
	}
	r.flush()
	r.closeTo(r.indent)
	r.w.write(line, r.start)
	r.method()
	return true
}

// deeper reports whether the next line that is not blank is indented deeper
// than this one.
func (r *rstReader) deeper() bool {
	next := *r
	return next.line() && next.indent > r.indent
}

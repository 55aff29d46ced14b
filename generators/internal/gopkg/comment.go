package gopkg

import (
	"cmp"
	"fmt"
	"go/doc/comment"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Comment makes a doc comment of Markdown: blocks of it, separated by blank
// lines, wrapped at width runes. Lists, code blocks, headings and link
// definitions become what go/doc/comment reads as such; definitions move to the
// end. The result is as gofmt would have it, and has no final newline; it is
// empty if the blocks are.
func Comment(width int, blocks ...string) string {
	return slashes(settle(text(width, blocks)))
}

// FieldComment is [Comment] for what is not in the first column: gofmt leaves
// that as it is, so that it costs less.
func FieldComment(width int, blocks ...string) string { return slashes(text(width, blocks)) }

// text lays blocks out, without slashes.
func text(width int, blocks []string) string {
	c := commenter{width: width - len("// "), defined: map[string]bool{}}
	for _, b := range blocks {
		c.markdown(b)
	}
	if len(c.links) > 0 {
		c.gap()
		for _, l := range c.links {
			c.line(l)
		}
	}
	return c.out.String()
}

// slashes makes comment lines of text.
func slashes(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("//")
		if line != "" && line[0] != '\t' {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// settle brings text into the form gofmt gives it. gofmt itself does so only where
// it finds a declaration's comment in the first column, so not in jennifer's
// output. A text that starts with a list takes it more than one round.
func settle(text string) string {
	var parser comment.Parser
	var printer comment.Printer
	for range 4 {
		next := string(printer.Comment(parser.Parse(text)))
		if next == text {
			break
		}
		text = next
	}
	return text
}

// A commenter collects the text of a comment, without slashes.
type commenter struct {
	width   int
	out     strings.Builder
	words   []string // of the open paragraph or item
	item    string   // what starts the open item: "  - "; empty for a paragraph
	list    byte     // the kind of list the last block belongs to: '-', '1', or 0 for none
	links   []string
	defined map[string]bool
}

func (c *commenter) markdown(text string) {
	code := false
	for line := range strings.Lines(clean(text)) {
		line = strings.TrimRight(line, " \t\n")
		body := strings.TrimLeft(line, " \t")
		if !code {
			body = unboxed(body)
		}
		switch {
		case strings.HasPrefix(body, "```"):
			c.flush()
			if code = !code; code {
				c.gap()
			}
		case code:
			c.line("\t" + line)
		case body == "":
			c.flush()
		case isDefinition(body):
			c.flush()
			if !c.defined[body] {
				c.defined[body] = true
				c.links = append(c.links, body)
			}
		case bullet(body) != "":
			c.flush()
			c.words = fields(unboxed(body[len(bullet(body)):]))
			c.item = itemStart(bullet(body))
		default:
			if strings.HasPrefix(body, "#") {
				c.flush()
				body = strings.TrimLeft(body, "# ")
			}
			c.words = append(c.words, fields(body)...)
		}
	}
	c.flush()
}

// unboxed takes the marks of block quotes off a line, which Go's comments do not
// know: what stands in one, paragraphs or lists, is written as elsewhere.
func unboxed(line string) string {
	for line == ">" || strings.HasPrefix(line, "> ") || strings.HasPrefix(line, ">>") {
		line = strings.TrimLeft(line[1:], " \t")
	}
	return line
}

// clean removes what a Go source file may not hold, or a reader not see, and
// spells characters that have no shape: patterns range over them.
func clean(text string) string {
	if strings.ContainsFunc(text, shapeless) {
		var b strings.Builder
		for _, r := range text {
			if shapeless(r) {
				fmt.Fprintf(&b, `\u{%X}`, r)
			} else {
				b.WriteRune(r)
			}
		}
		text = b.String()
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r == utf8.RuneError, r == '\ufeff', r == '\r':
			return -1
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\u00a0':
			return ' '
		}
		return r
	}, text)
}

// shapeless reports a character of private use, or one that is none.
func shapeless(r rune) bool { return unicode.Is(unicode.Co, r) || r&0xfffe == 0xfffe }

// fields splits text into words. Go's comments read two backquotes or two
// apostrophes as typographic quotes, which code in a description never means.
func fields(text string) []string {
	for strings.Contains(text, "``") {
		text = strings.ReplaceAll(text, "``", "`")
	}
	return strings.Fields(strings.ReplaceAll(text, "''", `""`))
}

// isDefinition recognizes "[text]: url".
func isDefinition(line string) bool {
	i := strings.Index(line, "]: ")
	return i > 1 && line[0] == '[' && !strings.ContainsAny(line[1:i], "[]") &&
		len(strings.Fields(line[i+3:])) == 1 && strings.Contains(line[i+3:], ":")
}

// bullet returns the marker a list item starts with: "- ", "* " or "12. ".
func bullet(line string) string {
	if strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") {
		return line[:2]
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if rest := line[digits:]; digits > 0 && digits < 4 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")) {
		return line[:digits+2]
	}
	return ""
}

// itemStart is what go/doc/comment starts an item with.
func itemStart(bullet string) string {
	if number := strings.TrimRight(bullet, ".) "); unicode.IsDigit(rune(number[0])) {
		return fmt.Sprintf("%3s. ", number)
	}
	return "  - "
}

// flush writes the open paragraph or item. Go's comments have no nested lists:
// what is nested becomes a paragraph of the item, with a bullet of its own.
func (c *commenter) flush() {
	if len(c.words) == 0 {
		return
	}
	lead, indent := c.item, ""
	if lead != "" {
		indent = "    "
		kind := byte('-')
		if lead != "  - " {
			kind = '1'
		}
		switch c.list {
		case 0:
			c.gap()
			c.list = kind
		case kind:
		default:
			c.line("")
			lead = "    · " // no bullet that go/doc/comment knows
		}
	} else {
		c.gap()
	}
	if lead == "" && c.words[0] == "+build" { // would be read as a build constraint
		lead = "\\"
	}
	c.out.WriteString(lead)
	used := utf8.RuneCountInString(lead)
	for i, w := range c.words {
		n := utf8.RuneCountInString(w)
		if i > 0 && used+1+n > c.width && w != "+build" {
			c.out.WriteString("\n" + indent)
			used = len(indent)
		} else if i > 0 {
			c.out.WriteByte(' ')
			used++
		}
		for used+n > c.width {
			at := breakAt(w, c.width-used)
			if at == 0 {
				break
			}
			c.out.WriteString(w[:at] + "\n" + indent)
			w, used = w[at:], len(indent)
			n = utf8.RuneCountInString(w)
		}
		c.out.WriteString(w)
		used += n
	}
	c.out.WriteByte('\n')
	c.words, c.item = c.words[:0], ""
}

// breakAt is where to break a word, a pattern mostly, that no line has room for: behind
// a mark if there is one, and what repeats that. Addresses and links stay whole, and so does what would leave
// crumbs.
func breakAt(w string, room int) int {
	if strings.Contains(w, "://") || strings.HasPrefix(w, "[") || room < 20 {
		return 0
	}
	mark, last, n := 0, 0, 0
	for i := range w {
		if n > 0 && n <= room {
			last = i
			if n > room/2 && strings.IndexByte("|,;:/)]}?*+", w[i-1]) >= 0 && strings.IndexByte("?*+{", w[i]) < 0 {
				mark = i
			}
		}
		if n++; n > room+10 {
			return cmp.Or(mark, last)
		}
	}
	return 0
}

// gap ends what was there before, with a blank line.
func (c *commenter) gap() {
	c.list = 0
	if c.out.Len() > 0 {
		c.line("")
	}
}

func (c *commenter) line(text string) {
	c.out.WriteString(text)
	c.out.WriteByte('\n')
}

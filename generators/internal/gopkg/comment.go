package gopkg

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Comment makes a doc comment of Markdown: blocks of it, separated by blank
// lines, wrapped at width runes. Lists, code blocks, headings and link
// definitions become what go/doc/comment reads as such; definitions move to the
// end. The result has no final newline; it is empty if the blocks are.
func Comment(width int, blocks ...string) string {
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
	return strings.TrimSuffix(c.out.String(), "\n")
}

type commenter struct {
	width   int
	out     strings.Builder
	words   []string // of the open paragraph or item
	item    string   // what starts the open item: "  - "; empty for a paragraph
	inList  bool     // the last block was an item
	wrote   bool
	links   []string
	defined map[string]bool
}

func (c *commenter) markdown(text string) {
	code := false
	for line := range strings.Lines(clean(text)) {
		line = strings.TrimRight(line, " \t\n")
		body := strings.TrimLeft(line, " \t")
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
			marker := bullet(body)
			c.words = strings.Fields(body[len(marker):])
			if c.item = "  - "; unicode.IsDigit(rune(marker[0])) {
				c.item = " " + strings.TrimRight(marker, ".)") + ". "
			}
		default:
			if strings.HasPrefix(body, "#") {
				c.flush()
				body = strings.TrimLeft(body, "# ")
			}
			c.words = append(c.words, strings.Fields(strings.TrimPrefix(body, "> "))...)
		}
	}
	c.flush()
}

// clean removes what a Go source file may not hold, or a reader not see.
func clean(text string) string {
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

// flush writes the open paragraph or item.
func (c *commenter) flush() {
	if len(c.words) == 0 {
		return
	}
	if c.item == "" || !c.inList {
		c.gap()
	}
	lead, indent := c.item, ""
	if c.item != "" {
		indent = "    "
	}
	used := utf8.RuneCountInString(lead)
	line := lead
	for i, w := range c.words {
		n := utf8.RuneCountInString(w)
		if i > 0 && used+1+n > c.width {
			c.line(line)
			line, used = indent, len(indent)
		} else if i > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+w, used+n
	}
	c.line(line)
	c.inList, c.words, c.item = c.item != "", c.words[:0], ""
}

// gap writes a blank line between blocks.
func (c *commenter) gap() {
	c.inList = false
	if c.wrote {
		c.out.WriteString("//\n")
	}
}

func (c *commenter) line(text string) {
	c.wrote = true
	c.out.WriteString("//")
	switch {
	case text == "":
	case text[0] == '\t':
		c.out.WriteString(text)
	case strings.HasPrefix(text, "+build"): // would be read as a build constraint
		c.out.WriteString(" \\" + text)
	default:
		c.out.WriteString(" " + text)
	}
	c.out.WriteByte('\n')
}

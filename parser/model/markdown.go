package model

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// markdown turns the HTML of a model's documentation into Markdown.
//
// Text is not escaped: services write * and _ for what they are, and readers of
// descriptions are people and doc comments. White space collapses.
func markdown(doc string) string {
	if plain, ok := paragraph(doc); ok {
		return plain
	}
	return new(converter).convert(doc)
}

// convert may be called again and again; only the memory is kept.
func (c *converter) convert(doc string) string {
	*c = converter{out: c.out[:0], line: c.line[:0], within: c.within[:0], last: c.last[:0], styles: c.styles[:0], links: c.links[:0]}
	if rest := c.simple(doc); rest != "" {
		c.tokens(rest)
	}
	return c.finish()
}

// A converter writes blocks: paragraphs, and the lists and quotes around them.
type converter struct {
	out    []byte
	line   []byte   // the paragraph being read
	gap    bool     // white space is due before the next word
	within []*block // the containers, outermost first
	last   []*block // the containers of the block written last

	code   int // depth of code elements
	pre    int
	span   int     // where the open code span starts in line
	skip   int     // depth of elements whose text is none
	styles []style // open emphasis

	link  int // where the open link's text starts in line
	href  string
	links []link // to be defined at the end
}

// A style is emphasis: its Markdown mark, and where in the paragraph it starts.
type style struct {
	mark string
	at   int
}

// A link is the definition of [words].
type link struct{ words, href string }

// maxLinks bounds definitions; a description with more of them (none is known)
// has the rest inline.
const maxLinks = 100

// A block is a list, a list item or a quote.
type block struct {
	tag    string // ul, ol, dl, li, quote
	count  int    // items of a list so far
	mark   string // of an item: "- ", "1. "
	marked bool   // the mark has been written
}

// maxNesting bounds containers; documentation nests three or four.
const maxNesting = 40

func (c *converter) text(s string) {
	if c.skip > 0 {
		return
	}
	if c.pre > 0 {
		c.line = append(c.line, s...)
		return
	}
	for i := 0; i < len(s); {
		if isSpace(s[i]) {
			c.gap = true
			i++
			continue
		}
		start := i // words with one blank between them are taken at once
		for i < len(s) && (!isSpace(s[i]) || s[i] == ' ' && i+1 < len(s) && !isSpace(s[i+1])) {
			i++
		}
		c.settle()
		c.line = append(c.line, s[start:i]...)
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' }

// space writes one blank, not at the start of a paragraph.
func (c *converter) space() {
	if n := len(c.line); n > 0 && !isSpace(c.line[n-1]) {
		c.line = append(c.line, ' ')
	}
}

func (c *converter) open(tag, href string) {
	switch tag {
	case "script", "style", "head", "title":
		c.skip++
	case "code", "tt", "kbd", "samp":
		if c.code++; c.code == 1 && c.pre == 0 {
			c.settle()
			c.span = len(c.line)
		}
	case "i", "em", "replaceable", "var":
		c.emphasis("*")
	case "b", "strong":
		c.emphasis("**")
	case "a":
		c.settle()
		c.href, c.link = href, len(c.line)
	case "br":
		if c.pre > 0 {
			c.line = append(c.line, '\n')
		} else {
			c.gap = true
		}
	case "ul", "ol", "dl":
		c.flush()
		c.push(&block{tag: tag})
	case "li", "dt", "dd":
		c.flush()
		c.closeItem()
		b := &block{tag: "li", mark: "- "}
		if list := c.top(); list != nil && list.tag != "quote" {
			list.count++
			if list.tag == "ol" {
				b.mark = fmt.Sprintf("%d. ", list.count)
			}
		}
		if tag == "dd" { // belongs to the term before it
			b.mark, b.marked = "  ", true
		}
		c.push(b)
	case "note", "important", "caution", "warning", "tip", "danger", "blockquote":
		c.flush()
		c.push(&block{tag: "quote"})
	case "pre", "programlisting":
		c.flush()
		c.pre++
	default:
		if !isInline(tag) {
			c.flush()
		}
	}
}

func (c *converter) close(tag string) {
	switch tag {
	case "script", "style", "head", "title":
		c.skip = max(0, c.skip-1)
	case "code", "tt", "kbd", "samp":
		if c.code > 0 {
			if c.code--; c.code == 0 && c.pre == 0 {
				c.endCode()
			}
		}
	case "i", "em", "replaceable", "var":
		c.endEmphasis("*")
	case "b", "strong":
		c.endEmphasis("**")
	case "a":
		c.endLink()
	case "ul", "ol", "dl":
		c.flush()
		c.pop(tag)
	case "li", "dt", "dd":
		c.flush()
		c.closeItem()
	case "note", "important", "caution", "warning", "tip", "danger", "blockquote":
		c.flush()
		c.pop("quote")
	case "pre", "programlisting":
		c.flush()
		c.pre = max(0, c.pre-1)
	default:
		if !isInline(tag) {
			c.flush()
		}
	}
}

func isInline(tag string) bool {
	switch tag {
	case "span", "u", "s", "sub", "sup", "small", "big", "font", "abbr", "cite", "q", "ins", "del", "mark", "function", "parameter", "literal", "filename", "ulink", "img":
		return true
	}
	return false
}

// settle writes the blank that is due, so that marks stand right before words.
func (c *converter) settle() {
	if c.gap {
		c.space()
		c.gap = false
	}
}

// emphasis marks nothing inside code, where Markdown has no marks.
func (c *converter) emphasis(mark string) {
	if c.code == 0 && c.pre == 0 && len(c.styles) < maxNesting {
		c.settle()
		c.styles = append(c.styles, style{mark, len(c.line)})
	}
}

func (c *converter) endEmphasis(mark string) {
	n := len(c.styles) - 1
	if c.code > 0 || c.pre > 0 || n < 0 || c.styles[n].mark != mark {
		return
	}
	at := c.styles[n].at
	c.styles = c.styles[:n]
	if words := c.take(at); words != "" {
		c.line = append(append(append(c.line, mark...), words...), mark...)
	}
}

// take cuts the end of the paragraph off, from byte at on. White space that led
// it stays.
func (c *converter) take(at int) string {
	at = min(at, len(c.line))
	words := string(c.line[at:])
	c.line = c.line[:at]
	if words != "" && isSpace(words[0]) {
		c.space()
	}
	return strings.TrimSpace(words)
}

// endCode puts the span's text between more backticks than it has in a row.
func (c *converter) endCode() {
	if code := c.take(c.span); code != "" {
		c.line = append(c.line, quoteCode(code)...)
	}
}

func quoteCode(code string) string {
	longest, run := 0, 0
	for i := range len(code) {
		if code[i] != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if longest > 0 && (code[0] == '`' || code[len(code)-1] == '`') {
		code = " " + code + " "
	}
	return fence + code + fence
}

// endLink leaves the words of a link in brackets. Links to other places than
// the web, and links without an address, leave their words alone.
func (c *converter) endLink() {
	href := strings.TrimSpace(c.href)
	c.href = ""
	web := strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://")
	if !web || c.code > 0 || c.pre > 0 {
		return
	}
	words := c.take(c.link)
	if words == "" {
		return
	}
	if strings.ContainsAny(href, " \n\t<>") {
		href = strings.NewReplacer(" ", "%20", "\n", "", "\t", "", "<", "%3C", ">", "%3E").Replace(href)
	}
	at := slices.IndexFunc(c.links, func(l link) bool { return l.words == words })
	if strings.ContainsAny(words, "[]") || at >= 0 && c.links[at].href != href || len(c.links) == maxLinks {
		words = strings.NewReplacer("[", `\[`, "]", `\]`).Replace(words)
		c.line = append(c.line, "["+words+"](<"+href+">)"...)
		return
	}
	if at < 0 {
		c.links = append(c.links, link{words, href})
	}
	c.line = append(append(append(c.line, '['), words...), ']')
}

func (c *converter) top() *block {
	if len(c.within) == 0 {
		return nil
	}
	return c.within[len(c.within)-1]
}

func (c *converter) push(b *block) {
	if len(c.within) < maxNesting {
		c.within = append(c.within, b)
	}
}

// pop closes the innermost container of a kind, and what was left open in it.
func (c *converter) pop(tag string) {
	for i := len(c.within) - 1; i >= 0; i-- {
		if c.within[i].tag == tag {
			c.within = c.within[:i]
			return
		}
	}
}

// closeItem closes an item that no </li> closed; lists inside it are closed.
func (c *converter) closeItem() {
	if t := c.top(); t != nil && t.tag == "li" {
		c.within = c.within[:len(c.within)-1]
	}
}

// flush writes the paragraph that was read, within its containers.
func (c *converter) flush() {
	if c.code > 0 && c.pre == 0 {
		c.endCode()
		c.code = 0
	}
	for n := len(c.styles) - 1; n >= 0; n-- {
		c.endEmphasis(c.styles[n].mark)
	}
	body := c.line
	c.line, c.gap, c.span, c.link, c.href = c.line[:0], false, 0, 0, ""
	if c.pre > 0 {
		if body = bytes.Trim(body, "\r\n"); len(bytes.TrimSpace(body)) > 0 {
			c.write([]byte("```\n" + string(body) + "\n```"))
		}
		return
	}
	if body = bytes.TrimSpace(body); len(body) > 0 {
		c.write(body)
	}
}

func (c *converter) write(body []byte) {
	tight, depth := false, 0
	for i, b := range c.within {
		if i == depth && i < len(c.last) && c.last[i] == b {
			depth++
		}
		if b.tag == "li" && !b.marked { // an item stands close to the one before it, and to the item it is in
			tight = i > 0 && i-1 < depth || i > 1 && c.within[i-2].tag == "li"
		}
	}
	if len(c.out) > 0 {
		c.out = append(c.out, '\n')
		if !tight {
			c.prefix(c.within[:depth], false)
			c.out = append(bytes.TrimRight(c.out, " "), '\n')
		}
	}
	for first := true; ; first = false {
		line, rest, more := bytes.Cut(body, []byte{'\n'})
		c.prefix(c.within, first)
		c.out = append(c.out, line...)
		if !more {
			break
		}
		c.out = append(c.out, '\n')
		body = rest
	}
	c.last = append(c.last[:0], c.within...)
}

// prefix writes what stands before each line of a block; before its first one
// also the marks of items, which are used up.
func (c *converter) prefix(blocks []*block, first bool) {
	for _, b := range blocks {
		switch {
		case b.tag == "quote":
			c.out = append(c.out, "> "...)
		case b.tag == "li" && first && !b.marked:
			b.marked = true
			c.out = append(c.out, b.mark...)
		case b.tag == "li":
			for range len(b.mark) {
				c.out = append(c.out, ' ')
			}
		}
	}
}

// shortDoc is the length in bytes up to which a description keeps its links'
// addresses inline: definitions would be longer than all it says.
const shortDoc = 100

func (c *converter) finish() string {
	c.flush()
	if len(c.links) == 0 {
		return string(c.out)
	}
	if len(c.out) <= shortDoc {
		body := string(c.out)
		for _, l := range c.links {
			body = strings.Replace(body, "["+l.words+"]", "["+l.words+"](<"+l.href+">)", 1)
		}
		return body
	}
	c.out = append(c.out, '\n')
	for _, l := range c.links {
		c.out = fmt.Appendf(c.out, "\n[%s]: %s", l.words, l.href)
	}
	return string(c.out)
}

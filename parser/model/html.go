package model

import (
	"strings"

	"golang.org/x/net/html"
)

// simple reads doc up to the first thing that is no plain text or plain tag, and
// returns the rest. Nearly all descriptions are read to their end here, several
// times as fast as by the tokenizer.
func (c *converter) simple(doc string) (rest string) {
	for doc != "" {
		i := strings.IndexByte(doc, '<')
		if i < 0 {
			i = len(doc)
		}
		if strings.IndexByte(doc[:i], '\r') >= 0 {
			return doc // the tokenizer makes line ends alike
		}
		c.text(html.UnescapeString(doc[:i]))
		if doc = doc[i:]; doc == "" {
			break
		}
		name, href, end := plainTag(doc)
		switch {
		case end == 0:
			return doc
		case doc[1] == '/':
			c.close(name)
		default:
			c.open(name, href)
		}
		doc = doc[end:]
	}
	return ""
}

// plainTag reads <name>, </name>, <name/> and <a href="…">; end is 0 where s
// starts with anything else, or with an element whose content is not HTML.
func plainTag(s string) (name, href string, end int) {
	i := 1
	closing := i < len(s) && s[i] == '/'
	if closing {
		i++
	}
	start := i
	for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || i > start && s[i] >= '0' && s[i] <= '9') {
		i++
	}
	switch name = s[start:i]; name {
	case "", "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext":
		return "", "", 0
	}
	if rest, ok := strings.CutPrefix(s[i:], ` href="`); ok && !closing {
		j := strings.IndexByte(rest, '"')
		if j < 0 || strings.ContainsAny(rest[:j], "&\r\x00") { // the tokenizer changes these
			return "", "", 0
		}
		href = rest[:j]
		i += len(` href="`) + j + 1
	}
	if i < len(s) && s[i] == '/' && !closing {
		i++
	}
	if i >= len(s) || s[i] != '>' {
		return "", "", 0
	}
	return name, href, i + 1
}

// tokens reads HTML by all its rules.
func (c *converter) tokens(doc string) {
	z := html.NewTokenizer(strings.NewReader(doc))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			c.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, attrs := z.TagName()
			tag, href := string(name), ""
			for attrs {
				var key, val []byte
				if key, val, attrs = z.TagAttr(); string(key) == "href" {
					href = string(val)
				}
			}
			c.open(tag, href)
		case html.EndTagToken:
			name, _ := z.TagName()
			c.close(string(name))
		}
	}
}

// paragraph is the short way for the most frequent form: one paragraph of plain
// words.
func paragraph(doc string) (string, bool) {
	s := strings.TrimSpace(doc)
	if rest, ok := strings.CutPrefix(s, "<p>"); ok {
		if rest, ok = strings.CutSuffix(rest, "</p>"); !ok {
			return "", false
		}
		s = rest
	}
	if strings.ContainsAny(s, "<&") {
		return "", false
	}
	if s = strings.TrimSpace(s); strings.Contains(s, "  ") || strings.ContainsAny(s, "\t\r\n\f") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s, true
}

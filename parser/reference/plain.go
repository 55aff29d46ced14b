package reference

import (
	"strings"
)

// plainLines brings a copy of a page's text to lines. Such a copy has no mark-up:
// the captions of sections and the names of rows stand alone on their lines, as
// other words may. A name that the syntax shows marks a row.
func plainLines(text string, buf []line) []line {
	p := plainReader{cutter: cutter{text: text, lines: buf, first: true}}
	for p.at < len(p.text) {
		p.line()
	}
	p.endCode()
	return p.lines
}

type plainReader struct {
	cutter
	titled  bool
	section Section
	code    int // where the open syntax block begins, 0 if none is open
	codeEnd int
	names   map[string]bool // that syntax blocks show
}

func (p *plainReader) line() {
	raw, start := p.next()
	text := strings.TrimSpace(raw)
	if text == "" {
		p.first = true
		return
	}
	at := start + strings.Index(raw, text)
	l := line{text: text, span: span(at, len(text)), first: true}
	s := sectionOf(text)
	switch {
	case !p.titled:
		if isIdentifier(text) {
			p.titled = true
			l.kind, l.level = headingLine, 1
			p.lines = append(p.lines, l)
		}
		return
	case s != unknownSection:
		p.endCode()
		p.section = s
		l.kind, l.level = headingLine, 2
	case p.section == requestSyntax || p.section == responseSyntax:
		if p.code == 0 {
			p.code = at
		}
		p.codeEnd = at + len(text)
		return
	case p.section == noSection && (len(p.lines) == 1 && text == p.lines[0].text || isContentsLine(text)):
		return // the title again, and the names of the sections
	case p.section == errorSection && isExamples(text):
		p.section = examples
		l.kind, l.level = headingLine, 2
	case isBox(text):
		l.kind, l.level = headingLine, 6
	case p.section != noSection && p.section != seeAlso && p.section != examples && isName(text) && !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, ":"):
		l.named = p.names[text]
		l.text = "**" + escape(text) + "**"
	case p.section == contents && strings.HasSuffix(text, " (response)"):
		request, response, ok := strings.Cut(strings.TrimSuffix(text, " (response)"), " (request), ")
		if ok && isName(request) && isName(response) {
			l.text = "**" + escape(request) + "** (request), **" + escape(response) + "** (response)"
		}
	case strings.HasPrefix(text, "- "), strings.HasPrefix(text, "• "):
		l.kind = itemLine
		l.text = strings.TrimSpace(strings.TrimLeft(text, "-• "))
	}
	if l.kind != headingLine && !strings.HasPrefix(l.text, "**") {
		if found, _ := labelOf(l.text); found.kind == noLabel {
			l.text = escape(l.text)
		}
	}
	p.lines = append(p.lines, l)
}

// isContentsLine tells the line that lists the sections.
func isContentsLine(text string) bool {
	return strings.HasSuffix(text, "See Also") && len(text) > len("See Also")
}

// endCode adds the syntax block that was collected, and notes the names in it.
func (p *plainReader) endCode() {
	if p.code == 0 {
		return
	}
	code := p.text[p.code:p.codeEnd]
	l := line{kind: codeLine, text: unfold(code), span: span(p.code, p.codeEnd-p.code), first: true}
	p.lines = append(p.lines, l)
	if p.names == nil {
		p.names = map[string]bool{}
	}
	for name := range strings.FieldsFuncSeq(code, func(r rune) bool { return strings.ContainsRune(" \t\r\n\"/?&=:{}[],+<>", r) }) {
		p.names[name] = true
	}
	p.code = 0
}

// unfold gives a syntax block that was collapsed its first lines back, and takes
// the blanks around a label out of the path:
//
//	POST /model/ modelId /count-tokens HTTP/1.1 Content-type: application/json { … }
func unfold(code string) string {
	first, rest, _ := strings.Cut(code, "\n")
	at := strings.Index(first, " HTTP/")
	if !isRequestLine(first) || at < 0 {
		return code
	}
	method, path, _ := strings.Cut(first[:at], " ")
	version, more, _ := strings.Cut(first[at+1:], " ")
	out := method + " " + strings.ReplaceAll(path, " ", "") + " " + version + "\n"
	body := strings.IndexAny(more, "{<")
	head := more
	if body >= 0 {
		head, more = more[:body], more[body:]
	} else {
		more = ""
	}
	fields := strings.Fields(head)
	for i := 0; i < len(fields); i++ {
		if strings.HasSuffix(fields[i], ":") && i+1 < len(fields) {
			out += fields[i] + " " + fields[i+1] + "\n"
			i++
		} else {
			out += fields[i] + "\n"
		}
	}
	return out + more + "\n" + rest
}

// isPlain tells a copy of a page's text: it begins with the title alone, captions
// of sections that no other flavour has stand alone on their lines, and labelled
// lines follow. A page of a client library shows how to call it.
func isPlain(text string) bool {
	captions, labels, titled := 0, 0, false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			continue
		case !titled && !isIdentifier(line), strings.HasPrefix(line, "client."):
			return false
		}
		titled = true
		switch sectionOf(line) {
		case uriParameters, requestBody, responseElement, contents, parameters, errorSection:
			captions++
		}
		if strings.HasPrefix(line, "Type: ") || strings.HasPrefix(line, "Required: ") || strings.HasPrefix(line, "HTTP Status Code: ") || isLead(line) || isContextNote(line) {
			labels++
		}
		if strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "## ") {
			return false
		}
		if captions > 0 && labels > 0 {
			return true
		}
	}
	return false
}

package page

import (
	"strings"
)

// referenceMarkdown writes a page in one of the families of Markdown.
type referenceMarkdown struct {
	family string
	title  string
	b      strings.Builder
}

func (w *referenceMarkdown) file(title string) string {
	if w.family == referenceCrawled {
		return "api-" + strings.ToLower(title) + ".md"
	}
	return "API_" + title + ".md"
}

func (w *referenceMarkdown) done() []byte {
	if w.family == referenceCrawled {
		w.b.WriteString("\n[Document Conventions](../../../../general/latest/gr/docconventions.md)\n")
	}
	return []byte(strings.TrimLeft(w.b.String(), "\n"))
}

func (w *referenceMarkdown) head(title string) {
	w.title = title
	w.heading("# "+title, "API_"+title)
}

func (w *referenceMarkdown) section(title, id string) {
	w.heading("## "+title, "API_"+w.title+"_"+id)
}

func (w *referenceMarkdown) heading(text, anchor string) {
	w.b.WriteString("\n" + text)
	switch w.family {
	case referencePublished:
		w.b.WriteString(`<a name="` + anchor + `"></a>`)
	case referenceToday:
		w.b.WriteString("\n" + `<a name="` + anchor + `"></a>`)
	}
	w.b.WriteByte('\n')
}

func (w *referenceMarkdown) paragraph(text string) {
	w.b.WriteString("\n" + w.wrapped(text) + "\n")
}

func (w *referenceMarkdown) note(text string) {
	if w.family == referenceCrawled {
		w.b.WriteString("\n###### Important\n")
	} else {
		w.b.WriteString("\n**Important**  \n")
	}
	w.paragraph(text)
}

func (w *referenceMarkdown) code(text string) {
	text = strings.TrimRight(text, "\n")
	if w.family == referenceCrawled {
		w.b.WriteString("\n```nohighlight\n\n" + text + "\n```\n")
	} else {
		w.b.WriteString("\n```\n" + text + "\n```\n")
	}
}

func (w *referenceMarkdown) row(r *referenceRow) {
	if w.family == referenceCrawled {
		w.crawledRow(r)
		return
	}
	w.b.WriteString("\n " + w.rowName(r, " "))
	if r.anchor != "" {
		w.b.WriteString(`  <a name="` + r.anchor + `"></a>`)
	}
	w.b.WriteByte('\n')
	for _, s := range r.text {
		w.b.WriteString(w.wrapped(s) + "  \n")
	}
	for _, s := range r.labels {
		w.b.WriteString(w.wrapped(s) + "  \n")
	}
}

func (w *referenceMarkdown) crawledRow(r *referenceRow) {
	w.b.WriteString("\n" + w.rowName(r, "") + "\n")
	for _, s := range r.text {
		w.paragraph(s)
	}
	for _, s := range r.labels {
		w.paragraph(s)
	}
}

// rowName is ** Name **, with a link where the row has a target; pad stands
// within the stars.
func (w *referenceMarkdown) rowName(r *referenceRow, pad string) string {
	bold := func(name string) string {
		if name = w.escaped(name); r.target != "" {
			name = "[" + name + "](#" + r.target + ")"
		}
		return "**" + pad + name + pad + "**"
	}
	out := bold(r.name)
	if r.response != "" {
		out += " (request), " + bold(r.response) + " (response)"
	}
	if pad != "" {
		out += " "
	}
	return out + w.escaped(r.entries)
}

func (w *referenceMarkdown) seeAlso(addresses []string) {
	w.b.WriteByte('\n')
	for _, a := range addresses {
		if w.family == referenceCrawled {
			rest := strings.TrimPrefix(a, "https://docs.aws.amazon.com/")
			w.b.WriteString("- [An AWS SDK](../../../../services/" + strings.ToLower(rest) + ".md)\n")
		} else {
			w.b.WriteString("+  [An AWS SDK](" + a + ") \n")
		}
	}
}

func (w *referenceMarkdown) marked(placeholder string) string {
	if w.family == referenceToday {
		return "{{" + placeholder + "}}"
	}
	return placeholder
}

// wrapped is text with its mark-up. Crawlers wrap it, but for code and links.
func (w *referenceMarkdown) wrapped(text string) string {
	const width = 100
	var b strings.Builder
	column := 0
	add := func(s string) {
		b.WriteString(s)
		column += len(s)
	}
	for _, p := range pieces(text) {
		switch p.kind {
		case codePiece:
			add(p.text)
		case linkPiece:
			add("[" + w.escaped(p.text) + "](" + w.link(p.target) + ")")
		case emphasisPiece:
			add("*" + w.escaped(p.text) + "*")
		default:
			for i, word := range strings.Split(w.escaped(p.text), " ") {
				switch {
				case i == 0:
				case w.family == referenceCrawled && column+len(word) > width:
					b.WriteByte('\n')
					column = 0
				default:
					add(" ")
				}
				if column == 0 {
					word = lineStart(word)
				}
				add(word)
			}
		}
	}
	return b.String()
}

// lineStart protects a word from opening an item, a heading or a table.
func lineStart(word string) string {
	if strings.Trim(word, "0123456789") == "." {
		return strings.TrimSuffix(word, ".") + `\.`
	}
	if word != "" && strings.IndexByte("-+#|>~=", word[0]) >= 0 {
		return `\` + word
	}
	return word
}

func (w *referenceMarkdown) link(target string) string {
	switch {
	case strings.Contains(target, "://"):
		return target
	case w.family == referenceCrawled:
		return "api-" + strings.ToLower(target) + ".md"
	}
	return "API_" + target + ".md"
}

// escaped protects text from being taken for mark-up, as each family does.
func (w *referenceMarkdown) escaped(s string) string {
	escape := `\_*[]` + "`"
	switch w.family {
	case referencePublished:
		escape += `.()-+!#{}<>|`
	case referenceToday:
		escape = `\[]` + "`"
	}
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte(escape, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

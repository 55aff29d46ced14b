package page

import "strings"

// referenceInHTML writes a page in HTML.
type referenceInHTML struct {
	title string
	list  bool // a list of terms is open
	b     strings.Builder
}

func (w *referenceInHTML) file(title string) string { return "API_" + title + ".html" }

func (w *referenceInHTML) done() []byte {
	w.closeList()
	w.line("</div></div></body></html>")
	return []byte(w.b.String())
}

func (w *referenceInHTML) line(s string) { w.b.WriteString(s + "\n") }

func (w *referenceInHTML) head(title string) {
	w.title = title
	w.line(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>` + text(title) + `</title></head><body><div id="main-content"><div id="main-col-body">`)
	w.line(`<h1 class="topictitle" id="API_` + title + `">` + text(title) + `</h1>`)
}

func (w *referenceInHTML) section(title, id string) {
	w.closeList()
	w.line(`<h2 id="API_` + w.title + "_" + id + `">` + title + `</h2>`)
}

// paragraph ends the rows before it, but for the status that ends an error.
func (w *referenceInHTML) paragraph(s string) {
	if w.list && strings.HasPrefix(s, "HTTP Status Code: ") {
		w.line(`<dd><p>` + w.inline(s) + `</p></dd>`)
		return
	}
	w.closeList()
	w.line("<p>" + w.inline(s) + "</p>")
}

func (w *referenceInHTML) note(s string) {
	w.closeList()
	w.line(`<div class="awsdocs-note awsdocs-important"><div class="awsdocs-note-title"><h6>Important</h6></div><div class="awsdocs-note-text"><p>` + w.inline(s) + `</p></div></div>`)
}

func (w *referenceInHTML) code(s string) {
	w.closeList()
	replaced := strings.NewReplacer("\x00", `<code class="replaceable">`, "\x01", "</code>")
	w.line(`<pre class="programlisting"><code class="nohighlight">` + replaced.Replace(text(strings.TrimRight(s, "\n"))) + `</code></pre>`)
}

func (w *referenceInHTML) row(r *referenceRow) {
	if !w.list {
		w.line(`<div class="variablelist"><dl>`)
		w.list = true
	}
	bold := func(name string) string {
		if name = text(name); r.target != "" {
			name = `<a href="#` + r.target + `">` + name + `</a>`
		}
		return "<b>" + name + "</b>"
	}
	head := bold(r.name)
	if r.response != "" {
		head += " (request), " + bold(r.response) + " (response)"
	}
	w.b.WriteString(`<dt><span class="term">` + head + text(r.entries) + `</span>`)
	if r.anchor != "" {
		w.b.WriteString(`<a id="` + r.anchor + `"></a>`)
	}
	w.line("</dt>")
	w.b.WriteString("<dd>")
	for _, s := range r.text {
		w.b.WriteString("<p>" + w.inline(s) + "</p>")
	}
	for _, s := range r.labels {
		w.b.WriteString("<p>" + w.inline(s) + "</p>")
	}
	w.line("</dd>")
}

func (w *referenceInHTML) closeList() {
	if w.list {
		w.line("</dl></div>")
		w.list = false
	}
}

func (w *referenceInHTML) seeAlso(addresses []string) {
	w.b.WriteString(`<div class="itemizedlist"><ul class="itemizedlist">`)
	for _, a := range addresses {
		w.b.WriteString(`<li class="listitem"><p><a href="` + a + `">An AWS SDK</a></p></li>`)
	}
	w.line("</ul></div>")
}

// marked puts marks around a placeholder, which code makes elements of.
func (w *referenceInHTML) marked(placeholder string) string { return "\x00" + placeholder + "\x01" }

func (w *referenceInHTML) inline(s string) string {
	var b strings.Builder
	for _, p := range pieces(s) {
		switch p.kind {
		case codePiece:
			if note, ok := strings.CutSuffix(p.text, ":** "); ok {
				b.WriteString("<b>" + strings.Trim(note, "*") + ":</b> ")
				continue
			}
			inner := strings.TrimLeft(p.text, "`")
			ticks := len(p.text) - len(inner)
			if inner = inner[:len(inner)-ticks]; ticks > 1 {
				inner = inner[1 : len(inner)-1] // the blanks that part it from the back-quotes
			}
			b.WriteString(`<code class="code">` + text(inner) + `</code>`)
		case linkPiece:
			target := p.target
			if !strings.Contains(target, "://") {
				target = "./API_" + target + ".html"
			}
			b.WriteString(`<a href="` + text(target) + `">` + text(p.text) + `</a>`)
		case emphasisPiece:
			b.WriteString("<i>" + text(p.text) + "</i>")
		default:
			b.WriteString(text(p.text))
		}
	}
	return b.String()
}

package page

import "strings"

// printHTML writes a change page.
func printHTML(p *page) string {
	var w htmlPage
	title := text(p.title)
	w.line(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>AWS API Changes</title></head><body><section class="section"><div class="container"><h1 class="title has-text-centered"><span>&nbsp;</span> &nbsp; ` + title + `</h1></div></section>`)
	w.b.WriteString(`<div class="tile is-child box">`)
	if p.release == "" {
		w.b.WriteByte('\n')
	} else {
		w.line(`<p class="title is-5">`)
		w.line(strings.ReplaceAll(p.release, "-", "/"))
		w.line("- " + title + " -")
		w.line(p.counts(" "))
		w.line(`</p>`)
	}
	if len(p.notes) > 0 {
		w.line(`<p style="margin-bottom: 0.5em"><span class="tag is-danger">Changes</span>&nbsp;`)
		w.line(text(strings.Join(p.notes, "\n")) + "</p>")
	}
	for _, o := range p.operations {
		w.operation(o, p.seeAlso(o))
	}
	w.b.WriteString(`</div></body></html>`)
	return w.b.String()
}

type htmlPage struct{ b strings.Builder }

func (w *htmlPage) line(s string) { w.b.WriteString(s + "\n") }

var (
	textEscaper    = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	literalEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&#x27;", `"`, "&quot;")
)

func text(s string) string { return textEscaper.Replace(s) }

func (w *htmlPage) paragraph(s string) { w.line("<p>" + text(s) + "</p>") }

// literal drops the trailing spaces that an empty structure leaves.
func (w *htmlPage) literal(s string) {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = text(strings.TrimRight(lines[i], " "))
	}
	w.line(`<pre class="literal-block">` + strings.Join(lines, "\n") + "</pre>")
}

func (w *htmlPage) operation(o *operation, link string) {
	colour := "success"
	if o.change != "new" {
		colour = "info"
	}
	name := text(o.name)
	w.b.WriteString(`<details id="` + name + `"><summary><span class="has-text-` + colour + `">` + name + `</span>&nbsp;(` + o.change +
		`)</summary><span><a href="#` + name + `">Link ¶</a></span>`)
	if sides := o.delta.sides(); sides != "" {
		w.line(`<br/><span><em class="is-danger">Changes</em> (` + sides + ")</span>\n<br/>")
		for _, c := range o.delta.literals() {
			if c.label != "" {
				w.b.WriteString(c.label + " ")
			}
			w.line("<pre>" + literalEscaper.Replace(c.text) + "</pre>")
		}
	} else {
		w.b.WriteByte('\n')
	}
	for _, s := range o.doc {
		w.paragraph(s)
	}
	w.line(`<p>See also: <a class="reference external" href="` + link + `">AWS API Documentation</a></p>`)
	w.line(`<p><strong>Request Syntax</strong></p>`)
	w.literal(o.call)
	if o.simple() {
		w.line(`<dl class="field-list simple">`)
	} else {
		w.line(`<dl class="field-list">`)
	}
	for _, r := range o.params {
		w.field("type "+r.name, func() { w.paragraph(r.typ) })
		w.field("param "+r.name, func() {
			if !r.required && r.bare() {
				w.b.WriteString("<p></p>")
			}
			if r.required {
				w.line("<p><strong>" + required + "</strong></p>")
			}
			w.below(r, false, false)
		})
	}
	if o.response == "" {
		w.field("returns", func() { w.paragraph("None") })
	} else {
		w.field("rtype", func() { w.paragraph("dict") })
		w.field("returns", func() { w.returns(o) })
	}
	w.line("</dl>\n</details>")
}

// simple tells whether every field is one paragraph, perhaps with a short list.
func (o *operation) simple() bool {
	for _, r := range o.params {
		paragraphs := len(r.doc)
		if r.required {
			paragraphs++
		}
		if r.token {
			paragraphs++
		}
		if paragraphs > 1 || r.union != nil || len(r.rows) > 0 && (paragraphs == 0 || !allShort(r.rows)) {
			return false
		}
	}
	return o.response == ""
}

func (w *htmlPage) field(name string, body func()) {
	w.line("<dt>" + text(name) + `<span class="colon">:</span></dt>`)
	w.b.WriteString("<dd>")
	body()
	w.line("</dd>")
}

func (w *htmlPage) returns(o *operation) {
	if o.stream {
		w.paragraph(streamLine)
	}
	w.line("<p><strong>Response Syntax</strong></p>")
	w.literal(o.response)
	w.line("<p><strong>Response Structure</strong></p>")
	w.rows([]row{o.result}, true, false)
}

// rows writes a list. Lists of short items get the class simple, but for those
// within another such list.
func (w *htmlPage) rows(rows []row, response, inSimple bool) {
	if len(rows) == 0 {
		return
	}
	if short := allShort(rows); short && !inSimple {
		w.line(`<ul class="simple">`)
		inSimple = true
	} else {
		w.line("<ul>")
	}
	for _, r := range rows {
		w.b.WriteString("<li><p>" + r.headHTML() + "</p>")
		if !r.bare() {
			w.b.WriteByte('\n')
			w.below(r, response, inSimple)
		}
		w.line("</li>")
	}
	w.line("</ul>")
}

// allShort tells whether no row has a description, nor any row below.
func allShort(rows []row) bool {
	for _, r := range rows {
		if len(r.doc) > 0 || !allShort(r.rows) {
			return false
		}
	}
	return true
}

// bare rows have nothing below their line.
func (r row) bare() bool { return len(r.doc) == 0 && len(r.rows) == 0 }

func (r row) headHTML() string {
	head := "<em>(" + text(r.typ) + ") --</em>"
	if strings.HasPrefix(r.typ, ":") { // references are not set in italics
		head = "(" + text(r.typ) + ") --"
	}
	if r.name != "" {
		head = "<strong>" + text(r.name) + "</strong> " + head
	}
	if r.required {
		head += " <strong>" + required + "</strong>"
	}
	return head
}

func (w *htmlPage) below(r row, response, inSimple bool) {
	for _, s := range r.doc {
		w.paragraph(s)
	}
	if r.token {
		w.paragraph(tokenLine)
	}
	if r.union != nil {
		w.line(`<aside class="admonition note">`)
		w.line(`<p class="admonition-title">Note</p>`)
		note := text(unionNote(r.union, response, "\x00"))
		parts := strings.Split(note, "\x00") // every second one is a name
		for i := 1; i < len(parts); i += 2 {
			parts[i] = `<span class="docutils literal">` + parts[i] + "</span>"
		}
		w.line("<p>" + strings.Join(parts, "") + "</p>")
		if response {
			w.line(`<pre class="literal-block">` + unknownMember + "</pre>")
		}
		w.line("</aside>")
	}
	w.rows(r.rows, response, inSimple)
}

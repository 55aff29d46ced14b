package reference

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"shapec/diag"
	"shapec/ir"
)

// TestHTMLSaysWhatMarkdownSays writes pages in Markdown as the site's HTML, and
// compares what the two give: those of our own cases, and of one service of the
// corpus where there is one.
func TestHTMLSaysWhatMarkdownSays(t *testing.T) {
	groups := map[string][]*diag.File{}
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range cases {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range txtar.Parse(data).Files {
			if name, ok := strings.CutPrefix(f.Name, "input."); ok && strings.HasSuffix(name, ".md") {
				text := strings.ReplaceAll(string(f.Data), "<sp>\n", "  \n")
				groups[path] = append(groups[path], diag.NewFile(name, text))
			}
		}
	}
	delete(groups, filepath.Join("testdata", "what_is_not_understood_is_told.txtar"))
	for _, name := range []string{"accessanalyzer", "lambda", "s3control", "cloudformation"} {
		paths, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "reference", name, "reference", "*.md"))
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := Detect(string(data)); ok {
				groups[name] = append(groups[name], diag.NewFile(filepath.Base(path), string(data)))
			}
		}
	}
	for name, files := range groups {
		var pages []*diag.File
		for _, f := range files {
			text := toHTML(f.Text)
			if _, ok := Detect(text); !ok {
				continue // without a section that tells it
			}
			pages = append(pages, diag.NewFile(strings.TrimSuffix(f.Name, ".md")+".html", text))
		}
		want, got := encoded(files), encoded(pages)
		if got != want {
			t.Errorf("%s: HTML says something else: %s", name, firstDifference(want, got))
		}
	}
}

func encoded(files []*diag.File) string {
	var b bytes.Buffer
	for _, s := range Services(Read(files, nil), nil) {
		m := s.Link(nil).Model
		for _, o := range m.Operations {
			o.Doc = lettersOf(o.Doc)
		}
		for _, shape := range m.Shapes {
			shape.Common().Doc = lettersOf(shape.Common().Doc)
			members := ir.Members(shape)
			for i := range members {
				members[i].Doc = lettersOf(members[i].Doc)
			}
		}
		if err := ir.Encode(&b, m); err != nil {
			panic(err)
		}
	}
	return b.String()
}

// lettersOf leaves out white space and mark-up, in which the two may differ.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\t\u00a0>*_`-", r) {
			return -1
		}
		return r
	}, s)
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return strings.Join(x[max(0, i-2):min(len(x), i+2)], "\n") + "\nand\n" + strings.Join(y[max(0, min(i-2, len(y))):min(len(y), i+2)], "\n")
		}
	}
	return "one goes on"
}

// toHTML writes a page as people who read the site describe its HTML.
func toHTML(text string) string {
	lines := markdownLines(text, nil)
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html><head><title>x</title></head><body><div id=\"main-col-body\">\n")
	title := ""
	for i := 0; i < len(lines); i++ {
		l := &lines[i]
		if h, ok := headOf(l); ok && title != "" {
			name := html.EscapeString(h.name)
			if h.linked {
				name = `<a href="#API_` + title + `_RequestSyntax">` + name + "</a>"
			}
			name = "<b>" + name + "</b>"
			if h.response != "" {
				name += " (request), <b>" + h.response + "</b> (response)"
			}
			b.WriteString(`<div class="variablelist"><dl><dt><span class="term">` + name + "</span></dt></dl></div>\n")
			continue
		}
		switch l.kind {
		case headingLine:
			words := plainName(l.text)
			if l.level == 1 {
				title = words
			}
			level := string('0' + l.level)
			b.WriteString("<h" + level + ` id="API_` + title + "_" + strings.ReplaceAll(words, " ", "") + `">` + html.EscapeString(words) + "</h" + level + ">\n")
		case codeLine:
			b.WriteString(`<pre class="programlisting"><code class="nohighlight">` + html.EscapeString(placeholder(l.text)) + "</code></pre>\n")
		case itemLine, textLine:
			end := i + 1
			for end < len(lines) && lines[end].kind == textLine && !lines[end].first && !lines[end-1].hard {
				if found, _ := labelOf(lines[end].text); found.kind != noLabel || isBoxTitle(&lines[end]) || isBoxTitle(&lines[end-1]) {
					break
				}
				if _, ok := headOf(&lines[end]); ok {
					break
				}
				end++
			}
			var words []string
			for _, part := range lines[i:end] {
				words = append(words, strings.TrimSuffix(part.text, `\`))
			}
			inner := inlineHTML(strings.Join(words, " "))
			if l.kind == itemLine {
				b.WriteString("<ul><li><p>" + inner + "</p></li></ul>\n")
			} else {
				b.WriteString("<p>" + inner + "</p>\n")
			}
			i = end - 1
		}
	}
	b.WriteString("</div></body></html>\n")
	return b.String()
}

func inlineHTML(s string) string {
	var b strings.Builder
	bold := false
	for s != "" {
		switch {
		case s[0] == '`':
			n := codeLen(s)
			ticks := len(s[:n]) - len(strings.TrimLeft(s[:n], "`"))
			if n > 2*ticks {
				code := s[ticks : n-ticks]
				if ticks > 1 {
					code = strings.TrimSpace(code)
				}
				b.WriteString(`<code class="code">` + html.EscapeString(placeholder(code)) + "</code>")
			} else {
				b.WriteString(s[:n])
			}
			s = s[n:]
		case s[0] == '[':
			text, target, n := linkAt(s)
			if n == 0 {
				b.WriteByte('[')
				s = s[1:]
				continue
			}
			b.WriteString(`<a href="` + html.EscapeString(target) + `">` + inlineHTML(text) + "</a>")
			s = s[n:]
		case s[0] == '\\' && len(s) > 1 && isPunctuation(s[1]):
			b.WriteString(html.EscapeString(s[1:2]))
			s = s[2:]
		case strings.HasPrefix(s, "**"):
			b.WriteString(map[bool]string{false: "<b>", true: "</b>"}[bold])
			bold = !bold
			s = s[2:]
		case strings.HasPrefix(s, "{{"), strings.HasPrefix(s, "}}"):
			s = s[2:]
		default:
			n := strings.IndexAny(s[1:], "`[\\*{}") + 1
			if n == 0 {
				n = len(s)
			}
			b.WriteString(html.EscapeString(s[:n]))
			s = s[n:]
		}
	}
	return b.String()
}

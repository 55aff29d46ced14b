package report

import (
	"fmt"
	"regexp"
	"strings"

	"shapec/diff"

	"shapec/internal/outside"
)

// entry writes one cause as an item of a list.
func (m *markdown) entry(t told) string {
	var b strings.Builder
	f := t.entry[0]
	b.WriteString(m.short(t))
	for _, p := range f.Parts {
		fmt.Fprintf(&b, "  - %s (%s)\n", escape(p.Message()), p.Severity)
	}
	switch {
	case f.ID == diff.DocumentationChanged:
		fmt.Fprintf(&b, "  - %s\n", markdownWords(excerpt(wordDiff(f.Before, f.After))))
	case f.ID == diff.PatternChanged:
		if f.Before != "" {
			fmt.Fprintf(&b, "  - before %s\n", code(f.Before))
		}
		if f.After != "" {
			fmt.Fprintf(&b, "  - after %s\n", code(f.After))
		}
	}
	shown := m.o.shown(f)
	for _, p := range shown {
		if p.Side != "" || len(f.Affects) > 1 {
			place := fmt.Sprintf("%s %s %s", code(p.Operation), p.Side, code(p.Path))
			fmt.Fprintf(&b, "  - %s%s\n", strings.TrimSpace(place), milder(f, p))
		}
	}
	if more := rest(f, len(shown)); more != "" {
		fmt.Fprintf(&b, "  - %s\n", more)
	}
	switch {
	case f.Acknowledged != nil:
		fmt.Fprintf(&b, "  - acknowledged: %s\n", escape(named(f.Acknowledged)))
	case !m.helped[f.Help()] && f.Severity > diff.Info:
		m.helped[f.Help()] = true
		fmt.Fprintf(&b, "  - to do: %s\n", f.Help())
	}
	return b.String()
}

// short writes the line of an entry: what, where in the source, the fingerprint.
func (m *markdown) short(t told) string {
	f := t.entry[0]
	id, mark, at := "**"+string(f.ID)+"**", "", ""
	if m.o.Docs != "" {
		id = "[" + id + "](" + m.o.docs(f) + ")"
	}
	if f.Fails {
		mark = " ❌"
	}
	if s, ok := t.of.at(f); ok {
		at = " " + code(s.String())
		if m.o.Links != "" {
			at = fmt.Sprintf(" [%s](%s)", escape(s.String()), m.o.link(s))
		}
	}
	return fmt.Sprintf("- %s%s: %s%s `%s`\n", id, mark, escape(t.message()), at, clip(t.prints(), 17*5-1))
}

// clip cuts text that would take the room of others.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}

// markdownWords marks what went and what came. Blanks at the edges stand outside.
func markdownWords(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		word := strings.TrimSpace(p.text)
		if p.op == kept || word == "" {
			b.WriteString(escape(p.text))
			continue
		}
		at := strings.Index(p.text, word)
		tag := map[op]string{removed: "del", added: "ins"}[p.op]
		b.WriteString(p.text[:at] + "<" + tag + ">" + escape(word) + "</" + tag + ">" + p.text[at+len(word):])
	}
	return strings.TrimSpace(b.String())
}

// escape keeps the source's words from becoming mark-up, and from what GitHub and
// GitLab make of words after that: mentions, references, emoji, formulas, links.
func escape(s string) string {
	s = escaper.Replace(outside.Line(s))
	if strings.ContainsAny(s, "#:-!%&") {
		s = references.ReplaceAllString(s, "$1&#8203;$2")
		s = emoji.ReplaceAllString(s, ":&#8203;$1:")
	}
	return itemAtStart.ReplaceAllString(s, `$1\$2`)
}

var escaper = strings.NewReplacer(
	"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "~", "\\~", "[", "\\[", "]", "\\]",
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "|", "\\|", "#", "\\#", "@", "@&#8203;", "$", "<span>$</span>",
	"://", "&#58;//", "www.", "www&#46;", "WWW.", "WWW&#46;",
)

var (
	references  = regexp.MustCompile(`(\\#|!|%|&amp;|\bGH-)([0-9])`)
	emoji       = regexp.MustCompile(`:([A-Za-z0-9_+-]+):`)
	itemAtStart = regexp.MustCompile(`^( *[0-9]*)([-+.)=] )`)
)

// code sets s as code, with as many backticks as s needs. The empty path is a
// side as a whole.
func code(s string) string {
	if s == "" {
		return ""
	}
	s = outside.Unmarked(outside.Line(s))
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 || strings.HasPrefix(s, " ") {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}

package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"shapec/diff"
)

// writeMarkdown writes for a review or a release note.
func writeMarkdown(w io.Writer, r *Report, o Options) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# Changes of %s\n\n", escape(r.title()))
	if len(r.Findings) == 0 {
		b.WriteString("No changes.\n")
	} else {
		fmt.Fprintf(b, "%s. Advice for the next version: **%s**.\n", r.counts(), r.Summary.Semver)
	}
	for _, why := range r.verdict() {
		fmt.Fprintf(b, "\n**Failed**: %s.\n", why)
	}
	helped := map[string]bool{}
	for _, s := range severities {
		list := r.of(s)
		if len(list) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n## %s\n\n", strings.ToUpper(s.String()[:1])+s.String()[1:])
		for _, f := range list {
			help := f[0].Help()
			markdownEntry(b, f, o, !helped[help])
			helped[help] = true
		}
	}
	markdownAcknowledgements(b, "Stale acknowledgements", r.Stale)
	markdownAcknowledgements(b, "Expired acknowledgements", r.Expired)
	return b.Flush()
}

func markdownEntry(b *bufio.Writer, entry []*diff.Finding, o Options, help bool) {
	f := entry[0]
	mark := ""
	if f.Fails {
		mark = " ❌"
	}
	fmt.Fprintf(b, "- **%s**%s: %s `%s`\n", f.ID, mark, escape(message(entry)), prints(entry))
	for _, p := range f.Parts {
		fmt.Fprintf(b, "  - %s (%s)\n", escape(p.Message()), p.Severity)
	}
	if f.ID == diff.DocumentationChanged {
		fmt.Fprintf(b, "  - %s\n", markdownWords(excerpt(wordDiff(f.Before, f.After))))
	}
	if f.ID == diff.PatternChanged && f.Before != "" {
		fmt.Fprintf(b, "  - before %s\n", code(f.Before))
	}
	if f.ID == diff.PatternChanged && f.After != "" {
		fmt.Fprintf(b, "  - after %s\n", code(f.After))
	}
	shown := o.shown(f)
	for _, p := range shown {
		if p.Side != "" {
			place := fmt.Sprintf("%s %s %s", code(p.Operation), p.Side, code(p.Path))
			fmt.Fprintf(b, "  - %s%s\n", strings.TrimSpace(place), milder(f, p))
		}
	}
	if more := rest(f, len(shown)); more != "" {
		fmt.Fprintf(b, "  - %s\n", more)
	}
	switch {
	case f.Acknowledged != nil:
		fmt.Fprintf(b, "  - acknowledged: %s\n", escape(named(f.Acknowledged)))
	case help && f.Severity > diff.Info:
		fmt.Fprintf(b, "  - to do: %s\n", f.Help())
	}
}

// markdownWords strikes out what went and sets what came in bold. Mark-up must
// touch the words, so blanks at the edges stand outside.
func markdownWords(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		word := strings.TrimSpace(p.text)
		if p.op == kept || word == "" {
			b.WriteString(escape(p.text))
			continue
		}
		at := strings.Index(p.text, word)
		mark := map[op]string{removed: "~~", added: "**"}[p.op]
		b.WriteString(p.text[:at] + mark + escape(word) + mark + p.text[at+len(word):])
	}
	return strings.TrimSpace(b.String())
}

func markdownAcknowledgements(b *bufio.Writer, title string, list []diff.Acknowledgement) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for i := range list {
		fmt.Fprintf(b, "- %s\n", escape(named(&list[i])))
	}
}

// escape keeps the source's words from becoming mark-up.
func escape(s string) string { return escaper.Replace(oneLine(s)) }

var escaper = strings.NewReplacer(
	"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "~", "\\~", "[", "\\[", "]", "\\]",
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "|", "\\|", "#", "\\#", "@", "&#64;",
)

// code sets s as code, with as many backticks as s needs. The empty path is a
// side as a whole.
func code(s string) string {
	if s == "" {
		return ""
	}
	s = oneLine(s)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 || strings.HasPrefix(s, " ") {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}

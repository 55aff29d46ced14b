package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"shapec/diff"
)

// oneComment is how many characters GitHub takes in a comment. We count bytes,
// which are never fewer.
const oneComment = 65_536

// writeMarkdown writes for a review: counts first, then an index where there is
// much to tell, then the findings, worst first, in sections that fold. What one
// comment cannot hold is shortened from the mildest up, and counted.
func writeMarkdown(w io.Writer, services []*Report, o Options) error {
	limit := cmp.Or(o.Size, oneComment)
	m := &markdown{o: o, many: len(services) > 1, services: services}
	for _, r := range services {
		for _, e := range r.entries() {
			s := e[0].Severity
			m.of[s] = append(m.of[s], told{r, e})
		}
	}
	head, tail := m.head(), m.acknowledgements()
	room := limit - len(head) - len(tail)
	if limit < 0 {
		room = int(^uint(0) >> 1)
	}
	_, err := io.WriteString(w, head+m.sections(room)+tail)
	return err
}

type markdown struct {
	o        Options
	many     bool
	services []*Report
	of       [diff.Breaking + 1][]told
	helped   map[string]bool // help that was given once
}

type told struct {
	of *Report
	entry
}

// findings counts what entries tell. A suspected rename is another reading of a
// removal.
func findings(list []told) (n int) {
	for _, t := range list {
		if t.entry[0].ID != diff.RenameSuspected {
			n += len(t.entry)
		}
	}
	return n
}

func (m *markdown) head() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Changes of %s\n\n", cell(titleOf(m.services)))
	s := summaryOf(m.services)
	entries := 0
	for _, list := range m.of {
		entries += len(list)
	}
	if entries == 0 {
		b.WriteString("No changes.\n")
	} else {
		fmt.Fprintf(&b, "%s. Advice for the next version: **%s**.\n", counts(s), s.Semver)
	}
	for _, why := range verdict(m.services) {
		fmt.Fprintf(&b, "\n**Failed**: %s.\n", why)
	}
	if m.many {
		m.byService(&b)
	}
	if entries > indexFrom {
		m.byOperation(&b)
	}
	return b.String()
}

// indexFrom is how many entries can be read without an index; maxRows and maxIndex,
// in bytes, bound a table.
const indexFrom, maxRows, maxIndex = 20, 40, oneComment / 8

func (m *markdown) byService(b *strings.Builder) {
	list := slices.Clone(m.services)
	slices.SortStableFunc(list, func(x, y *Report) int {
		return cmp.Or(y.Summary.Breaking-x.Summary.Breaking, y.Summary.Dangerous-x.Summary.Dangerous, y.Summary.Info-x.Summary.Info)
	})
	silent, more := 0, 0
	b.WriteString("\n| service | breaking | dangerous | info | next version |\n| --- | ---: | ---: | ---: | --- |\n")
	for i, r := range list {
		s := r.Summary
		switch {
		case len(r.Findings) == 0:
			silent++
		case i < maxRows && b.Len() < maxIndex:
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", cell(r.title()), some(s.Breaking), some(s.Dangerous), some(s.Info), s.Semver)
		default:
			more++
		}
	}
	if more > 0 {
		fmt.Fprintf(b, "| … and %s | | | | |\n", count(more, "more service"))
	}
	if silent > 0 {
		fmt.Fprintf(b, "| %s without changes | | | | |\n", count(silent, "service"))
	}
}

// byOperation counts what reaches each operation, the worst first.
func (m *markdown) byOperation(b *strings.Builder) {
	type row struct {
		service, operation string
		n                  [diff.Breaking + 1]int
	}
	rows := map[[2]string]*row{}
	for s, list := range m.of {
		for _, t := range list {
			if t.entry[0].ID == diff.RenameSuspected {
				continue
			}
			seen := map[string]bool{}
			for _, p := range t.entry[0].Affects {
				if seen[p.Operation] {
					continue
				}
				seen[p.Operation] = true
				key := [2]string{t.of.name(), p.Operation}
				if rows[key] == nil {
					rows[key] = &row{service: key[0], operation: key[1]}
				}
				rows[key].n[s]++
			}
		}
	}
	list := slices.SortedFunc(maps.Values(rows), func(x, y *row) int {
		return cmp.Or(y.n[diff.Breaking]-x.n[diff.Breaking], y.n[diff.Dangerous]-x.n[diff.Dangerous], y.n[diff.Info]-x.n[diff.Info],
			cmp.Compare(x.service, y.service), cmp.Compare(x.operation, y.operation))
	})
	b.WriteString("\n| operation | breaking | dangerous | info |\n| --- | ---: | ---: | ---: |\n")
	start := b.Len()
	for i, r := range list {
		if i == maxRows || b.Len()-start > maxIndex {
			fmt.Fprintf(b, "| … and %s | | | |\n", count(len(list)-i, "more operation"))
			break
		}
		name := r.operation
		if m.many {
			name = r.service + ": " + name
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", cell(name), some(r.n[diff.Breaking]), some(r.n[diff.Dangerous]), some(r.n[diff.Info]))
	}
}

func some(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// cell is text of a row: not so long that it hides the numbers.
func cell(s string) string {
	const most = 100
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return escape(s)
}

// sections writes all in full where there is room for it. Else a severity leaves
// some of the room to the milder ones.
func (m *markdown) sections(room int) string {
	if whole, ok := m.all(func(s diff.Severity, left int) (full, most int) { return left, left }, room); ok {
		return whole
	}
	cut, _ := m.all(func(s diff.Severity, left int) (full, most int) {
		most = left
		if s > diff.Info {
			most = left * 3 / 4
		}
		return most * 2 / 3, most
	}, room)
	return cut
}

// all writes the sections, each within the bounds that share gives it of what is
// left: full entries up to one, short ones up to the other. It reports whether all
// entries are there in full.
func (m *markdown) all(share func(s diff.Severity, left int) (full, most int), room int) (out string, whole bool) {
	m.helped = map[string]bool{}
	whole = true
	for _, s := range severities {
		if len(m.of[s]) == 0 {
			continue
		}
		full, most := share(s, room-len(out))
		section, ok := m.section(s, full, most)
		out += section
		whole = whole && ok
	}
	return out, whole
}

// closing is room for the words that end a section.
const closing = 200

func (m *markdown) section(s diff.Severity, full, most int) (out string, whole bool) {
	list := m.of[s]
	var b strings.Builder
	open := ""
	if s == diff.Breaking || len(list) <= indexFrom/2 {
		open = " open"
	}
	fmt.Fprintf(&b, "\n<details%s><summary><b>%s</b> (%d)</summary>\n", open, strings.ToUpper(s.String()[:1])+s.String()[1:], findings(list))
	var last *Report
	shortened := false
	for i, t := range list {
		heading := "\n"
		if t.of == last {
			heading = ""
		} else if m.many {
			heading = "\n#### " + escape(t.of.title()) + "\n\n"
		}
		text := heading + m.entry(t)
		if b.Len()+len(text) > full-closing {
			text = heading + m.short(t)
			if b.Len()+len(text) > most-closing {
				fmt.Fprintf(&b, "\n… and %s that this has no room for: `shapec diff --format html` shows all.\n", count(findings(list[i:]), "more finding"))
				break
			}
			shortened = true
		}
		last = t.of
		b.WriteString(text)
		whole = i == len(list)-1 && !shortened
	}
	b.WriteString("\n</details>\n")
	return b.String(), whole
}

func (m *markdown) acknowledgements() string {
	var b strings.Builder
	for _, kind := range []struct {
		title string
		of    func(*Report) []diff.Acknowledgement
	}{
		{"Stale acknowledgements", func(r *Report) []diff.Acknowledgement { return r.Stale }},
		{"Expired acknowledgements", func(r *Report) []diff.Acknowledgement { return r.Expired }},
	} {
		var list []diff.Acknowledgement
		for _, r := range m.services {
			list = append(list, kind.of(r)...)
		}
		if list == nil {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n", kind.title)
		for i := range list[:min(len(list), maxRows)] {
			fmt.Fprintf(&b, "- %s\n", clip(escape(named(&list[i])), oneComment/10/maxRows))
		}
		if n := len(list) - maxRows; n > 0 {
			fmt.Fprintf(&b, "- … and %d more\n", n)
		}
	}
	return b.String()
}

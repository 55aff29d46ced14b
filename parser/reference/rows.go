package reference

import (
	"strconv"
	"strings"

	"shapec/diag"
)

// A rowHead is the line that names a row.
type rowHead struct {
	name     string
	response string // **ResourceType** (request), **resourceType** (response)
	linked   bool   // **[Name](#…)**
}

// mayBeHead looks at a line's first byte only: most lines leave there.
func (l *line) mayBeHead() bool { return l.kind == textLine && l.text[0] == '*' }

// headOf reads a bold line alone. It is not ok for any other line.
func headOf(l *line) (h rowHead, ok bool) {
	if !l.mayBeHead() || !strings.HasPrefix(l.text, "**") {
		return h, false
	}
	inner, rest, ok := strings.Cut(l.text[2:], "**")
	if !ok {
		return h, false
	}
	inner = strings.TrimSpace(inner)
	if strings.HasPrefix(inner, "[") {
		name, target, after, ok := splitLink(inner)
		if !ok || strings.TrimSpace(after) != "" || !strings.HasPrefix(target, "#") && !strings.Contains(target, "#API") {
			return h, false
		}
		h.name, h.linked = name, true
	} else {
		h.name = plainName(inner)
	}
	if !isName(h.name) {
		return h, false
	}
	rest = strings.TrimSpace(rest)
	switch {
	case rest == "":
		return h, true
	case strings.HasPrefix(rest, "(request), **"):
		other, end, ok := strings.Cut(rest[len("(request), **"):], "**")
		h.response = plainName(other)
		return h, ok && isName(h.response) && strings.TrimSpace(end) == "(response)"
	}
	return h, isEntry(rest, h.name) // a map's names behind its own
}

// isEntry tells the lines of a map of a query service: "Tags.entry.N.key (key)".
func isEntry(text, name string) bool {
	text = unescape(text)
	return strings.HasPrefix(text, name+".") && (strings.HasSuffix(text, "(key)") || strings.HasSuffix(text, "(value)"))
}

// rows reads the rows of a section.
func (rd *reader) rows(s Section, lines []line) {
	heads, how := rd.heads(lines)
	rd.tables(s, lines, heads)
	if len(heads) == 0 {
		rd.emptySection(s, lines)
		return
	}
	first := heads[0]
	from := len(rd.out.Rows) // of the rows that one sentence leads to
	for k, i := range heads {
		end := len(lines)
		if k+1 < len(heads) {
			end = heads[k+1]
		}
		h, _ := headOf(&lines[i])
		body := cutLead(lines[i+1 : end])
		last := k+1 == len(heads) || len(body) < end-i-1
		row := Row{Name: h.name, Response: h.response, At: lines[i].span, Section: s}
		for len(body) > 0 && body[0].kind == textLine && isEntry(body[0].text, h.name) {
			body = body[1:]
		}
		prose, labels := rd.cutLabels(body, s == parameters || s == contents || s == requestBody)
		if n := len(prose); n > 0 && n < len(body) && len(labels) > 0 && (prose[n-1].text == body[n].text || labels[0].kind == typeLabel && isType(&prose[n-1])) {
			rd.again(&row, body[n].span, prose[n-1].span)
		}
		prose, row.Deprecated = cutDeprecated(prose)
		row.Doc = doc(prose)
		if len(prose) > 0 {
			row.DocAt = prose[0].span
		}
		if name, ok := strings.CutPrefix(row.Doc, "Root level tag for the "); ok {
			row.Root = true
			if name, _, _ = strings.Cut(name, " "); plainName(name) != row.Name {
				rd.add(diag.ReferenceRowOrder.At(rd.file, row.At, "the row %s is about the root %s: one of the two is damaged", row.Name, clip(name)))
			}
		}
		rd.apply(&row, labels)
		rd.inspect(&row, prose, how)
		rd.anchored(&row, lines[i].anchor)
		rd.paired(&row)
		if row.RequiredAt.IsZero() && !row.TypeAt.IsZero() && (s == contents || s == parameters || s == requestBody) {
			rd.add(diag.ReferenceRowOrder.At(rd.file, row.At, "the row %s does not say whether it is required, as every row here does", row.Name))
		}
		rd.out.Rows = append(rd.out.Rows, row)
		if last {
			rd.swapped(rd.out.Rows[from:])
			from = len(rd.out.Rows)
		}
	}
	rd.lead(s, lines[:first])
	rd.stray(lines[:first])
	rd.nameless(lines[:first])
	rd.repeated(s)
}

// marking is what tells the lines that name a section's rows from other bold ones.
type marking uint8

const (
	bareHeads     marking = iota // nothing
	anchoredHeads                // an anchor
	linkedHeads                  // a link to the syntax
)

// heads finds the lines that name a row. Where any of the section is linked or
// anchored, only such lines do; else a bold line does that is a name, if the row
// before it has its labels already.
func (rd *reader) heads(lines []line) (heads []int, how marking) {
	heads = rd.starts[:0]
	for i := range lines {
		if !lines[i].mayBeHead() {
			continue
		}
		if h, ok := headOf(&lines[i]); ok && (h.linked || lines[i].named) {
			if how = anchoredHeads; h.linked {
				how = linkedHeads
			}
			break
		}
	}
	complete := true
	for i := range lines {
		l := &lines[i]
		h, ok := rowHead{}, false
		if l.mayBeHead() {
			h, ok = headOf(l)
		}
		switch {
		case ok && (h.linked || l.named || how == bareHeads && complete):
			heads = append(heads, i)
			complete = false
		case how == bareHeads && !complete && l.kind == textLine:
			if found, rest := labelOf(l.text); found.kind == typeLabel {
				_, complete = parseType(unescapeProse(rest))
			} else if found.kind == requiredLabel && len(heads) > 0 {
				complete = strings.HasPrefix(strings.TrimSpace(rest), "Yes") || strings.HasPrefix(strings.TrimSpace(rest), "No")
			}
		}
	}
	rd.starts = heads
	return heads, how
}

// leads start the sentences that stand before rows, and between those of the
// headers and those of the body. They belong to no row.
var leads = [...]string{
	"If the action is successful, the service ",
	"The following data is returned in",
	"The following element is returned",
	"The following elements are returned",
	"The response returns the following",
	"The request accepts the following",
	"The request does not ",
	"The request uses the following",
	"The request requires the following",
	"The following parameters are for this specific action",
	"For information about the parameters that are common",
	"For information about the errors that are common",
	"For information about the common parameters",
	"For more information about required and optional parameters",
	"In the following list, the required parameters are described",
	"This data type is a UNION",
}

func isLead(text string) bool {
	if text[0] != 'T' && text[0] != 'I' && text[0] != 'F' {
		return false
	}
	for _, lead := range leads {
		if len(text) > len(lead) && text[4] == lead[4] && strings.HasPrefix(text, lead) {
			return true
		}
	}
	return false
}

// cutLead ends a row before the sentences that lead to the next one.
func cutLead(lines []line) []line {
	for i := len(lines) - 1; i >= 0; i-- {
		if lines[i].kind != textLine {
			break
		}
		if lines[i].first && isLead(lines[i].text) {
			return cutLead(lines[:i])
		}
		if found, _ := labelOf(lines[i].text); found.kind != noLabel {
			break
		}
	}
	return lines
}

// lead reads what stands before the first row.
func (rd *reader) lead(s Section, lines []line) {
	for i := range lines {
		if _, rest, ok := strings.Cut(lines[i].text, "sends back an HTTP "); ok {
			if n, err := strconv.Atoi(rest[:min(3, len(rest))]); err == nil && rd.out.Status == 0 {
				rd.out.Status = n
			}
		}
	}
	if s == contents {
		rd.union(lines)
	}
}

// union reads the note that a type is a union. The word alone in prose is none.
func (rd *reader) union(lines []line) {
	for i := range lines {
		if strings.HasPrefix(lines[i].text, "This data type is a UNION") {
			rd.out.Union = lines[i].span
		}
	}
}

// emptySection reads a section without rows, and reports one that should have
// some.
func (rd *reader) emptySection(s Section, lines []line) {
	rd.lead(s, lines)
	for i := range lines {
		l := &lines[i]
		switch {
		case l.kind == headingLine || l.kind == codeLine, isLead(l.text):
		case isContextNote(l.text):
			rd.out.Context = true
		}
	}
	rd.stray(lines)
}

// isContextNote tells the sentence in place of the rows of a type without members.
func isContextNote(text string) bool {
	return strings.Contains(text, "members of this exception structure are context-dependent")
}

// stray reports labels that belong to no row, and names that are none.
func (rd *reader) stray(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.kind != textLine && l.kind != itemLine || isLead(l.text) {
			continue
		}
		if rd.isDamagedHead(l) {
			rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "the name of a row of %s is damaged: %q", rd.out.Title, clip(l.text)))
			return
		}
		if found, _ := labelOf(l.text); found.kind != noLabel {
			rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "a labelled line of %s belongs to no row", rd.out.Title))
			return
		}
	}
}

// nameless reports words before the first row that are none of the known sentences:
// they may describe a row whose name is lost.
func (rd *reader) nameless(lines []line) {
	for i := range lines {
		if l := &lines[i]; l.kind == textLine && l.first && !isLead(l.text) && !isBoxTitle(l) {
			rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "what stands before the first row of %s describes none: %q", rd.out.Title, clip(l.text)))
			return
		}
	}
}

// repeated drops all but the last of rows of one name, which is the right one.
// The root element of an XML body may be called like one of its members.
func (rd *reader) repeated(s Section) {
	start := 0
	for start < len(rd.out.Rows) && rd.out.Rows[start].Section != s {
		start++
	}
	rows := rd.out.Rows[start:]
	if len(rows) < 2 {
		return
	}
	clear(rd.seen)
	if rd.seen == nil {
		rd.seen = map[string]int{}
	}
	seen := rd.seen
	var gone []int
	for i := range rows {
		if rows[i].Root || rows[i].Section != s {
			continue
		}
		if first, again := seen[rows[i].Name]; again {
			gone = append(gone, first)
			rd.add(diag.ReferenceRowRepeated.At(rd.file, rows[i].At, "the row %s stands here again", rows[i].Name).
				WithLabel(rd.file, rows[first].At, "first here"))
		}
		seen[rows[i].Name] = i
	}
	if len(gone) == 0 {
		return
	}
	drop := make(map[int]bool, len(gone))
	for _, i := range gone {
		drop[i] = true
	}
	kept := rd.out.Rows[:len(rd.out.Rows)-len(rows)]
	for i := range rows {
		if !drop[i] {
			kept = append(kept, rows[i])
		}
	}
	rd.out.Rows = kept
}

// errors reads the errors of an operation. A bold name that is followed by an
// HTTP status, before or after members of its own, is an error; names between are
// members of the error before them.
func (rd *reader) errors(lines []line) {
	heads := rd.starts[:0]
	for i := range lines {
		if _, ok := headOf(&lines[i]); ok {
			heads = append(heads, i)
		}
	}
	rd.starts = heads
	rd.tables(errorSection, lines, heads)
	if len(heads) == 0 {
		rd.emptySection(errorSection, lines)
		return
	}
	rd.stray(lines[:heads[0]])
	rd.nameless(lines[:heads[0]])
	open := false // the error's status has not come yet
	for k, i := range heads {
		end := len(lines)
		if k+1 < len(heads) {
			end = heads[k+1]
		}
		h, _ := headOf(&lines[i])
		prose, labels := rd.cutLabels(cutLead(lines[i+1:end]), false)
		row := Row{Name: h.name, At: lines[i].span, Section: errorSection}
		prose, row.Deprecated = cutDeprecated(prose)
		row.Doc = doc(prose)
		var status *label
		if n := len(labels) - 1; n >= 0 && labels[n].kind == statusLabel {
			status, labels = &labels[n], labels[:n]
		}
		rd.apply(&row, labels)
		rd.inspect(&row, prose, anchoredHeads)
		errors := rd.out.Errors
		if !open {
			rd.out.Errors = append(errors, Error{Name: row.Name, At: row.At, Doc: row.Doc})
			errors = rd.out.Errors
		} else {
			last := &errors[len(errors)-1]
			if n := len(last.Members); n > 0 && last.Members[n-1].Name == row.Name {
				rd.add(diag.ReferenceRowRepeated.At(rd.file, row.At, "the row %s stands here again", row.Name).WithLabel(rd.file, last.Members[n-1].At, "first here"))
			}
			last.Members = append(last.Members, row)
			if looksLikeError(row.Name) || row.Name == last.Name {
				rd.noStatus(last)
			}
		}
		open = true
		if status != nil {
			last := &errors[len(errors)-1]
			last.Status, _ = strconv.Atoi(strings.TrimRight(status.value, ". "))
			last.StatusAt = status.span
			open = false
			if last.Status < 100 {
				rd.noStatus(last)
			}
		}
	}
	if open {
		rd.noStatus(&rd.out.Errors[len(rd.out.Errors)-1])
	}
}

// noStatus reports an error whose HTTP status is missing, so that the errors
// behind it look like its members.
func (rd *reader) noStatus(e *Error) {
	rd.add(diag.ReferenceRowOrder.At(rd.file, e.At, "the error %s has no HTTP status, as every error has; what follows it may be an error of its own", e.Name))
}

func looksLikeError(name string) bool {
	return strings.HasSuffix(name, "Exception") || strings.HasSuffix(name, "Fault") || strings.HasSuffix(name, "Error")
}

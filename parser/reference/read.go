package reference

import (
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"shapec/diag"
)

// Read reads files, one page each. The pages come in the order of the files; those
// that are no operation and no type are left out. What is wrong goes to r.
func Read(files []*diag.File, r *diag.Report) []*Page {
	pages := make([]*Page, len(files))
	reports := make([]diag.Report, len(files))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wait.Go(func() {
			var reader reader
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				pages[i] = reader.page(files[i], &reports[i])
			}
		})
	}
	wait.Wait()
	kept := pages[:0]
	for i, p := range pages {
		r.Merge(&reports[i])
		if p.Kind == Operation || p.Kind == Type {
			kept = append(kept, p)
		}
	}
	return kept
}

// A reader keeps memory from page to page.
type reader struct {
	lines  []line
	copied bool
	marks  []label // of the row being read
	seen   map[string]int
	starts []int  // the lines that name the rows of the section being read
	nodes  []Node // from which syntax blocks take theirs
	kept   []Row  // room for the rows of a page
	errs   []Error

	file   *diag.File
	report *diag.Report
	out    *Page
}

// page reads one page, whatever its family.
func (rd *reader) page(f *diag.File, r *diag.Report) *Page {
	rd.file, rd.report = f, r
	rd.out = &Page{File: f, Dir: path.Dir(f.Name), Stem: stemOf(f.Name)}
	rd.out.Rows, rd.out.Errors = rd.kept[:0], rd.errs[:0]
	rd.lines, rd.copied = linesOf(f.Text, rd.lines[:0])
	rd.sections(rd.lines)
	rd.kept, rd.errs = rd.out.Rows, rd.out.Errors
	rd.out.Rows, rd.out.Errors = slices.Clone(rd.kept), slices.Clone(rd.errs)
	for i := range rd.out.Rows {
		rd.out.Rows[i].at = i
	}
	return rd.out
}

// linesOf finds out what a page is written in, and cuts it. copied tells a copy of
// its text, which may end where it likes.
func linesOf(text string, buf []line) (lines []line, copied bool) {
	switch {
	case isHTML(text):
		return htmlLines(text, buf), false
	case titleOf(text) == "" && isPlain(text):
		return plainLines(text, buf), true
	}
	return markdownLines(text, buf), false
}

func titleOf(text string) string {
	title, _ := firstHeading(text)
	return title
}

// sections cuts the lines at headings of the second level.
func (rd *reader) sections(lines []line) {
	p := rd.out
	title := titleLine(lines)
	if title < 0 {
		return
	}
	p.Title, p.At = plainName(lines[title].text), lines[title].span
	lines = lines[title+1:]
	head := nextSection(lines, 0)
	p.Kind = kindOf(lines[head:], p.Title)
	switch p.Kind {
	case Operation, Type:
	default:
		rd.refuse(lines)
		return
	}
	code := rd.head(lines[:head])
	closed := false
	var seen [unknownSection + 1]bool
	language := ""     // that links lead to, where it is not English
	after := noSection // once there were errors, what follows are examples
	for i := head; i < len(lines); {
		end := nextSection(lines, i+1)
		body := footer(lines[i+1 : end])
		section := sectionOf(lines[i].text)
		seen[section] = true
		switch section {
		case requestSyntax:
			p.Request = rd.syntax(body, p.Request, lines[i])
		case responseSyntax:
			p.Response = rd.syntax(body, p.Response, lines[i])
		case parameters, uriParameters, requestBody, responseElement, contents:
			rd.rows(section, body)
		case errorSection:
			rd.errors(body)
			after = examples
		case seeAlso:
			if uid, tongue := uidOf(body); uid != "" {
				p.UID = uid
				language = tongue
			}
			after, closed = examples, true
		case unknownSection:
			if after != examples && !isExamples(lines[i].text) {
				rd.add(diag.ReferenceSectionUnknown.At(rd.file, lines[i].span, "the section %q of %s is not known, and was passed over", lines[i].text, p.Title))
			}
		}
		i = end
	}
	rd.complete(&seen)
	if p.Kind == Operation && !seen[requestSyntax] && code != nil {
		rd.noHeading(code)
	}
	rd.translated(language)
	if p.Cut = p.UID == "" && !closed && !rd.copied; p.Cut {
		rd.add(diag.ReferencePageDamaged.At(rd.file, p.At, "%s ends without the section \"See Also\" that closes every page: it was cut off", p.Title).
			WithHelp("fetch the page again"))
	}
}

// complete reports sections that are missing beside others.
func (rd *reader) complete(seen *[unknownSection + 1]bool) {
	p := rd.out
	lack := func(heading string) {
		rd.add(diag.ReferencePageDamaged.At(rd.file, p.At, "%s has no section %q, which pages with its other sections have", p.Title, heading))
	}
	if (seen[uriParameters] || seen[requestBody]) && !seen[requestSyntax] {
		lack("Request Syntax")
	}
	if seen[requestSyntax] && !seen[uriParameters] && !seen[parameters] {
		lack("Request Parameters")
	}
	answers := slices.ContainsFunc(p.Rows, func(r Row) bool { return r.Section == responseElement })
	switch {
	case seen[responseSyntax] && !seen[responseElement]:
		lack("Response Elements")
	case seen[requestSyntax] && answers && !seen[responseSyntax]:
		lack("Response Syntax")
	}
}

// translated reports a page of another language that has rows without a type: of
// those the page has nothing that shows whether their labels were understood.
func (rd *reader) translated(language string) {
	p := rd.out
	if language != "" && slices.ContainsFunc(p.Rows, func(r Row) bool { return r.TypeAt.IsZero() }) {
		rd.add(diag.ReferencePageDamaged.At(rd.file, p.At, "%s is a translation (%s), whose words are not known", p.Title, language).
			WithHelp("fetch the English page"))
	}
}

// refuse reports a page of a reference of which no section can be read.
func (rd *reader) refuse(lines []line) {
	if uid, _ := uidOf(lines); uid != "" && isIdentifier(rd.out.Title) {
		rd.add(diag.ReferencePageDamaged.At(rd.file, rd.out.At, "%s is a page of %s without any of the sections that are known: it was cut, or is a translation", rd.out.Title, uid).
			WithHelp("fetch the English page"))
	} else if isNamedFor(rd.out.Stem, rd.out.Title) {
		rd.add(diag.ReferencePageDamaged.At(rd.file, rd.out.At, "%s has none of the sections of such pages: it was cut off", rd.out.Title).
			WithHelp("fetch the page again"))
	}
}

func (rd *reader) add(d diag.Diagnostic) { rd.report.Add(d) }

// titleLine is the first heading of the first level, -1 if there is none.
func titleLine(lines []line) int {
	for i := range lines {
		if lines[i].kind == headingLine {
			if lines[i].level == 1 {
				return i
			}
			return -1
		}
	}
	return -1
}

// nextSection is the first heading of the second level from line i on.
func nextSection(lines []line, i int) int {
	for i < len(lines) && (lines[i].kind != headingLine || lines[i].level > 2) {
		i++
	}
	return min(i, len(lines))
}

func sectionOf(heading string) Section {
	switch heading {
	case "Request Syntax":
		return requestSyntax
	case "Request Parameters":
		return parameters
	case "URI Request Parameters":
		return uriParameters
	case "Request Body":
		return requestBody
	case "Response Syntax":
		return responseSyntax
	case "Response Elements":
		return responseElement
	case "Contents":
		return contents
	case "Errors":
		return errorSection
	case "See Also":
		return seeAlso
	}
	return unknownSection
}

func isExamples(heading string) bool {
	return strings.HasPrefix(heading, "Example") || strings.HasPrefix(heading, "Sample") || strings.EqualFold(heading, "see also")
}

// kindOf goes by the sections. A title of several words is a guide's.
func kindOf(lines []line, title string) Kind {
	if !isIdentifier(title) {
		return Other
	}
	kind := Other
	errorsOnly := false
	for i := range lines {
		if lines[i].kind != headingLine || lines[i].level != 2 {
			continue
		}
		switch sectionOf(lines[i].text) {
		case requestSyntax, parameters, uriParameters, requestBody, responseSyntax, responseElement:
			kind = Operation
		case contents:
			if kind == Other {
				kind = Type
			}
		case errorSection:
			errorsOnly = true
		}
	}
	if kind == Other && errorsOnly {
		kind = Operation // ActivateOrganizationsAccess: neither input nor output
	}
	return kind
}

// isIdentifier tells the name of an operation or type from a title.
func isIdentifier(s string) bool {
	if s == "" || len(s) > 200 || s[0] >= '0' && s[0] <= '9' {
		return false
	}
	for i := range len(s) {
		if !isNameByte(s[i]) {
			return false
		}
	}
	return true
}

// head reads what stands between the title and the first section; code is a block in
// it, nil where there is none.
func (rd *reader) head(lines []line) (code *line) {
	p := rd.out
	lines, p.Deprecated = cutDeprecated(lines)
	p.Doc = doc(lines)
	for i := range lines {
		l := &lines[i]
		if l.kind == codeLine {
			code = l
		}
		if l.kind != textLine || !l.first {
			continue
		}
		if found, rest := labelOf(l.text); isLead(l.text) || found.kind == statusLabel || found.kind == requiredLabel && isAnswer(rest) {
			rd.noHeading(l)
			return nil
		}
	}
	return code
}

func (rd *reader) noHeading(l *line) {
	rd.add(diag.ReferenceRowOrder.At(rd.file, l.span, "what belongs to a section stands in the description of %s: the section's heading is missing, or damaged", rd.out.Title))
}

// footer cuts off what a crawler leaves behind a page: the last section else ends
// in the titles of the pages before and after.
func footer(lines []line) []line {
	for i := range lines {
		if lines[i].kind != textLine || !lines[i].first {
			continue
		}
		if t := lines[i].text; strings.HasPrefix(t, "[Document Conventions](") || t == "Document Conventions" ||
			strings.HasPrefix(t, "All content copied from ") {
			return lines[:i]
		}
	}
	return lines
}

// uidOf finds how the links to SDKs name the service: goto/boto3/UID/CreateTable.
// The most frequent counts. Those of a translation have its language before that:
// es_es/goto.
func uidOf(lines []line) (uid, language string) {
	type found struct {
		uid, language string
		n             int
	}
	var room [4]found // few pages name more
	all, best := room[:0], found{}
	for i := range lines {
		before, rest, ok := strings.Cut(lines[i].text, "/goto/")
		if !ok {
			continue
		}
		_, rest, _ = strings.Cut(rest, "/") // the SDK
		uid, _, ok := strings.Cut(rest, "/")
		if !ok || uid == "" {
			continue
		}
		uid = unescape(uid)
		k := 0
		for k < len(all) && all[k].uid != uid {
			k++
		}
		if k == len(all) {
			all = append(all, found{uid: uid, language: languageOf(before)})
		}
		if all[k].n++; all[k].n > best.n {
			best = all[k]
		}
	}
	return strings.ToLower(best.uid), best.language
}

// languageOf is the language that an address ends in, "" for English and for none.
func languageOf(address string) string {
	last := unescape(address[strings.LastIndexByte(address, '/')+1:])
	if len(last) != len("es_es") || last[2] != '_' || last == "en_us" {
		return ""
	}
	for i := range len(last) {
		if i != 2 && (last[i] < 'a' || last[i] > 'z') {
			return ""
		}
	}
	return last
}

// cutDeprecated drops the line that says that something is deprecated.
func cutDeprecated(lines []line) ([]line, bool) {
	if len(lines) == 0 || lines[0].kind != textLine {
		return lines, false
	}
	rest, ok := strings.CutPrefix(strings.Trim(lines[0].text, `_*\ `), "This ")
	if !ok {
		return lines, false
	}
	what, rest, ok := strings.Cut(rest, " has been deprecated")
	if !ok || strings.Trim(rest, ".\\") != "" {
		return lines, false
	}
	switch what {
	case "parameter", "member", "action", "error", "header", "operation", "type", "data type":
		return lines[1:], true
	}
	return lines, false
}

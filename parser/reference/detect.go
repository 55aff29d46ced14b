package reference

import "strings"

// Detect tells whether a text is a page of an API Reference, and how one sees it.
// It looks at headings only. why completes "this is one because …".
func Detect(text string) (why string, ok bool) {
	if isHTML(text) {
		return detectHTML(text)
	}
	title, at := firstHeading(text)
	if title == "" && isPlain(text) {
		return "it has the captions of an API Reference, such as \"Request Parameters\"", true
	}
	if title == "" || !isIdentifier(plainName(withoutAnchor(title))) {
		return "", false
	}
	for rest := text[at:]; ; {
		i := strings.Index(rest, "\n## ")
		if i < 0 {
			break
		}
		rest = rest[i+len("\n## "):]
		heading, _, _ := strings.Cut(rest, "\n")
		heading = strings.TrimRight(withoutAnchor(heading), " \r")
		switch sectionOf(heading) {
		case unknownSection, seeAlso:
		default:
			return "it has the sections of an API Reference, such as \"" + heading + "\"", true
		}
	}
	// A translation has other headings, and the same links.
	if strings.Contains(text, "/goto/") {
		if uid, _ := uidOf(markdownLines(text, nil)); uid != "" {
			return "its links are those of an API Reference", true
		}
	}
	return "", false
}

// IsCut tells a page of a reference that ends before its first section, of which
// nothing but its title is left: its file is named for the title, as only such
// pages are.
func IsCut(name, text string) bool {
	title, _ := firstHeading(text)
	if isHTML(text) {
		if lines := htmlLines(text, nil); len(lines) > 0 && lines[0].level == 1 {
			title = lines[0].text
		}
	}
	return isNamedFor(stemOf(name), plainName(withoutAnchor(title)))
}

func isNamedFor(stem, title string) bool {
	if !isIdentifier(title) || !strings.HasPrefix(stem, "api-") ||
		strings.HasPrefix(stem, "api-operations-") || strings.HasPrefix(stem, "api-types-") { // lists of pages
		return false
	}
	return strings.HasSuffix(stem, "-"+strings.ReplaceAll(strings.ToLower(title), "_", "-"))
}

// detectHTML goes by the ids of headings: API_CreateTable_RequestSyntax.
func detectHTML(text string) (why string, ok bool) {
	const id = `id="API_`
	for rest := text; ; {
		_, after, found := strings.Cut(rest, id)
		if !found {
			return "", false
		}
		name, _, _ := strings.Cut(after[:min(len(after), 300)], `"`)
		for _, end := range [...]string{"_RequestSyntax", "_RequestParameters", "_RequestBody", "_ResponseSyntax", "_ResponseElements", "_Contents", "_Errors"} {
			if strings.HasSuffix(name, end) {
				return "it has a section \"API_" + name + "\", as pages of an API Reference have", true
			}
		}
		rest = after
	}
}

// firstHeading is the first heading of the first level among the first lines.
func firstHeading(text string) (title string, at int) {
	for n := 0; n < 80 && at < len(text); n++ {
		line, _, _ := strings.Cut(text[at:], "\n")
		if rest, ok := strings.CutPrefix(line, "# "); ok {
			return strings.TrimSpace(rest), at
		}
		at += len(line) + 1
	}
	return "", at
}

func withoutAnchor(s string) string {
	before, _, _ := strings.Cut(s, "<a name=")
	return before
}
